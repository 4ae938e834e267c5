"""The file with the list of feeds (OPML) that `digest sources` keeps in, its sources out, and back."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from digest.errors import InputError
from digest.gather.articles import Unread
from digest.gather.opml import Outlines, missing_from, read_opml, write_opml
from digest.gather.places import reason_of
from digest.gather.sources import Source
from digest.settings import Settings
from digest.store import sources as kept
from digest.store.database import Store

_MOST_BYTES = 5_000_001  # one more than a list of feeds may have


def listed_in(file: Path) -> Outlines | Unread:
    """Return what is in a list of feeds (OPML), or why it cannot be read."""
    try:
        with file.open("rb") as stream:
            return read_opml(stream.read(_MOST_BYTES))
    except OSError as error:
        return Unread(reason=reason_of(error))


def kept_list(settings: Settings) -> Outlines | Unread:
    """Return what is in the list of feeds that `digest sources` keeps, nothing where there is none yet."""
    if settings.feeds.is_dir():
        return Unread(reason="a folder, where the list of feeds should be: set DIGEST_FEEDS to a file in OPML")
    return listed_in(settings.feeds) if settings.feeds.exists() else Outlines()


def save(file: Path, sources: Sequence[Source]) -> None:
    """Write the list so that it is there whole or not at all. Raises InputError."""
    half = file.with_name(f".{file.name}.part")
    try:
        half.write_bytes(write_opml(sources))
        half.replace(file)
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            half.unlink()


def readdress(settings: Settings, store: Store, *, say: Callable[[str], None]) -> None:
    """Put the new addresses of feeds that moved for good into the list that we keep, and say so.

    What a person wrote into digest.toml stays as it is: there, the store knows where the feed lies now. So does a
    list that cannot be written.
    """
    listed = kept_list(settings)
    moves = {row.url: row.moved_to for row in kept.standings(store).values() if row.moved_to and not row.failures}
    # A list that cannot be read whole is not written: what was not read would be lost.
    known = {} if isinstance(listed, Unread) or missing_from(listed) else {each.url: each for each in listed.sources}
    gone = {url: to for url in known if (to := moves.get(url)) and url not in settings.sources}
    if not gone:
        return
    fresh = _readdressed(known, gone)
    try:
        save(settings.feeds, fresh)
    except InputError as error:
        say(f"{error}: {len(gone)} moved feeds keep their old addresses there")
        return
    for old, new in gone.items():
        if replace(known[old], url=new) in fresh:
            kept.rename(store, old, new)
            say(f"{settings.feeds.name}: {old} is {new} now")
        else:
            kept.forget(store, old)
            say(f"{settings.feeds.name}: {old} is {new} now, which is listed already")


def _readdressed(known: Mapping[str, Source], gone: Mapping[str, str]) -> tuple[Source, ...]:
    """Return the list with the new addresses; a feed that moved to one that is listed leaves that one as it is."""
    found = {url: source for url, source in known.items() if url not in gone}
    for old, new in gone.items():
        found.setdefault(new, replace(known[old], url=new))
    places = {gone.get(url, url): place for place, url in reversed([*enumerate(known)])}
    return tuple(sorted(found.values(), key=lambda source: places[source.url]))
