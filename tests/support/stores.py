"""A folder in, a store with an edition and people in it out."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlalchemy import select

from digest.model import Delivery, Edition, Reading, State
from digest.store import editions
from digest.store.database import Store, open_store
from digest.store.schema import delivery

SLUG = "2026-11-24"


def person(name: str) -> Delivery:
    """Return the delivery owed to `name`@example.org."""
    address = f"{name}@example.org"
    return Delivery(id=0, address=address, email=address, name=name.capitalize(), variant="all")


def people(count: int) -> Iterable[Delivery]:
    """Yield the deliveries owed to so many people."""
    return (person(f"reader{number}") for number in range(count))


def edition(*, slug: str = SLUG, title: str = "The Morning Digest") -> Edition:
    """Return an edition without a story."""
    return Edition(
        slug=slug,
        day=date.fromisoformat(slug),
        title=title,
        language="en",
        sections=(),
        top=(),
        reading=Reading(articles=0, sources=0),
    )


def new_store(folder: Path, *, synchronous: str = "normal") -> Store:
    """Return the store in `folder`, made where there is none."""
    return open_store(f"sqlite:///{folder / 'digest.db'}", announce=lambda line: None, synchronous=synchronous)  # noqa: ARG005


def owe(store: Store, listed: Iterable[Delivery]) -> None:
    """Freeze an edition and this list of people for it."""
    editions.freeze(store, edition(), now=0.0, replace=False)
    editions.begin_sending(store, SLUG, people=listed, letters=lambda: {"all": "a letter"}, now=0.0)


def states(store: Store) -> dict[str, State]:
    """Return the state of each address in the ledger."""
    with store.reading() as connection:
        rows = connection.execute(select(delivery.c.address, delivery.c.state).where(delivery.c.edition == SLUG))
        return {row.address: State(row.state) for row in rows}
