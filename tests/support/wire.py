"""A place in, one message sent there over one connection: what the server said to it out."""

from collections.abc import Callable

from digest.deliver.connections import Smtp
from digest.deliver.outcomes import Reply
from digest.deliver.server import Server
from digest.deliver.transport import Envelope

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
