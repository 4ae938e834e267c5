"""A ledger under claims, hand-overs, outcomes, deaths, clocks and suppressions in any order."""

from collections.abc import Coroutine, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import text

from digest.deliver.outcomes import Phase, Reply, Rules, judge, lost
from digest.model import Delivery, Outcome, State
from digest.store import records
from digest.store.database import Store
from digest.store.ledger import SqlLedger
from digest.store.records import Suppression
from digest.store.writer import Handler, Writer
from tests.support.stores import SLUG, new_store, owe, person, states

P = TypeVar("P")
R = TypeVar("R")

NAMES = ("anna", "bo", "cleo", "dag")
RULES = Rules(first=300.0, longest=14_400.0)
picks = st.integers(0, len(NAMES) - 1)


class Inline(Writer):
    """A writer without its thread, so that hypothesis sees one thing happen after another."""

    async def do(self, handler: Handler[P, R], given: P, *, at_once: bool = False) -> R:
        del at_once
        with self._store.writing() as connection:
            return handler(connection, [given])[0]


def done(work: Coroutine[Any, Any, R]) -> R:
    """Return what `work` returns; with an Inline writer it never waits."""
    try:
        work.send(None)
    except StopIteration as end:
        result: R = end.value
        return result
    raise AssertionError("it waited for something")


def picked(held: dict[int, Delivery], number: int) -> Delivery:
    return held[sorted(held)[number % len(held)]]


class LedgerMachine(RuleBasedStateMachine):
    """One living sender at a time, those who died before it, and what must be true of the rows meanwhile."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        with self.store.writing() as connection:
            for table in ("delivery", "letter", "suppression", "edition"):
                connection.execute(text(f"DELETE FROM {table}"))
        owe(self.store, (person(name) for name in NAMES))
        self.now = 1_000.0
        self.lives = 0
        self.claimed: dict[int, Delivery] = {}
        self.under_way: dict[int, Delivery] = {}
        self.ghosts: list[tuple[SqlLedger, Delivery]] = []
        self.accepted: set[str] = set()
        self.suppressed: set[str] = set()
        self.ledger = self.reborn()

    def reborn(self) -> SqlLedger:
        self.lives += 1
        return SqlLedger(Inline(self.store), SLUG, f"life {self.lives}")

    @rule(size=st.integers(1, 3), only=st.sets(st.sampled_from(NAMES), max_size=2))
    def claim(self, size: int, only: set[str]) -> None:
        names = [f"{name}@example.org" for name in sorted(only)]
        for delivery in done(self.ledger.claim(size=size, now=self.now, only=names)):
            assert delivery.id not in self.claimed.keys() | self.under_way.keys()
            assert delivery.address not in self.suppressed | self.accepted
            self.claimed[delivery.id] = delivery

    @precondition(lambda self: self.claimed)
    @rule(number=picks)
    def hand_over(self, number: int) -> None:
        delivery = picked(self.claimed, number)
        marked = done(self.ledger.hand_over(delivery))
        assert marked == (delivery.address not in self.suppressed | self.accepted)
        del self.claimed[delivery.id]
        if marked:
            self.under_way[delivery.id] = delivery

    @precondition(lambda self: self.under_way)
    @rule(number=picks)
    def take_back(self, number: int) -> None:
        delivery = picked(self.under_way, number)
        done(self.ledger.take_back(delivery))
        del self.under_way[delivery.id]
        if delivery.address not in self.accepted:  # a dead sender's letter may have arrived meanwhile
            self.claimed[delivery.id] = delivery

    @precondition(lambda self: self.under_way)
    @rule(number=picks)
    def accept(self, number: int) -> None:
        delivery = self.settle(self.under_way, number, lambda one: self.said(one, 250, Phase.DATA))
        self.accepted.add(delivery.address)

    @precondition(lambda self: self.under_way)
    @rule(number=picks, code=st.sampled_from([421, 450, 554]))
    def refuse_the_letter(self, number: int, code: int) -> None:
        self.settle(self.under_way, number, lambda one: self.said(one, code, Phase.DATA))

    @precondition(lambda self: self.under_way)
    @rule(number=picks, phase=st.sampled_from([Phase.MAIL, Phase.DATA]), allowed=st.integers(0, 2))
    def lose_the_letter(self, number: int, phase: Phase, allowed: int) -> None:
        rules = Rules(doubts_allowed=allowed)
        self.settle(self.under_way, number, lambda one: lost(one, phase, rules=rules, now=self.now, text="gone"))

    @precondition(lambda self: self.claimed)
    @rule(number=picks, code=st.sampled_from([450, 550]), enhanced=st.sampled_from(["5.1.1", None]))
    def refuse_the_recipient(self, number: int, code: int, enhanced: str | None) -> None:
        delivery = self.settle(self.claimed, number, lambda one: self.said(one, code, Phase.RCPT, enhanced))
        if code == 550 and enhanced:
            self.suppressed.add(delivery.address)

    @rule(name=st.sampled_from(NAMES))
    def suppress(self, name: str) -> None:
        address = f"{name}@example.org"
        records.suppress(self.store, Suppression(address=address, reason="left", detail="", since=self.now))
        self.suppressed.add(address)

    @rule(name=st.sampled_from(NAMES))
    def come_back(self, name: str) -> None:
        address = f"{name}@example.org"
        with self.store.writing() as connection:
            connection.execute(text("DELETE FROM suppression WHERE address = :address"), {"address": address})
        self.suppressed.discard(address)

    @rule(seconds=st.sampled_from([-100_000.0, -10.0, 1.0, 300.0, 901.0, 15_000.0]))
    def set_the_clock(self, seconds: float) -> None:
        self.now += seconds

    @rule(allowed=st.integers(0, 2))
    def die(self, allowed: int) -> None:
        self.ghosts += [(self.ledger, delivery) for delivery in self.under_way.values()]
        handed = [one for one in self.under_way.values() if one.address not in self.accepted]
        self.ledger = self.reborn()
        assert done(self.ledger.take_over(doubts_allowed=allowed, now=self.now)) == len(handed)
        self.claimed, self.under_way = {}, {}

    @precondition(lambda self: not self.under_way)
    @rule()
    def end_in_order(self) -> None:
        done(self.ledger.release())
        self.ledger, self.claimed = self.reborn(), {}

    @precondition(lambda self: self.ghosts)
    @rule(number=picks, state=st.sampled_from([State.ACCEPTED, State.OWED, State.REJECTED]))
    def hear_a_dead_sender(self, number: int, state: State) -> None:
        ledger, delivery = self.ghosts.pop(number % len(self.ghosts))
        outcome = Outcome(delivery=delivery, state=state, at=self.now, attempts=delivery.attempts + 1)
        done(ledger.record(outcome))
        if state is State.ACCEPTED:
            self.accepted.add(delivery.address)

    @invariant()
    def nobody_is_lost_and_each_row_is_where_it_should_be(self) -> None:
        now = states(self.store)
        assert now.keys() == {f"{name}@example.org" for name in NAMES}
        assert {address for address, state in now.items() if state is State.ACCEPTED} == self.accepted
        handed = {address for address, state in now.items() if state is State.HANDING_OVER}
        assert handed == {one.address for one in self.under_way.values()} - self.accepted

    def said(self, delivery: Delivery, code: int, phase: Phase, enhanced: str | None = None) -> Outcome:
        reply = Reply(phase=phase, code=code, enhanced=enhanced, text="so it said")
        return judge(delivery, reply, rules=RULES, now=self.now)

    def settle(self, held: dict[int, Delivery], number: int, outcome: Any) -> Delivery:
        delivery = picked(held, number)
        done(self.ledger.record(outcome(delivery)))
        del held[delivery.id]
        return delivery

    def teardown(self) -> None:
        """Let a last sender come long after: whatever happened, it brings everybody's letter to an end."""
        self.now = max(self.now, 1_000.0) + 10_000_000.0
        heir = self.reborn()
        done(heir.take_over(doubts_allowed=1_000, now=self.now))
        while batch := done(heir.claim(size=2, now=self.now, only=())):
            self.finish(heir, batch)
        assert set(states(self.store).values()) <= set(State) - {State.OWED, State.HANDING_OVER}

    def finish(self, heir: SqlLedger, batch: Sequence[Delivery]) -> None:
        for delivery in batch:
            assert done(heir.hand_over(delivery)) is True
            done(heir.record(self.said(delivery, 250, Phase.DATA)))


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[type[LedgerMachine]]:
    with closing(new_store(tmp_path, synchronous="off")) as made:
        yield type("Machine", (LedgerMachine,), {"store": made})


def test_whatever_happens_nobody_is_forgotten_and_nothing_accepted_goes_out_again(machine: type[LedgerMachine]) -> None:
    run_state_machine_as_test(machine, settings=settings(max_examples=30, stateful_step_count=30, deadline=None))


@pytest.mark.soak
def test_thousands_of_lives_later_it_is_still_so(machine: type[LedgerMachine]) -> None:
    run_state_machine_as_test(machine, settings=settings(max_examples=1_000, stateful_step_count=60, deadline=None))
