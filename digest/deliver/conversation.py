"""Commands in, whole replies out: one SMTP conversation over a connection that is open, secured and logged in."""

import asyncio
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from re import compile as pattern

from digest.deliver.outcomes import Phase, Reply
from digest.deliver.transport import Lost

_CLOSED = "the connection was closed by the server"
_GOES_ON = ord("-")  # after the code of a line that is not the reply's last
_LONGEST = 32_768  # bytes of one reply: generous over any that a server has reason to say
_ENHANCED = pattern(r"([245]\.\d{1,3}\.\d{1,3})(?:\s+|$)")  # RFC 2034: at the start of every line of a reply


class Conversation(asyncio.BufferedProtocol):
    """Asks, and hears the replies in the order of what was asked. Any doubt about what a reply belongs to breaks the
    conversation off.

    Measured beside the library's own protocol, which has a timer, a lock and a task's step more for each reply: a
    quarter of the processor time. One timer watches over all of a connection's waits; it is set anew when it rings.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport = transport
        self._room = memoryview(bytearray(_LONGEST))
        self._filled = self._first = self._line = 0  # bytes that have come; where a reply, and a line, begins in them
        self._waiter: asyncio.Future[str | None] | None = None  # for all replies, or the reason why they do not come
        self._wanted = 0
        self._heard: list[bytes] = []  # whole replies
        self._within = self._deadline = self._rings = 0.0  # seconds for a reply; when the wait ends; the timer rings
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
        (reply,) = await self.ask_each((phase,), said, within=within)
        if isinstance(reply, Lost):
            raise reply
        return reply

    async def ask_each(self, phases: Sequence[Phase], said: bytes, *, within: float) -> list[Reply | Lost]:
        """Say several commands at once (RFC 2920) and return the reply to each, or Lost from the first that is none on.

        Each may take `within` seconds. One reply too many leaves it open whose each of them is: then all are Lost.
        Raises Lost where nothing can be asked any more.
        """
        if self._transport.is_closing():
            raise Lost(Phase.MAIL, _CLOSED)
        self._wanted, self._within = len(phases), within
        self._waiter = self._loop.create_future()
        self._watch(within)
        self._transport.write(said)
        try:
            reason = await self._waiter
        except BaseException:
            self.break_off()
            raise
        heard, self._heard = self._heard, []
        replies: list[Reply | Lost] = []
        for phase, one in zip_longest(phases, heard):
            found = Lost(phase, reason) if one is None and reason else _reply(phase, one)
            if isinstance(found, Lost):
                self.break_off()
                return replies + [Lost(other, found.text) for other in phases[len(replies) :]]
            replies.append(found)
        return replies

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
        """Take bytes of the server: the last reply ends the wait, and what is more breaks the conversation off."""
        self._filled += nbytes
        if self._waiter is None:  # said unasked
            self.break_off()
            return
        while end := self._end_of_reply():
            self._heard.append(bytes(self._room[self._first : end]))
            self._first = end
            if len(self._heard) == self._wanted:
                self._end_hearing()
                return
            self._watch(self._within)
        if self._filled == _LONGEST:
            self._lose("a reply without an end")

    def _end_hearing(self) -> None:
        surplus = self._first != self._filled
        self._filled = self._first = self._line = 0
        if surplus and self._wanted > 1:
            self._heard.clear()
            self._lose("more replies than commands")
            return
        self._end_wait(None)
        if surplus:
            self.break_off()

    def _end_of_reply(self) -> int:
        """Return where the next reply ends, 0 where it is not whole yet."""
        heard = self._room.obj
        assert isinstance(heard, bytearray)
        while end := heard.find(b"\n", self._line, self._filled) + 1:
            code, self._line = self._line, end
            if not heard[code : code + 3].isdigit() or heard[code + 3] != _GOES_ON:
                return end
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
        self._end_wait(text)
        self._transport.abort()

    def _end_wait(self, reason: str | None) -> None:
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_result(reason)


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
