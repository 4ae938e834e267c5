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
_BATCHES = 20  # claimed at most, to look past domains that have enough conversations already


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
        """Wait for the clock, or else for the end of a conversation: where there is no room, there is one."""
        self._freed.clear()
        if seconds:
            await self._waiting.sleep(seconds)
        elif self._claimed:
            await self._freed.wait()

    async def _has_claimed(self) -> bool:
        if not self._claimed:
            await self._claim()
        return bool(self._claimed)

    async def _claim(self) -> bool:
        size = _BATCH * self._choice.connections
        size = size if self._left is None else min(size, self._left)
        found = await self._ledger.claim(size=size, now=self._waiting.now(), only=self._choice.only)
        self._claimed.extend(found)
        return bool(found)

    async def _free(self) -> Delivery | None:
        """Return the first claimed delivery whose domain may be written to; those of closed domains are put off."""
        most = _BATCHES * _BATCH * self._choice.connections
        while True:
            busy: list[Delivery] = []
            found = None
            while self._claimed and found is None:
                delivery = self._claimed.popleft()
                until = self._pacer.closed_until(domain_of(delivery), self._waiting.now())
                if until is not None:
                    await self._put_off(delivery, until)
                elif self._pacer.is_busy(domain_of(delivery)):
                    busy.append(delivery)
                else:
                    found = delivery
            self._claimed.extendleft(reversed(busy))
            if found is not None or not self._claimed or len(self._claimed) >= most or not await self._claim():
                return found

    async def _put_off(self, delivery: Delivery, until: float) -> None:
        outcome = postponed(delivery, until, now=self._waiting.now())
        await self._ledger.record(outcome)
        self._count(outcome)


def domain_of(delivery: Delivery) -> str:
    """Return the domain of the normalised address."""
    return delivery.address.rpartition("@")[2]
