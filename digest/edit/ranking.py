"""A story, the edition's day and preferences in, its rank and the factors that made it out."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import log2

from digest.edit.sections_own import matches
from digest.edit.stories_evidence import publisher
from digest.model import Article, Story

HALF_LIFE = 24.0  # hours after which an article's recency has halved
_AHEAD = timedelta(hours=14)  # the day begins so much earlier in the easternmost time zone than in UTC
_UNKNOWN = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """What a story's place is decided by: the greater score, then the later article, then the smaller id.

    `coverage` is the binary logarithm of the number of publishers, `recency` falls from 1 to 0, halving with every
    24 hours before the end of the edition's day (UTC; 0 without a usable date), `novelty` is 1 for a new story and
    1/n on the n-th day of a thread; their sum is multiplied by `preference`.
    """

    coverage: float
    recency: float
    novelty: float
    preference: float
    because: tuple[str, ...]
    latest: datetime
    id: str
    pin: int | None = None

    @property
    def score(self) -> float:
        return round((self.coverage + self.recency + self.novelty) * self.preference, 3)

    @property
    def key(self) -> tuple[bool, int, float, float, str]:
        """Return what stories are sorted by: pinned ones first, in the editor's order."""
        return self.pin is None, self.pin or 0, -self.score, -self.latest.timestamp(), self.id


def rank(story: Story, day: date, prefer: tuple[tuple[str, float], ...] = (), *, pin: int | None = None) -> Rank:
    """Return the rank of a story in the edition of `day`.

    `prefer` gives weights to sections, publishers' domains and patterns of addresses; several that fit multiply.
    """
    articles = (story.lead, *story.also)
    publishers = {publisher(article) or article.source or article.id for article in articles}
    dates = [moment for article in articles if (moment := _usable(article, day)) is not None]
    age = (_end(day) - max(dates)) / timedelta(hours=1) if dates else None
    told = 1 if story.thread is None else max(2, (day - story.thread.first).days + 1)
    preference, reasons = _preference(story, prefer)
    return Rank(
        coverage=round(log2(len(publishers)), 3),
        recency=0.0 if age is None else round(0.5 ** (max(age, 0.0) / HALF_LIFE), 3),
        novelty=round(1 / told, 3),
        preference=preference,
        because=(*_dated(articles, dates), *reasons),
        latest=max(dates, default=_UNKNOWN),
        id=story.lead.id,
        pin=pin,
    )


def _usable(article: Article, day: date) -> datetime | None:
    """Return the time of publication, or None where it is unknown or after the edition's day has ended everywhere."""
    moment = article.published
    if moment is None:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware if aware - _end(day) <= _AHEAD else None  # in this order no date overflows


def _end(day: date) -> datetime:
    """Return the end of the day in UTC; the calendar's last day ends with its last moment."""
    return datetime.combine(day, time.max, UTC)


def _dated(articles: tuple[Article, ...], dates: list[datetime]) -> tuple[str, ...]:
    if dates:
        return ()
    if any(article.published for article in articles):
        return ("dated after the edition's day: ranks as if without a date",)
    return ("without a date",)


def _preference(story: Story, prefer: tuple[tuple[str, float], ...]) -> tuple[float, tuple[str, ...]]:
    fitting = [(name, weight) for name, weight in prefer if _fits(story, name)]
    product = 1.0
    for _, weight in fitting:
        product *= weight
    return round(product, 3), tuple(f"{name} is preferred {weight:g} times" for name, weight in fitting)


def _fits(story: Story, name: str) -> bool:
    return name == story.placement.section or matches(story.lead, name)
