"""A host in, a turn to ask it out: one request at a time for each host, with a pause between two of them."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager


class Turns:
    """Who may ask which host, and when; `pause` is the least number of seconds between two requests to one host."""

    def __init__(self, pause: float, *, clock: Callable[[], float]) -> None:
        self._pause, self._clock = pause, clock
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._closed_until: dict[str, float] = {}

    def slow_down(self, host: str, pause: float) -> None:
        """Leave at least so many seconds between two requests to this host."""
        self._pauses[host] = max(pause, self._pause)

    def close(self, host: str, seconds: float) -> None:
        """Ask this host no more for so many seconds, as it told us."""
        self._closed_until[host] = max(self._closed_until.get(host, 0.0), self._clock() + seconds)

    def closed_for(self, host: str) -> float:
        """Return for how many more seconds the host must not be asked; 0 where it may be."""
        return max(0.0, self._closed_until.get(host, 0.0) - self._clock())

    async def pause(self, host: str) -> None:
        """Wait until the pause after the last request to `host` is over, without taking a turn."""
        await asyncio.sleep(max(0.0, self._free_at.get(host, 0.0) - self._clock()))

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until it is our turn to ask `host`, and hold it while we do."""
        async with self._locks[host]:
            await self.pause(host)
            try:
                yield
            finally:
                self._free_at[host] = self._clock() + self._pauses.get(host, self._pause)
