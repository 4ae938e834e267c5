"""JSON Lines to articles and back."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import InputError
from digest.gather.articles import sha256
from digest.gather.lines import from_line, to_line
from digest.model import Article, Span

KEYS = (
    "id headline text byline section categories url published language source subheadings text_hash"  # the contract's
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
BOUNDS = (datetime(1990, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 - hypothesis adds the zone itself
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(-timedelta(hours=8))])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(WORDS)
    start = draw(st.integers(0, len(text)))
    return Article(
        id=draw(WORDS),
        headline=draw(st.none() | WORDS),
        text=text,
        byline=draw(st.none() | WORDS),
        section=draw(st.none() | WORDS),
        categories=tuple(draw(st.lists(WORDS, max_size=3))),
        url=draw(st.none() | WORDS),
        published=draw(st.none() | st.datetimes(*BOUNDS, timezones=ZONES)),
        source=draw(WORDS),
        subheadings=(Span(start=start, end=draw(st.integers(start, len(text)))),),
        text_hash=sha256(text),
    )


@given(articles())
def test_an_article_comes_back_from_its_line(article: Article) -> None:
    assert from_line(to_line(article), where="here") == article


@given(articles())
def test_a_line_is_one_line_for_every_reader(article: Article) -> None:
    assert len(to_line(article).splitlines()) == 1


def test_the_keys_stand_in_the_order_of_the_contract() -> None:
    assert " ".join(json.loads(to_line(Article(id="1", text="Rain.")))) == KEYS


def test_what_is_unknown_is_null() -> None:
    assert json.loads(to_line(Article(id="1", text="Rain.")))["headline"] is None


def test_letters_are_written_as_they_are() -> None:
    assert '"Größe"' in to_line(Article(id="1", text="Größe"))


def test_only_id_and_text_are_required_and_unknown_keys_are_ignored() -> None:
    assert from_line('{"id": "7", "text": "Rain.", "label": 3}', where="here") == Article(
        id="7", text="Rain.", text_hash=sha256("Rain.")
    )


def test_a_line_is_read_without_the_hash_of_its_text_where_nobody_asks_for_it() -> None:
    assert from_line('{"id": "7", "text": "Rain."}', where="here", hashed=False) == Article(id="7", text="Rain.")


def test_half_of_a_surrogate_pair_is_replaced_and_offsets_stay() -> None:
    assert from_line('{"id": "1", "text": "a\\ud800b"}', where="here").text == "a\ufffdb"


def test_a_lone_surrogate_in_an_article_does_not_stop_the_line() -> None:
    assert to_line(Article(id="1", text="a\ud800b")).encode("utf-8")


def test_a_date_that_is_nonsense_is_unknown() -> None:
    assert from_line('{"id": "1", "text": "a", "published": "the day after"}', where="here").published is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nope", "a.jsonl:3: not JSON: Expecting value at column 1"),
        ("[1]", "a.jsonl:3: a list where an object with id and text was expected"),
        ('{"id": "1"}', "a.jsonl:3: text is missing"),
        ('{"text": "a"}', "a.jsonl:3: id is missing"),
        ('{"id": 1, "text": "a"}', "a.jsonl:3: id is a number, not a text"),
        ('{"id": "1", "text": "a", "categories": "x"}', "a.jsonl:3: categories is a text, not a list"),
        (
            '{"id": "1", "text": "a", "subheadings": [{"start": 0, "end": 9}]}',
            "a.jsonl:3: subheadings[0] cannot be used",
        ),
        ("[" * 100_000, "a.jsonl:3: the JSON is nested too deeply"),
        ("1" * 5_000, "a.jsonl:3: the JSON holds a number that is too long"),
    ],
)
def test_a_line_that_cannot_be_used_says_where_and_why(line: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        from_line(line, where="a.jsonl:3")
    assert str(caught.value) == message
