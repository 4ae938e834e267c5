"""An edition and one reader's wishes in, the edition cut down to the stories that they get out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from digest.edit.budget import cost
from digest.model import Edition, Section, Story

_MOST_FOLLOWED_ON_TOP = 3  # "In brief" stays the day's news, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """What a reader wants of an edition: section keys (none: all), keywords that they follow or mute, and a length.

    A followed story comes whatever its section; a muted one does not, even if it is followed too. `words` is what may
    be read at most (None: any number); the first story is told however long it is.
    """

    sections: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    words: int | None = None


def told_words(edition: Edition) -> Mapping[str, str]:
    """Return the folded words that the letter shows of each story, by its lead's id, each between spaces."""
    return {story.lead.id: _spaced(_shown(story)) for story in edition.stories}


def portion(edition: Edition, wanted: Portion, told: Mapping[str, str]) -> Edition:
    """Return the edition with the reader's stories only, in its order; `told` is `told_words` of it.

    Sections without a story are left out, as is what the edition had no room for. Followed stories lead "In brief".
    """
    follow, mute = tuple(map(_spaced, wanted.follow)), tuple(map(_spaced, wanted.mute))
    followed = [story for story in edition.stories if _names(told[story.lead.id], follow)]
    names = {story.lead.id for story in followed}
    sections = tuple(_section(section, wanted, names, mute, told) for section in edition.sections)
    mine = [section for section in sections if section.stories]
    ahead = [story.lead.id for section in mine for story in section.stories if story.lead.id in names]
    top = tuple(dict.fromkeys([*ahead[:_MOST_FOLLOWED_ON_TOP], *edition.top]))[: len(edition.top)]
    kept = _fitting(mine, (*ahead, *top), wanted.words)
    cut = (replace(section, stories=tuple(s for s in section.stories if s.lead.id in kept)) for section in mine)
    return replace(edition, sections=tuple(section for section in cut if section.stories), top=top)


def _section(
    section: Section, wanted: Portion, followed: set[str], mute: Sequence[str], told: Mapping[str, str]
) -> Section:
    whole = not wanted.sections or section.key in wanted.sections
    stories = tuple(
        story
        for story in section.stories
        if (whole or story.lead.id in followed) and not _names(told[story.lead.id], mute)
    )
    return replace(section, stories=stories, more=section.more if whole else ())


def _fitting(sections: Sequence[Section], first: Iterable[str], words: int | None) -> set[str]:
    """Return the ids of the stories that fit: those named `first`, then each section's best, its second, and so on."""
    stories = {story.lead.id: story for section in sections for story in section.stories}
    if words is None:
        return set(stories)
    turns = chain.from_iterable(zip_longest(*(section.stories for section in sections)))
    order = dict.fromkeys([*(name for name in first if name in stories), *(s.lead.id for s in turns if s is not None)])
    kept: set[str] = set()
    left = words
    for name in order:
        takes = cost(stories[name], stories[name].size)
        if takes <= left or not kept:
            kept.add(name)
            left -= takes
    return kept


def _shown(story: Story) -> str:
    sentences = (sentence.text for sentence in story.summary.sentences)
    return " ".join([story.lead.headline or "", story.summary.brief.text, *sentences])


def _names(told: str, keywords: Sequence[str]) -> bool:
    return any(keyword in told for keyword in keywords if keyword != "  ")


def _spaced(text: str) -> str:
    folded = "".join(c if c.isalnum() else " " for c in text.casefold())
    return f" {' '.join(folded.split())} "
