"""The loop over several connections: everybody gets their own letter once."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from digest.deliver.outcomes import Rules
from digest.errors import SubscribersError
from digest.model import Delivery, State
from digest.store.ledger import SqlLedger
from digest.store.writer import Writer
from tests.support.mailing import Mailing, letter
from tests.support.scripted import DROP, STALL, Answer, Visit, always, once
from tests.support.stores import SLUG, new_store, owe, people, states

MANY = tuple(f"reader{number}" for number in range(120))
EVERYBODY_ONCE = {f"{name}@example.org": 1 for name in MANY}


def settled(mailing: Mailing) -> set[State]:
    return set(mailing.states.values())


def test_everybody_gets_their_own_letter_once() -> None:
    mailing = Mailing(names=MANY, connections=10)
    result = mailing.run()
    assert mailing.server.copies == EVERYBODY_ONCE
    assert mailing.strayed() == []
    assert result.outcomes == {State.ACCEPTED: 120}


def test_as_many_connections_are_open_as_planned_and_each_is_used_again() -> None:
    mailing = Mailing(names=MANY, connections=10)
    mailing.run()
    assert (mailing.server.most_open, mailing.server.sessions) == (10, 10)


def test_a_second_run_sends_nothing() -> None:
    mailing = Mailing(names=MANY, connections=4)

    async def story(one: Mailing) -> None:
        await one.server.took(len(MANY))
        await asyncio.sleep(0.1)
        again = await one.sent(owner="second")
        assert again.outcomes == {}

    mailing.run(story)
    assert mailing.server.copies == EVERYBODY_ONCE


def test_nothing_owed_opens_no_connection() -> None:
    mailing = Mailing(names=())
    mailing.run()
    assert mailing.server.sessions == 0


def test_every_outcome_is_told_once_it_is_written_down() -> None:
    mailing = Mailing(names=MANY, connections=4)
    mailing.run()
    assert sorted(outcome.delivery.address for outcome in mailing.outcomes) == sorted(EVERYBODY_ONCE)


def test_limit_counts_the_people_who_are_tried() -> None:
    mailing = Mailing(names=MANY, connections=4, limit=7)
    mailing.run()
    assert len(mailing.server.letters) == 7


def test_only_chooses_people() -> None:
    mailing = Mailing(names=MANY, only=("reader5@example.org", "reader9@example.org"))
    mailing.run()
    assert mailing.server.copies == {"reader5@example.org": 1, "reader9@example.org": 1}


def test_what_was_not_tried_is_given_back() -> None:
    mailing = Mailing(names=MANY, limit=7)
    mailing.run()
    assert {row.owner for row in mailing.book.rows.values()} == {None}


def test_one_person_who_stalls_does_not_hold_up_the_others() -> None:
    script = always("RCPT", STALL, to="reader0@example.org")
    mailing = Mailing(names=MANY, connections=2, script=script, timeout=1.5)
    mailing.run()
    expected = dict.fromkeys(MANY, State.ACCEPTED) | {"reader0": State.OWED}
    assert mailing.states == expected


@pytest.mark.parametrize("number", [1, 3])
def test_a_server_that_takes_fewer_connections_gets_fewer(number: int) -> None:
    mailing = Mailing(names=MANY, connections=6, pause=0.001)

    def script(visit: Visit) -> Answer | None:
        busy = visit.step == "greeting" and mailing.server.open_now > number
        return Answer(text="421 4.7.0 too many connections", hangs_up=True) if busy else None

    mailing.server.script = script
    result = mailing.run()
    assert result.stopped_by is None
    assert mailing.server.copies == EVERYBODY_ONCE


def test_a_server_that_ends_each_connection_after_ten_letters_gets_everybody_s() -> None:
    carried: Counter[int] = Counter()

    def script(visit: Visit) -> Answer | None:
        carried[visit.session] += visit.step == "MAIL"
        full = visit.step == "MAIL" and carried[visit.session] > 10
        return Answer(text="421 4.4.2 enough for one connection", hangs_up=True) if full else None

    mailing = Mailing(names=MANY, connections=3, script=script)
    result = mailing.run()
    assert mailing.server.copies == EVERYBODY_ONCE
    assert result.outcomes == {State.ACCEPTED: 120}


def test_a_letter_that_cannot_be_made_costs_nobody_else_theirs() -> None:
    def stamp(delivery: Delivery) -> bytes:
        if delivery.address == "bo@example.org":
            raise SubscribersError("bo@example.org cannot stand in a header")
        return letter(delivery)

    mailing = Mailing(names=("anna", "bo", "cleo"), stamp=stamp)
    result = mailing.run()
    assert result.stopped_by is None
    assert mailing.states == {"anna": State.ACCEPTED, "bo": State.OWED, "cleo": State.ACCEPTED}
    assert mailing.outcomes[1].text == "the letter cannot be made: bo@example.org cannot stand in a header"


def test_who_leaves_between_claim_and_letter_is_not_mailed() -> None:
    mailing = Mailing(names=("anna", "bo", "cleo"))

    def script(visit: Visit) -> None:
        if (visit.step, visit.recipient) == ("RCPT", "bo@example.org"):
            mailing.book.suppressed.add("bo@example.org")

    mailing.server.script = script
    mailing.run()
    assert mailing.states == {"anna": State.ACCEPTED, "bo": State.SUPPRESSED, "cleo": State.ACCEPTED}
    assert mailing.server.sessions == 1


def test_a_reset_that_is_lost_is_no_outcome_of_who_left() -> None:
    mailing = Mailing(names=("anna", "bo", "cleo"))

    def script(visit: Visit) -> Answer | None:
        if (visit.step, visit.recipient) == ("RCPT", "bo@example.org"):
            mailing.book.suppressed.add("bo@example.org")
        return once("RSET", 1, DROP)(visit)

    mailing.server.script = script
    mailing.run()
    assert mailing.states == {"anna": State.ACCEPTED, "bo": State.SUPPRESSED, "cleo": State.ACCEPTED}
    assert mailing.codes("bo") == []


def through_a_store(folder: Path, mailing: Mailing, owners: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Run once for each owner, with a ledger in a real store."""
    with closing(new_store(folder)) as store:
        owe(store, people(len(mailing.names)))

        async def played() -> None:
            async with mailing.server, Writer(store) as writer:
                monkeypatch.setattr(
                    "tests.support.mailing.MemoryLedger",
                    lambda book, owner: SqlLedger(writer, SLUG, owner),  # noqa: ARG005
                )
                for owner in owners:
                    await asyncio.wait_for(mailing.sent(owner=owner), 30)

        asyncio.run(played())
        assert set(states(store).values()) == {State.ACCEPTED}


def test_a_real_ledger_sends_everybody_s_letter_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = Mailing(names=MANY, connections=10)
    through_a_store(tmp_path, mailing, ["one", "two"], monkeypatch)
    assert mailing.server.copies == EVERYBODY_ONCE


def test_a_real_ledger_gets_everybody_through_a_server_that_drops_now_and_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing = Mailing(names=MANY, connections=10, rules=Rules(first=0.0))
    mailing.server.script = lambda visit: DROP if visit.step in {"MAIL", "RCPT"} and visit.number % 9 == 0 else None
    through_a_store(tmp_path, mailing, ["one"], monkeypatch)
    assert mailing.server.copies == EVERYBODY_ONCE
    assert mailing.strayed() == []
