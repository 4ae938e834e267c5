"""Articles grouped by event: what is joined, what is kept apart, and who leads."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.edit.stories import Cluster, cluster
from digest.model import Article

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FLOOD = (
    "The river Orla burst its banks near Velmora on Monday and flooded the old town. About 400 residents were brought "
    "to a sports hall, mayor Ilse Karran said. Soldiers filled sandbags through the night. Rain is expected to stop "
    "by Tuesday evening, and the bridge at Tannhof stays closed to lorries."
)
FLOOD_TOO = (
    "Some 400 people had to leave their homes in Velmora after the Orla flooded the old town on Monday. They spent the "
    "night in a sports hall. Ilse Karran, the mayor, thanked soldiers for their sandbags. The Tannhof bridge is closed."
)
OPERA = (
    "The opera house at Velmora opens its season with a new work by Petra Lindqvist. The composer set letters of an "
    "emigrant to music. Tickets for the first night were sold within an hour, director Jonas Abel said."
)


def article(name: str, text: str, *, at: str | None = None, hours: float = 0, headline: str | None = None) -> Article:
    url = f"https://{at}/{name}" if at else None
    return Article(
        id=name, text=text, url=url, headline=headline, published=NOON + timedelta(hours=hours), language="en"
    )


def groups(*articles: Article) -> list[list[str]]:
    return sorted(sorted(one.id for one in (found.lead, *found.also)) for found in cluster(articles))


def reasons(*articles: Article) -> list[str]:
    return sorted({verdict.because for found in cluster(articles) for verdict in found.verdicts})


def test_no_articles_make_no_clusters() -> None:
    assert cluster(()) == ()


def test_two_reports_of_one_event_are_one_cluster() -> None:
    assert groups(article("a", FLOOD, at="one.example"), article("b", FLOOD_TOO, at="two.example")) == [["a", "b"]]


def test_two_events_in_one_place_stay_apart() -> None:
    assert groups(article("a", FLOOD, at="one.example"), article("b", OPERA, at="two.example")) == [["a"], ["b"]]


def test_a_reprint_joins_whatever_its_headline() -> None:
    first = article("a", FLOOD, at="one.example", headline="River floods old town")
    assert groups(first, article("b", FLOOD, at="two.example", headline="Hundreds sleep in hall")) == [["a", "b"]]


def test_one_publishers_two_reports_stay_apart() -> None:
    found = (article("a", FLOOD, at="www.one.example"), article("b", FLOOD_TOO, at="news.one.example"))
    assert (groups(*found), reasons(*found)) == ([["a"], ["b"]], ["two different articles of one.example"])


def test_one_publishers_update_joins_its_first_version() -> None:
    update = FLOOD + " The prime minister will visit Velmora."
    assert groups(article("a", FLOOD, at="one.example"), article("b", update, at="one.example")) == [["a", "b"]]


def test_reports_more_than_three_days_apart_stay_apart() -> None:
    found = (article("a", FLOOD, at="one.example"), article("b", FLOOD_TOO, at="two.example", hours=73))
    assert (groups(*found), reasons(*found)) == ([["a"], ["b"]], ["published 3.0 days apart"])


def test_a_date_in_the_future_is_a_date_like_any_other() -> None:
    far = article("b", FLOOD_TOO, at="two.example", hours=24 * 365)
    assert groups(article("a", FLOOD, at="one.example"), far) == [["a"], ["b"]]


def test_articles_without_a_date_can_join() -> None:
    first, second = (Article(id=name, text=FLOOD, language="en") for name in "ab")
    assert groups(first, second) == [["a", "b"]]


QUAKE = (
    "An earthquake of magnitude {} struck the hills of Brenova on Monday. Walls fell in Katlin, mayor Ana Rusk said."
)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (QUAKE.format("6.1"), QUAKE.format("5.2"), "numbers of 'magnitude' differ: 6.1 and 5.2"),
        (
            "Brenova beat Katlin 2-1 in Monday's league match. Ivo Hart scored twice for Brenova, coach Ana Rusk said.",
            "Brenova beat Katlin 4-0 in a league match. Ivo Hart scored twice for Brenova, said coach Ana Rusk.",
            "numbers of 'score' differ: 2-1 and 4-0",
        ),
        (
            "Fire destroyed a barn in Katlin on Monday. Firefighters from Brenova saved the horses, Ana Rusk said.",
            "Fire destroyed a barn in Velmora on Monday. Firefighters from Brenova saved the horses, said Ana Rusk.",
            "different places: katlin and velmora",
        ),
        (
            "A ferry sank off Katlin on Monday and divers found nine dead, captain Ana Rusk said in Brenova.",
            "Brenova marked the anniversary of the Katlin ferry on Monday; nine dead were named by captain Ana Rusk.",
            "one of them looks back",
        ),
    ],
)
def test_a_guard_keeps_events_apart_and_says_why(first: str, second: str, why: str) -> None:
    found = (article("a", first, at="one.example"), article("b", second, at="two.example"))
    assert (groups(*found), reasons(*found)) == ([["a"], ["b"]], [why])


def test_a_toll_that_rises_is_no_conflict() -> None:
    first = "A ferry sank on lake Orla on Monday and 9 people died, captain Ana Rusk said in Brenova. Divers search."
    later = "The ferry that sank on lake Orla cost 31 people their lives, captain Ana Rusk said in Brenova."
    found = (article("a", first, at="one.example"), article("b", later, at="two.example", hours=5))
    assert groups(*found) == [["a", "b"]]


def test_a_join_says_what_the_articles_share() -> None:
    found = reasons(article("a", FLOOD, at="one.example"), article("b", FLOOD_TOO, at="two.example"))
    assert found == ["likeness 0.66, both name ilse, karran, orla, tannho"]


def test_the_fullest_report_leads() -> None:
    found = cluster([article("a", FLOOD_TOO, at="one.example"), article("b", FLOOD, at="two.example")])
    assert (found[0].lead.id, [one.id for one in found[0].also]) == ("b", ["a"])


def test_of_equal_reports_the_earliest_leads() -> None:
    found = cluster([article("a", FLOOD, at="one.example", hours=2), article("b", FLOOD, at="two.example")])
    assert found[0].lead.id == "b"


@pytest.mark.parametrize("text", ["", " ", "?", "\x00" * 50, "word", "no full stop " * 2000, "🙂" * 500])
def test_odd_texts_are_clusters_of_their_own_or_of_equals(text: str) -> None:
    assert groups(article("a", text), article("b", FLOOD))[-1] == ["b"]


SEVERAL = [
    article("a", FLOOD, at="one.example"),
    article("b", FLOOD_TOO, at="two.example", hours=1),
    article("c", FLOOD, at="three.example", hours=2),
    article("d", OPERA, at="one.example", hours=1),
    article("e", OPERA + " A tour follows.", at="two.example"),
    article("f", QUAKE.format("6.1"), at="one.example"),
    article("g", QUAKE.format("5.2"), at="two.example"),
]


@settings(max_examples=30, deadline=None)
@given(st.permutations(SEVERAL))
def test_the_order_in_which_articles_come_does_not_matter(articles: list[Article]) -> None:
    assert cluster(articles) == cluster(SEVERAL)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(SEVERAL), max_size=9))
def test_every_article_is_in_exactly_one_cluster(articles: list[Article]) -> None:
    found: tuple[Cluster, ...] = cluster(articles)
    assert sorted(one.id for group in found for one in (group.lead, *group.also)) == sorted(one.id for one in articles)
