"""An edition and a reader's sections in, what that reader gets out: the edition cut down, or trimmed to a size."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from digest.model import Edition, Section, Story

_BRIEFS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section as a letter shows it: its first stories, and how many it has beyond them and beyond the time."""

    key: str
    title: str
    stories: tuple[Story, ...]
    more: int


def chosen(edition: Edition, sections: Sequence[str]) -> Edition:
    """Return `edition` with the named sections only, in the edition's order; no names means all of them."""
    if not sections:
        return edition
    kept = tuple(section for section in edition.sections if section.key in sections)
    return replace(edition, sections=kept)


def top_stories(edition: Edition) -> tuple[Story, ...]:
    """Return the stories "In brief": the edition's own choice, filled up from the sections' best by turns."""
    by_id = {story.lead.id: story for story in edition.stories}
    wanted = dict.fromkeys(name for name in edition.top if name in by_id)
    for story in _by_turns(edition.sections):
        if len(wanted) >= min(len(edition.top), _BRIEFS):
            break
        wanted.setdefault(story.lead.id)
    return tuple(by_id[name] for name in list(wanted)[:_BRIEFS])


def trimmed(edition: Edition, most: int) -> tuple[Part, ...]:
    """Return the sections with `most` stories in all: the sections give up their last stories by turns."""
    kept = {id(story) for story in list(_by_turns(edition.sections))[:most]}
    return tuple(_part(section, kept) for section in edition.sections if section.stories or section.more)


def _part(section: Section, kept: set[int]) -> Part:
    stories = tuple(story for story in section.stories if id(story) in kept)
    more = len(section.stories) - len(stories) + len(section.more)
    return Part(key=section.key, title=section.title, stories=stories, more=more)


def _by_turns(sections: Sequence[Section]) -> chain[Story]:
    rounds = zip_longest(*(section.stories for section in sections))
    return chain.from_iterable((story for story in turn if story is not None) for turn in rounds)
