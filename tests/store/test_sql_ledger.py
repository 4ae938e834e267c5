"""What only the ledger in a store does: many jobs in one transaction, many rows, a disk that is full."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import event, insert, text

from digest.errors import StoreError
from digest.model import Outcome, State
from digest.store import editions, records
from digest.store.database import Store
from digest.store.ledger import SqlLedger
from digest.store.records import Suppression
from digest.store.schema import suppression
from digest.store.writer import Writer
from tests.support.stores import SLUG, edition, new_store, owe, people, person

T = TypeVar("T")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(new_store(tmp_path)) as made:
        yield made


def run(store: Store, story: Callable[[Writer], Awaitable[T]]) -> T:
    async def played() -> T:
        async with Writer(store) as writer:
            return await asyncio.wait_for(story(writer), 30)

    return asyncio.run(played())


def test_of_two_hand_overs_of_one_row_in_a_group_one_succeeds(store: Store) -> None:
    owe(store, people(1))

    async def story(writer: Writer) -> list[bool]:
        ledger = SqlLedger(writer, SLUG, "one")
        (only,) = await ledger.claim(size=1, now=1.0, only=())
        return await asyncio.gather(*(ledger.hand_over(only) for _ in range(4)))

    assert sorted(run(store, story)) == [False, False, False, True]


def test_senders_that_share_a_group_hand_over_what_is_theirs(store: Store) -> None:
    owe(store, people(4))

    async def story(writer: Writer) -> list[bool]:
        one, two = SqlLedger(writer, SLUG, "one"), SqlLedger(writer, SLUG, "two")
        mine = await one.claim(size=2, now=1.0, only=())
        theirs = await two.claim(size=2, now=1.0, only=())
        asked = [one.hand_over(mine[0]), two.hand_over(mine[1]), two.hand_over(theirs[0]), one.hand_over(theirs[1])]
        return await asyncio.gather(*asked)

    assert run(store, story) == [True, False, True, False]


def test_who_left_does_not_hold_back_the_rest_of_the_group(store: Store) -> None:
    owe(store, people(3))

    async def story(writer: Writer) -> list[bool]:
        ledger = SqlLedger(writer, SLUG, "one")
        claimed = await ledger.claim(size=3, now=1.0, only=())
        records.suppress(store, Suppression(address=claimed[1].address, reason="left", detail="", since=1.0))
        return await asyncio.gather(*(ledger.hand_over(delivery) for delivery in claimed))

    assert run(store, story) == [True, False, True]


def test_more_suppressed_people_than_python_nests_calls_stand_in_front(store: Store) -> None:
    owe(store, people(1_101))
    rows = [{"address": f"reader{n}@example.org", "reason": "left", "detail": "", "since": 0.0} for n in range(1_100)]
    with store.writing() as connection:
        connection.execute(insert(suppression), rows)

    async def story(writer: Writer) -> list[str]:
        return [one.address for one in await SqlLedger(writer, SLUG, "one").claim(size=1, now=1.0, only=())]

    assert run(store, story) == ["reader1100@example.org"]


def test_another_edition_s_rows_are_not_ours(store: Store) -> None:
    owe(store, people(1))

    async def story(writer: Writer) -> int:
        return len(await SqlLedger(writer, "2026-11-25", "one").claim(size=1, now=1.0, only=()))

    assert run(store, story) == 0


def test_what_the_server_said_is_kept_in_the_row(store: Store) -> None:
    owe(store, people(1))

    async def story(writer: Writer) -> None:
        ledger = SqlLedger(writer, SLUG, "one")
        (one,) = await ledger.claim(size=1, now=1.0, only=())
        said = {"code": 550, "enhanced": "5.1.1", "text": "no such user", "hard": True}
        await ledger.record(Outcome(delivery=one, state=State.REJECTED, at=2.0, attempts=1, **said))  # type: ignore[arg-type]

    run(store, story)
    with store.reading() as connection:
        row = connection.execute(text("SELECT state, code, enhanced, reply, changed_at FROM delivery")).one()
    assert tuple(row) == ("rejected", 550, "5.1.1", "no such user", 2.0)
    assert records.suppressions(store)["reader0@example.org"] == Suppression(
        address="reader0@example.org", reason="bounced", detail="550 5.1.1 no such user", since=2.0
    )


def test_an_outcome_that_finds_the_disk_full_is_a_doubt_that_the_next_run_takes_over(store: Store) -> None:
    owe(store, people(3))
    store.engine.dispose()
    event.listen(store.engine, "connect", lambda raw, record: raw.execute("PRAGMA max_page_count=1"))  # noqa: ARG005

    async def full(writer: Writer) -> None:
        ledger = SqlLedger(writer, SLUG, "one")
        (one,) = await ledger.claim(size=1, now=1.0, only=())
        assert await ledger.hand_over(one) is True
        words = "a reply for which there is no room " * 10_000
        await ledger.record(Outcome(delivery=one, state=State.ACCEPTED, at=2.0, attempts=1, text=words))

    async def later(writer: Writer) -> tuple[int, int]:
        ledger = SqlLedger(writer, SLUG, "two")
        return await ledger.take_over(doubts_allowed=2, now=3.0), len(await ledger.claim(size=9, now=3.0, only=()))

    with pytest.raises(StoreError, match="the disk is full: nothing was lost"):
        run(store, full)
    with closing(new_store(store.path.parent)) as again:
        assert run(again, later) == (1, 3)


def test_taking_over_leaves_what_the_sender_of_another_edition_has_claimed(store: Store) -> None:
    owe(store, [person("anna")])
    editions.freeze(store, edition(slug="2026-11-25"), now=0.0, replace=False)
    editions.begin_sending(store, "2026-11-25", people=[person("anna")], letters=dict, now=0.0)

    async def story(writer: Writer) -> bool:
        today, tomorrow = SqlLedger(writer, SLUG, "one"), SqlLedger(writer, "2026-11-25", "other")
        (anna,) = await today.claim(size=1, now=1.0, only=())
        await tomorrow.take_over(doubts_allowed=2, now=1.0)
        return await today.hand_over(anna)

    assert run(store, story) is True
