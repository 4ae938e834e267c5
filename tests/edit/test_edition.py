"""An edition as a whole: the same articles make the same bytes, and odd ones break nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

from pydantic import TypeAdapter

from digest.edit.budget import Budget
from digest.edit.edition import Order, condense, condense_each, make_edition
from digest.edit.hand import Hand
from digest.edit.layout import Plan
from digest.edit.summarise import Length
from digest.model import Article, Edition

DAY = date(2026, 11, 23)
CROWD = [
    Article(
        id=f"{host}/{number % 9}",
        headline=f"Mayor opens bridge number {number} in Port {place}" if number % 4 else None,
        text=f"The mayor of Port {place} opened bridge {number} on Sunday. About {number * 10} people came. {extra}",
        url=f"https://{host}/{number % 9}",
        published=datetime(2026, 11, 22 + number % 2, number % 24, tzinfo=UTC) if number % 5 else None,
        section=("Sport", None, "World")[number % 3],
        source=host,
    )
    for number, (host, place, extra) in enumerate(
        (host, place, extra)
        for host in ("a.example", "b.example", "c.example")
        for place in ("Ellery", "Tarn", "Kessel")
        for extra in ("The band of the harbour played.", "It took nine years to build.", "")
    )
]


def order(*, plan: Plan | None = None) -> Order:
    return Order(day=DAY, title="Digest", language="en", length=Length(), plan=plan or Plan())


def made(*articles: Article, plan: Plan | None = None) -> Edition:
    return make_edition(articles, order(plan=plan)).edition


def content(articles: list[Article], earlier: Edition) -> bytes:
    plan = Plan(budget=Budget(minutes=1), prefer=(("sport", 2.0),))
    return TypeAdapter(Edition).dump_json(make_edition(articles, order(plan=plan), earlier=[earlier]).edition)


def test_articles_that_are_condensed_together_say_what_each_says_alone() -> None:
    alone = [condense(article, length=Length(sentences=1)) for article in CROWD]
    assert condense_each(CROWD, length=Length(sentences=1)) == alone


def test_articles_whose_choices_need_no_explanation_say_the_same_without_verdicts() -> None:
    found, bare = (condense_each(CROWD, length=Length(sentences=1), explained=each) for each in (True, False))
    assert [replace(one, choice=other.choice) for one, other in zip(found, bare, strict=True)] == bare
    assert [(one.choice.sentences, one.choice.verdicts) for one in bare] == [(o.choice.sentences, ()) for o in found]


def test_a_hundred_permutations_make_the_same_bytes() -> None:
    yesterday = Order(day=date(2026, 11, 22), title="Digest", language="en", length=Length())
    earlier = make_edition(CROWD[:6], yesterday).edition
    first = content(CROWD, earlier)
    for seed in range(100):
        mixed = list(CROWD)
        Random(seed).shuffle(mixed)
        assert content(mixed, earlier) == first


def test_an_edition_of_no_articles_is_empty() -> None:
    assert (made().sections, made().reading.articles) == ((), 0)


def test_an_edition_that_is_kept_reads_back_the_same() -> None:
    kept = TypeAdapter(Edition)
    edition = made(*CROWD, plan=Plan(budget=Budget(minutes=1)))
    assert kept.validate_json(kept.dump_json(edition)) == edition


def test_an_edition_that_was_kept_before_there_were_threads_still_loads() -> None:
    kept = (
        '{"slug":"2026-11-01","day":"2026-11-01","title":"D","language":"en","top":["a"],'
        '"reading":{"articles":1,"sources":1,"failures":[],"left_out":[]},"sections":[{"key":"world","title":"World",'
        '"stories":[{"lead":{"id":"a","text":"T."},"summary":{"brief":{"clauses":[]},"sentences":[],"note":null},'
        '"placement":{"section":"world","because":[]},"also":[]}]}]}'
    )
    assert TypeAdapter(Edition).validate_json(kept).stories[0].thread is None


def test_a_dropped_story_is_left_out_with_all_its_articles() -> None:
    text = (
        "Ferry crews in Port Ellery walked out on Monday. The union said 420 members joined. Sailings were cancelled."
    )
    both = [Article(id=host, headline="Ferry strike", text=text, url=f"https://{host}/1") for host in ("a.a", "b.b")]
    edition = made(*both, plan=Plan(hand=Hand(drops=("b.b",))))
    assert (edition.stories, edition.reading.left_out[0].reason, edition.reading.left_out[0].count) == (
        (),
        "dropped by the editor",
        2,
    )


def test_two_files_with_one_name_are_two_sources() -> None:
    texts = ("The harbour opened. It is deep.", "The comet came back. It is faint.")
    pair = [
        Article(id=folder, headline=f"News of {folder}", text=text, source=f"{folder}/news.txt")
        for folder, text in zip(("a", "b"), texts, strict=True)
    ]
    edition = made(*pair)
    assert (edition.reading.sources, len(edition.stories)) == (2, 2)


def test_an_article_from_the_future_is_told_last() -> None:
    future = Article(id="f", headline="From the future", text="It happened. It did.", published=datetime(2090, 1, 1))  # noqa: DTZ001
    today = Article(id="t", headline="Of today", text="It came. It went.", published=datetime(2026, 11, 23, tzinfo=UTC))
    assert [story.lead.id for story in made(future, today).stories] == ["t", "f"]
