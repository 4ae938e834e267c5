"""One message and a connection in, what the server said out; the ledger knows nothing of it."""

import asyncio

from digest.deliver.outcomes import Reply
from digest.deliver.transport import Connect, Envelope, Lost
from digest.errors import RefusedError, ServerError

_PATIENCE = 120.0  # seconds that the whole conversation may take


async def handed_over(connect: Connect, envelope: Envelope, message: bytes, *, what: str) -> Reply:
    """Hand over a message now and return the server's yes; `what` names it in errors ("the test letter").

    Raises ServerError and RefusedError where it was not taken.
    """
    connection = connect()
    try:
        async with asyncio.timeout(_PATIENCE):
            await connection.open()
            reply = await connection.offer(envelope) or await connection.hand_over(message)
    except Lost as error:
        raise ServerError(f"{what} was not sent: {error.text}") from error
    except TimeoutError as error:
        raise ServerError(f"{what} was not sent within {_PATIENCE:.0f} seconds") from error
    finally:
        await connection.close()
    if reply.code >= 500:
        raise RefusedError(f"{what} was refused: {reply.words}")
    if reply.code >= 400:
        raise ServerError(f"{what} was not taken now: {reply.words}")
    return reply
