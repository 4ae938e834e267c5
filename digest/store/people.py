"""What people say themselves in: that they leave, come back, want this; kept, with when they said so, out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import Connection, Row, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_once

from digest.model import State
from digest.store.database import Store
from digest.store.prepared import Prepared
from digest.store.schema import consent, delivery, person, suppression, wish

LEFT = "unsubscribed"  # the reason of a suppression that its person asked for, and may take back
BACK = "resubscribed"  # what the log says of who may be mailed again

_WHO = select(person.c.id, person.c.address).where(person.c.id.in_(bindparam("ids", expanding=True)))
_LEAVE = Prepared(
    insert_once(suppression)
    .values(address=bindparam("who"), reason=LEFT, detail=bindparam("by"), since=bindparam("when"))
    .on_conflict_do_nothing()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person of a frozen list: their id in links, and their normalised address."""

    id: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """That a person unsubscribes: their id, when (seconds since 1970), and by which way."""

    person: str
    at: float
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One entry of the log: "unsubscribed", "resubscribed" or "preferences", by which way or in which words."""

    address: str
    what: str
    how: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person chose on the preference page; it wins over every cell of theirs in the file.

    `sections` are keys joined by ";" (empty: all), `send_at` an hour "07:30", `length` minutes, `language` a tag, each
    "" for what the letter has of itself; `paused_until` is an ISO day or "".
    """

    address: str
    sections: str
    send_at: str
    length: str
    language: str
    paused_until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """That a person wants this from now on."""

    wish: Wish
    at: float


def remember(connection: Connection, people: Iterable[Known]) -> None:
    """Keep who stands behind an id; who is known already stays."""
    rows = [{"id": one.id, "address": one.address} for one in people]
    if rows:
        connection.execute(insert_once(person).on_conflict_do_nothing(), rows)


def address_of(store: Store, id_: str) -> str | None:
    """Return the normalised address behind an id."""
    with store.reading() as connection:
        return connection.execute(select(person.c.address).where(person.c.id == id_)).scalar()


def unknown_ids(store: Store, edition: str, *, most: int) -> tuple[str, ...]:
    """Return the ids of those of whom nobody knows whether the edition's letter arrived, at most so many."""
    theirs = delivery.c.address == person.c.address
    query = select(person.c.id).join(delivery, theirs).where(delivery.c.edition == edition)
    query = query.where(delivery.c.state == State.UNKNOWN).order_by(delivery.c.id).limit(most)
    with store.reading() as connection:
        return tuple(connection.execute(query).scalars())


def leave(connection: Connection, asked: Sequence[Leaving]) -> list[bool]:
    """Suppress who asks for it and log it once, a handler for the Writer; False for an id that nobody has."""
    known = {row.id: row.address for row in connection.execute(_WHO, {"ids": [one.person for one in asked]})}
    leaving = [(known[one.person], one) for one in asked if one.person in known]
    counts = _LEAVE.changed(connection, [{"who": address, "by": one.how, "when": one.at} for address, one in leaving])
    fresh = [
        {"address": address, "what": "unsubscribed", "how": one.how, "at": one.at}
        for (address, one), count in zip(leaving, counts, strict=True)
        if count
    ]
    if fresh:
        connection.execute(insert(consent), fresh)
    return [one.person in known for one in asked]


def come_back(store: Store, entry: Consent) -> bool:
    """Let the address be mailed again and log the consent; False, logging nothing, where it was not suppressed."""
    with store.writing() as connection:
        return _lifted(connection, entry, only_left=False)


def came_back_at(store: Store, address: str) -> float:
    """Return when the person last came back, in seconds since 1970; minus infinity where they never did."""
    mine = (consent.c.address == address, consent.c.what == BACK)
    with store.reading() as connection:
        found = connection.execute(select(func.max(consent.c.at)).where(*mine)).scalar()
    return float("-inf") if found is None else float(found)


def choose(connection: Connection, asked: Sequence[Choosing]) -> list[bool]:
    """Keep what people chose, and let who had left come back: a handler for the Writer; True for who came back.

    An address that is suppressed for another reason, such as a bounce, stays so.
    """
    return [_choose(connection, one) for one in asked]


def _choose(connection: Connection, asked: Choosing) -> bool:
    chosen = asked.wish
    values = {field.name: getattr(chosen, field.name) for field in fields(Wish)} | {"changed_at": asked.at}
    connection.execute(insert_once(wish).values(values).on_conflict_do_update(index_elements=["address"], set_=values))
    log(connection, Consent(address=chosen.address, what="preferences", how="preference page", at=asked.at))
    back = Consent(address=chosen.address, what=BACK, how="preference page", at=asked.at)
    return _lifted(connection, back, only_left=True)


def _lifted(connection: Connection, entry: Consent, *, only_left: bool) -> bool:
    mine = suppression.c.address == entry.address
    lifted = (
        delete(suppression).where(mine, suppression.c.reason == LEFT) if only_left else delete(suppression).where(mine)
    )
    if not connection.execute(lifted).rowcount:
        return False
    log(connection, entry)
    return True


def log(connection: Connection, entry: Consent) -> None:
    """Write down what a person said."""
    values = {"address": entry.address, "what": entry.what, "how": entry.how, "at": entry.at}
    connection.execute(insert(consent).values(values))


def has_left(store: Store, address: str) -> bool:
    """Tell whether the person unsubscribed."""
    query = select(exists().where(suppression.c.address == address, suppression.c.reason == LEFT))
    with store.reading() as connection:
        return bool(connection.execute(query).scalar())


def wishes(store: Store) -> dict[str, Wish]:
    """Return what everybody chose, by normalised address."""
    with store.reading() as connection:
        return {row.address: _wish(row) for row in connection.execute(select(wish))}


def wish_of(store: Store, address: str) -> Wish | None:
    """Return what one person chose."""
    with store.reading() as connection:
        row = connection.execute(select(wish).where(wish.c.address == address)).one_or_none()
    return None if row is None else _wish(row)


def move_pause(store: Store, address: str, until: str) -> bool:
    """Let the pause of who chose on the preference page end on another day, "" for no pause; False for who did not."""
    with store.writing() as connection:
        moved = update(wish).where(wish.c.address == address).values(paused_until=until)
        return connection.execute(moved).rowcount > 0


def consents(store: Store, address: str) -> tuple[Consent, ...]:
    """Return the person's log, oldest first."""
    query = select(consent).where(consent.c.address == address).order_by(consent.c.id)
    with store.reading() as connection:
        return tuple(
            Consent(address=row.address, what=row.what, how=row.how, at=row.at) for row in connection.execute(query)
        )


def _wish(row: Row[tuple[object, ...]]) -> Wish:
    return Wish(**{field.name: getattr(row, field.name) for field in fields(Wish)})
