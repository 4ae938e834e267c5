"""An input as it was named in, the files that it stands for out, and a Failure for what cannot be read."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_DEEPEST = 40  # folders within folders
_MAGIC = frozenset("*?[")
_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
)
_REASONS = {
    errno.ENOENT: "no such file or folder",
    errno.EACCES: "permission denied: it may not be read by this account",
    errno.ELOOP: "a loop of symbolic links",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What could not be read: the input as it was named, with a line where one is to blame, and why."""

    where: str
    reason: str


def find(name: str, base: Path) -> Iterator[str | Failure]:
    """Yield the files that an input stands for, named as it was named, in the order of their names."""
    if "://" in name[:20]:
        reason = "an address, and inputs never open the network: save the page or the feed, then name the file"
        yield Failure(where=name, reason=reason)
    elif _MAGIC & set(name) and not os.path.lexists(base / name):
        yield from _matching(name, base)
    else:
        yield from _below(name, base, ())


def reason_of(error: OSError) -> str:
    """Return what went wrong in a person's words."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def _matching(pattern: str, base: Path) -> Iterator[str | Failure]:
    """Yield what a pattern stands for; pathlib's "**" follows no links (glob's does, round and round)."""
    absolute = Path(pattern).is_absolute()
    root = Path(Path(pattern).anchor) if absolute else base
    try:
        found = sorted(root.glob(str(Path(pattern).relative_to(root)) if absolute else pattern))
    except (ValueError, NotImplementedError, OSError):
        found = []
    visible = [path for path in found if not path.name.startswith(".")]
    if not visible:
        yield Failure(where=pattern, reason="no file matches this pattern")
    for path in visible:
        yield from _below(str(path if absolute else path.relative_to(base)), base, ())


def _below(name: str, base: Path, above: tuple[tuple[int, int], ...]) -> Iterator[str | Failure]:
    """Yield a file, or the files below a folder; `above` are the folders on the way, so that no link leads round."""
    try:
        status = (base / name).stat()
        entries = sorted(path.name for path in (base / name).iterdir()) if stat.S_ISDIR(status.st_mode) else None
    except OSError as error:
        yield Failure(where=name, reason=reason_of(error))
    except ValueError:
        yield Failure(where=name, reason="not the name of a file")
    else:
        identity = (status.st_dev, status.st_ino)
        if entries is None:
            yield _special(name, status.st_mode) or name
        elif identity in above or len(above) == _DEEPEST:
            yield Failure(where=name, reason="a folder that leads back into itself, or is nested too deeply")
        else:
            for entry in entries:
                if not entry.startswith("."):
                    yield from _below(str(Path(name, entry)), base, (*above, identity))


def _special(name: str, mode: int) -> Failure | None:
    return next((Failure(where=name, reason=reason) for test, reason in _SPECIAL if test(mode)), None)
