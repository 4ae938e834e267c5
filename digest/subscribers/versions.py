"""A file and its new text -> the file replaced at one stroke, with its previous five versions kept beside it."""

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from digest.durable import sync_folder
from digest.errors import BusyError, SubscribersError

KEPT = 5  # `.subscribers.csv.1` is the newest, `.subscribers.csv.5` the oldest
_PATIENCE = 10.0  # seconds that another command may hold the lock
_ATTEMPTS = 3  # times that somebody else's save in the middle of ours is worked in
_NEW_MODE = 0o600  # a new file holds personal data


def rewrite(path: Path, edit: Callable[[Path], Iterator[bytes]]) -> None:
    """Replace the file by what `edit` yields when it is handed the path, as long as nobody else saves meanwhile.

    Whoever reads, or is killed, at any moment finds one complete version. When the file has changed between `edit`'s
    reading and the replacement (spreadsheets know nothing of our lock) the work is done again on what stands there
    then; between that last look and the replacement lie some microseconds in which a save would be lost.
    Raises BusyError when the lock is held for 10 s or the file keeps changing, SubscribersError when it cannot be
    written; errors of `edit` pass and leave the file as it was.
    """
    real = path.resolve()  # a link stays a link
    try:
        with _locked(real):
            for _ in range(_ATTEMPTS):
                before = _fingerprint(real)
                new = _written(real, edit(path))
                if _fingerprint(real) == before:
                    _keep(real)
                    new.replace(real)
                    sync_folder(real.parent)
                    return
                new.unlink()
    except OSError as error:
        raise SubscribersError(f"{path} cannot be written: {error.strerror or error}") from None
    raise BusyError(f"{path} keeps being changed by somebody else: try again")


def kept_versions(path: Path) -> tuple[Path, ...]:
    """Return the previous versions that are there, the newest first."""
    real = path.resolve()
    found = (_beside(real, str(number)) for number in range(1, KEPT + 1))
    return tuple(version for version in found if version.exists())


def overwrite(version: Path, parts: Iterable[bytes]) -> None:
    """Replace a kept version by other bytes; its own previous ones are not kept."""
    try:
        new = _written(version, iter(parts))
        new.replace(version)
    except OSError as error:
        raise SubscribersError(f"{version} cannot be written: {error.strerror or error}") from None


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        with FileLock(_beside(path, "lock"), timeout=_PATIENCE):
            yield
    except Timeout:
        raise BusyError(f"{path} is being changed by another command: try again") from None


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name}.{ending}")


def _fingerprint(path: Path) -> str | None:
    """Return a hash of the file's bytes, or None where there is no file: two saves can share a time stamp."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "blake2b").hexdigest()
    except FileNotFoundError:
        return None


def _written(path: Path, parts: Iterator[bytes]) -> Path:
    """Write the parts into a file in the same folder, safe on disk, with the old file's owner and mode."""
    new = _beside(path, "new")
    new.unlink(missing_ok=True)  # left by a command that was killed: whoever holds the lock owns the name
    try:
        with new.open("xb") as stream:
            stream.writelines(parts)
            _inherit(path, stream.fileno())
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new


def _inherit(path: Path, descriptor: int) -> None:
    try:
        old = path.stat()
    except FileNotFoundError:
        os.fchmod(descriptor, _NEW_MODE)
        return
    with suppress(PermissionError):  # only root can give a file away
        os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _keep(path: Path) -> None:
    """Move the kept versions down by one and make the present file the newest of them."""
    newest = _beside(path, "1")
    if not path.exists() or (newest.exists() and newest.samefile(path)):  # killed here before: it is kept already
        return
    for number in range(KEPT, 1, -1):
        with suppress(FileNotFoundError):
            _beside(path, str(number - 1)).replace(_beside(path, str(number)))
    try:
        os.link(path, newest)
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS}:
            raise
        shutil.copy2(path, newest)  # a file system without links
