"""Whoever is forgotten while a sender has their letter in its hands: it is not owed again, and nothing names them."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from digest.model import Outcome, State
from digest.store import records
from digest.store.database import Store
from digest.store.ledger import SqlLedger
from digest.store.rights import erase
from digest.store.writer import Writer
from tests.support.ledgers import outcome
from tests.support.stores import SLUG, new_store, owe, person

ANNA = "anna@example.org"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(new_store(tmp_path)) as made:
        owe(made, [person("anna")])
        yield made


def settled(store: Store, said: Outcome, *, handed: bool = True) -> tuple[str, str | None]:
    """Return the state of anna's row and what it keeps of the reply, when she was forgotten before the outcome came."""

    async def story() -> None:
        async with Writer(store) as writer:
            ledger = SqlLedger(writer, SLUG, "one")
            (anna,) = await ledger.claim(size=1, now=1.0, only=())
            if handed:
                assert await ledger.hand_over(anna)
            erase(store, ANNA, now=2.0)
            await ledger.record(replace(said, delivery=anna))

    asyncio.run(story())
    with store.reading() as connection:
        row = connection.execute(text("SELECT state, reply FROM delivery")).one()
    return row.state, row.reply


@pytest.mark.parametrize("handed", [True, False], ids=["handed over", "claimed"])
def test_a_letter_that_is_put_off_is_not_owed_again_to_who_was_forgotten_meanwhile(store: Store, handed: bool) -> None:
    put_off = outcome(person("anna"), State.OWED, not_before=9.0)
    assert settled(store, put_off, handed=handed) == ("suppressed", None)


def test_that_a_letter_arrived_is_counted_without_the_words_that_name_who_was_forgotten(store: Store) -> None:
    arrived = replace(outcome(person("anna"), State.ACCEPTED), text=f"<{ANNA}> saved")
    assert settled(store, arrived) == ("accepted", None)


def test_who_was_forgotten_meanwhile_is_not_named_among_the_dead(store: Store) -> None:
    settled(store, outcome(person("anna"), State.REJECTED, hard=True))
    assert records.suppressions(store) == {}
