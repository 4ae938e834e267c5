"""Messages in, .eml files out: a folder in place of a mail server."""

import asyncio
import os
import re
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from digest.deliver.outcomes import Phase, Reply
from digest.deliver.transport import Envelope
from digest.durable import sync_folder
from digest.errors import DigestError

_UNSAFE = re.compile(r"^[.-]|[^A-Za-z0-9@._+-]")  # a dot in front hides a file, a dash makes it an option
_NAME = 80  # code points of the address that a file's name shows


class OutboxError(DigestError):
    """The outbox cannot be written: name another folder, or mend its mode."""


class Outbox:
    """A Connection that writes each message as a file of its own, whole or not at all."""

    offers_at_once = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._recipient = ""
        self.is_open = False

    async def open(self) -> None:
        """Make the folder."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutboxError(f"{self._folder}: {error.strerror}: set DIGEST_OUTBOX to a folder of yours") from error
        self.is_open = True

    async def offer(self, envelope: Envelope) -> Reply | None:
        """Take any recipient."""
        self._recipient = envelope.recipient
        return None

    async def hand_over(self, message: bytes) -> Reply:
        """Write the file; a second copy for the same recipient takes the first one's place."""
        file = self._folder / filename(self._recipient)
        try:
            await asyncio.to_thread(_write, file, message)
        except OSError as error:
            raise OutboxError(f"{file}: {error.strerror}") from error
        return Reply(phase=Phase.DATA, code=250, enhanced=None, text=file.name)

    async def reset(self) -> None:
        """Forget the recipient."""
        self._recipient = ""

    async def close(self) -> None:
        """Let go of the folder."""
        self.is_open = False


def filename(address: str) -> str:
    """Return a file name that shows the address, is safe on every file system, and is no other address's."""
    mark = sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{_UNSAFE.sub('_', address)[:_NAME]}-{mark}.eml"


def _write(file: Path, message: bytes) -> None:
    half = file.with_suffix(".part")
    try:
        with half.open("wb") as stream:
            stream.write(message)
            stream.flush()
            os.fsync(stream.fileno())  # the ledger's "accepted" survives a power cut, so the letter must
        half.replace(file)
        sync_folder(file.parent)
    except OSError:
        with suppress(OSError):
            half.unlink()
        raise
