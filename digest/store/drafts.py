"""An edition's list of subscribers in short transactions in; a frozen list, or nothing, out.

While a list is written its rows belong to an edition whose sending has not begun: nobody counts, claims or sends them.
The last transaction says that it has begun, and with that freezes them all. A writer that dies before it leaves rows
that the next one deletes. Between two transactions every other process may write.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Row, delete, exists, func, insert, select, update

from digest.errors import StoreError
from digest.model import Delivery, State
from digest.store.database import Store
from digest.store.people import Known, remember
from digest.store.schema import delivery, edition, letter

CHUNK = 5_000  # rows a transaction: a million subscribers are streamed, and nobody else waits for them


@dataclass(slots=True)
class Draft:
    """The list of one edition, by the one process that holds the edition's lock."""

    store: Store
    slug: str
    _content: str = field(default="", init=False)
    _people: int = field(default=0, init=False)

    def open(self) -> bool:
        """Delete what a dead writer left; False where the list is frozen already."""
        with self.store.reading() as connection:
            found = self._edition(connection)
        if found.sending_began_at is not None:
            return False
        self._content = found.content_hash
        self.discard()
        return True

    def add(self, people: Sequence[Delivery], now: float, identify: Callable[[str], str] | None) -> None:
        """Write the rows of at most CHUNK people; `identify` gives the id by which links name an address."""
        rows = [
            {
                "edition": self.slug,
                "address": person.address,
                "email": person.email,
                "name": person.name,
                "variant": person.variant,
                "state": State.OWED.value,
                "attempts": 0,
                "doubts": 0,
                "not_before": person.not_before,
                "changed_at": now,
            }
            for person in people
        ]
        with self._writing() as connection:
            connection.execute(insert(delivery), rows)
            if identify is not None:
                remember(connection, (Known(id=identify(one.address), address=one.address) for one in people))
        self._people += len(rows)

    def freeze(self, letters: Mapping[str, str], now: float) -> None:
        """Keep the letters by variant, and say that sending has begun."""
        rows = [{"edition": self.slug, "variant": variant, "content": content} for variant, content in letters.items()]
        count = select(func.count()).where(delivery.c.edition == self.slug)
        with self._writing() as connection:
            if connection.execute(count).scalar_one() != self._people:
                raise self._disturbed("its list was changed")
            if rows:
                connection.execute(insert(letter), rows)
            begun = update(edition).where(edition.c.slug == self.slug)
            connection.execute(begun.values(sending_began_at=now))

    def discard(self) -> None:
        """Delete the rows of a list that is not frozen."""
        frozen = exists().where(edition.c.slug == self.slug, edition.c.sending_began_at.is_not(None))
        some = select(delivery.c.id).where(delivery.c.edition == self.slug, ~frozen).limit(CHUNK)
        deleted = 1
        while deleted:
            with self.store.writing() as connection:
                deleted = connection.execute(delete(delivery).where(delivery.c.id.in_(some))).rowcount
        self._people = 0

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction, in which the edition is still the one whose list this is."""
        with self.store.writing() as connection:
            found = self._edition(connection)
            if found.sending_began_at is not None:
                raise self._disturbed("its list was frozen")
            if found.cancelled_at is not None:
                raise self._disturbed("it was cancelled")
            if found.content_hash != self._content:
                raise self._disturbed("it was built anew")
            yield connection

    def _disturbed(self, what: str) -> StoreError:
        return StoreError(f"edition {self.slug}: {what} meanwhile: nothing of it was sent; run digest send again")

    def _edition(self, connection: Connection) -> Row[float | None, str, float | None]:
        query = select(edition.c.sending_began_at, edition.c.content_hash, edition.c.cancelled_at)
        return connection.execute(query.where(edition.c.slug == self.slug)).one()
