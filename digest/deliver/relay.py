"""Connections to be opened in, open ones out: the server as a whole, which all connections wait for together."""

import asyncio
from collections.abc import Awaitable, Callable

from digest.deliver.transport import Connection, Lost
from digest.errors import ServerError

_WAITS = (1.0, 2.0, 4.0, 8.0, 16.0)  # seconds between attempts to reach a server that answered before


class Relay:
    """The server as a whole: one connection is opened at a time, and a dead server is waited for together."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._sleep = sleep
        self._opening = asyncio.Lock()
        self._answered = False
        self._open = 0

    async def open(self, connection: Connection, stop: asyncio.Event) -> bool:
        """Open the connection; False where the run is to stop, or the server wants no more of them than there are.

        Raises ServerError where it was not reached at all, or not again within the sum of _WAITS.
        """
        async with self._opening:
            for attempt, wait in enumerate((*_WAITS, None)):
                if stop.is_set():
                    return False
                try:
                    await connection.open()
                except Lost as error:
                    if self._open and attempt:  # at first the others may only not have noticed yet
                        return False
                    if wait is None or not self._answered:
                        raise ServerError(
                            f"{error.text}: nothing more was sent; run digest send again later"
                        ) from error
                    await self._sleep(wait)
                else:
                    self._answered = True
                    self._open += 1
                    return True
        return False

    def closed(self) -> None:
        """Count a connection that is gone."""
        self._open -= 1
