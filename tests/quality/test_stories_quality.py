"""The events we wrote, clustered: a floor that may only rise, and traps that must stay apart."""

import gc
import json
import random
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from digest.edit.stories import cluster
from digest.model import Article

EVENTS = Path(__file__).parent / "events.jsonl"


@cache
def rows() -> tuple[Mapping[str, str | None], ...]:
    return tuple(json.loads(line) for line in EVENTS.read_text(encoding="utf-8").splitlines())


def article(row: Mapping[str, str | None]) -> Article:
    published = datetime.fromisoformat(row["published"]) if row["published"] else None
    return Article(
        id=row["id"] or "",
        headline=row["headline"],
        text=row["text"] or "",
        url=row["url"],
        published=published,
        language="en",
    )


@cache
def found() -> dict[str, frozenset[str]]:
    """Return the members of each article's cluster by the article's id."""
    groups = [frozenset(one.id for one in (group.lead, *group.also)) for group in cluster([article(r) for r in rows()])]
    return {name: group for group in groups for name in group}


@cache
def expected() -> dict[str, frozenset[str]]:
    events: dict[str, set[str]] = {}
    for row in rows():
        events.setdefault(row["event"] or "", set()).add(row["id"] or "")
    return {name: frozenset(event) for event in events.values() for name in event}


def bcubed() -> tuple[float, float, float]:
    """Return precision, recall and F1 (Bagga and Baldwin, 1998)."""
    ours, gold = found(), expected()
    precision = sum(len(ours[name] & gold[name]) / len(ours[name]) for name in gold) / len(gold)
    recall = sum(len(ours[name] & gold[name]) / len(gold[name]) for name in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def test_the_set_is_large_enough_to_say_something() -> None:
    assert (len(rows()) >= 120, len(set(expected().values())) >= 40) == (True, True)


def test_same_event_clustering_does_not_fall_below_its_floor() -> None:
    assert bcubed()[2] >= 0.96


def test_no_trap_is_merged() -> None:
    ours, gold = found(), expected()
    assert [sorted(ours[name]) for name in sorted(gold) if ours[name] - gold[name]] == []


def made_up(count: int) -> list[Article]:
    """Return articles of 150 made-up words, five to an event, each event with names and words of its own."""
    chance = random.Random(7)
    words = ["".join(chance.choices("abcdeilmnorstu", k=chance.randint(4, 9))) for _ in range(5_000)]
    articles: list[Article] = []
    for number in range(count):
        told = chance.choices(words, k=150)
        event = random.Random(number // 5)
        told[::3] = [word.title() for word in event.choices(words, k=50)]
        told[1::6] = event.choices(words, k=25)
        url = f"https://p{number % 5}.example/{number}"
        published = datetime(2026, 11, 23, tzinfo=UTC) + timedelta(minutes=chance.randint(0, 2_000))
        articles.append(Article(id=str(number), text=" ".join(told), url=url, published=published, language="en"))
    return articles


def seconds(articles: list[Article]) -> float:
    """Return the processor time of clustering, the less of two: another process of the machine may disturb one.

    What the tests before left in memory is put aside: to collect the garbage of it is none of clustering's work.
    """
    gc.collect()
    gc.freeze()
    taken: list[float] = []
    for _ in range(2):
        began = time.process_time()
        cluster(articles)
        taken.append(time.process_time() - began)
    gc.unfreeze()
    return min(taken)


@pytest.mark.soak
def test_ten_times_the_articles_take_little_more_than_ten_times_as_long() -> None:
    assert seconds(made_up(10_000)) <= 12 * seconds(made_up(1_000))
