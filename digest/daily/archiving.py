"""A store in, the archive of its editions as a static site out: pages, a feed and a search."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from digest.daily.feed import Issue, feed
from digest.daily.letters import identity
from digest.daily.looks import ENGLISH, Look, look_of
from digest.errors import InputError
from digest.model import Edition
from digest.render.cleaning import clip
from digest.render.composition import beyond, compose
from digest.render.dates import full_day
from digest.render.identity import Identity
from digest.render.tongue import tongue_for
from digest.settings import Settings
from digest.store import editions
from digest.store.database import Store
from digest.store.editions import Frozen
from digest.store.shelf import hashes

_TOP = 3  # headlines that the index shows of an edition
_PAGE_TITLE = 70  # code points


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One edition as the index, the feed and the search tell of it; `stories` are (anchor, headline, section)."""

    page: str
    slug: str
    date: str
    built_at: float
    count: int
    top: tuple[str, ...]
    stories: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    entry: Entry
    page: bytes


class Archive:
    """The site of a store, held in memory: an edition that did not change is not made again.

    It tells of frozen editions only, and follows from the store, the settings and the templates alone: the same
    store makes the same bytes.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._look = look_of(settings)
        self._who = identity(settings.model_copy(update={"transport": "outbox"}), sent=datetime.fromtimestamp(0, UTC))
        self._made: dict[tuple[str, str], _Made] = {}
        self._files: Mapping[str, bytes] = {}

    def files(self) -> Mapping[str, bytes]:
        """Return every file by its path below the site's top. About 10 ms for each edition that is new."""
        marks = hashes(self._store)
        if self._files and self._made.keys() == set(marks):
            return self._files
        self._made = {mark: self._made.get(mark) or self._make(mark[0]) for mark in marks}
        entries = [made.entry for made in self._made.values()]
        self._files = {
            "style.css": self._look.page("style.css", ENGLISH),
            **{made.entry.page: made.page for made in self._made.values()},
            "search.js": self._look.page("search.js", ENGLISH),
            "search-index.js": _search_index(entries),
            "feed.xml": feed(self._look.title, self._who, [_issue(entry) for entry in entries]),
            "index.html": self._look.page("index.html", ENGLISH, entries=entries),
        }
        return self._files

    def _make(self, slug: str) -> _Made:
        frozen = editions.load(self._store, slug)
        assert frozen is not None, "its hash came from the same table"
        return _edition_page(frozen, self._look, self._who)


def write(files: Mapping[str, bytes], folder: Path) -> int:
    """Write what differs from the files in `folder`, each whole or not at all; return how many that were.

    Pages come before what links to them. Raises InputError where the folder cannot be written.
    """
    changed = 0
    try:
        for name, body in files.items():
            changed += _put(folder / name, body)
    except OSError as error:
        raise InputError(f"{error.filename or folder}: cannot be written: {error.strerror}") from error
    return changed


def _put(file: Path, body: bytes) -> bool:
    if file.is_file() and file.read_bytes() == body:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        half.write_bytes(body)
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
    return True


def _edition_page(frozen: Frozen, look: Look, who: Identity) -> _Made:
    edition = frozen.edition
    tongue = tongue_for(edition.language)
    letter = compose(edition, who, tongue, layout="full", most=len(edition.stories))
    told = [(story, section.title) for section in letter.sections for story in section.stories]
    anchors = {story: f"s{number}" for number, (story, _) in reversed(list(enumerate(told, start=1)))}
    heading = f"{clip(letter.title, _PAGE_TITLE - len(letter.date) - 3)} · {letter.date}"
    entry = Entry(
        page=f"editions/{edition.slug}.html",
        slug=edition.slug,
        date=_date(edition),
        built_at=frozen.built_at,
        count=letter.count,
        top=tuple(story.headline for story in letter.brief[:_TOP]) or tuple(story.headline for story, _ in told[:_TOP]),
        stories=tuple((f"s{number}", story.headline, title) for number, (story, title) in enumerate(told, start=1)),
    )
    page = look.page(
        "edition.html", tongue, root="../", letter=letter, anchors=anchors, heading=heading, beyond=beyond(edition)
    )
    return _Made(entry=entry, page=page)


def _date(edition: Edition) -> str:
    return full_day(edition.day, ENGLISH.locale)


def _search_index(entries: list[Entry]) -> bytes:
    """Return the index as a script: a page that lies on a disk may load one, and may not fetch a file."""
    index = {
        "editions": [[entry.page, entry.date] for entry in entries],
        "stories": [[place, *story] for place, entry in enumerate(entries) for story in entry.stories],
    }
    return f"window.digestIndex = {json.dumps(index, separators=(',', ':'))};\n".encode("ascii")


def _issue(entry: Entry) -> Issue:
    return Issue(
        slug=entry.slug,
        title=entry.date,
        page=entry.page,
        updated=datetime.fromtimestamp(int(entry.built_at), UTC),
        headlines=tuple(headline for _, headline, _ in entry.stories),
    )
