"""The editions of a week in, one edition with the week's best out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.edit.budget import Budget, fit
from digest.edit.ranking import Rank, rank
from digest.edit.sections import OTHER
from digest.model import Edition, Reading, Section, Size, Story


def week_of(editions: Sequence[Edition], budget: Budget) -> Edition:
    """Return the best stories of `editions`, the newest of which gives the day, the slug and the title.

    A story is weighed on the day that told it, so that Monday's news has no worse a chance than Saturday's; of a
    story that went on, the last telling counts. Nothing is summarised anew: what the letter says was said that week.
    """
    newest = max(editions, key=lambda edition: edition.day)
    ranked = sorted(_tellings(editions), key=lambda pair: pair[1].key)
    fits = fit(ranked, budget)
    told = [(replace(story, size=size), place) for story, place in ranked if (size := fits[story.lead.id].size)]
    sections = tuple(_sections(editions, [story for story, _ in told]))
    named = [story.lead.id for story, _ in told if story.placement.section != OTHER]
    reading = Reading(
        articles=sum(edition.reading.articles for edition in editions),
        sources=max(edition.reading.sources for edition in editions),
    )
    return replace(newest, sections=sections, top=tuple(named[: len(newest.top)]), reading=reading, note="")


def _tellings(editions: Sequence[Edition]) -> Iterable[tuple[Story, Rank]]:
    seen: set[str] = set()
    for edition in sorted(editions, key=lambda edition: edition.day, reverse=True):
        for story in edition.stories:
            names = {story.lead.id, story.thread.id if story.thread else story.lead.id}
            if not names & seen:
                yield replace(story, size=Size.FULL), rank(story, edition.day)
            seen |= names


def _sections(editions: Sequence[Edition], stories: Sequence[Story]) -> Iterable[Section]:
    headings = {section.key: section for edition in editions for section in edition.sections}
    order = {key: place for place, key in enumerate(headings)}
    for key in sorted(headings, key=lambda key: (key == OTHER, order[key])):
        mine = tuple(story for story in stories if story.placement.section == key)
        if mine:
            yield Section(key=key, title=headings[key].title, stories=mine)
