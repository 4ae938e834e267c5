"""Editions in the store: frozen, replaced, refused; the list of people frozen once."""

import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from digest.errors import StoreError, SubscribersError
from digest.model import Delivery, State
from digest.store import editions
from digest.store.database import Store
from tests.support.stores import SLUG, edition, new_store, owe, people, person, states


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(new_store(tmp_path)) as made:
        yield made


def title(store: Store) -> str:
    frozen = editions.load(store, SLUG)
    assert frozen is not None
    return frozen.edition.title


def test_a_frozen_edition_comes_back_as_it_was(store: Store) -> None:
    editions.freeze(store, edition(), now=7.0, replace=False)
    assert editions.load(store, SLUG) == editions.Frozen(edition=edition(), built_at=7.0, sending_began_at=None)


def test_an_edition_that_was_never_built_is_none(store: Store) -> None:
    assert editions.load(store, SLUG) is None


def test_freezing_again_changes_nothing(store: Store) -> None:
    assert editions.freeze(store, edition(title="First"), now=1.0, replace=False) is True
    assert editions.freeze(store, edition(title="Second"), now=2.0, replace=False) is False
    assert title(store) == "First"


def test_an_edition_is_replaced_when_asked(store: Store) -> None:
    editions.freeze(store, edition(title="First"), now=1.0, replace=False)
    assert editions.freeze(store, edition(title="Second"), now=2.0, replace=True) is True
    assert title(store) == "Second"


def test_an_edition_that_is_being_sent_is_not_replaced(store: Store) -> None:
    owe(store, people(1))
    with pytest.raises(StoreError, match="edition 2026-11-24 is already being sent"):
        editions.freeze(store, edition(title="Second"), now=2.0, replace=True)
    assert title(store) == "The Morning Digest"


def test_an_edition_that_cannot_be_read_names_the_way_out(store: Store) -> None:
    editions.freeze(store, edition(), now=1.0, replace=False)
    with store.writing() as connection:
        connection.execute(text("UPDATE edition SET content = '{'"))
    with pytest.raises(StoreError, match="digest build --replace --date 2026-11-24"):
        editions.load(store, SLUG)


def test_the_list_is_frozen_once(store: Store) -> None:
    owe(store, [person("anna")])
    owe(store, [person("bo")])
    assert states(store) == {"anna@example.org": State.OWED}


def test_the_letters_are_kept_with_the_list(store: Store) -> None:
    owe(store, people(1))
    assert editions.letters(store, SLUG) == {"all": "a letter"}


def test_a_list_that_breaks_off_freezes_nothing(store: Store) -> None:
    def broken() -> Iterator[Delivery]:
        yield from people(6_000)
        raise SubscribersError("line 6001")

    with pytest.raises(SubscribersError):
        owe(store, broken())
    assert editions.standing(store, SLUG).counts == {}
    frozen = editions.load(store, SLUG)
    assert frozen is not None
    assert frozen.sending_began_at is None


def test_an_address_is_owed_one_letter(store: Store) -> None:
    with pytest.raises(StoreError, match="UNIQUE"):
        owe(store, [person("anna"), person("anna")])


def test_ten_thousand_people_are_streamed(store: Store) -> None:
    owe(store, people(10))
    with store.writing() as connection:
        connection.execute(text("DELETE FROM delivery"))
        connection.execute(text("DELETE FROM letter"))
        connection.execute(text("UPDATE edition SET sending_began_at = NULL"))
    furthest = 0

    def counted() -> Iterator[Delivery]:
        nonlocal furthest
        for number, one in enumerate(people(10_000), start=1):
            furthest = number
            yield one

    tracemalloc.start()
    owe(store, counted())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (furthest, editions.standing(store, SLUG).owed) == (10_000, 10_000)
    assert peak < 30_000_000


def test_standing_counts_by_state_and_knows_when_the_next_is_due(store: Store) -> None:
    owe(store, people(3))
    with store.writing() as connection:
        connection.execute(text("UPDATE delivery SET state = 'accepted' WHERE id = 1"))
        connection.execute(text("UPDATE delivery SET not_before = 300.0 + id, attempts = 1 WHERE id > 1"))
    assert editions.standing(store, SLUG) == editions.Standing(
        counts={State.OWED: 2, State.ACCEPTED: 1}, next_due=302.0
    )


def test_what_is_being_handed_over_is_still_owed(store: Store) -> None:
    owe(store, people(2))
    with store.writing() as connection:
        connection.execute(text("UPDATE delivery SET state = 'handing over' WHERE id = 1"))
    assert editions.standing(store, SLUG).owed == 2


def test_slugs_come_newest_first(store: Store) -> None:
    for slug in ("2026-11-23", "2026-11-25", "2026-11-24"):
        editions.freeze(store, edition(slug=slug), now=0.0, replace=False)
    assert editions.slugs(store) == ("2026-11-25", "2026-11-24", "2026-11-23")
