"""A ledger in a dictionary: what `deliver` expects of its port, in as few lines as it can be said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from digest.model import Delivery, Outcome, State

LEASE = 900.0


@dataclass(slots=True, kw_only=True)
class Row:
    """One delivery and where it stands."""

    delivery: Delivery
    state: State = State.OWED
    owner: str | None = None
    lease_until: float = 0.0
    not_before: float = 0.0
    changed_at: float = 0.0


@dataclass(slots=True)
class Book:
    """What every sender of one edition shares: the rows by id, and the suppressed addresses."""

    rows: dict[int, Row]
    suppressed: set[str]

    @classmethod
    def of(cls, people: Iterable[Delivery]) -> "Book":
        numbered = (replace(person, id=number) for number, person in enumerate(people, start=1))
        return cls({person.id: Row(delivery=person) for person in numbered}, set())

    def states(self) -> dict[str, State]:
        return {row.delivery.address: row.state for row in self.rows.values()}


class MemoryLedger:
    """The Ledger of one sender over a shared Book."""

    def __init__(self, book: Book, owner: str) -> None:
        self._book = book
        self._owner = owner

    async def take_over(self, *, doubts_allowed: int, now: float) -> int:
        doubted = [row for row in self._book.rows.values() if row.state is State.HANDING_OVER]
        for row in self._book.rows.values():
            row.owner = None
            if row.state is State.OWED and row.changed_at > now:
                row.not_before = min(row.not_before, now)
        for row in doubted:
            old = row.delivery
            row.delivery = replace(old, attempts=old.attempts + 1, doubts=old.doubts + 1)
            row.state = State.UNKNOWN if row.delivery.doubts > doubts_allowed else State.OWED
            row.not_before = row.changed_at = now
        return len(doubted)

    async def claim(
        self, *, size: int, now: float, only: Sequence[str], but: Sequence[str] = ()
    ) -> tuple[Delivery, ...]:
        due = [row for row in self._book.rows.values() if self._is_due(row, now)]
        due = [row for row in due if not only or row.delivery.address in only]
        due = [row for row in due if row.delivery.address.partition("@")[2] not in but]
        for row in due:
            if row.delivery.address in self._book.suppressed:
                row.state, row.owner = State.SUPPRESSED, None
        taken = [row for row in due if row.state is State.OWED]
        taken = sorted(taken, key=lambda row: (row.not_before, row.delivery.id))[:size]
        for row in taken:
            row.owner, row.lease_until = self._owner, now + LEASE
        return tuple(row.delivery for row in taken)

    def _is_due(self, row: Row, now: float) -> bool:
        free = row.owner is None or (row.owner != self._owner and row.lease_until < now)
        return free and row.state is State.OWED and row.not_before <= now

    async def hand_over(self, delivery: Delivery, *, known: Outcome | None = None) -> bool:
        if known is not None:
            await self.record(known)
        row = self._book.rows[delivery.id]
        if row.owner != self._owner or row.state is not State.OWED:
            return False
        if row.delivery.address in self._book.suppressed:
            row.owner = None
            return False
        row.state = State.HANDING_OVER
        return True

    async def take_back(self, delivery: Delivery) -> None:
        row = self._book.rows[delivery.id]
        if row.owner == self._owner and row.state is State.HANDING_OVER:
            row.state = State.OWED

    async def record(self, outcome: Outcome) -> None:
        row = self._book.rows[outcome.delivery.id]
        if outcome.hard:
            self._book.suppressed.add(row.delivery.address)
        if row.owner != self._owner and (outcome.state is not State.ACCEPTED or row.state is State.ACCEPTED):
            return
        row.delivery = replace(row.delivery, attempts=outcome.attempts, doubts=outcome.doubts)
        row.state, row.owner = outcome.state, None
        row.not_before, row.changed_at = outcome.not_before, outcome.at

    async def release(self) -> None:
        for row in self._book.rows.values():
            if row.owner == self._owner and row.state is State.OWED:
                row.owner = None
