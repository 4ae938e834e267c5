"""Addresses to post to and a rate in, a crowd of one-click POSTs and what each was answered out."""

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
        status = await _post(reader, writer, urlsplit(urls[place]).path, parts.netloc)
        answers.append(Answer(place=place, status=status, at=time.time(), seconds=time.monotonic() - asked))
    writer.close()
    return answers


async def _post(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, host: str) -> int:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(_BODY)}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    writer.write(head.encode() + _BODY)
    told = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(told.partition("content-length: ")[2].partition("\r\n")[0])
    await reader.readexactly(length)
    return int(told.split(" ", 2)[1])
