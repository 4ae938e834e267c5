"""What is known of sources, in and out of the store: where they stand, what they list, and robots.txt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from sqlalchemy import Connection, Table, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from digest.store.database import Store
from digest.store.schema import entry, robots, source

KEPT_FOR = 30 * 86_400.0  # seconds that an article is remembered after its source listed it last


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """Where a source stands; times are in seconds since 1970, 0 means never."""

    url: str
    moved_to: str | None
    etag: str
    modified: str
    failures: int
    failing_since: float
    reason: str
    not_before: float
    checked_at: float
    retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One article of a source: `content` is its line of JSON, `page` what came of asking for its page."""

    id: str
    page_key: str
    content: str
    text_hash: str
    page: str
    asked_at: float
    first_seen: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What one round learnt: `listed` holds the ids of all that a source lists now, `entries` those that changed.

    `unchanged` are the sources that list what they listed before.
    """

    sources: Sequence[SourceRow] = ()
    listed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    entries: Mapping[str, Sequence[EntryRow]] = field(default_factory=dict)
    unchanged: Sequence[str] = ()
    robots: Mapping[str, str] = field(default_factory=dict)


_FIELDS = (
    entry.c.id,
    entry.c.page_key,
    entry.c.content,
    entry.c.text_hash,
    entry.c.page,
    entry.c.asked_at,
    entry.c.first_seen,
)
_NAMES = tuple(column.name for column in _FIELDS)


def standings(store: Store) -> dict[str, SourceRow]:
    """Return where every source stands that was ever asked, by its address."""
    with store.reading() as connection:
        rows = connection.execute(select(source).order_by(source.c.url)).mappings()
        return {row["url"]: SourceRow(**row) for row in rows}


def entries(store: Store, urls: Sequence[str]) -> dict[str, list[EntryRow]]:
    """Return what each of these sources listed when it was last read, in its order; a source without any is missing."""
    found: dict[str, list[EntryRow]] = {}
    query = select(entry.c.source, *_FIELDS).where(entry.c.source.in_(urls), entry.c.listed)
    with store.reading() as connection:
        for url, *values in connection.execute(query.order_by(entry.c.source, entry.c.place)):
            found.setdefault(url, []).append(EntryRow(**dict(zip(_NAMES, values, strict=True))))
    return found


def page(store: Store, key: str, page: str) -> str | None:
    """Return the article, as a line of JSON, of a page (by its key) of which `page` came; None where there is none."""
    query = select(entry.c.content).where(entry.c.page_key == key, entry.c.page == page)
    with store.reading() as connection:
        return connection.execute(query.order_by(entry.c.last_seen.desc()).limit(1)).scalar()


def robots_since(store: Store, since: float) -> dict[str, str]:
    """Return the copies of robots.txt, by origin, that were read at `since` or later."""
    with store.reading() as connection:
        rows = connection.execute(select(robots).where(robots.c.read_at >= since))
        return {row.origin: row.content for row in rows}


def keep(store: Store, learnt: Learnt, *, now: float) -> None:
    """Keep what a round learnt, in one transaction, and forget articles that no source has listed for 30 days."""
    with store.writing() as connection:
        _put(connection, source, [asdict(row) for row in learnt.sources], ("url",))
        same = update(entry).where(entry.c.source == bindparam("its_source"), entry.c.listed).values(last_seen=now)
        if learnt.unchanged:
            connection.execute(same, [{"its_source": url} for url in learnt.unchanged])
        for url, listed in learnt.listed.items():
            _put_entries(connection, url, learnt.entries.get(url, ()), now)
            _list(connection, url, listed, now)
        fresh = [{"origin": origin, "content": text, "read_at": now} for origin, text in learnt.robots.items()]
        _put(connection, robots, fresh, ("origin",))
        connection.execute(delete(entry).where(entry.c.last_seen < now - KEPT_FOR))


def forget(store: Store, url: str) -> None:
    """Forget everything about a source that was taken out."""
    with store.writing() as connection:
        connection.execute(delete(entry).where(entry.c.source == url))
        connection.execute(delete(source).where(source.c.url == url))


def rename(store: Store, old: str, new: str) -> None:
    """Give all that is known of a source to its new address, which takes the place of what was known of that."""
    with store.writing() as connection:
        connection.execute(delete(entry).where(entry.c.source == new))
        connection.execute(delete(source).where(source.c.url == new))
        connection.execute(update(entry).where(entry.c.source == old).values(source=new))
        connection.execute(update(source).where(source.c.url == old).values(url=new, moved_to=None))


def _put_entries(connection: Connection, url: str, rows: Iterable[EntryRow], now: float) -> None:
    values = [asdict(row) | {"source": url, "place": 0, "listed": True, "last_seen": now} for row in rows]
    _put(connection, entry, values, ("source", "id"), kept=("first_seen",))


def _list(connection: Connection, url: str, ids: Sequence[str], now: float) -> None:
    """Say that the source lists these and no others, in this order."""
    connection.execute(update(entry).where(entry.c.source == url, entry.c.listed).values(listed=False))
    row = update(entry).where(entry.c.source == url, entry.c.id == bindparam("its_id"))
    if ids:
        places = [{"its_id": name, "its_place": place} for place, name in enumerate(ids)]
        connection.execute(row.values(listed=True, last_seen=now, place=bindparam("its_place")), places)


def _put(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, object]],
    key: tuple[str, ...],
    *,
    kept: tuple[str, ...] = (),
) -> None:
    """Insert rows, or change those that have the same key; the columns `kept` stay as they are."""
    if not rows:
        return
    statement = insert_or(table)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in {*key, *kept}}
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=changed), list(rows))
