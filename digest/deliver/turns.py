"""The ledger and a pace in, one delivery at a time out: whose turn it is, and when."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from digest.deliver.ledger import Ledger
from digest.deliver.outcomes import postponed
from digest.deliver.pace import Pacer
from digest.model import Delivery, Outcome

_BATCH = 50  # deliveries a connection claims ahead: the ledger marks hundreds at the price of one
_BATCHES = 20  # claimed at most, to look past domains that may have no letter now
_REST = 5.0  # seconds before the ledger is asked again for more than it had


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Whom a run may write to: `only` names normalised addresses (empty: everybody), `limit` counts deliveries."""

    connections: int
    only: Sequence[str] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The clock (seconds since 1970), a sleep that ends early when the run is to stop, and the sign to stop."""

    now: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    stop: asyncio.Event


class Turns:
    """Claims deliveries and deals them out; each one is given back or done with."""

    def __init__(
        self, ledger: Ledger, choice: Choice, pacer: Pacer, waiting: Waiting, *, count: Callable[[Outcome], None]
    ) -> None:
        self._ledger, self._choice, self._pacer, self._waiting, self._count = ledger, choice, pacer, waiting, count
        self._claimed: deque[Delivery] = deque()
        self._held: dict[str, deque[Delivery]] = {}  # claimed too: of domains that may have no letter now
        self._barren: tuple[frozenset[str], float] = (frozenset(), 0.0)
        self._asking = asyncio.Lock()
        self._freed = asyncio.Event()
        self._left = choice.limit

    async def next(self, settle: Callable[[], Awaitable[None]]) -> Delivery | None:
        """Return a delivery to try, or None where nothing is due, the limit is reached, or the run is to stop.

        `settle` is called before a wait, so that nothing that is known stays unwritten meanwhile.
        """
        if self._asking.locked():
            await settle()
        async with self._asking:
            while not self._waiting.stop.is_set() and self._left != 0 and await self._has_claimed():
                self._freed.clear()  # before it is looked whether there is room: what ends from here on counts
                seconds = self._pacer.delay(self._waiting.now())
                delivery = None if seconds or self._pacer.is_full else await self._free()
                if delivery is not None:
                    return self._dealt(delivery)
                await settle()
                await self._wait(seconds)
            return None

    def done(self, delivery: Delivery) -> None:
        """Hear that a delivery has its outcome or is not ours any more."""
        self._pacer.ended(domain_of(delivery))
        self._freed.set()

    def give_back(self, delivery: Delivery) -> None:
        """Take back a delivery that was not tried; another connection gets it."""
        self._claimed.appendleft(delivery)
        if self._left is not None:
            self._left += 1

    def _dealt(self, delivery: Delivery) -> Delivery:
        if self._left is not None:
            self._left -= 1
        self._pacer.began(domain_of(delivery), self._waiting.now())
        return delivery

    async def _wait(self, seconds: float) -> None:
        """Wait for the clock, or else for the end of a conversation or the turn of a domain: then there may be room."""
        if seconds:
            await self._waiting.sleep(seconds)
        elif self._claimed or self._held:
            now = self._waiting.now()
            turns = [turn for domain in self._held if (turn := self._pacer.turn(domain, now))]
            if turns and not self._pacer.is_full:
                await self._freed_within(min(turns))
            else:
                await self._freed.wait()

    async def _freed_within(self, seconds: float) -> None:
        tasks = {asyncio.ensure_future(self._freed.wait()), asyncio.ensure_future(self._waiting.sleep(seconds))}
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _has_claimed(self) -> bool:
        if not self._claimed and not self._held:
            await self._claim()
        return bool(self._claimed or self._held)

    async def _claim(self, but: Sequence[str] = ()) -> bool:
        size = _BATCH * self._choice.connections
        size = size if self._left is None else min(size, self._left)
        found = await self._ledger.claim(size=size, now=self._waiting.now(), only=self._choice.only, but=but)
        self._claimed.extend(found)
        return bool(found)

    async def _free(self) -> Delivery | None:
        """Return the first claimed delivery whose domain may be written to; those of closed domains are put off."""
        while True:
            found = await self._free_of_held() or await self._free_of_claimed()
            if found is not None or not self._held or not await self._claim_past_held():
                return found

    async def _free_of_held(self) -> Delivery | None:
        for domain in [name for name in self._held if not self._pacer.is_busy(name, self._waiting.now())]:
            waiting = self._held.pop(domain)
            while waiting:
                delivery = waiting.popleft()
                if not await self._is_put_off(delivery):
                    if waiting:
                        self._held[domain] = waiting  # behind the other domains, so that each has its turn
                    return delivery
        return None

    async def _free_of_claimed(self) -> Delivery | None:
        while self._claimed:
            delivery = self._claimed.popleft()
            domain = domain_of(delivery)
            if await self._is_put_off(delivery):
                continue
            if not self._pacer.is_busy(domain, self._waiting.now()):
                return delivery
            self._held.setdefault(domain, deque()).append(delivery)
        return None

    async def _claim_past_held(self) -> bool:
        """Claim more, of other domains than those that hold enough already; False where there is nothing."""
        if sum(map(len, self._held.values())) >= _BATCHES * _BATCH * self._choice.connections:
            return False
        full = frozenset(domain for domain, waiting in self._held.items() if len(waiting) >= _BATCH)
        known, until = self._barren
        now = self._waiting.now()
        # What the ledger had nothing of a moment ago it has nothing of now: it would look through all that is owed.
        if known <= full and until - _REST <= now < until:
            return False
        if await self._claim(sorted(full)):
            return True
        self._barren = full, now + _REST
        return False

    async def _is_put_off(self, delivery: Delivery) -> bool:
        until = self._pacer.closed_until(domain_of(delivery), self._waiting.now())
        if until is not None:
            await self._put_off(delivery, until)
        return until is not None

    async def _put_off(self, delivery: Delivery, until: float) -> None:
        outcome = postponed(delivery, until, now=self._waiting.now())
        await self._ledger.record(outcome)
        self._count(outcome)


def domain_of(delivery: Delivery) -> str:
    """Return the domain of the normalised address."""
    return delivery.address.rpartition("@")[2]
