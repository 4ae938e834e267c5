"""A list that is written in many short transactions is frozen whole or not at all, whatever happens between them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from digest.errors import StoreError
from digest.model import Delivery, State
from digest.store import editions, records
from digest.store.database import Store
from digest.store.drafts import CHUNK, Draft
from digest.store.records import Suppression
from digest.store.returns import cancel
from tests.support.stores import SLUG, edition, new_store, owe, people, person, states


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(new_store(tmp_path)) as made:
        editions.freeze(made, edition(), now=0.0, replace=False)
        yield made


def interrupted(act: Callable[[], object]) -> Iterator[Delivery]:
    """Yield people, and act between two of their transactions."""
    yield from people(CHUNK)
    act()
    yield person("last")


def rows(store: Store) -> int:
    with store.reading() as connection:
        return int(connection.execute(text("SELECT count(*) FROM delivery")).scalar_one())


def test_others_write_while_a_list_is_streamed(store: Store) -> None:
    left = Suppression(address="anna@example.org", reason="left", detail="", since=1.0)
    owe(store, interrupted(lambda: records.suppress(store, left)))
    assert editions.standing(store, SLUG).owed == CHUNK + 1
    assert "anna@example.org" in records.suppressions(store)


def test_what_a_dead_writer_left_is_nobody_s_and_goes_with_the_next_list(store: Store) -> None:
    dead = Draft(store, SLUG)
    assert dead.open()
    dead.add([person("anna"), person("bo")], 0.0, None)
    assert editions.standing(store, SLUG).counts == {}
    assert editions.state_of(store, SLUG, "anna@example.org") is None
    owe(store, [person("bo"), person("cleo")])
    assert states(store) == {"bo@example.org": State.OWED, "cleo@example.org": State.OWED}


def test_a_list_is_counted_only_when_it_is_whole(store: Store) -> None:
    seen: list[int] = []
    owe(store, interrupted(lambda: seen.append(editions.standing(store, SLUG).owed)))
    assert (seen, editions.standing(store, SLUG).owed) == ([0], CHUNK + 1)


def test_an_edition_that_is_cancelled_meanwhile_freezes_nothing(store: Store) -> None:
    with pytest.raises(StoreError, match="it was cancelled meanwhile"):
        owe(store, interrupted(lambda: cancel(store, SLUG, now=1.0)))
    assert rows(store) == 0


def test_an_edition_that_is_built_anew_meanwhile_freezes_nothing(store: Store) -> None:
    other = edition(title="The Evening Digest")
    with pytest.raises(StoreError, match="it was built anew meanwhile: nothing of it was sent"):
        owe(store, interrupted(lambda: editions.freeze(store, other, now=1.0, replace=True)))
    assert rows(store) == 0


def test_a_list_out_of_which_a_row_is_lost_is_not_frozen(store: Store) -> None:
    def lose() -> None:
        with store.writing() as connection:
            connection.execute(text("DELETE FROM delivery WHERE id = 1"))

    with pytest.raises(StoreError, match="its list was changed meanwhile"):
        owe(store, interrupted(lose))
    assert rows(store) == 0


def test_a_second_writer_adds_nobody_to_a_frozen_list_and_takes_nobody_out_of_it(store: Store) -> None:
    def other() -> None:
        Draft(store, SLUG).discard()
        owe(store, [person("anna")])

    with pytest.raises(StoreError, match="its list was frozen meanwhile"):
        owe(store, interrupted(other))
    assert states(store) == {"anna@example.org": State.OWED}
