"""The ledger on SQL: claims, hand-overs and outcomes of one edition, in groups that are committed together."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, exists, null, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from digest.model import Delivery, Outcome, State
from digest.store.prepared import Prepared
from digest.store.schema import CALLED_OFF, delivery, edition, suppression
from digest.store.writer import Writer

LEASE = 900.0  # seconds that a claim holds on another machine; on this one the sender's lock decides


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Whose hour counts: `waits` False takes everybody who was not tried yet, whatever their hour; what was due
    at `since` (seconds since 1970) or before is too late to be sent.
    """

    waits: bool = True
    since: float = float("-inf")


_NAMES = tuple(field.name for field in fields(Delivery))
_CLAIMED = [delivery.c[name] for name in _NAMES]
_EVERY_HOUR = Hours()
_SUPPRESSED = exists().where(suppression.c.address == delivery.c.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    edition: str
    owner: str
    size: int
    now: float
    only: tuple[str, ...]
    but: tuple[str, ...]
    hours: Hours


class SqlLedger:
    """One edition's ledger for the sender `owner`, who holds the edition's lock."""

    def __init__(self, writer: Writer, edition: str, owner: str, hours: Hours = _EVERY_HOUR) -> None:
        self._hours = hours
        self._writer = writer
        self._edition = edition
        self._owner = owner

    async def take_over(self, *, doubts_allowed: int, now: float) -> int:
        """End the claims of dead senders; count the letters they were handing over."""
        return await self._writer.do(_take_over, (self._edition, doubts_allowed, now))

    async def claim(
        self, *, size: int, now: float, only: Sequence[str], but: Sequence[str] = ()
    ) -> tuple[Delivery, ...]:
        """Claim due rows, oldest first."""
        asked = _Claim(
            edition=self._edition,
            owner=self._owner,
            size=size,
            now=now,
            only=tuple(only),
            but=tuple(but),
            hours=self._hours,
        )
        return await self._writer.do(_claim, asked)

    async def hand_over(self, delivery: Delivery, *, known: Outcome | None = None) -> bool:
        """Record what is known, and mark the row `handing over`, unless it is suppressed or no longer ours."""
        return await self._writer.do(_record_and_hand_over, (delivery.id, self._owner, known), at_once=True)

    async def take_back(self, delivery: Delivery) -> None:
        """Make our row `owed` again, with its claim."""
        await self._writer.do(_take_back, (delivery.id, self._owner), at_once=True)

    async def record(self, outcome: Outcome) -> None:
        """Write down what became of a claimed row; only an acceptance counts for a row that is ours no more."""
        await self._writer.do(_record, (outcome, self._owner), at_once=True)

    async def release(self) -> None:
        """Give back unused claims."""
        await self._writer.do(_release, (self._edition, self._owner))


def _take_over(connection: Connection, asked: Sequence[tuple[str, int, float]]) -> list[int]:
    found = []
    for slug, doubts_allowed, now in asked:
        owed = and_(delivery.c.edition == slug, delivery.c.state == State.OWED)
        connection.execute(update(delivery).where(owed, delivery.c.owner.is_not(None)).values(owner=None))
        # A wait that was reckoned by a clock ahead of this one may lie years away; a person's hour is no such wait.
        ahead = and_(owed, delivery.c.attempts > 0, delivery.c.changed_at > now, delivery.c.not_before > now)
        connection.execute(update(delivery).where(ahead).values(not_before=now))
        found.append(_doubt(connection, slug, doubts_allowed, now))
    return found


def _doubt(connection: Connection, slug: str, doubts_allowed: int, now: float) -> int:
    """Settle what was being handed over when its sender died; return how much that was."""
    one_more = delivery.c.doubts + 1
    doubted = connection.execute(
        update(delivery)
        .where(delivery.c.edition == slug, delivery.c.state == State.HANDING_OVER)
        .values(
            state=case((one_more > doubts_allowed, State.UNKNOWN.value), else_=State.OWED.value),
            doubts=one_more,
            attempts=delivery.c.attempts + 1,
            not_before=now,
            owner=None,
            reply="the sender died while handing it over",
            changed_at=now,
        )
    )
    return int(doubted.rowcount)


def _claim(connection: Connection, asked: Sequence[_Claim]) -> list[tuple[Delivery, ...]]:
    return [_claimed(connection, claim) for claim in asked]


def _claimed(connection: Connection, asked: _Claim) -> tuple[Delivery, ...]:
    due = (
        select(*_CLAIMED, _SUPPRESSED.label("suppressed"))
        .where(_due(asked))
        .order_by(delivery.c.not_before, delivery.c.id)
        .limit(asked.size)
    )
    while rows := connection.execute(due).all():
        suppressed = [row.id for row in rows if row.suppressed]
        if suppressed:
            aside = update(delivery).where(delivery.c.id.in_(suppressed))
            connection.execute(aside.values(state=State.SUPPRESSED, owner=None, changed_at=asked.now))
        taken = [row for row in rows if not row.suppressed]
        if taken:
            mine = update(delivery).where(delivery.c.id.in_([row.id for row in taken]))
            connection.execute(mine.values(owner=asked.owner, lease_until=asked.now + LEASE))
            return tuple(Delivery(**dict(zip(_NAMES, row, strict=False))) for row in taken)
    return ()  # reached only when nothing is due: a batch of suppressed rows is followed by the next


def _due(asked: _Claim) -> ColumnElement[bool]:
    # Our own rows are in our hands however long ago we took them: a slow server may outlast the lease.
    expired = and_(delivery.c.lease_until < asked.now, delivery.c.owner != asked.owner)
    due = and_(
        delivery.c.edition == asked.edition,
        delivery.c.state == State.OWED,
        _hour_has_come(asked),
        or_(delivery.c.owner.is_(None), expired),
    )
    if asked.only:
        due = and_(due, delivery.c.address.in_(asked.only))
    left_out = (delivery.c.address.endswith(f"@{domain}", autoescape=True) for domain in asked.but)
    return and_(due, *(~one for one in left_out))


def _hour_has_come(asked: _Claim) -> ColumnElement[bool]:
    over = and_(delivery.c.not_before <= asked.now, delivery.c.not_before > asked.hours.since)
    # What was put off with its whole domain was not tried, and yet it does not wait for an hour of its person's.
    untouched = and_(delivery.c.attempts == 0, delivery.c.reply.is_(None))
    return over if asked.hours.waits else or_(over, untouched)


_MINE = and_(
    delivery.c.id == bindparam("key"), delivery.c.owner == bindparam("holder"), delivery.c.state == State.OWED.value
)
_HAND_OVER = Prepared(update(delivery).where(_MINE, ~_SUPPRESSED).values(state=State.HANDING_OVER.value))
_GIVE_BACK = Prepared(update(delivery).where(_MINE).values(owner=null()))


def _record_and_hand_over(connection: Connection, asked: Sequence[tuple[int, str, Outcome | None]]) -> list[bool]:
    known = [(outcome, owner) for _, owner, outcome in asked if outcome is not None]
    if known:
        _record(connection, known)
    rows = [{"key": key, "holder": owner} for key, owner, _ in asked]
    marked = [count == 1 for count in _HAND_OVER.changed(connection, rows)]  # of two who ask for one row the first
    if not all(marked):
        # What is suppressed since its claim goes back; the next claim marks it and says so.
        _GIVE_BACK.changed(connection, [row for row, mine in zip(rows, marked, strict=True) if not mine])
    return marked


def _take_back(connection: Connection, asked: Sequence[tuple[int, str]]) -> list[None]:
    for key, owner in asked:
        mine = and_(delivery.c.id == key, delivery.c.owner == owner, delivery.c.state == State.HANDING_OVER)
        connection.execute(update(delivery).where(mine).values(state=State.OWED))
    _call_off(connection, [key for key, _ in asked])
    return [None] * len(asked)


def _call_off(connection: Connection, keys: Sequence[int]) -> None:
    """End those of the rows that are owed again of an edition that was called off meanwhile."""
    if keys:
        off = exists().where(edition.c.slug == delivery.c.edition, edition.c.cancelled_at.is_not(None))
        mine = and_(delivery.c.id.in_(keys), delivery.c.state == State.OWED, off)
        connection.execute(update(delivery).where(mine).values(state=State.SUPPRESSED, owner=None, reply=CALLED_OFF))


# An outcome counts while the row is ours. That the server accepted a letter counts whoever owns the row by now:
# it is the truth, and the only thing that keeps a second copy from going out.
_RECORD = Prepared(
    update(delivery)
    .where(
        delivery.c.id == bindparam("key"),
        or_(
            delivery.c.owner == bindparam("holder"),
            and_(bindparam("next_state") == State.ACCEPTED.value, delivery.c.state != State.ACCEPTED.value),
        ),
    )
    .values(
        state=bindparam("next_state"),
        attempts=bindparam("tried"),
        doubts=bindparam("doubted"),
        not_before=bindparam("due"),
        owner=null(),
        lease_until=null(),
        code=bindparam("said"),
        enhanced=bindparam("said_more"),
        reply=case(
            (delivery.c.email == "", null()), else_=bindparam("words")
        ),  # "": its person was forgotten meanwhile
        changed_at=bindparam("at"),
    )
)


def _record(connection: Connection, told: Sequence[tuple[Outcome, str]]) -> list[None]:
    _RECORD.changed(
        connection,
        [
            {
                "key": outcome.delivery.id,
                "holder": owner,
                "next_state": outcome.state.value,
                "tried": outcome.attempts,
                "doubted": outcome.doubts,
                "due": outcome.not_before,
                "said": outcome.code,
                "said_more": outcome.enhanced,
                "words": outcome.text,
                "at": outcome.at,
            }
            for outcome, owner in told
        ],
    )
    _call_off(connection, [outcome.delivery.id for outcome, _ in told if outcome.state is State.OWED])
    if dead := [outcome for outcome, _ in told if outcome.hard]:
        _bury(connection, dead)
    return [None] * len(told)


def _bury(connection: Connection, dead: Sequence[Outcome]) -> None:
    """Suppress addresses that the server says are dead, but for those whose people were forgotten meanwhile."""
    theirs = select(delivery.c.address).where(delivery.c.id.in_([outcome.delivery.id for outcome in dead]))
    known = set(connection.execute(theirs).scalars())
    rows = [
        {
            "address": outcome.delivery.address,
            "reason": "bounced",
            "detail": " ".join(str(part) for part in (outcome.code, outcome.enhanced, outcome.text) if part),
            "since": outcome.at,
        }
        for outcome in dead
        if outcome.delivery.address in known
    ]
    if rows:
        connection.execute(insert(suppression).on_conflict_do_nothing(), rows)


def _release(connection: Connection, asked: Sequence[tuple[str, str]]) -> list[None]:
    for slug, owner in asked:
        mine = and_(delivery.c.edition == slug, delivery.c.owner == owner, delivery.c.state == State.OWED)
        connection.execute(update(delivery).where(mine).values(owner=None, lease_until=None))
    return [None] * len(asked)
