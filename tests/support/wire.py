"""A place in, one connection there: what the server said to a message, or what a story makes of it, out."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from digest.deliver.connections import Smtp
from digest.deliver.outcomes import Reply
from digest.deliver.server import Server
from digest.deliver.transport import Envelope
from tests.support.scripted import Script, ScriptedServer

T = TypeVar("T")

ANNA = Envelope(sender="digest@example.org", recipient="anna@example.org")
MESSAGE = b"Subject: hello\r\n\r\n.a line with a dot\r\nlast line\r\n"

Start = Callable[..., Server]  # starts an aiosmtpd server with these options


async def sent(server: Server, envelope: Envelope = ANNA) -> Reply | None:
    """Connect, send MESSAGE, and close."""
    connection = Smtp(server)
    try:
        await connection.open()
        return await connection.offer(envelope) or await connection.hand_over(MESSAGE)
    finally:
        await connection.close()


def code(reply: Reply | None) -> int:
    assert reply is not None
    return reply.code


def meet(
    script: Script, story: Callable[[Smtp, ScriptedServer], Awaitable[T]], *, timeout: float = 0.3, tls: str = "none"
) -> T:
    """Return what `story` returns of a connection to a scripted server."""

    async def played() -> T:
        async with ScriptedServer(script) as server:
            connection = Smtp(Server(host="127.0.0.1", port=server.port, tls=tls, timeout=timeout))
            try:
                return await asyncio.wait_for(story(connection, server), 10)
            finally:
                await connection.close()

    return asyncio.run(played())
