"""Requests in, perhaps with a rate, what each of a crowd of them was answered out."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

_BODY = b"List-Unsubscribe=One-Click"
_CONNECTIONS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One POST: its place among them, the status (0: none came), when the answer was there, and how long it took."""

    place: int
    status: int
    at: float
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request: its path, what a proxy says of where it comes from, and what it does."""

    path: str
    client: str
    method: str = "POST"


def ask_all(top: str, asks: Sequence[Ask]) -> list[tuple[int, bytes]]:
    """Ask for each, as fast as it is answered over a few open connections; return statuses and bodies in order."""
    return asyncio.run(_ask_all(urlsplit(top).netloc, asks))


async def _ask_all(host: str, asks: Sequence[Ask]) -> list[tuple[int, bytes]]:
    found: list[tuple[int, bytes]] = [(0, b"")] * len(asks)

    async def lane(first: int) -> None:
        name, _, port = host.partition(":")
        reader, writer = await asyncio.open_connection(name, int(port))
        for place in range(first, len(asks), _CONNECTIONS):
            writer.write(_request(asks[place], host))
            found[place] = await _answer(reader, asks[place].method)
        writer.close()
        await writer.wait_closed()

    await asyncio.gather(*(lane(first) for first in range(_CONNECTIONS)))
    return found


def _request(ask: Ask, host: str) -> bytes:
    head = f"{ask.method} {ask.path} HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-For: {ask.client}\r\n"
    if ask.method != "POST":
        return f"{head}\r\n".encode()
    kind = "Content-Type: application/x-www-form-urlencoded"
    return f"{head}Content-Length: {len(_BODY)}\r\n{kind}\r\n\r\n".encode() + _BODY


async def _answer(reader: asyncio.StreamReader, method: str = "POST") -> tuple[int, bytes]:
    told = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = 0 if method == "HEAD" else int(told.partition("content-length: ")[2].partition("\r\n")[0])
    return int(told.split(" ", 2)[1]), await reader.readexactly(length)


def post_all(urls: Sequence[str], *, rate: float) -> list[Answer]:
    """Post to each address once, so many a second over a few open connections."""
    return asyncio.run(_post_all(urls, rate))


async def _post_all(urls: Sequence[str], rate: float) -> list[Answer]:
    began = time.monotonic()
    lanes = (_lane(urls, range(lane, len(urls), _CONNECTIONS), began, rate) for lane in range(_CONNECTIONS))
    return [answer for lane in await asyncio.gather(*lanes) for answer in lane]


async def _lane(urls: Sequence[str], places: range, began: float, rate: float) -> list[Answer]:
    parts = urlsplit(urls[0])
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    answers = []
    for place in places:
        await asyncio.sleep(began + place / rate - time.monotonic())
        asked = time.monotonic()
        writer.write(_request(Ask(path=urlsplit(urls[place]).path, client="192.0.2.1"), parts.netloc))
        status, _ = await _answer(reader)
        answers.append(Answer(place=place, status=status, at=time.time(), seconds=time.monotonic() - asked))
    writer.close()
    await writer.wait_closed()
    return answers
