"""Threads over a set of events with traps: what goes on is found, and two events never become one thread."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from digest.edit.budget import Budget
from digest.edit.edition import Order, make_edition
from digest.edit.layout import Plan
from digest.edit.summarise import Length
from digest.gather.lines import from_line
from digest.model import Article, Edition

EVENTS = Path(__file__).parents[1] / "quality" / "events.jsonl"
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def judged() -> list[tuple[str, str | None]]:
    """Return, for each story of the second day, its event and the event of the thread that it was put in.

    Each event's first article is told on the first day, the others a day later.
    """
    event_of: dict[str, str] = {}
    groups: dict[str, list[Article]] = defaultdict(list)
    for number, line in enumerate(EVENTS.read_text(encoding="utf-8").splitlines()):
        article = from_line(line, where=f"events.jsonl:{number}")
        event_of[article.id] = line.partition('"event": "')[2].partition('"')[0]
        groups[event_of[article.id]].append(article)
    before = made([group[0] for group in groups.values()], date(2026, 11, 22))
    later = [article for group in groups.values() for article in group[1:]]
    moved = [replace(one, published=one.published + DAY if one.published else None) for one in later]
    stories = made(moved, date(2026, 11, 23), before).stories
    return [(event_of[one.lead.id], event_of[one.thread.id] if one.thread else None) for one in stories]


def made(articles: list[Article], day: date, *earlier: Edition) -> Edition:
    plan = Plan(budget=Budget(minutes=600))
    order = Order(day=day, title="D", language="en", length=Length(), plan=plan)
    return make_edition(articles, order, earlier=earlier).edition


def test_no_story_goes_on_with_another_event(judged: list[tuple[str, str | None]]) -> None:
    assert [pair for pair in judged if pair[1] is not None and pair[0] != pair[1]] == []


def test_nine_of_ten_stories_that_go_on_are_found(judged: list[tuple[str, str | None]]) -> None:
    found = sum(thread == event for event, thread in judged)
    assert found >= 0.9 * len(judged)
