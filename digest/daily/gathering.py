"""The configured sources that lie on the web in, their articles and one line for each failure out."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from email.utils import parseaddr
from pathlib import Path
from zoneinfo import ZoneInfo

from digest import __version__
from digest.daily.days import Clock, day_of
from digest.daily.gathering_file import kept_list, listed_in, readdress
from digest.daily.gathering_memory import StoreMemory
from digest.gather.addresses import is_web_address
from digest.gather.articles import Unread
from digest.gather.connecting import Resolve, resolve
from digest.gather.fetch import Asking, Client
from digest.gather.opml import Outlines, missing_from
from digest.gather.places import Failure
from digest.gather.rounds import Report, Round, Wish
from digest.gather.sources import Source, is_list
from digest.gather.standings import Standing, failing_for
from digest.gather.turns import Turns
from digest.gather.visitor import Visitor
from digest.gather.workers import Bounds, Workers
from digest.model import Article
from digest.settings import Loaded, Settings
from digest.store import sources as kept
from digest.store.database import Store, open_existing, open_store

_AGO = re.compile(r"(\d{1,4})\s?([hd])")
_FAILING_DAYS = 2.0  # from then on a source is reported in `status`


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSources:
    """The sources that lie on the web, each address once, and the lists of them that could not be read."""

    sources: tuple[Source, ...] = ()
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a round is done. `since` None means the days of the settings; `jobs` is the number of parsing processes.

    `remember` keeps in the store what was learnt; without it nothing is changed anywhere. `anew` asks as if nothing
    were known, and opens no article's page. `done` is told of each
    source as it is ready, `say` of what is done to the store; `resolve` finds the addresses of hosts.
    """

    clock: Clock
    remember: bool
    since: datetime | None = None
    limit: int | None = None
    offline: bool = False
    anew: bool = False
    jobs: int = 1
    done: Callable[[Report], None] = field(default=lambda report: None)  # noqa: ARG005
    say: Callable[[str], None] = field(default=lambda line: None)  # noqa: ARG005
    resolve: Resolve = resolve


def web_sources(loaded: Loaded) -> WebSources:
    """Return the sources on the web: the addresses and lists in `sources`, and the list that `digest sources` keeps."""
    found: dict[str, Source] = {}
    failures: list[Failure] = []
    names = [name for name in loaded.settings.sources if is_web_address(name) or is_list(name)]
    lists = [(name, _named(name, loaded.home)) for name in names]
    lists.append((str(loaded.settings.feeds), kept_list(loaded.settings)))
    for name, listed in lists:
        if isinstance(listed, Unread):
            failures.append(Failure(where=name, reason=listed.reason))
            continue
        failures += [Failure(where=name, reason=reason) for reason in missing_from(listed)]
        for source in listed.sources:
            found.setdefault(source.url, source)
    return WebSources(sources=tuple(found.values()), failures=tuple(failures))


def _named(name: str, home: Path) -> Outlines | Unread:
    return Outlines(sources=(Source(url=name),)) if is_web_address(name) else listed_in(home / name)


def local_names(settings: Settings) -> tuple[str, ...]:
    """Return the configured names of files, folders and patterns."""
    return tuple(name for name in settings.sources if not is_web_address(name) and not is_list(name))


def gather_web(sources: Sequence[Source], loaded: Loaded, manner: Manner) -> tuple[Report, ...]:
    """Ask every source once and return one report for each, in their order. Raises StoreError."""
    settings = loaded.settings
    if not manner.remember:
        store = None if manner.anew else open_existing(settings.database)
        if store is None:
            return _gathered(sources, settings, manner, None)
    else:
        store = open_store(settings.database, announce=manner.say, synchronous=settings.synchronous)
    with closing(store):
        reports = _gathered(sources, settings, manner, store)
        if manner.remember and not manner.offline:
            for report in reports:
                if report.moved_to:
                    moved = f"moved for good to {report.moved_to}, and is read there from now on"
                    manner.say(f"{report.source.title}: {moved}")
            readdress(settings, store, say=manner.say)
        return reports


def follow(articles: Sequence[Article], loaded: Loaded, manner: Manner) -> Report:
    """Return the articles of files, those that are teasers with the text of their pages where that can be read."""

    async def run() -> Report:
        async with working(loaded.settings, manner, StoreMemory(None, now=0.0)) as round_:
            return await round_.follow(articles, patience=loaded.settings.fetch.patience)

    return asyncio.run(run())


def _gathered(sources: Sequence[Source], settings: Settings, manner: Manner, store: Store | None) -> tuple[Report, ...]:
    memory = StoreMemory(store, now=manner.clock().timestamp(), urls=[source.url for source in sources])
    since = manner.since or manner.clock() - timedelta(days=settings.fetch.days)
    wish = Wish(
        since=since.timestamp(),
        limit=manner.limit,
        offline=manner.offline,
        pages=not manner.anew,
        patience=settings.fetch.patience,
    )

    async def run() -> tuple[Report, ...]:
        async with working(settings, manner, memory) as round_:
            return tuple([report async for report in round_.reports(sources, wish, done=manner.done)])

    try:
        return asyncio.run(run())
    finally:
        # What was learnt before an interruption counts: nobody is asked twice.
        if store is not None and manner.remember and not manner.offline:
            memory.keep_all(store, now=manner.clock().timestamp())


@asynccontextmanager
async def working(settings: Settings, manner: Manner, memory: StoreMemory) -> AsyncIterator[Round]:
    """Give a round with its connections and processes, which end with it."""

    def now() -> float:
        return manner.clock().timestamp()

    turns = Turns(settings.fetch.delay, clock=asyncio.get_running_loop().time)
    with Workers(manner.jobs, Bounds.shared_by(manner.jobs)) as workers:
        async with Client(_asking(settings, manner)) as client:
            yield Round(Visitor(client, turns, memory, now=now), workers, memory, now=now)


def _asking(settings: Settings, manner: Manner) -> Asking:
    contact = settings.public_url or (parseaddr(settings.sender)[1] if settings.sender else "")
    return Asking(
        user_agent=f"Digest/{__version__}" + (f" (+{contact})" if contact else ""),
        seconds=settings.fetch.timeout,
        connections=settings.fetch.connections,
        allow_private=settings.fetch.allow_private_addresses,
        resolve=manner.resolve,
    )


def moment_of(text: str | None, *, timezone: str, clock: Clock) -> datetime | None:
    """Return the moment meant by "36h", "3d", or a day such as "2026-11-24" or "yesterday". Raises UsageError."""
    if text is None:
        return None
    ago = _AGO.fullmatch(text)
    if ago:
        return clock() - timedelta(hours=int(ago[1]) * (24 if ago[2] == "d" else 1))
    day = day_of(text, timezone=timezone, clock=clock, option="--since")
    return datetime.combine(day, time(), tzinfo=ZoneInfo(timezone))


def failures_of(reports: Sequence[Report]) -> Iterator[Failure]:
    """Yield what could not be read, named as a person named the source."""
    for report in reports:
        for reason in report.failures:
            yield Failure(where=report.source.title, reason=reason)


def ailing(store: Store, *, now: float) -> tuple[str, ...]:
    """Return one line for each source that has failed for two days or more, or is gone."""
    found = [
        Standing(url=row.url, failing_since=row.failing_since, reason=row.reason, retired=row.retired)
        for row in kept.standings(store).values()
    ]
    return tuple(
        f"{standing.url}: {standing.reason}{failing_for(standing, now=now)}"
        for standing in found
        if standing.retired or (standing.failing_since and now - standing.failing_since >= _FAILING_DAYS * 86_400)
    )
