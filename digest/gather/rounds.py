"""Sources in, one report for each out: what it lists, completed from its pages, and what could not be read."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from digest.gather.addresses import page_key
from digest.gather.articles import Unread
from digest.gather.entries import READ, Entry, completed, of_source, recent, renewed, wants_page
from digest.gather.faults import spared
from digest.gather.parsed import Parsed, parse
from digest.gather.sources import Source
from digest.gather.standings import Standing, after, failing_for, silent_because, spoilt
from digest.gather.visitor import Miss, RobotsMemory, Visit, Visitor
from digest.gather.workers import Workers
from digest.model import Article

_TOLD = 3  # addresses that one line names
_PLACES = 32  # sources that are read side by side; the others wait, and their time does not run


class Memory(RobotsMemory, Protocol):
    """What is known from earlier rounds. It is asked and told between awaits only, so it must not wait for long."""

    def standing(self, url: str) -> Standing:
        """Return where a source stands; a new one stands at the beginning."""
        ...

    def entries(self, url: str) -> tuple[Entry, ...]:
        """Return what the source listed when it was last read."""
        ...

    def page(self, key: str) -> Article | None:
        """Return the article of a page (by its key) that was read for whichever source."""
        ...

    def keep(self, standing: Standing, entries: Sequence[Entry] | None, *, at: float) -> None:
        """Keep where a source stands and, unless it is None, what it lists now."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which articles are wanted: of `since` (seconds since 1970) and later, at most `limit` of each source.

    `offline` takes what is known and asks nobody, without `pages` none is opened; `patience` is how many seconds one
    source may take.
    """

    since: float = 0.0
    limit: int | None = None
    offline: bool = False
    pages: bool = True
    patience: float = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one source gave: `state` is "new", "unchanged", "known" or "failed".

    `listed` counts all its entries, `older` those that were not wanted; `newest` is the moment of the newest one in
    seconds since 1970; `moved_to` is where its server says that it lies from now on, if it said so.
    """

    source: Source
    state: str
    articles: tuple[Article, ...] = ()
    listed: int = 0
    older: int = 0
    newest: float | None = None
    language: str | None = None
    failures: tuple[str, ...] = ()
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """A source's entries before their pages are read."""

    standing: Standing
    state: str
    entries: tuple[Entry, ...] = ()
    failures: tuple[str, ...] = ()
    moved_to: str | None = None


class Round:
    """One round over the sources. `now` gives seconds since 1970."""

    def __init__(self, visitor: Visitor, workers: Workers, memory: Memory, *, now: Callable[[], float]) -> None:
        self._visitor, self._workers, self._memory, self._now = visitor, workers, memory, now
        self._pages: dict[str, asyncio.Task[Article | Unread]] = {}
        self._places = asyncio.Semaphore(_PLACES)

    async def reports(
        self, sources: Sequence[Source], wish: Wish, *, done: Callable[[Report], None]
    ) -> AsyncIterator[Report]:
        """Yield one report for each source, in their order; `done` is told of each as it is ready."""

        async def one(source: Source) -> Report:
            found = await spared(self._in_turn(source, wish))
            if isinstance(found, Unread):
                found = Report(source=source, state="failed", failures=(found.reason,))
            done(found)
            return found

        tasks = [asyncio.create_task(one(source)) for source in sources]
        try:
            for task in tasks:
                yield await task
        finally:
            await _stop([*tasks, *self._pages.values()])

    async def follow(self, articles: Sequence[Article], *, patience: float) -> Report:
        """Return articles of files, those that are teasers with the text of their own pages."""
        now = self._now()
        entries = [Entry(article=article, first_seen=now) for article in articles]
        asked = [entry for entry in entries if wants_page(entry, now=now)]
        pages = await self._complete(asked, asyncio.get_running_loop().time() + patience)
        await _stop([*self._pages.values()])
        found = [pages.get(entry.article.id, entry) for entry in entries]
        return Report(
            source=Source(url="", name="pages"),
            state="new",
            articles=tuple(entry.article for entry in found),
            listed=len(found),
            failures=_unread(found),
        )

    async def look(self, url: str) -> tuple[str, Parsed]:
        """Ask for one address, whatever is known of it; return where it lies and what it holds."""
        async with self._visitor.visit(url) as found:
            if isinstance(found, Miss):
                return url, Parsed(reason=found.reason)
            return found.moved_to or url, await self._parse(found.body or b"", found.url)

    async def _in_turn(self, source: Source, wish: Wish) -> Report:
        if self._known(source, wish) is None:
            await self._visitor.prepare(self._memory.standing(source.url).address)
        async with self._places:
            return await self._read(source, wish)

    async def _read(self, source: Source, wish: Wish) -> Report:
        deadline = asyncio.get_running_loop().time() + wish.patience
        listing = self._known(source, wish) or await _within(deadline, self._ask(source))
        if listing is None:
            standing = spoilt(self._memory.standing(source.url), _slow(wish), now=self._now())
            listing = self._failed(standing, _slow(wish))
        wanted = recent(listing.entries, since=wish.since, limit=wish.limit)
        asked = () if wish.offline or not wish.pages else tuple(e for e in wanted if wants_page(e, now=self._now()))
        pages = await self._complete(asked, deadline)
        entries = tuple(pages.get(entry.article.id, entry) for entry in listing.entries)
        if not wish.offline:
            self._memory.keep(listing.standing, None if listing.state == "failed" else entries, at=self._now())
        kept = [pages.get(entry.article.id, entry) for entry in wanted]
        return Report(
            source=source,
            state=listing.state,
            articles=tuple(of_source(entry.article, source) for entry in kept if entry.article.text),
            listed=len(entries),
            older=len(entries) - len(wanted),
            newest=max((entry.moment for entry in entries), default=None),
            language=_language(entries),
            failures=(*listing.failures, *_unread(kept)),
            moved_to=listing.moved_to,
        )

    def _known(self, source: Source, wish: Wish) -> _Listing | None:
        """Return what is known of a source that is not asked, or None where it is to be asked."""
        standing = self._memory.standing(source.url)
        silent = None if wish.offline else silent_because(standing, now=self._now())
        if silent:
            return self._failed(standing, silent)
        if wish.offline:
            return self._kept(standing)
        return None

    def _kept(self, standing: Standing) -> _Listing:
        entries = self._memory.entries(standing.url)
        reason = "nothing is kept of it" + (f": {standing.reason}" if standing.reason else " yet")
        return _Listing(standing=standing, state="known", entries=entries, failures=() if entries else (reason,))

    async def _ask(self, source: Source) -> _Listing:
        standing = self._memory.standing(source.url)
        known = self._memory.entries(source.url)
        etag, modified = (standing.etag, standing.modified) if known else ("", "")
        async with self._visitor.visit(standing.address, etag=etag, modified=modified) as found:
            return await self._listing(standing, known, found)

    async def _listing(self, standing: Standing, known: tuple[Entry, ...], found: Visit | Miss) -> _Listing:
        now = self._now()
        standing = after(standing, found, now=now)
        if isinstance(found, Miss):
            return self._failed(standing, found.reason)
        if found.body is None:
            return _Listing(standing=standing, state="unchanged", entries=known, moved_to=found.moved_to)
        parsed = await self._parse(found.body, found.url)
        if parsed.reason:
            return self._failed(spoilt(standing, parsed.reason, now=now), parsed.reason)
        entries = renewed(parsed.articles, known, now=now)
        if not parsed.lists_pages:
            entries = tuple(replace(entry, page=READ, asked_at=now) for entry in entries)
        return _Listing(standing=standing, state="new", entries=_distinct(entries), moved_to=found.moved_to)

    def _failed(self, standing: Standing, reason: str) -> _Listing:
        return _Listing(
            standing=standing,
            state="failed",
            entries=self._memory.entries(standing.url),
            failures=(reason + failing_for(standing, now=self._now()),),
        )

    async def _complete(self, entries: Iterable[Entry], deadline: float) -> dict[str, Entry]:
        """Return the entries by id after their pages were asked for, as far as there was time."""
        tasks = {entry.article.id: (entry, self._page(entry.article.url or "")) for entry in entries}
        if tasks:
            left = deadline - asyncio.get_running_loop().time()
            await asyncio.wait([task for _, task in tasks.values()], timeout=max(0.0, left))
        return {key: self._with_page(entry, task) for key, (entry, task) in tasks.items()}

    def _with_page(self, entry: Entry, task: "asyncio.Task[Article | Unread]") -> Entry:
        if not task.done():
            return replace(entry, page="its turn did not come in time", asked_at=0.0)
        page = task.result()
        if isinstance(page, Unread):
            return replace(entry, page=page.reason, asked_at=self._now())
        return completed(entry, page, now=self._now())

    def _page(self, url: str) -> "asyncio.Task[Article | Unread]":
        """Return the one task that reads a page, whichever of its forms and however many sources name it."""
        key = page_key(url)
        if key not in self._pages:
            self._pages[key] = asyncio.create_task(spared(self._read_page(key, url)))
        return self._pages[key]

    async def _read_page(self, key: str, url: str) -> Article | Unread:
        known = self._memory.page(key)
        if known:
            return known
        async with self._visitor.visit(url) as found:
            if isinstance(found, Miss):
                return Unread(reason=found.reason)
            parsed = await self._parse(found.body or b"", found.url)
        if parsed.lists_pages or not parsed.articles:
            return Unread(reason=parsed.reason or "a list, not an article")
        return parsed.articles[0]

    async def _parse(self, body: bytes, url: str) -> Parsed:
        parsed = await self._workers.run(parse, body, url)
        return Parsed(reason=parsed.reason) if isinstance(parsed, Unread) else parsed


async def _within(deadline: float, reading: "Coroutine[object, object, _Listing]") -> _Listing | None:
    try:
        async with asyncio.timeout_at(deadline):
            return await reading
    except TimeoutError:
        return None


async def _stop(tasks: "Sequence[asyncio.Task[Report] | asyncio.Task[Article | Unread]]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _language(entries: Iterable[Entry]) -> str | None:
    counted = Counter(entry.article.language for entry in entries if entry.article.language)
    return counted.most_common(1)[0][0] if counted else None


def _slow(wish: Wish) -> str:
    return f"not done within {wish.patience:g} s"


def _distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Leave out entries with an id that came before, and those that are another form of the same page."""
    found: dict[tuple[str, str], Entry] = {}
    ids: set[str] = set()
    for entry in entries:
        article = entry.article
        key = (page_key(article.url) if article.url else article.id, (article.headline or article.id).casefold())
        if article.id not in ids:
            found.setdefault(key, entry)
        ids.add(article.id)
    return tuple(found.values())


def _unread(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return one line for each reason why pages could not be read, with the first addresses."""
    failed = [entry for entry in entries if entry.page not in {"", READ}]
    lines = []
    for reason, count in Counter(entry.page for entry in failed).items():
        addresses = [entry.article.url or entry.article.id for entry in failed if entry.page == reason][:_TOLD]
        pages = "a page" if count == 1 else f"{count} pages"
        lines.append(f"{pages} unread, {reason}: {', '.join(addresses)}")
    return tuple(lines)
