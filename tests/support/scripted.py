"""A script in, an SMTP server on loopback that keeps to it out: every fault of a server, on demand."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

_EHLO = "250-scripted.example\r\n250 8BITMIME"
_BEFORE = {"RCPT": "MAIL", "DATA": "RCPT"}  # what has to be taken first
_DEFAULT = {
    "greeting": "220 scripted.example ESMTP",
    "EHLO": _EHLO,
    "MAIL": "250 2.1.0 ok",
    "RCPT": "250 2.1.5 ok",
    "DATA": "354 go on",
    "end": "250 2.0.0 kept",
    "RSET": "250 2.0.0 ok",
    "QUIT": "221 2.0.0 bye",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A step of a conversation: the how many-eth it is of its kind, in which session, and for whom."""

    step: str  # a command, or "greeting", "body" (in the middle of the message) or "end" (after its last dot)
    number: int
    session: int
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server says, and whether it then hangs up or falls silent; `drip` is a pause after each byte."""

    text: str = ""
    hangs_up: bool = False
    falls_silent: bool = False
    drip: float = 0.0


Script = Callable[[Visit], Answer | None]

DROP = Answer(hangs_up=True)
STALL = Answer(falls_silent=True)
GARBAGE = Answer(text="HTTP/1.1 400 Bad Request")


def reply(text: str) -> Answer:
    return Answer(text=text)


def always(step: str, answer: Answer, *, to: str = "") -> Script:
    """Answer so at this step, for this recipient or for everybody."""
    return lambda visit: answer if visit.step == step and to in {"", visit.recipient} else None


def once(step: str, number: int, answer: Answer) -> Script:
    """Answer so the n-th time that this step is reached."""
    return lambda visit: answer if (visit.step, visit.number) == (step, number) else None


def kindly(visit: Visit) -> None:
    """Answer as a server should."""
    del visit


class _HungUp(Exception):  # noqa: N818 - the end of a conversation, not an error
    pass


class ScriptedServer:
    """Keeps the letters that it was handed in full as (recipient, body), whatever it said to them."""

    takes_groups = False  # whether it says so of itself (RFC 2920)

    def __init__(self, script: Script = kindly) -> None:
        self.script = script
        self.letters: list[tuple[str, bytes]] = []
        self.said: list[str] = []  # each command as it came
        self.sessions = 0
        self.open_now = 0
        self.most_open = 0
        self._count: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self.port = 0

    def lines(self, begin: str) -> list[str]:
        """Return the rest of each command that begins so."""
        return [line.removeprefix(begin) for line in self.said if line.startswith(begin)]

    @property
    def copies(self) -> Counter[str]:
        return Counter(recipient for recipient, _ in self.letters)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen, on the same port as before where there was one."""
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Break off every conversation and listen no more."""
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.sessions += 1
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)
        try:
            with suppress(_HungUp, OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await _Conversation(self, self.sessions, reader, writer).hold()
        finally:
            self.open_now -= 1
            self._tasks.discard(task)
            writer.transport.abort()

    async def took(self, number: int) -> None:
        """Wait until so many letters were handed over in full."""
        while len(self.letters) < number:
            await self._news.wait()

    def take(self, recipient: str, body: bytes) -> None:
        self.letters.append((recipient, body))
        self._news.set()
        self._news = asyncio.Event()

    def counted(self, step: str) -> int:
        self._count[step] += 1
        return self._count[step]


class _Conversation:
    def __init__(
        self, server: ScriptedServer, session: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._server, self._session, self._reader, self._writer = server, session, reader, writer
        self._recipient = ""
        self._taken: set[str] = set()  # commands of this transaction

    async def hold(self) -> None:
        await self._answer("greeting")
        while line := await self._reader.readline():
            verb = line.split(maxsplit=1)[0].decode().upper()
            self._server.said.append(line.decode("latin-1").strip())
            if verb == "RCPT":
                self._recipient = line.decode().partition("<")[2].partition(">")[0]
            if verb in {"MAIL", "RSET"}:
                self._taken.clear()
            said = await self._answer(verb)
            if said.startswith("250"):
                self._taken.add(verb)
            if verb == "DATA" and said.startswith("354"):
                await self._take_letter()
                self._taken.clear()
            if verb == "QUIT":
                return

    async def _take_letter(self) -> None:
        visit = Visit(
            step="body", number=self._server.counted("body"), session=self._session, recipient=self._recipient
        )
        if self._server.script(visit) is not None:
            await self._reader.readexactly(8)
            raise _HungUp
        body = (await self._reader.readuntil(b"\r\n.\r\n"))[:-3]
        self._server.take(self._recipient, body)
        await self._answer("end")

    async def _answer(self, step: str) -> str:
        visit = Visit(step=step, number=self._server.counted(step), session=self._session, recipient=self._recipient)
        answer = self._server.script(visit) or Answer(text=self._default(step))
        for byte in (answer.text + "\r\n").encode() if answer.drip else b"":
            self._writer.write(bytes([byte]))
            await asyncio.sleep(answer.drip)
        if answer.text and not answer.drip:
            self._writer.write((answer.text + "\r\n").encode("latin-1"))
            await self._writer.drain()
        if answer.hangs_up:
            raise _HungUp
        if answer.falls_silent:
            await asyncio.sleep(3_600)
        return answer.text

    def _default(self, step: str) -> str:
        if step == "EHLO" and self._server.takes_groups:
            return f"250-PIPELINING\r\n{_EHLO}"
        if (before := _BEFORE.get(step)) and before not in self._taken:
            return f"503 5.5.1 {before} first"
        return _DEFAULT.get(step, "502 5.5.1 no such command")
