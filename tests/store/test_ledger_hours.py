"""Hours in the ledger: a run waits for them and passes over what is too late; a send does not ask."""

import asyncio
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from digest.deliver.outcomes import postponed
from digest.store import editions
from digest.store.ledger import Hours, SqlLedger
from digest.store.writer import Writer
from tests.support.stores import SLUG, new_store, owe, person

NAMES = {"early": 100.0, "noon": 200.0, "late": 300.0}


def claimed(folder: Path, hours: Hours, *, now: float) -> list[str]:
    """Return who is claimed at `now` in this manner."""

    async def claim() -> list[str]:
        async with Writer(store) as writer:
            ledger = SqlLedger(writer, SLUG, "sender", hours)
            await ledger.take_over(doubts_allowed=1, now=now)
            return [one.name for one in await ledger.claim(size=10, now=now, only=())]

    with closing(new_store(folder)) as store:
        owe(store, [replace(person(name), not_before=hour) for name, hour in NAMES.items()])
        return asyncio.run(claim())


def test_who_is_not_due_yet_waits(tmp_path: Path) -> None:
    assert claimed(tmp_path, Hours(), now=200.0) == ["Early", "Noon"]


def test_what_is_too_late_is_passed_over(tmp_path: Path) -> None:
    assert claimed(tmp_path, Hours(since=100.0), now=200.0) == ["Noon"]


def test_without_waiting_everybody_is_due(tmp_path: Path) -> None:
    assert claimed(tmp_path, Hours(waits=False), now=0.0) == ["Early", "Noon", "Late"]


def test_without_waiting_a_deferred_letter_still_rests(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        owe(store, [replace(person("anna"), not_before=300.0, attempts=0)])
        with store.writing() as connection:
            connection.exec_driver_sql("UPDATE delivery SET attempts = 1")
    assert claimed(tmp_path, Hours(waits=False), now=200.0) == []


def test_without_waiting_what_is_put_off_with_its_domain_rests_too(tmp_path: Path) -> None:
    async def put_off() -> None:
        async with Writer(store) as writer:
            ledger = SqlLedger(writer, SLUG, "sender", Hours(waits=False))
            for delivery in await ledger.claim(size=10, now=0.0, only=()):
                await ledger.record(postponed(delivery, 300.0, now=0.0))

    with closing(new_store(tmp_path)) as store:
        owe(store, [person("anna")])
        asyncio.run(put_off())
    assert claimed(tmp_path, Hours(waits=False), now=200.0) == []
    assert claimed(tmp_path, Hours(waits=False), now=300.0) == ["Anna"]


def test_a_clock_set_back_brings_no_hour_forward(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        owe(store, [replace(person("anna"), not_before=300.0)])
        with store.writing() as connection:
            connection.exec_driver_sql("UPDATE delivery SET changed_at = 250.0")
    assert claimed(tmp_path, Hours(), now=200.0) == []


def test_due_counts_what_a_run_would_take(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        owe(store, [replace(person(name), not_before=hour) for name, hour in NAMES.items()])
        assert [editions.due(store, SLUG, now=now, since=100.0) for now in (150.0, 200.0, 300.0)] == [0, 1, 2]
        assert editions.begun(store) == {SLUG}
