"""Stories laid out as an edition: sections, order, and what comes in brief."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from digest.edit.layout import Plan, lay_out
from digest.edit.sections_own import Heading
from digest.model import Article, Brief, Edition, Placement, Reading, Story, Summary

NOTHING = Summary(brief=Brief(), sentences=())


def story(name: str, section: str = "world", *, hour: int | None = 12, others: int = 0) -> Story:
    published = None if hour is None else datetime(2026, 11, 23, hour, tzinfo=UTC)
    also = tuple(Article(id=f"{name}-{number}", text="") for number in range(others))
    lead = Article(id=name, text="", published=published)
    return Story(lead=lead, summary=NOTHING, placement=Placement(section=section, because=()), also=also)


def edition(*stories: Story, plan: Plan | None = None) -> Edition:
    reading = Reading(articles=len(stories), sources=1)
    day = date(2026, 11, 23)
    return lay_out(stories, day=day, title="Digest", language="en", reading=reading, plan=plan or Plan()).edition


def ids(found: Edition) -> list[str]:
    return [one.lead.id for one in found.stories]


def test_the_slug_is_the_day() -> None:
    assert edition().slug == "2026-11-23"


def test_an_empty_day_has_no_sections() -> None:
    assert (edition().sections, edition().top) == ((), ())


def test_sections_come_in_reading_order_and_empty_ones_not_at_all() -> None:
    found = edition(story("a", "other"), story("b", "sport"), story("c", "world"))
    assert [(one.key, one.title) for one in found.sections] == [
        ("world", "World"),
        ("sport", "Sport"),
        ("other", "Other news"),
    ]


def test_a_section_of_the_users_own_comes_before_other() -> None:
    found = edition(story("a", "other"), story("b", "chess"), story("c", "world"))
    assert [(one.key, one.title) for one in found.sections][1] == ("chess", "Chess")


def test_a_plan_orders_and_names_the_sections() -> None:
    plan = Plan(headings=(Heading(key="sport", title="Games"), Heading(key="world", title="Abroad")))
    found = edition(story("a", "world"), story("b", "sport"), plan=plan)
    assert [one.title for one in found.sections] == ["Games", "Abroad"]


def test_the_story_with_more_articles_comes_first() -> None:
    assert ids(edition(story("late", hour=20), story("covered", hour=1, others=2))) == ["covered", "late"]


def test_of_equal_coverage_the_latest_comes_first() -> None:
    assert ids(edition(story("early", hour=1), story("late", hour=20))) == ["late", "early"]


def test_a_story_without_a_date_comes_last() -> None:
    assert ids(edition(story("a", hour=None), story("b", hour=1))) == ["b", "a"]


def test_all_else_equal_the_id_decides() -> None:
    assert ids(edition(story("b"), story("a"))) == ["a", "b"]


def test_in_brief_is_spread_over_the_sections() -> None:
    world = [story(f"w{number}", "world", hour=20) for number in range(9)]
    found = edition(*world, story("s", "sport"), story("h", "health"))
    assert sorted(found.top) == ["h", "s", "w0", "w1", "w2"]


def test_at_most_eight_stories_come_in_brief() -> None:
    keys = ("world", "politics", "business", "technology", "science", "health", "sport", "culture", "environment")
    assert len(edition(*(story(key, key) for key in keys)).top) == 8


def test_other_comes_in_brief_only_where_nothing_else_does() -> None:
    found = edition(story("x", "other", others=9), *(story(f"w{number}") for number in range(5)))
    assert "x" not in found.top


def test_in_brief_begins_with_the_most_covered() -> None:
    assert edition(story("a", "world"), story("b", "sport", others=1)).top == ("b", "a")


STORIES = [
    story(f"{section}{number}", section, hour=hour, others=others)
    for section in ("world", "sport", "other", "chess")
    for number, (hour, others) in enumerate([(1, 0), (1, 0), (5, 2), (None, 1)])
]


@given(st.permutations(STORIES))
def test_the_order_in_which_stories_come_does_not_matter(stories: list[Story]) -> None:
    assert edition(*stories) == edition(*STORIES)
