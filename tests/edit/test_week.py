"""The week's best: the editions of a week in one."""

from datetime import date

from digest.edit.budget import Budget
from digest.edit.week import week_of
from digest.model import Size, Thread
from tests.support.stories import edition_with, told

MONDAY = edition_with([told("quake"), told("cup", section="sport")], day="2026-11-23", top=("quake",))
TUESDAY = edition_with([told("treaty"), told("odds", section="other")], day="2026-11-24", top=("treaty", "odds"))
PLENTY = Budget()


def test_it_has_the_stories_of_every_day_in_their_sections() -> None:
    week = week_of([TUESDAY, MONDAY], PLENTY)
    assert [(section.key, sorted(story.lead.id for story in section.stories)) for section in week.sections] == [
        ("world", ["quake", "treaty"]),
        ("sport", ["cup"]),
        ("other", ["odds"]),
    ]


def test_it_is_the_newest_days_edition() -> None:
    week = week_of([MONDAY, TUESDAY], PLENTY)
    assert (week.slug, week.day, week.reading.articles) == ("2026-11-24", date(2026, 11, 24), 20)


def test_a_story_that_went_on_is_told_once_as_it_was_told_last() -> None:
    going = Thread(id="quake", first=date(2026, 11, 23), previous="2026-11-23")
    later = edition_with([told("aftershock", thread=going)], day="2026-11-24")
    week = week_of([MONDAY, later], PLENTY)
    assert sorted(story.lead.id for story in week.stories) == ["aftershock", "cup"]


def test_what_does_not_fit_into_the_reading_time_is_told_shorter() -> None:
    week = week_of([MONDAY, TUESDAY], Budget(minutes=0.1, words_per_minute=230))
    assert {story.size for story in week.stories} != {Size.FULL}


def test_the_order_of_the_editions_does_not_matter() -> None:
    assert week_of([MONDAY, TUESDAY], PLENTY) == week_of([TUESDAY, MONDAY], PLENTY)
