"""What a user says of sections in, the headings in reading order and an article's placement by them out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from types import MappingProxyType

from digest.edit.sections import OTHER, TITLES, place
from digest.edit.stories_evidence import publisher
from digest.errors import SettingsError
from digest.model import Article, Placement

_KEY = re.compile(r"[a-z][a-z0-9-]{0,39}")  # a key stands in the subscribers' file between semicolons
_LONGEST_ADDRESS = 2_000  # code points of an address that a pattern is held against


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The user's sections: titles, keys merged into others, the order, own sections with their labels, overrides.

    An override names a publisher's domain, or a pattern for an article's address or source ("https://a.example/x/*").
    """

    order: tuple[str, ...] = ()
    rename: tuple[tuple[str, str], ...] = ()
    merge: tuple[tuple[str, str], ...] = ()
    add: tuple[tuple[str, tuple[str, ...]], ...] = ()
    overrides: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section's key and what readers see above it."""

    key: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """The sections that there are: headings in reading order, own labels (label, key), merged keys, overrides."""

    headings: tuple[Heading, ...] = tuple(Heading(key=key, title=title) for key, title in TITLES.items())
    labels: tuple[tuple[str, str], ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
    overrides: tuple[tuple[str, str], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(heading.key for heading in self.headings)

    @property
    def known(self) -> tuple[str, ...]:
        """Return every key that a person may name: those that were merged away stand for what they became."""
        return (*self.keys, *(key for key, _ in self.merged))

    def resolved(self, sections: Iterable[str]) -> tuple[str, ...]:
        """Return the keys with the merged ones replaced, each once."""
        became = dict(self.merged)
        return tuple(dict.fromkeys(became.get(key, key) for key in sections))


STANDARD = Arrangement()


def arrange(wishes: Wishes) -> Arrangement:
    """Return the sections as the user wishes them. Raises SettingsError, naming the setting and the nearest key."""
    titles = dict(TITLES)
    labels = list(_added(wishes, titles))
    for key, title in wishes.rename:
        titles[_real(key, titles, "rename")] = title
    merged = _merged(wishes, titles)
    for key in wishes.order:
        _real(key, titles, "order")
    ordered = dict.fromkeys((*wishes.order, *(key for key in titles if key != OTHER), OTHER))
    return Arrangement(
        headings=tuple(Heading(key=key, title=titles[key]) for key in ordered if key not in dict(merged)),
        labels=tuple(labels),
        merged=merged,
        overrides=tuple((pattern, _real(key, titles, "overrides")) for pattern, key in wishes.overrides),
    )


def settle(article: Article, arrangement: Arrangement) -> Placement:
    """Return the article's section in this arrangement: an override first, then its labels, then its words."""
    found = _overridden(article, arrangement) or place(article, aliases=_aliases(arrangement))
    became = dict(arrangement.merged).get(found.section)
    if became is None:
        return found
    return Placement(section=became, because=(*found.because, f"{found.section} is merged into {became}"))


def nearest(key: str, real: Iterable[str]) -> str:
    """Return the hint that ends a line about a key that does not exist."""
    near = get_close_matches(key, real := list(real), n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(real)}"


def _aliases(arrangement: Arrangement) -> Mapping[str, str]:
    return MappingProxyType(dict(arrangement.labels))


def _added(wishes: Wishes, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Put the user's own sections before "other" in `titles`, and yield each label with its section."""
    for key, labels in wishes.add:
        if not _KEY.fullmatch(key):
            raise SettingsError(f'sections.add: "{key}" is no key: small letters, digits and hyphens, such as "chess"')
        if key in titles:
            raise SettingsError(f'sections.add: there is a section "{key}" already: sections.rename changes its title')
        titles[key] = key.replace("-", " ").capitalize()
        yield from ((label, key) for label in (key, *labels))


def _merged(wishes: Wishes, titles: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    into = {_real(key, titles, "merge"): _real(target, titles, "merge") for key, target in wishes.merge}
    if OTHER in into:
        raise SettingsError('sections.merge: "other" stays: it takes what no section does (sections.rename names it)')
    return tuple((key, _end_of(key, into)) for key in into)


def _end_of(key: str, into: Mapping[str, str]) -> str:
    target = into[key]
    for _ in into:
        if target not in into:
            return target
        target = into[target]
    raise SettingsError(f'sections.merge: "{key}" is merged into itself')


def _real(key: str, titles: Mapping[str, str], setting: str) -> str:
    if key not in titles:
        raise SettingsError(f'sections.{setting}: there is no section "{key}": {nearest(key, titles)}')
    return key


def _overridden(article: Article, arrangement: Arrangement) -> Placement | None:
    for pattern, key in arrangement.overrides:
        if matches(article, pattern):
            return Placement(section=key, because=(f"override {pattern} -> {key}",))
    return None


def matches(article: Article, pattern: str) -> bool:
    """Return whether the pattern is the article's publisher, or fits its address or its source."""
    places = ((article.url or "")[:_LONGEST_ADDRESS], article.source[:_LONGEST_ADDRESS])
    return pattern == publisher(article) or any(fnmatchcase(place, pattern) for place in places if place)
