"""The list of feeds that `digest sources` keeps (OPML) in, changed or checked out."""

import asyncio
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from digest.daily.gathering import Manner, gather_web, working
from digest.daily.gathering_file import kept_list, save
from digest.daily.gathering_memory import StoreMemory
from digest.errors import InputError, UsageError
from digest.gather.addresses import is_web_address
from digest.gather.articles import Unread, primary_language
from digest.gather.opml import missing_from, read_opml
from digest.gather.parsed import Parsed
from digest.gather.rounds import Report
from digest.gather.sources import Source, chosen
from digest.settings import Loaded
from digest.store import sources as kept
from digest.store.database import open_existing, open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """How many sources a list gave, how many of them were there before, and why others may be missing."""

    added: int
    known: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A source that was added, and whether it lists articles; a page that does not is an article itself."""

    source: Source
    is_list: bool


def listed(loaded: Loaded) -> tuple[Source, ...]:
    """Return the sources in the list that we keep, to be written again.

    Raises InputError where it cannot be read whole: what is not read would be lost.
    """
    file = loaded.settings.feeds
    found = kept_list(loaded.settings)
    if isinstance(found, Unread):
        raise InputError(f"{file}: {found.reason}")
    if missing := missing_from(found):
        raise InputError(f"{file}: {'; '.join(missing)}: mend it first, so that nothing in it is lost")
    return found.sources


def add(loaded: Loaded, asked: Source, manner: Manner) -> Added:
    """Add what lies at an address: the feed, sitemap or page itself, or the feed that a home page names.

    Raises UsageError where it is no address or known already, InputError where there is no news.
    """
    _refuse(asked)
    known = listed(loaded)
    url, found = asyncio.run(_look(asked.url, loaded, manner))
    if found.reason is not None:
        raise InputError(f"{url}: {found.reason}")
    source = replace(asked, url=url, name=asked.name or found.title)
    if any(other.url == source.url for other in known):
        raise UsageError(f"{source.url} is in {loaded.settings.feeds.name} already")
    save(loaded.settings.feeds, (*known, source))
    return Added(source=source, is_list=found.lists_pages)


def remove(loaded: Loaded, word: str) -> tuple[Source, ...]:
    """Take out the source with this address, or the one with this in its name. Raises UsageError."""
    known = listed(loaded)
    gone = [source for source in known if source.url == word] or [*chosen(known, [word])]
    if not gone and word in loaded.settings.sources:
        raise UsageError(f"{word} stands in the settings, not in {loaded.settings.feeds.name}: take it out there")
    if not gone:
        raise UsageError(f'no source in {loaded.settings.feeds.name} is called "{word}" (digest sources list)')
    if len(gone) > 1:
        names = ", ".join(source.url for source in gone[:5])
        raise UsageError(f'"{word}" could be {len(gone)} sources: name the address ({names})')
    save(loaded.settings.feeds, [source for source in known if source not in gone])
    _forget(loaded, gone)
    return tuple(gone)


def import_from(loaded: Loaded, name: str, body: bytes) -> Imported:
    """Add the sources of another list (OPML), whose folders become sections. Raises InputError."""
    found = read_opml(body)
    if isinstance(found, Unread):
        raise InputError(f"{name}: {found.reason}")
    known = listed(loaded)
    addresses = {source.url for source in known}
    fresh = [source for source in found.sources if source.url not in addresses]
    save(loaded.settings.feeds, (*known, *fresh))
    return Imported(added=len(fresh), known=len(found.sources) - len(fresh), missing=missing_from(found))


def check(sources: Sequence[Source], loaded: Loaded, manner: Manner) -> tuple[Report, ...]:
    """Ask each source once, changing nothing, and report."""
    return gather_web(sources, loaded, replace(manner, remember=False, anew=True))


def _refuse(asked: Source) -> None:
    """Raise UsageError for what a person mistyped."""
    if not is_web_address(asked.url):
        meant = f"https://{asked.url}"
        hint = (
            f": did you mean {meant}?" if "." in asked.url and "://" not in asked.url and is_web_address(meant) else ""
        )
        raise UsageError(f'"{asked.url}" is no http or https address{hint}')
    if asked.language and primary_language(asked.language) is None:
        raise UsageError(f'--language: "{asked.language}" is no language code such as en or pt-BR')


async def _look(url: str, loaded: Loaded, manner: Manner) -> tuple[str, Parsed]:
    """Return what lies at an address or, where it is a page that names a feed with news, that feed."""
    async with working(loaded.settings, manner, StoreMemory(None, now=0.0)) as round_:
        place, found = await round_.look(url)
        for feed in found.feeds:
            where, behind = await round_.look(feed)
            if behind.reason is None and behind.lists_pages:
                return where, behind
        return place, found


def _forget(loaded: Loaded, sources: Sequence[Source]) -> None:
    store = open_existing(loaded.settings.database)
    if store is None:
        return
    store.close()
    with closing(open_store(loaded.settings.database, announce=lambda line: None)) as store:  # noqa: ARG005
        for source in sources:
            kept.forget(store, source.url)
