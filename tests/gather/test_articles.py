"""What every reader's article has in common: id, hash, language, spans."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.gather.articles import Facts, Paragraph, make_article, primary_language

LINES = st.text("ab c", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


def test_the_id_is_the_guid_else_the_address() -> None:
    both = Facts(source="a.html", guid="tag:1", url="https://a.example/1")
    address = Facts(source="a.html", url="https://a.example/1")
    assert (make_article([], both).id, make_article([], address).id) == ("tag:1", "https://a.example/1")


def test_without_guid_and_address_the_id_is_a_hash_of_source_and_headline() -> None:
    found = make_article([Paragraph(text="Rain.")], Facts(source="a.txt", headline="Weather"))
    assert found.id == "sha256:" + hashlib.sha256(b"a.txt\nWeather").hexdigest()


def test_the_text_hash_is_the_sha256_of_the_text() -> None:
    found = make_article([Paragraph(text="Rain.")], Facts(source="a.txt"))
    assert found.text_hash == hashlib.sha256(b"Rain.").hexdigest()


def test_a_stated_language_wins_over_a_detected_one() -> None:
    paragraphs = [Paragraph(text="The council voted on Monday to close the old bridge.")]
    stated, detected = Facts(source="a", language="de_AT"), Facts(source="a")
    assert (make_article(paragraphs, stated).language, make_article(paragraphs, detected).language) == ("de", "en")


def test_a_first_paragraph_that_repeats_the_headline_is_dropped() -> None:
    paragraphs = [Paragraph(text="WEATHER"), Paragraph(text="Rain.")]
    assert make_article(paragraphs, Facts(source="a", headline="Weather")).text == "Rain."


@pytest.mark.parametrize(
    ("tag", "code"), [("en-GB", "en"), ("PT_br", "pt"), ("und", None), ("english", None), ("", None)]
)
def test_a_language_tag_is_reduced_to_its_primary_subtag(tag: str, code: str | None) -> None:
    assert primary_language(tag) == code


@given(st.lists(st.builds(Paragraph, text=LINES, heading=st.booleans())))
def test_the_spans_of_subheadings_are_their_paragraphs(paragraphs: list[Paragraph]) -> None:
    found = make_article(paragraphs, Facts(source="a"))
    headings = [paragraph.text for paragraph in paragraphs if paragraph.heading]
    assert [found.text[span.start : span.end] for span in found.subheadings] == headings
