"""What the store keeps beside the ledger."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from digest.store import editions, records
from digest.store.database import Store
from digest.store.records import Run, Suppression
from tests.support.stores import SLUG, edition, new_store

LEFT = Suppression(address="anna@example.org", reason="left", detail="by mail", since=5.0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(new_store(tmp_path)) as made:
        yield made


def test_a_new_store_has_no_secret(store: Store) -> None:
    assert records.known_secret(store) is None


def test_the_secret_is_made_once_and_has_256_bits(store: Store) -> None:
    made = records.secret(store)
    assert len(bytes.fromhex(made)) == 32
    assert records.secret(store) == made == records.known_secret(store)


def test_a_suppression_comes_back_as_it_was(store: Store) -> None:
    records.suppress(store, LEFT)
    assert records.suppressions(store) == {"anna@example.org": LEFT}


def test_the_first_reason_of_a_suppression_stays(store: Store) -> None:
    records.suppress(store, LEFT)
    records.suppress(store, Suppression(address="anna@example.org", reason="bounced", detail="", since=9.0))
    assert records.suppressions(store)["anna@example.org"].reason == "left"


def test_runs_come_back_in_their_order(store: Store) -> None:
    editions.freeze(store, edition(), now=0.0, replace=False)
    first = Run(edition=SLUG, began_at=1.0, ended_at=2.0, receipt="{}")
    second = Run(edition=SLUG, began_at=3.0, ended_at=4.0, receipt="{}")
    records.keep_run(store, first)
    records.keep_run(store, second)
    assert records.runs(store, SLUG) == (first, second)


def test_runs_of_another_edition_are_not_among_them(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        for slug in (SLUG, "2026-11-25"):
            editions.freeze(store, edition(slug=slug), now=0.0, replace=False)
            records.keep_run(store, Run(edition=slug, began_at=1.0, ended_at=2.0, receipt="{}"))
        assert [run.edition for run in records.runs(store, SLUG)] == [SLUG]
