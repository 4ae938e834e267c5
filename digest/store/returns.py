"""What came back about letters, in and out of the store, and the deliveries that reports are about."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import exists, select, update
from sqlalchemy.dialects.sqlite import insert

from digest.model import State
from digest.store.database import Store
from digest.store.people import Consent, log
from digest.store.records import Suppression, add_suppression
from digest.store.schema import CALLED_OFF, delivery, edition, returned, suppression


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """One thing that came back about one normalised address; `mail` is a hash of the mail that says it.

    `address` is "" for a mail that speaks of nobody; `edition` and `reason` are "" where they are not known; `at` is
    in seconds since 1970.
    """

    mail: str
    address: str
    kind: str
    at: float
    edition: str = ""
    reason: str = ""
    hard: bool = False
    because: str = ""
    proven: bool = False


_FIELDS = ("mail", "address", "kind", "at", "edition", "reason", "hard", "because", "proven")


def is_known(store: Store, mail: str) -> bool:
    """Tell whether a mail with this hash was read before."""
    with store.reading() as connection:
        return bool(connection.execute(select(exists().where(returned.c.mail == mail))).scalar())


def settle(store: Store, found: Iterable[Returned], barred: Iterable[Suppression], said: Iterable[Consent]) -> None:
    """Keep what one mail says, with whom it suppresses and what they said; what is kept already stays as it is.

    All or nothing: a mail that is kept counts as read, and nobody looks again at what it asked for.
    """
    rows = [{name: getattr(one, name) for name in _FIELDS} for one in found]
    with store.writing() as connection:
        connection.execute(insert(returned).on_conflict_do_nothing(), rows)
        for entry in barred:
            add_suppression(connection, entry)
        for one in said:
            log(connection, one)


def history(store: Store, address: str) -> tuple[Returned, ...]:
    """Return everything that ever came back about the address, oldest first."""
    query = select(returned).where(returned.c.address == address).order_by(returned.c.at, returned.c.id)
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(Returned(**{name: getattr(row, name) for name in _FIELDS}) for row in rows)


def delivery_with(store: Store, id_: int) -> tuple[str, str] | None:
    """Return the normalised address and the edition of a delivery, or None where there is none of that number."""
    with store.reading() as connection:
        row = connection.execute(
            select(delivery.c.address, delivery.c.edition).where(delivery.c.id == id_)
        ).one_or_none()
    return None if row is None else (row.address, row.edition)


def was_written_to(store: Store, address: str) -> bool:
    """Tell whether a letter was ever owed to the address."""
    with store.reading() as connection:
        return bool(connection.execute(select(exists().where(delivery.c.address == address))).scalar())


def is_suppressed(store: Store, address: str) -> bool:
    """Tell whether the address gets no more letters."""
    with store.reading() as connection:
        return bool(connection.execute(select(exists().where(suppression.c.address == address))).scalar())


def cancel(store: Store, slug: str, *, now: float) -> int | None:
    """Call the edition off: what is still owed becomes suppressed. Return how many; None where there is no edition.

    A sender at work finds its next row owed no more; what it is handing over gets its outcome.
    """
    owed = (delivery.c.edition == slug, delivery.c.state == State.OWED)
    with store.writing() as connection:
        marked = update(edition).where(edition.c.slug == slug, edition.c.cancelled_at.is_(None))
        connection.execute(marked.values(cancelled_at=now))
        if not connection.execute(select(exists().where(edition.c.slug == slug))).scalar():
            return None
        ended = update(delivery).where(*owed)
        values = {"state": State.SUPPRESSED, "owner": None, "reply": CALLED_OFF, "changed_at": now}
        return int(connection.execute(ended.values(values)).rowcount)


def is_cancelled(store: Store, slug: str) -> bool:
    """Tell whether the edition was called off."""
    with store.reading() as connection:
        query = select(exists().where(edition.c.slug == slug, edition.c.cancelled_at.is_not(None)))
        return bool(connection.execute(query).scalar())


def sent_by_minute(store: Store, since: float) -> dict[int, int]:
    """Count the letters that were accepted since a moment (seconds since 1970), by minute since 1970."""
    counted: dict[int, int] = {}
    query = select(delivery.c.changed_at).where(delivery.c.state == State.ACCEPTED, delivery.c.changed_at >= since)
    with store.reading() as connection:
        for moment in connection.execute(query.execution_options(yield_per=10_000)).scalars():
            minute = int(moment // 60)
            counted[minute] = counted.get(minute, 0) + 1
    return counted
