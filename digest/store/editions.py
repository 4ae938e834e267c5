"""Editions, their letters and their snapshot of subscribers, in and out of the store."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, insert, or_, select, update

from digest.errors import StoreError
from digest.model import Delivery, Edition, State
from digest.store.database import Store
from digest.store.drafts import CHUNK, Draft
from digest.store.schema import delivery, edition, letter, suppression
from digest.store.schema import material as material_table

_EDITION = TypeAdapter(Edition)
MATERIAL_AGE = timedelta(days=30)  # it takes about as much room as the articles' text, packed


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """An edition as it lies in the store; the times are seconds since 1970."""

    edition: Edition
    built_at: float
    sending_began_at: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many deliveries of an edition are in each state, and when the first that was put off may be tried again."""

    counts: Mapping[State, int]
    next_due: float | None

    @property
    def owed(self) -> int:
        return self.counts.get(State.OWED, 0) + self.counts.get(State.HANDING_OVER, 0)


def load(store: Store, slug: str) -> Frozen | None:
    """Return the frozen edition, or None where none was built for that day."""
    with store.reading() as connection:
        row = connection.execute(select(edition).where(edition.c.slug == slug)).one_or_none()
    if row is None:
        return None
    try:
        found = _EDITION.validate_json(row.content)
    except ValidationError as error:
        raise StoreError(
            f"{store.path}: edition {slug} cannot be read: digest build --replace --date {slug}"
        ) from error
    return Frozen(edition=found, built_at=row.built_at, sending_began_at=row.sending_began_at)


def edition_of(store: Store, slug: str) -> Edition | None:
    """Return the frozen edition alone, or None where none was built for that day."""
    found = load(store, slug)
    return None if found is None else found.edition


def freeze(store: Store, made: Edition, *, now: float, replace: bool, material: bytes | None = None) -> bool:
    """Keep the edition; False, changing nothing, where there is one already and `replace` is not asked for.

    `material` is what it was made of; that of editions more than 30 days older is given up.
    Raises StoreError where the one that is there has begun to be sent.
    """
    content = content_of(made)
    values = {"content": content, "content_hash": sha256(content.encode()).hexdigest(), "built_at": now}
    with store.writing() as connection:
        there = connection.execute(select(edition.c.sending_began_at).where(edition.c.slug == made.slug)).one_or_none()
        if there is None:
            connection.execute(insert(edition).values(slug=made.slug, **values))
            _keep_material(connection, made, material)
            return True
        if not replace:
            return False
        if there.sending_began_at is not None:
            raise StoreError(f"edition {made.slug} is already being sent: it stays as it is")
        connection.execute(delete(letter).where(letter.c.edition == made.slug))
        connection.execute(update(edition).where(edition.c.slug == made.slug).values(**values))
        _keep_material(connection, made, material)
    return True


def content_of(made: Edition) -> str:
    """Return the JSON by which an edition is kept: equal editions, equal bytes."""
    return _EDITION.dump_json(made).decode()


def kept_content(store: Store, slug: str) -> str | None:
    """Return the JSON of the frozen edition as it was kept, or None where there is none."""
    with store.reading() as connection:
        return connection.execute(select(edition.c.content).where(edition.c.slug == slug)).scalar()


def material_of(store: Store, slug: str) -> bytes | None:
    """Return what the edition was made of, or None where that was not kept or was given up."""
    with store.reading() as connection:
        return connection.execute(select(material_table.c.content).where(material_table.c.edition == slug)).scalar()


def between(store: Store, first: str, last: str) -> tuple[tuple[Edition, str], ...]:
    """Return the editions from slug `first` up to and without `last`, oldest first, each with its content's hash."""
    query = select(edition.c.content, edition.c.content_hash).where(edition.c.slug >= first, edition.c.slug < last)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(edition.c.slug)).all()
    try:
        return tuple((_EDITION.validate_json(row.content), row.content_hash) for row in rows)
    except ValidationError as error:
        raise StoreError(f"{store.path}: an edition since {first} cannot be read: digest status lists them") from error


def _keep_material(connection: Connection, made: Edition, material: bytes | None) -> None:
    oldest = (made.day - MATERIAL_AGE).isoformat() if made.day - date.min > MATERIAL_AGE else ""
    table = material_table
    connection.execute(delete(table).where((table.c.edition == made.slug) | (table.c.edition < oldest)))
    if material is not None:
        connection.execute(insert(table).values(edition=made.slug, content=material))


def begin_sending(
    store: Store,
    slug: str,
    *,
    people: Iterable[Delivery],
    letters: Callable[[], Mapping[str, str]],
    now: float,
    identify: Callable[[str], str] | None = None,
) -> None:
    """Freeze the subscriber list and the letters of an edition, all or nothing; a second call changes nothing.

    `letters` is asked after the last of `people`, for the letters by variant that they need. `identify` gives the id
    by which links name an address; without it the letters' links are nobody's.
    """
    draft = Draft(store, slug)
    if not draft.open():
        return
    rows = iter(people)
    try:
        while chunk := list(islice(rows, CHUNK)):
            draft.add(chunk, now, identify)
        draft.freeze(letters(), now)
    except BaseException:
        with suppress(StoreError):  # what stays behind is deleted by the next attempt
            draft.discard()
        raise


def letters(store: Store, slug: str) -> dict[str, str]:
    """Return the edition's letters by variant, as `begin_sending` kept them."""
    with store.reading() as connection:
        rows = connection.execute(select(letter.c.variant, letter.c.content).where(letter.c.edition == slug))
        return {row.variant: row.content for row in rows}


def standing(store: Store, slug: str) -> Standing:
    """Count the edition's deliveries by state."""
    mine = _frozen_list(slug)
    put_off = or_(delivery.c.attempts > 0, delivery.c.reply.is_not(None))  # without an attempt: with its whole domain
    due = func.min(delivery.c.not_before).filter(delivery.c.state == State.OWED, put_off)
    with store.reading() as connection:
        rows = connection.execute(select(delivery.c.state, func.count()).where(mine).group_by(delivery.c.state))
        counts = {State(state): count for state, count in rows}
        return Standing(counts=counts, next_due=connection.execute(select(due).where(mine)).scalar())


def due(store: Store, slug: str, *, now: float, since: float) -> int:
    """Count the edition's letters that wait for nothing: due by `now` and not before `since`, or in a dead hand."""
    mine = _frozen_list(slug)
    owed = and_(delivery.c.state == State.OWED, delivery.c.not_before <= now, delivery.c.not_before > since)
    query = select(func.count()).where(mine, or_(owed, delivery.c.state == State.HANDING_OVER))
    with store.reading() as connection:
        return connection.execute(query).scalar_one()


def owed_in_vain(store: Store, slug: str) -> frozenset[str]:
    """Return who is owed a letter of the edition and is suppressed since: they get none."""
    query = select(delivery.c.address).where(
        _frozen_list(slug),
        delivery.c.state == State.OWED,
        delivery.c.address.in_(select(suppression.c.address)),
    )
    with store.reading() as connection:
        return frozenset(connection.execute(query).scalars())


def begun(store: Store) -> frozenset[str]:
    """Return the slugs of the editions whose lists are frozen."""
    query = select(edition.c.slug).where(edition.c.sending_began_at.is_not(None))
    with store.reading() as connection:
        return frozenset(connection.execute(query).scalars())


def state_of(store: Store, slug: str, address: str) -> State | None:
    """Return the state of one normalised address in the frozen list, or None where it is not in it."""
    query = select(delivery.c.state).where(_frozen_list(slug), delivery.c.address == address)
    with store.reading() as connection:
        found = connection.execute(query).scalar()
    return None if found is None else State(found)


def slugs(store: Store) -> tuple[str, ...]:
    """Return the slugs of all editions, newest first."""
    with store.reading() as connection:
        return tuple(connection.execute(select(edition.c.slug).order_by(edition.c.slug.desc())).scalars())


def _frozen_list(slug: str) -> ColumnElement[bool]:
    """Return the condition of the edition's deliveries, without those of a list that is not whole yet."""
    begun = exists().where(edition.c.slug == slug, edition.c.sending_began_at.is_not(None))
    return and_(delivery.c.edition == slug, begun)
