"""The loop: claim, offer, hand over, record, over several connections, until nothing is due."""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from digest.deliver.ledger import Ledger
from digest.deliver.outcomes import Phase, Reply, Rules, judge, lost
from digest.deliver.patience import Patience
from digest.deliver.relay import Relay
from digest.deliver.transport import Connect, Connection, Envelope, Lost
from digest.errors import DigestError, StoreError
from digest.model import Delivery, Outcome, State

_BATCH = 50  # deliveries a connection claims ahead: the ledger marks hundreds at the price of one


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one run may do: `only` names normalised addresses (empty: everybody), `limit` counts deliveries tried."""

    sender: str
    connections: int
    rules: Rules = field(default_factory=Rules)
    only: Sequence[str] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The clock (seconds since 1970), a sleep that ends early when the run is to stop, and who is told of outcomes."""

    now: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    tell: Callable[[Outcome], None]


@dataclass(slots=True, kw_only=True)
class Result:
    """What a run did: attempts by what became of them, the deliveries (ids) that wait for another attempt, the doubts
    that a dead sender left, and the error that ended the run early.
    """

    outcomes: Counter[State] = field(default_factory=Counter)
    deferred: set[int] = field(default_factory=set)
    doubts: int = 0
    stopped_by: DigestError | None = None


async def send(
    ledger: Ledger,
    connect: Connect,
    stamp: Callable[[Delivery], bytes],
    plan: Plan,
    world: World,
    *,
    stop: asyncio.Event,
) -> Result:
    """Send what is due and return what became of it; `stop` ends the run after the letters now under way.

    An error that would meet every letter (login, sender refused, server gone) ends the run and is in the result:
    what was not handed over stays owed.
    """
    result = Result(doubts=await ledger.take_over(doubts_allowed=plan.rules.doubts_allowed, now=world.now()))
    run = _Run(ledger, stamp, plan, world, stop, result)
    relay = Relay(world.sleep)
    try:
        ended = await asyncio.gather(
            *(_carry(run, relay, connect()) for _ in range(plan.connections)), return_exceptions=True
        )
    finally:
        with suppress(StoreError):  # whoever sends next takes the claims over
            await ledger.release()
    for error in ended:
        if isinstance(error, DigestError):
            result.stopped_by = result.stopped_by or error
        elif isinstance(error, BaseException):
            raise error
    return result


class _Run:
    """What the connections of one run share: the claimed deliveries, the result, and the sign to stop."""

    def __init__(
        self,
        ledger: Ledger,
        stamp: Callable[[Delivery], bytes],
        plan: Plan,
        world: World,
        stop: asyncio.Event,
        result: Result,
    ) -> None:
        self.ledger, self.stamp, self.plan, self.world, self.stop, self.result = (
            ledger,
            stamp,
            plan,
            world,
            stop,
            result,
        )
        self._claimed: deque[Delivery] = deque()
        self._claiming = asyncio.Lock()
        self._left = plan.limit
        self.patience = Patience(plan.sender, plan.connections)

    async def next(self) -> Delivery | None:
        """Return a delivery to try, or None where nothing is due, the limit is reached, or the run is to stop."""
        async with self._claiming:
            if self.stop.is_set() or self._left == 0:
                return None
            if not self._claimed:
                size = _BATCH * self.plan.connections
                size = size if self._left is None else min(size, self._left)
                self._claimed.extend(await self.ledger.claim(size=size, now=self.world.now(), only=self.plan.only))
            if not self._claimed:
                return None
            if self._left is not None:
                self._left -= 1
            return self._claimed.popleft()

    def give_back(self, delivery: Delivery) -> None:
        """Take back a delivery that was not tried; another connection gets it."""
        self._claimed.appendleft(delivery)
        if self._left is not None:
            self._left += 1

    async def settle(self, outcome: Outcome) -> None:
        """Make the outcome durable, then count and tell it."""
        await self.ledger.record(outcome)
        self.result.outcomes[outcome.state] += 1
        if outcome.state is State.OWED:
            self.result.deferred.add(outcome.delivery.id)
        else:
            self.result.deferred.discard(outcome.delivery.id)
        self.world.tell(outcome)


async def _carry(run: _Run, relay: Relay, connection: Connection) -> None:
    """Carry deliveries over one connection, opened when there is something to carry."""
    counted = False
    try:
        while (delivery := await run.next()) is not None:
            if not connection.is_open:
                if counted:
                    relay.closed()
                try:
                    counted = await relay.open(connection, run.stop)
                except BaseException:
                    counted = False
                    run.give_back(delivery)
                    raise
                if not counted:
                    run.give_back(delivery)
                    return
            await _deliver(run, connection, delivery)
    except DigestError:
        run.stop.set()  # the others finish what is in the server's hands, and stop too
        raise
    finally:
        if counted:
            relay.closed()
        await connection.close()


async def _deliver(run: _Run, connection: Connection, delivery: Delivery) -> None:
    """Bring one delivery to its outcome; nothing of it is left to the next."""
    rules, now = run.plan.rules, run.world.now
    try:
        message = run.stamp(delivery)
    except (DigestError, ValueError) as error:  # something about this person: the others still get theirs
        text = f"the letter cannot be made: {error}"
        await run.settle(lost(delivery, Phase.CONNECT, rules=rules, now=now(), text=text))
        return
    try:
        reply = await _converse(run, connection, delivery, message)
    except Lost as error:
        await run.settle(lost(delivery, error.phase, rules=rules, now=now(), text=error.text))
        run.patience.lost(error.text)
        return
    if reply is None:
        return
    if reply.phase is Phase.MAIL and reply.closes:  # a connection has carried its share: the recipient was never said
        run.give_back(delivery)
    elif reply.phase is not Phase.MAIL or reply.code < 500:
        await run.settle(judge(delivery, reply, rules=rules, now=now()))
    run.patience.heard(reply)


async def _converse(run: _Run, connection: Connection, delivery: Delivery, message: bytes) -> Reply | None:
    """Return the reply that ends the conversation; None where the delivery is ours no more. Raises Lost."""
    refusal = await connection.offer(Envelope(sender=run.plan.sender, recipient=delivery.email))
    if refusal is not None:
        return refusal
    if not await run.ledger.hand_over(delivery):
        with suppress(Lost):  # then it is closed: there is no outcome to write down, and the next one opens it anew
            await connection.reset()
        return None
    try:
        return await connection.hand_over(message)
    except DigestError as error:  # such as an outbox that cannot be written: nothing was handed over
        await run.settle(lost(delivery, Phase.MAIL, rules=run.plan.rules, now=run.world.now(), text=str(error)))
        raise
