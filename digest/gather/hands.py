"""Bodies in hand: how many may be held at a time, and how many large ones, so that memory has an end."""

import asyncio
from dataclasses import dataclass, field

LARGE = 1_000_000  # bytes from which on a body is large; it may have six times as many
_MOST = 16
_MOST_LARGE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The places that all bodies of a round share."""

    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_MOST))
    large: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_MOST_LARGE))


class Hand:
    """One body's places: taken as it comes and as it grows, given back when it was used.

    Who holds one waits for the network or for a parser, which both end, and never for another's turn: an answer
    that leads elsewhere has no body that is read.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._held: list[asyncio.Semaphore] = []

    async def take(self) -> None:
        """Take the place of a body of ordinary size; a second time does nothing."""
        await self._hold(self._room.places)

    async def enlarge(self) -> None:
        """Take the place of a large body; a second time does nothing."""
        await self._hold(self._room.large)

    def give_back(self) -> None:
        """Give back what was taken."""
        while self._held:
            self._held.pop().release()

    async def _hold(self, places: asyncio.Semaphore) -> None:
        if places not in self._held:
            await places.acquire()
            self._held.append(places)
