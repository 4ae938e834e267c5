"""Replies by path in, a web server on loopback out, which remembers what it was asked."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: the Host header, the path, and the headers by their names in lower case."""

    host: str
    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is answered: a body, or pieces with a pause in seconds before each, which may never end."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    pieces: Iterable[bytes] | None = None
    pause: float = 0.0


Answer = Callable[[Asked], Reply]


class Website:
    """A server in a thread of its own. A path without a reply is not found; `latency` is in seconds."""

    def __init__(
        self,
        pages: Mapping[str, Reply | Answer],
        *,
        address: str = "127.0.0.1",
        latency: float = 0.0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.pages = dict(pages)
        self.asked: list[Asked] = []
        self.port = 0
        self._address, self._latency, self._tls = address, latency, tls
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def url(self, path: str = "/", *, host: str = "127.0.0.1") -> str:
        """Return the address of a path on this server."""
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, without robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(5)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        self._open: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._talk, self._address, 0, ssl=self._tls)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            while asked := _read(await reader.readuntil(b"\r\n\r\n")):
                self.asked.append(asked)
                await asyncio.sleep(self._latency)
                page = self.pages.get(asked.path, self.pages.get("*", Reply(status=404)))
                await _answer(page if isinstance(page, Reply) else page(asked), writer)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError, ssl.SSLError):
            pass
        finally:
            writer.close()
            self._open.discard(task)


def _read(head: bytes) -> Asked:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.split(": ", 1) for line in lines if ": " in line)
    headers = {name.lower(): value for name, value in pairs}
    return Asked(host=headers.get("host", ""), path=first.split(" ")[1], headers=headers)


async def _answer(reply: Reply, writer: asyncio.StreamWriter) -> None:
    headers = dict(reply.headers)
    if reply.pieces is None:
        headers["Content-Length"] = str(len(reply.body))
    else:
        headers["Connection"] = "close"
    lines = [f"HTTP/1.1 {reply.status} Whatever", *(f"{name}: {value}" for name, value in headers.items())]
    writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + reply.body)
    await writer.drain()
    for piece in reply.pieces or ():
        await asyncio.sleep(reply.pause)
        writer.write(piece)
        await writer.drain()
    if reply.pieces is not None:
        writer.close()
