"""A store (or none) in, the memory that a gathering round asks and tells out: what it learns is kept in one go."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import islice

from digest.gather.addresses import page_key
from digest.gather.entries import READ, Entry
from digest.gather.lines import from_line, to_line
from digest.gather.robots import KEPT
from digest.gather.standings import Standing
from digest.model import Article
from digest.store import sources
from digest.store.database import Store

_TOGETHER = 50  # sources whose entries are read at once: their rows are held beside the articles made of them


class StoreMemory:
    """Reads as it is asked, and holds what it is told until `keep_all`; without a store it remembers nothing.

    `urls` are the sources that will be asked for, in their order.
    """

    def __init__(self, store: Store | None, *, now: float, urls: Sequence[str] = ()) -> None:
        self._store = store
        self._urls = urls
        self._standings = {} if store is None else sources.standings(store)
        self._robots = {} if store is None else sources.robots_since(store, now - KEPT)
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._told: dict[str, Standing] = {}
        self._listed: dict[str, Sequence[Entry]] = {}
        self._fresh_robots: dict[str, str] = {}

    def standing(self, url: str) -> Standing:
        row = self._standings.get(url)
        return self._told.get(url) or (Standing(**asdict(row)) if row else Standing(url=url))

    def entries(self, url: str) -> tuple[Entry, ...]:
        if url not in self._known:
            self._recall(url)
        return self._known[url]

    def page(self, key: str) -> Article | None:
        content = None if self._store is None else sources.page(self._store, key, READ)
        return from_line(content, where=key) if content else None

    def keep(self, standing: Standing, entries: Sequence[Entry] | None, *, at: float) -> None:
        del at  # a round is kept as of its end
        self._told[standing.url] = standing
        if entries is not None:
            self._listed[standing.url] = entries

    def robots(self, origin: str, *, since: float) -> str | None:
        del since  # older copies were not loaded
        return self._robots.get(origin)

    def keep_robots(self, origin: str, text: str, *, at: float) -> None:
        del at
        self._fresh_robots[origin] = text

    def keep_all(self, store: Store, *, now: float) -> None:
        """Write what was learnt, in one transaction. Raises StoreError."""
        changed = {url: rows for url, entries in self._listed.items() if (rows := self._changed(url, entries))}
        moved = {url for url, entries in self._listed.items() if len(entries) != len(self._known.get(url, ()))}
        learnt = sources.Learnt(
            sources=[sources.SourceRow(**asdict(standing)) for standing in self._told.values()],
            listed={
                url: [e.article.id for e in self._listed[url]] for url in self._listed if url in changed or url in moved
            },
            entries=changed,
            unchanged=[url for url in self._listed if url not in changed and url not in moved],
            robots=self._fresh_robots,
        )
        sources.keep(store, learnt, now=now)

    def _recall(self, url: str) -> None:
        """Read what this source and the next ones listed: a question for each takes twice the time of one for many."""
        others = (other for other in self._urls if other != url and other not in self._known)
        together = [url, *islice(others, _TOGETHER - 1)]
        found = {} if self._store is None else sources.entries(self._store, together)
        self._known |= {each: tuple(map(_entry, found.get(each, ()))) for each in together}

    def _changed(self, url: str, entries: Sequence[Entry]) -> list[sources.EntryRow]:
        known = {id(entry) for entry in self._known.get(url, ())}
        return [_row(entry) for entry in entries if id(entry) not in known]


def _entry(row: sources.EntryRow) -> Entry:
    article = from_line(row.content, where=row.id)
    return Entry(article=article, first_seen=row.first_seen, page=row.page, asked_at=row.asked_at)


def _row(entry: Entry) -> sources.EntryRow:
    article = entry.article
    return sources.EntryRow(
        id=article.id,
        page_key=page_key(article.url) if article.url else article.id,
        content=to_line(article),
        text_hash=article.text_hash,
        page=entry.page,
        asked_at=entry.asked_at,
        first_seen=entry.first_seen,
    )
