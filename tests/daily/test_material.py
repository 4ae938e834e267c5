"""What an edition is made of survives being kept."""

from datetime import UTC, date, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.daily.material import Decided, Material, packed, unpacked
from digest.daily.ordering import hand_of
from digest.edit.budget import Budget
from digest.edit.edition import Order
from digest.edit.hand import Hand
from digest.edit.layout import Plan
from digest.edit.sections_own import Wishes, arrange
from digest.edit.summarise import Length
from digest.errors import StoreError
from digest.model import Article, Span
from digest.store.marks import Mark

ORDER = Order(
    day=date(2026, 11, 23),
    title="The Digest",
    language="en",
    length=Length(sentences=3),
    arrangement=arrange(Wishes(add=(("chess", ("Schach",)),), merge=(("sport", "world"),))),
    plan=Plan(
        budget=Budget(minutes=7.5, most_per_source=3),
        prefer=(("sport", 1.5),),
        hand=Hand(pins=("a",), moves=(("b", "world"),), note="Hello."),
    ),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ARTICLES = st.builds(
    Article,
    id=TEXTS,
    text=TEXTS,
    headline=st.none() | TEXTS,
    categories=st.lists(TEXTS, max_size=2).map(tuple),
    published=st.none()
    | st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))]))
    | st.datetimes(),
    subheadings=st.just((Span(start=0, end=1),)),
)


@given(st.lists(ARTICLES, max_size=5))
def test_material_reads_back_as_it_was(articles: list[Article]) -> None:
    decided = Decided(order=ORDER, failures=("a: b",), earlier=(("2026-11-22", "0f"),))
    material = Material(decided=decided, articles=tuple(articles))
    assert unpacked(packed(material), "2026-11-23") == material


@pytest.mark.parametrize(
    "content", [b"", b"nonsense", packed(Material(decided=Decided(order=ORDER), articles=()))[:-9]]
)
def test_material_that_is_damaged_is_one_clear_line(content: bytes) -> None:
    with pytest.raises(StoreError, match=r"what edition 2026-11-23 was made of cannot be read"):
        unpacked(content, "2026-11-23")


def marks(*made: tuple[str, str, str]) -> Hand:
    return hand_of([Mark(what=what, article=article, value=value, made_at=0) for what, article, value in made])


@pytest.mark.parametrize(
    ("made", "hand"),
    [
        ([("pin", "a", ""), ("pin", "b", ""), ("pin", "a", "")], Hand(pins=("a", "b"))),
        ([("pin", "a", ""), ("drop", "a", "")], Hand(drops=("a",))),
        ([("drop", "a", ""), ("pin", "a", "")], Hand(pins=("a",))),
        ([("move", "a", "world"), ("move", "a", "sport")], Hand(moves=(("a", "sport"),))),
        ([("note", "", "One."), ("note", "", "Two.")], Hand(note="Two.")),
        ([("note", "", "One."), ("note", "", "")], Hand()),
        ([("pin", "a", ""), ("note", "", "One."), ("clear", "", ""), ("drop", "b", "")], Hand(drops=("b",))),
    ],
)
def test_the_later_mark_holds(made: list[tuple[str, str, str]], hand: Hand) -> None:
    assert marks(*made) == hand
