"""Stories in, an Edition out: sections in order, the best story first, and the few that come "In brief"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain, zip_longest

from digest.edit.sections import TITLES
from digest.model import Article, Edition, Reading, Section, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section's key and what readers see above it."""

    key: str
    title: str


HEADINGS = tuple(Heading(key=key, title=title) for key, title in TITLES.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How an edition is laid out: the sections in reading order, and how many stories come in brief."""

    headings: tuple[Heading, ...] = HEADINGS
    fewest_in_brief: int = 5
    most_in_brief: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A story's place: more articles first, then the latest, then the lead article's id. Smaller is better."""

    articles: int
    latest: datetime
    id: str

    @property
    def key(self) -> tuple[int, float, str]:
        return -self.articles, -self.latest.timestamp(), self.id


def lay_out(
    stories: Sequence[Story],
    *,
    day: date,
    title: str,
    language: str,
    reading: Reading,
    plan: Plan = Plan(),
) -> Edition:
    """Return the edition of `day`; the order in which the stories come does not matter.

    A section that the plan does not name follows the others, before `other`, under its own key as title.
    """
    ranked = sorted(stories, key=lambda story: rank(story).key)
    sections = tuple(_sections(ranked, plan))
    return Edition(
        slug=day.isoformat(),
        day=day,
        title=title,
        language=language,
        sections=sections,
        top=_in_brief(sections, plan),
        reading=reading,
    )


def rank(story: Story) -> Rank:
    """Return what the story's place is decided by; an article without a date counts as the oldest."""
    articles = (story.lead, *story.also)
    return Rank(articles=len(articles), latest=max(map(_time, articles)), id=story.lead.id)


def _time(article: Article) -> datetime:
    if article.published is None:
        return datetime.fromtimestamp(0, UTC)
    return article.published if article.published.tzinfo else article.published.replace(tzinfo=UTC)


def _sections(ranked: Sequence[Story], plan: Plan) -> Iterable[Section]:
    headings = (*plan.headings, *_unplanned(ranked, plan))
    for heading in sorted(headings, key=lambda heading: heading.key == "other"):
        stories = tuple(story for story in ranked if story.placement.section == heading.key)
        if stories:
            yield Section(key=heading.key, title=heading.title, stories=stories)


def _unplanned(ranked: Sequence[Story], plan: Plan) -> Iterable[Heading]:
    planned = {heading.key for heading in plan.headings}
    for key in sorted({story.placement.section for story in ranked} - planned):
        yield Heading(key=key, title=TITLES.get(key, key[:1].upper() + key[1:]))


def _in_brief(sections: Sequence[Section], plan: Plan) -> tuple[str, ...]:
    """Return the lead ids of five to eight stories: each section's best, then each section's second, and so on.

    There are as many as there are sections, within the plan's bounds; `other` has no say while another section has
    one. Best rank first.
    """
    named = [section for section in sections if section.key != "other"]
    count = min(max(len(named), plan.fewest_in_brief), plan.most_in_brief)
    rounds = zip_longest(*(section.stories for section in named))
    spread = [story for best in rounds for story in sorted(filter(None, best), key=lambda story: rank(story).key)]
    rest = chain.from_iterable(section.stories for section in sections if section.key == "other")
    chosen = [*spread, *rest][:count]
    return tuple(story.lead.id for story in sorted(chosen, key=lambda story: rank(story).key))
