"""Stories in, an Edition out: sections in order, the best story first, as much of each as there is time to read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, zip_longest

from digest.edit.budget import TEN_MINUTES, Budget, Fit, fit
from digest.edit.hand import IDLE, Hand, moved, place_of_pin
from digest.edit.ranking import Rank, rank
from digest.edit.sections import OTHER, TITLES
from digest.edit.sections_own import STANDARD, Heading
from digest.model import Edition, Mention, Reading, Section, Story

_HEADLINE = 160  # code points of a mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How an edition is laid out.

    `headings` are the sections in reading order, `prefer` weights of sections and sources, `hand` the editor's marks.
    """

    headings: tuple[Heading, ...] = STANDARD.headings
    budget: Budget = TEN_MINUTES
    prefer: tuple[tuple[str, float], ...] = ()
    hand: Hand = IDLE
    fewest_in_brief: int = 5
    most_in_brief: int = 8


STANDARD_PLAN = Plan()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """An edition and what decided it: the stories, best first, and each one's rank and fit by its lead's id."""

    edition: Edition
    stories: tuple[Story, ...]
    ranks: Mapping[str, Rank]
    fits: Mapping[str, Fit]


def lay_out(
    stories: Sequence[Story],
    *,
    day: date,
    title: str,
    language: str,
    reading: Reading,
    plan: Plan = STANDARD_PLAN,
) -> Layout:
    """Return the edition of `day`; the order in which the stories come does not matter.

    A section that the plan does not name follows the others, before `other`, under its own key as title.
    """
    placed = [moved(story, plan.hand) for story in stories]
    ranks = {story.lead.id: rank(story, day, plan.prefer, pin=place_of_pin(story, plan.hand.pins)) for story in placed}
    ranked = sorted(placed, key=lambda story: ranks[story.lead.id].key)
    fits = fit([(story, ranks[story.lead.id]) for story in ranked], plan.budget)
    sections = tuple(_sections(ranked, fits, plan))
    edition = Edition(
        slug=day.isoformat(),
        day=day,
        title=title,
        language=language,
        sections=sections,
        top=_in_brief(sections, ranks, plan),
        reading=reading,
        note=plan.hand.note,
    )
    return Layout(edition=edition, stories=tuple(ranked), ranks=ranks, fits=fits)


def _sections(ranked: Sequence[Story], fits: Mapping[str, Fit], plan: Plan) -> Iterable[Section]:
    headings = (*plan.headings, *_unplanned(ranked, plan))
    for heading in sorted(headings, key=lambda heading: heading.key == OTHER):
        mine = [story for story in ranked if story.placement.section == heading.key]
        told = ((story, fits[story.lead.id].size) for story in mine)
        stories = tuple(replace(story, size=size) for story, size in told if size is not None)
        more = tuple(_mention(story) for story in mine if fits[story.lead.id].size is None)
        if mine:
            yield Section(key=heading.key, title=heading.title, stories=stories, more=more)


def _unplanned(ranked: Sequence[Story], plan: Plan) -> Iterable[Heading]:
    planned = {heading.key for heading in plan.headings}
    for key in sorted({story.placement.section for story in ranked} - planned):
        yield Heading(key=key, title=TITLES.get(key, key[:1].upper() + key[1:]))


def _mention(story: Story) -> Mention:
    lead = story.lead
    headline = lead.headline or story.summary.brief.text or lead.text
    return Mention(id=lead.id, headline=" ".join(headline.split())[:_HEADLINE], url=lead.url, source=lead.source)


def _in_brief(sections: Sequence[Section], ranks: Mapping[str, Rank], plan: Plan) -> tuple[str, ...]:
    """Return the lead ids of five to eight stories: each section's best, then each section's second, and so on.

    There are as many as there are sections, within the plan's bounds; `other` has no say while another section has
    one; what the editor pinned comes first. Best rank first.
    """
    named = [section for section in sections if section.key != OTHER]
    count = min(max(len(named), plan.fewest_in_brief), plan.most_in_brief)
    rounds = zip_longest(*(section.stories for section in named))
    spread = [story for best in rounds for story in _by_rank(filter(None, best), ranks)]
    rest = chain.from_iterable(section.stories for section in sections if section.key == OTHER)
    every = [*spread, *rest]
    pinned = [story for story in every if ranks[story.lead.id].pin is not None]
    chosen = list(dict.fromkeys(story.lead.id for story in (*_by_rank(pinned, ranks), *every)))[:count]
    return tuple(sorted(chosen, key=lambda name: ranks[name].key))


def _by_rank(stories: Iterable[Story], ranks: Mapping[str, Rank]) -> list[Story]:
    return sorted(stories, key=lambda story: ranks[story.lead.id].key)
