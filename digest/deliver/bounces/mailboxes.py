"""A Maildir, an mbox file or standard input -> the mails in it. Reads; marks as read; never deletes."""

import mailbox
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from digest.deliver.bounces.parts import LARGEST
from digest.errors import InputError

_SEEN = "S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One mail: where it lies, for a person, and its first LARGEST bytes; `path` where it is a file of its own."""

    place: str
    content: bytes
    path: Path | None = None

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the content in hexadecimal: the same mail, found again, is to count once."""
        return sha256(self.content).hexdigest()


def in_maildir(folder: Path) -> Iterator[Arrival]:
    """Yield the mails of a Maildir that nobody has read: those in new/, and in cur/ without the flag S, by name.

    InputError where `folder` is no Maildir. A file that is gone or cannot be read meanwhile is left out.
    """
    if not (folder / "new").is_dir() or not (folder / "cur").is_dir():
        raise InputError(f"{folder}: not a Maildir (it has no new/ and cur/)")
    for part in (folder / "new", folder / "cur"):
        for path in sorted(part.iterdir()):
            if path.is_symlink() or not path.is_file() or _SEEN in _flags(path):
                continue
            try:
                with path.open("rb") as file:
                    content = file.read(LARGEST)
            except OSError:
                continue
            yield Arrival(place=str(path), content=content, path=path)


def mark_read(arrival: Arrival) -> None:
    """Move a Maildir's mail to cur/ with the flag S; mails of other places stay as they are.

    InputError where the Maildir cannot be written.
    """
    if arrival.path is None:
        return
    base, flags = arrival.path.name.partition(":2,")[0], _flags(arrival.path)
    target = arrival.path.parent.parent / "cur" / f"{base}:2,{''.join(sorted({*flags, _SEEN}))}"
    try:
        arrival.path.rename(target)
    except OSError as error:
        raise InputError(f"{arrival.path}: cannot be marked as read ({error.strerror})") from error


def in_mbox(path: Path) -> Iterator[Arrival]:
    """Yield the mails of an mbox file in order; InputError where it cannot be read. The file stays as it is."""
    if not path.is_file():
        raise InputError(f"{path}: no such mbox file")
    try:
        box = mailbox.mbox(path, create=False)
        keys = list(box.iterkeys())
    except (OSError, mailbox.Error) as error:
        raise InputError(f"{path}: cannot be read as an mbox ({error})") from error
    try:
        for number, key in enumerate(keys, start=1):
            with box.get_file(key) as file:
                yield Arrival(place=f"{path}, mail {number}", content=file.read(LARGEST))
    finally:
        box.close()


def piped(stream: BinaryIO) -> Arrival:
    """Return the one mail that a mail server pipes in; the rest of a longer stream is read and dropped.

    A server whose pipe closes early would take that for a failure and bounce the bounce.
    """
    content = stream.read(LARGEST)
    while stream.read(LARGEST):
        pass
    return Arrival(place="standard input", content=content)


def _flags(path: Path) -> str:
    return path.name.partition(":2,")[2]
