"""A run that does not reach its end: stopped, cancelled, left by its server or by its disk."""

import asyncio

import pytest

from digest.deliver.outcomes import Rules
from digest.deliver.send import Result
from digest.errors import RefusedError, ServerError, StoreError
from digest.model import Delivery, Outcome, State
from tests.support.mailing import Mailing
from tests.support.memory import Book, MemoryLedger
from tests.support.scripted import STALL, Answer, Visit, once, reply

MANY = tuple(f"reader{number}" for number in range(120))
EVERYBODY_ONCE = {f"{name}@example.org": 1 for name in MANY}


def settled(mailing: Mailing) -> set[State]:
    return set(mailing.states.values())


def test_a_sign_to_stop_finishes_what_is_under_way_and_begins_nothing_more() -> None:
    mailing = Mailing(names=MANY, connections=4, timeout=5)

    def script(visit: Visit) -> Answer | None:
        if visit.step == "end":
            mailing.stop.set()
        return Answer(text="250 2.0.0 kept", drip=0.005) if visit.step == "end" else None

    mailing.server.script = script
    result = mailing.run()
    assert 1 <= len(mailing.server.letters) <= 4
    assert result.outcomes[State.ACCEPTED] == len(mailing.server.letters)
    assert settled(mailing) == {State.ACCEPTED, State.OWED}


def test_a_server_that_restarts_midway_loses_nobody() -> None:
    mailing = Mailing(names=MANY, connections=5, pause=0.05)

    async def story(one: Mailing) -> None:
        await one.server.took(40)
        await one.server.stop()
        await asyncio.sleep(0.1)
        await one.server.start()

    result = mailing.run(story)
    assert result.stopped_by is None
    assert settled(mailing) == {State.ACCEPTED}
    assert sum(mailing.server.copies.values()) <= 120 + 5
    assert mailing.server.copies.keys() == EVERYBODY_ONCE.keys()


def test_a_server_that_stays_away_ends_the_run_after_five_waits() -> None:
    mailing = Mailing(names=MANY, connections=5)

    async def story(one: Mailing) -> None:
        await one.server.took(40)
        await one.server.stop()

    result = mailing.run(story)
    assert isinstance(result.stopped_by, ServerError)
    assert mailing.waits[-5:] == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert settled(mailing) == {State.ACCEPTED, State.OWED}


def test_an_hour_later_the_next_run_finishes() -> None:
    mailing = Mailing(names=MANY, connections=5, rules=Rules(first=0.0))

    async def gone(one: Mailing) -> None:
        await one.server.took(40)
        await one.server.stop()

    mailing.run(gone)
    mailing.stop = asyncio.Event()
    mailing.run()
    assert settled(mailing) == {State.ACCEPTED}


def test_a_sender_that_is_refused_stops_every_connection() -> None:
    mailing = Mailing(names=MANY, connections=5, script=once("MAIL", 20, reply("550 5.7.1 not you")))
    result = mailing.run()
    assert isinstance(result.stopped_by, RefusedError)
    assert len(mailing.server.letters) < 30


def test_a_cancelled_run_credits_nobody_with_half_a_reply() -> None:
    mailing = Mailing(names=MANY, connections=5, timeout=5)
    mailing.server.script = lambda visit: STALL if visit.step == "end" and visit.number > 40 else None

    async def cancelled() -> None:
        async with mailing.server:
            run = asyncio.create_task(mailing.sent())
            await mailing.server.took(45)
            run.cancel()
            await asyncio.gather(run, return_exceptions=True)

    asyncio.run(cancelled())
    counts = {state: list(mailing.states.values()).count(state) for state in State}
    assert counts[State.ACCEPTED] == 40
    assert counts[State.HANDING_OVER] == 5
    assert counts[State.OWED] == 75


def test_the_run_after_a_cancelled_one_finishes_with_one_doubt_a_connection() -> None:
    mailing = Mailing(names=MANY, connections=5, timeout=5)
    mailing.server.script = lambda visit: STALL if visit.step == "end" and visit.number > 40 else None

    async def cancelled() -> Result:
        async with mailing.server:
            run = asyncio.create_task(mailing.sent())
            await mailing.server.took(45)
            run.cancel()
            await asyncio.gather(run, return_exceptions=True)
            mailing.server.script = lambda visit: None  # noqa: ARG005
            return await mailing.sent(owner="heir")

    assert asyncio.run(cancelled()).doubts == 5
    assert settled(mailing) == {State.ACCEPTED}
    assert sum(mailing.server.copies.values()) == 120 + 5


class FullLedger(MemoryLedger):
    """A ledger whose disk is full after so many outcomes."""

    def __init__(self, book: Book, owner: str, room: int) -> None:
        super().__init__(book, owner)
        self._room = room

    async def record(self, outcome: Outcome) -> None:
        self._room -= 1
        if self._room < 0:
            raise StoreError("the disk is full")
        await super().record(outcome)


def test_a_full_disk_stops_the_run_and_leaves_at_most_one_doubt_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = Mailing(names=MANY, connections=5)
    monkeypatch.setattr("tests.support.mailing.MemoryLedger", lambda book, owner: FullLedger(book, owner, 40))
    result = mailing.run()
    assert isinstance(result.stopped_by, StoreError)
    counts = [list(mailing.states.values()).count(state) for state in (State.ACCEPTED, State.HANDING_OVER)]
    assert counts[0] == 40
    assert 1 <= counts[1] <= 5


class HesitantLedger(MemoryLedger):
    """A ledger that one hand-over, and with it the outcome in the same commit, finds without room on the disk."""

    def __init__(self, book: Book, owner: str) -> None:
        super().__init__(book, owner)
        self._asked = 0

    async def hand_over(self, delivery: Delivery, *, known: Outcome | None = None) -> bool:
        self._asked += 1
        if self._asked == 3:
            raise StoreError("the disk is full")
        return await super().hand_over(delivery, known=known)


def test_an_acceptance_whose_commit_fails_is_written_before_the_run_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = Mailing(names=MANY)
    monkeypatch.setattr("tests.support.mailing.MemoryLedger", HesitantLedger)
    result = mailing.run()
    assert isinstance(result.stopped_by, StoreError)
    assert result.outcomes[State.ACCEPTED] == len(mailing.server.letters) == 2
    assert list(mailing.states.values()) == [State.ACCEPTED] * 2 + [State.OWED] * 118


def test_a_sign_to_stop_while_the_server_is_waited_for_is_no_second_attempt() -> None:
    mailing = Mailing(names=("anna", "bo"))

    async def story(one: Mailing) -> None:
        await one.server.took(1)
        await one.server.stop()
        while not one.waits:  # noqa: ASYNC110 - the list is the loop's own
            await asyncio.sleep(0.005)
        one.stop.set()

    mailing.run(story)
    assert mailing.states == {"anna": State.ACCEPTED, "bo": State.OWED}
    assert mailing.row("bo").attempts == 1
