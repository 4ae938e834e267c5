"""An editor's marks on an edition, in and out of the store; they are only ever added: each stays on record."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import insert, select

from digest.errors import StoreError
from digest.store.database import Store
from digest.store.schema import edition, mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark: `what` was done ("pin", "drop", "move", "note", "clear") to which article, with which value.

    `made_at` is in seconds since 1970.
    """

    what: str
    article: str = ""
    value: str = ""
    made_at: float


def add(store: Store, slug: str, made: Iterable[Mark]) -> None:
    """Put the marks on record. Raises StoreError where the edition has begun to be sent."""
    rows = [
        {"edition": slug, "what": one.what, "article": one.article, "value": one.value, "made_at": one.made_at}
        for one in made
    ]
    begun = select(edition.c.sending_began_at).where(edition.c.slug == slug)
    with store.writing() as connection:
        if connection.execute(begun).scalar() is not None:
            raise StoreError(f"edition {slug} is already being sent: it stays as it is")
        connection.execute(insert(mark), rows)


def marks(store: Store, slug: str) -> tuple[Mark, ...]:
    """Return the edition's marks, oldest first."""
    with store.reading() as connection:
        rows = connection.execute(select(mark).where(mark.c.edition == slug).order_by(mark.c.id)).all()
    return tuple(Mark(what=row.what, article=row.article, value=row.value, made_at=row.made_at) for row in rows)
