"""The loop: claim, offer, hand over, record, over several connections, until nothing is due."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from digest.deliver.ledger import Ledger
from digest.deliver.outcomes import Phase, Reply, Rules, judge, lost
from digest.deliver.pace import Pace, Pacer
from digest.deliver.patience import Patience
from digest.deliver.relay import Relay
from digest.deliver.transport import Connect, Connection, Envelope, Lost
from digest.deliver.turns import Choice, Turns, Waiting, domain_of
from digest.errors import DigestError, StoreError
from digest.model import Delivery, Outcome, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one run may do: `only` names normalised addresses (empty: everybody), `limit` counts deliveries tried.

    `return_path` gives each delivery an envelope sender of its own; without it that is `sender`.
    `sent` are the letters that earlier runs sent, by minute since 1970, as far as `pace` has to know of them.
    """

    sender: str
    connections: int
    rules: Rules = field(default_factory=Rules)
    only: Sequence[str] = ()
    limit: int | None = None
    return_path: Callable[[Delivery], str] | None = None
    pace: Pace = field(default_factory=Pace)
    sent: Mapping[int, int] = field(default_factory=dict)


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
        self.patience = Patience(plan.sender, plan.connections)
        self.pacer = Pacer(plan.pace, plan.connections, plan.rules, plan.sent)
        choice = Choice(connections=plan.connections, only=plan.only, limit=plan.limit)
        waiting = Waiting(now=world.now, sleep=world.sleep, stop=stop)
        self.turns = Turns(ledger, choice, self.pacer, waiting, count=self.count)

    def count(self, outcome: Outcome) -> None:
        """Count and tell an outcome that is durable."""
        self.result.outcomes[outcome.state] += 1
        if outcome.state is State.OWED:
            self.result.deferred.add(outcome.delivery.id)
        else:
            self.result.deferred.discard(outcome.delivery.id)
        self.world.tell(outcome)


class _Line:
    """A connection, and the outcome of its last letter, which is made durable with the hand-over of its next one.

    Both share a commit: measured, a third of what the ledger costs a letter. A crash meanwhile leaves the row
    `handing over`, one a connection, as a crash during DATA does.
    """

    def __init__(self, run: _Run, connection: Connection) -> None:
        self.connection = connection
        self._run = run
        self._known: Outcome | None = None

    def keep(self, outcome: Outcome) -> None:
        """Keep an outcome until the next hand-over, or until the line is settled."""
        self._known = outcome

    async def hand_over(self, delivery: Delivery) -> bool:
        """Mark the delivery `handing over`; False where it is ours no more."""
        mine = await self._run.ledger.hand_over(delivery, known=self._known)
        self._count_known()
        return mine

    async def settle(self, *outcomes: Outcome) -> None:
        """Make durable what is known, and then these outcomes."""
        if self._known is not None:  # known until it is durable: what fails now may be tried again at the end
            await self._run.ledger.record(self._known)
            self._count_known()
        for outcome in outcomes:
            await self._run.ledger.record(outcome)
            self._run.count(outcome)

    def _count_known(self) -> None:
        known, self._known = self._known, None
        if known is not None:
            self._run.count(known)


async def _carry(run: _Run, relay: Relay, connection: Connection) -> None:
    """Carry deliveries over one connection, opened when there is something to carry."""
    counted = False
    line = _Line(run, connection)
    try:
        while (delivery := await run.turns.next(line.settle)) is not None:
            try:
                counted = await _opened(run, relay, line, counted=counted)
                if not counted:
                    run.turns.give_back(delivery)
                    return
            except BaseException:
                counted = False
                run.turns.give_back(delivery)
                raise
            else:
                await _deliver(run, line, delivery)
            finally:
                run.turns.done(delivery)
    except DigestError:
        run.stop.set()  # the others finish what is in the server's hands, and stop too
        raise
    finally:
        if counted:
            relay.closed()
        try:
            await line.settle()
        finally:
            await connection.close()


async def _opened(run: _Run, relay: Relay, line: _Line, *, counted: bool) -> bool:
    """Open the line's connection where it is closed; False where there is to be none."""
    if line.connection.is_open:
        return True
    await line.settle()
    if counted:
        relay.closed()
    return await relay.open(line.connection, run.stop)


async def _deliver(run: _Run, line: _Line, delivery: Delivery) -> None:
    """Bring one delivery to its outcome; nothing of it is left to the next."""
    rules, now = run.plan.rules, run.world.now
    try:
        message = run.stamp(delivery)
    except (DigestError, ValueError) as error:  # something about this person: the others still get theirs
        text = f"the letter cannot be made: {error}"
        await line.settle(lost(delivery, Phase.CONNECT, rules=rules, now=now(), text=text))
        return
    try:
        reply = await _converse(run, line, delivery, message)
    except Lost as error:
        await line.settle(lost(delivery, error.phase, rules=rules, now=now(), text=error.text))
        run.pacer.lost()
        run.patience.lost(error.text)
        return
    if reply is None:
        return
    # A connection has carried its share, or the sender is refused: no attempt at this recipient.
    if reply.phase is Phase.MAIL and (reply.closes or reply.code >= 500):
        await run.ledger.take_back(delivery)
        run.turns.give_back(delivery)
    else:
        outcome = judge(delivery, reply, rules=rules, now=now())
        if outcome.state is State.ACCEPTED:
            line.keep(outcome)
        else:
            await line.settle(outcome)
    run.pacer.heard(domain_of(delivery), reply, now())
    run.patience.heard(reply)


async def _converse(run: _Run, line: _Line, delivery: Delivery, message: bytes) -> Reply | None:
    """Return the reply that ends the conversation; None where the delivery is ours no more. Raises Lost."""
    plan = run.plan
    sender = plan.sender if plan.return_path is None else plan.return_path(delivery)
    at_once = line.connection.offers_at_once
    if at_once and not await line.hand_over(delivery):
        return None
    refusal = await line.connection.offer(Envelope(sender=sender, recipient=delivery.email))
    if refusal is not None:
        return refusal
    if not at_once and not await line.hand_over(delivery):
        with suppress(Lost):  # then it is closed: there is no outcome to write down, and the next one opens it anew
            await line.connection.reset()
        return None
    try:
        return await line.connection.hand_over(message)
    except DigestError as error:  # such as an outbox that cannot be written: nothing was handed over
        await line.settle(lost(delivery, Phase.MAIL, rules=run.plan.rules, now=run.world.now(), text=str(error)))
        raise
