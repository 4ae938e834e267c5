"""What people chose and who they are, in the store."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from digest.store import editions
from digest.store.database import Store
from digest.store.people import Choosing, Wish, choose, move_pause, unknown_ids, wish_of
from tests.support.stores import SLUG, edition, new_store, person


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(new_store(tmp_path)) as made:
        yield made


def wish(name: str, *, until: str = "") -> Wish:
    return Wish(address=f"{name}@example.org", sections="", send_at="", length="", language="", paused_until=until)


def test_moving_the_pause_of_one_person_moves_nobody_elses(store: Store) -> None:
    with store.writing() as connection:
        choose(connection, [Choosing(wish=wish("ada"), at=1.0), Choosing(wish=wish("bo"), at=1.0)])
    assert move_pause(store, "ada@example.org", "2999-01-01") is True
    assert wish_of(store, "ada@example.org") == wish("ada", until="2999-01-01")
    assert wish_of(store, "bo@example.org") == wish("bo")


def test_who_is_unknown_in_another_edition_is_not_named(store: Store) -> None:
    for slug, name in ((SLUG, "ada"), ("2026-11-25", "bo")):
        editions.freeze(store, edition(slug=slug), now=0.0, replace=False)
        editions.begin_sending(
            store, slug, people=[person(name)], letters=dict, now=0.0, identify=lambda address: f"id of {address}"
        )
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE delivery SET state = 'unknown'")
    assert unknown_ids(store, SLUG, most=10) == ("id of ada@example.org",)
