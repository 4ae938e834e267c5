"""What a run leaves of itself."""

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from digest.daily.accounting import Account, Asked
from digest.daily.people import Census
from digest.daily.tally import Tally
from digest.deliver.send import Result
from digest.model import State
from digest.settings import Settings
from digest.store.database import Store
from digest.store.editions import standing
from digest.store.people import Known, remember
from tests.support.ledgers import outcome
from tests.support.stores import SLUG, new_store, owe, person

BEGAN = datetime(2026, 11, 24, 7, tzinfo=UTC)
PEOPLE = ("anna", "bo", "cleo")


def account(store: Store, folder: Path, tally: Tally) -> Account:
    return Account(
        store=store,
        settings=Settings(receipts=folder / "receipts"),
        asked=Asked(edition=SLUG, only=(), everybody=True, waits=False),
        before=standing(store, SLUG),
        census=Census(),
        letters={},
        began=BEGAN,
        tally=tally,
        say=print,
    )


def test_a_run_that_is_broken_off_keeps_what_it_had_heard(tmp_path: Path) -> None:
    heard = (State.ACCEPTED, State.OWED, State.REJECTED, State.UNKNOWN, State.SUPPRESSED)
    tally = Tally()
    for times, state in enumerate(heard, 1):
        for _ in range(times):
            tally.hear(outcome(person("anna"), state))
    with closing(new_store(tmp_path)) as store:
        owe(store, map(person, PEOPLE))
        account(store, tmp_path, tally).break_off("the disk is full", ended=BEGAN)
    (file,) = (tmp_path / "receipts").glob("*.json")
    found = json.loads(file.read_text())
    names = ("accepted", "deferred", "rejected", "unknown", "suppressed", "incomplete", "stopped_by")
    assert [found[name] for name in names] == [1, 2, 3, 4, 5, True, "the disk is full"]


def test_a_run_that_ended_tells_of_what_is_put_off_and_of_whom_nobody_knows(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        owe(store, map(person, PEOPLE))
        with store.writing() as connection:
            remember(connection, [Known(id=f"id of {name}", address=f"{name}@example.org") for name in PEOPLE])
        made = account(store, tmp_path, Tally())
        with store.writing() as connection:
            connection.exec_driver_sql("UPDATE delivery SET state = 'unknown' WHERE address LIKE 'bo%'")
            put_off = "UPDATE delivery SET attempts = 1, not_before = ? WHERE address LIKE 'cleo%'"
            connection.exec_driver_sql(put_off, (BEGAN.timestamp() + 60,))
        receipt = made.close(Result(deferred={1, 3}), ended=BEGAN)
    assert (receipt.deferred, receipt.unknown, receipt.unknown_people) == (2, 1, ("id of bo",))
    assert (receipt.still_owed, receipt.next_due, receipt.incomplete) == (2, BEGAN.timestamp() + 60, True)
