"""Commands in, whole replies out: one SMTP conversation over a connection that is open, secured and logged in."""

import asyncio
from functools import lru_cache
from re import compile as pattern

from digest.deliver.outcomes import Phase, Reply
from digest.deliver.transport import Lost

_CLOSED = "the connection was closed by the server"
_GOES_ON = ord("-")  # after the code of a line that is not the reply's last
_LONGEST = 32_768  # bytes of one reply: generous over any that a server has reason to say
_ENHANCED = pattern(r"([245]\.\d{1,3}\.\d{1,3})(?:\s+|$)")  # RFC 2034: at the start of every line of a reply


class Conversation(asyncio.BufferedProtocol):
    """Asks one thing at a time. Any doubt about what the next reply belongs to breaks the connection off.

    Measured beside the library's own protocol, which has a timer, a lock and a task's step more for each reply: a
    quarter of the processor time. One timer watches over all of a connection's waits; it is set anew when it rings.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport = transport
        self._room = memoryview(bytearray(_LONGEST))
        self._filled = self._line = 0  # bytes that have come; where the line begins that is not whole yet
        self._waiter: asyncio.Future[bytes | Lost] | None = None
        self._phase = Phase.CONNECT
        self._deadline = self._rings = 0.0  # when the wait ends; when the timer rings
        self._timer: asyncio.TimerHandle | None = None
        transport.set_protocol(self)

    @property
    def is_open(self) -> bool:
        """Whether something can be asked."""
        return not self._transport.is_closing()

    async def ask(self, phase: Phase, said: bytes, *, within: float) -> Reply:
        """Say something and return the reply to it, which may take `within` seconds.

        Raises Lost where it does not come or is none of SMTP; then, or when the wait is cancelled, the connection is
        broken off: what comes late would answer the next command.
        """
        if self._transport.is_closing():
            raise Lost(Phase.MAIL, _CLOSED)
        self._phase = phase
        self._waiter = self._loop.create_future()
        self._watch(within)
        self._transport.write(said)
        try:
            heard = await self._waiter
        except BaseException:
            self.break_off()
            raise
        reply = heard if isinstance(heard, Lost) else _reply(phase, heard)
        if isinstance(reply, Lost):
            self.break_off()
            raise reply
        return reply

    def break_off(self) -> None:
        """Close the connection now, whatever is under way."""
        self._transport.abort()
        self._stop_watching()

    def part(self) -> None:
        """Close the connection once what was said has left."""
        self._transport.close()
        self._stop_watching()

    def get_buffer(self, sizehint: int) -> memoryview:
        """Return where the next bytes go."""
        del sizehint
        return self._room[self._filled :]

    def buffer_updated(self, nbytes: int) -> None:
        """Take bytes of the server: a whole reply ends the wait, and what is more breaks the conversation off."""
        self._filled += nbytes
        if self._waiter is None:  # said unasked
            self.break_off()
            return
        end = self._end_of_reply()
        if end:
            reply = bytes(self._room[:end])
            surplus = end != self._filled
            self._filled = self._line = 0
            self._end_wait(reply)
            if surplus:
                self.break_off()
        elif self._filled == _LONGEST:
            self._lose("a reply without an end")

    def _end_of_reply(self) -> int:
        """Return how many bytes the whole reply has, 0 where it is not whole yet."""
        heard = self._room.obj
        assert isinstance(heard, bytearray)
        while end := heard.find(b"\n", self._line, self._filled) + 1:
            if not heard[self._line : self._line + 3].isdigit() or heard[self._line + 3] != _GOES_ON:
                return end
            self._line = end
        return 0

    def eof_received(self) -> None:
        """Hear that the server says nothing more."""
        self._lose(_CLOSED)

    def connection_lost(self, exc: Exception | None) -> None:
        """Hear that the connection is gone."""
        reason = exc.strerror if isinstance(exc, OSError) and exc.strerror else exc
        self._lose(f"the connection was lost: {reason}" if reason else _CLOSED)
        self._stop_watching()

    def _watch(self, within: float) -> None:
        self._deadline = self._loop.time() + within
        if self._timer is None or self._rings > self._deadline:
            self._stop_watching()
            self._set_timer()

    def _set_timer(self) -> None:
        self._rings = self._deadline
        self._timer = self._loop.call_at(self._deadline, self._ring)

    def _ring(self) -> None:
        self._timer = None
        if self._waiter is None:
            return
        if self._loop.time() < self._deadline:
            self._set_timer()
        else:
            self._lose("no reply in time")

    def _stop_watching(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _lose(self, text: str) -> None:
        self._end_wait(Lost(self._phase, text))
        self._transport.abort()

    def _end_wait(self, heard: bytes | Lost) -> None:
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_result(heard)


@lru_cache(maxsize=256)  # most replies of a run are the same few
def _reply(phase: Phase, said: bytes) -> Reply | Lost:
    """Return the reply, or Lost where the bytes are none (RFC 5321, section 4.2)."""
    lines = said.decode("utf-8", "surrogateescape").split("\n")[:-1]
    code = lines[-1][:3]
    if not (code.isascii() and code.isdigit()):
        return Lost(phase, f"not a reply of SMTP: {printable(lines[-1].strip())[:200]}")
    return reply_of(phase, int(code), "\n".join(line[4:].strip() for line in lines))


def reply_of(phase: Phase, code: int, message: str) -> Reply:
    """Return the reply whose lines, without their codes, are `message`; what cannot be printed is made harmless."""
    first = _ENHANCED.match(message)
    words = [_ENHANCED.sub("", line, count=1) if first else line for line in message.splitlines()]
    text = " ".join(" ".join(words).split())
    return Reply(phase=phase, code=code, enhanced=first.group(1) if first else None, text=printable(text)[:500])


def printable(text: str) -> str:
    """Return `text` with a question mark for each character that a terminal would obey."""
    return "".join(character if character.isprintable() else "?" for character in text)
