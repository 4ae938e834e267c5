"""What a story's rank is made of."""

from datetime import UTC, date, datetime

from digest.edit.ranking import Rank, rank
from digest.model import Article, Brief, Placement, Story, Summary, Thread

DAY = date(2026, 11, 23)
NOTHING = Summary(brief=Brief(), sentences=())


def ranked(
    *hosts: str,
    at: datetime | None = None,
    thread: Thread | None = None,
    prefer: tuple[tuple[str, float], ...] = (),
    day: date = DAY,
) -> Rank:
    articles = [
        Article(id=f"{number}", text="", url=f"https://{host}/{number}", published=at)
        for number, host in enumerate(hosts or ("a.example",))
    ]
    placement = Placement(section="sport", because=())
    story = Story(lead=articles[0], also=tuple(articles[1:]), summary=NOTHING, placement=placement, thread=thread)
    return rank(story, day, prefer)


def test_coverage_counts_publishers_not_articles() -> None:
    assert (ranked("a.example", "b.example").coverage, ranked("a.example", "a.example").coverage) == (1.0, 0.0)


def test_recency_halves_with_each_day() -> None:
    yesterday, today = datetime(2026, 11, 22, 23, 59, 59, tzinfo=UTC), datetime(2026, 11, 23, 23, 59, 59, tzinfo=UTC)
    assert (ranked(at=yesterday).recency, ranked(at=today).recency) == (0.5, 1.0)


def test_recency_follows_the_editions_day_not_the_clock() -> None:
    moment = datetime(2001, 5, 6, 23, 59, 59, tzinfo=UTC)
    assert ranked(at=moment, day=date(2001, 5, 6)).recency == 1.0


def test_an_article_without_a_date_has_no_recency_and_says_so() -> None:
    found = ranked(at=None)
    assert (found.recency, found.because) == (0.0, ("without a date",))


def test_an_article_from_the_future_ranks_as_if_without_a_date() -> None:
    found = ranked(at=datetime(2031, 1, 1, tzinfo=UTC))
    assert (found.recency, found.because) == (0.0, ("dated after the edition's day: ranks as if without a date",))


def test_the_first_and_the_last_day_there_are_break_nothing() -> None:
    assert ranked(at=datetime.max.replace(tzinfo=UTC), day=date.min).recency == 0.0
    assert ranked(at=datetime.min.replace(tzinfo=UTC), day=date.max).recency == 0.0


def test_a_thread_is_less_new_each_day() -> None:
    thread = Thread(id="a", first=date(2026, 11, 21), previous="2026-11-22")
    assert (ranked().novelty, ranked(thread=thread).novelty) == (1.0, 0.333)


def test_preferred_sections_and_sources_multiply_and_are_named() -> None:
    found = ranked("a.example", prefer=(("sport", 2.0), ("a.example", 1.5), ("b.example", 9.0)))
    assert (found.preference, len(found.because)) == (3.0, 3)


def test_the_score_is_the_sum_times_the_preference() -> None:
    assert ranked("a.example", "b.example", prefer=(("sport", 2.0),)).score == 4.0
