"""A command in, the access tokens that it prints out: a login without a password (OAuth 2.0, RFC 6750)."""

import asyncio
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence

from digest.deliver.conversation import printable
from digest.errors import RefusedError

_PATIENCE = 60.0  # seconds that the command may take: it may ask its provider
_FRESH = 300.0  # seconds in which connections share a token: providers let one live for an hour
_LONGEST = 16_384  # bytes of a token


class Bearer:
    """Runs the command for the first connection that logs in, and anew for those that do so minutes later."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._asking = asyncio.Lock()
        self._token, self._since = "", float("-inf")

    async def token(self, *, anew: bool = False) -> str:
        """Return a token, one that was printed just now if `anew`.

        Raises RefusedError, which names the command and never what it printed.
        """
        async with self._asking:
            if anew or time.monotonic() - self._since > _FRESH:
                self._token = await _printed(self._command)
                self._since = time.monotonic()
            return self._token


async def _printed(command: Sequence[str]) -> str:
    """Return the first line that the command prints."""
    try:
        process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)
    except (OSError, ValueError) as error:
        raise _failed(command, getattr(error, "strerror", None) or "it cannot be run") from error
    try:
        async with asyncio.timeout(_PATIENCE):
            out, complaint = await process.communicate()
    except TimeoutError as error:
        raise _failed(command, f"no token within {_PATIENCE:.0f} s") from error
    finally:
        await _ended(process)
    if process.returncode:
        last = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise _failed(command, f"it ended with {process.returncode}" + (f": {printable(last)[:200]}" if last else ""))
    token = out[: _LONGEST + 1].partition(b"\n")[0].strip().decode("ascii", "replace")
    if not token or len(token) > _LONGEST or " " in token or not (token.isascii() and token.isprintable()):
        raise _failed(command, "its first line is no token")
    return token


async def _ended(process: Process) -> None:
    if process.returncode is None:
        process.kill()
        await process.wait()


def _failed(command: Sequence[str], reason: str) -> RefusedError:
    return RefusedError(f"smtp.token_command ({command[0]}): {reason}")
