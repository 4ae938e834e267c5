"""Texts that are no articles, through all that `digest summarise` does with one: an answer in time, or a reason."""

import time

import pytest

from digest.edit.edition import condense
from digest.edit.summarise import Length
from digest.model import Article

SIZE = 400_000
PIECES = {
    "no full stop": "word ",
    "initials": "U.S. ",
    "titles": "Mr. ",
    "glued": "a.B",
    "a list": "- item number\n",
    "capitals": "THE BOARD VOTED. ",
    "emoji": "😀🎉 news today. ",
    "mixed directions": "שלום עולם. The end مرحبا. ",
    "NULs": "\x00",
    "NULs in words": "The b\x00oard met. ",
    "quotation marks": '." ',
    "unspaced": "日本語。",
    "one long word": "a",
    "brackets": "(",
    "scores": "1-2-",
    "names": "Anna Bo ",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_a_long_text_of_no_article_is_answered_in_time(piece: str) -> None:
    """A second on a quiet core; the bound leaves room for a busy machine."""
    text = piece * (SIZE // len(piece))
    began = time.process_time()
    found = condense(Article(id="1", text=text), length=Length())
    assert time.process_time() - began < 2.0
    assert found.summary.sentences or found.summary.note


@pytest.mark.parametrize("text", ["", "word", "\x00", "- one\n- two\n- three", "😀", "   \n\n  "])
def test_a_text_that_says_nothing_gives_the_reason(text: str) -> None:
    found = condense(Article(id="1", text=text), length=Length())
    assert (found.summary.sentences, found.summary.note) == ((), "nothing to summarise")


def test_ten_thousand_sentences_are_summarised_in_three() -> None:
    text = " ".join(f"The board of Elvik voted {number} times to close the ferry." for number in range(10_000))
    assert 2 <= len(condense(Article(id="1", text=text), length=Length(sentences=3)).summary.sentences) <= 3


def test_a_clear_boundary_counts_however_far_into_a_text_it_is() -> None:
    text = (
        "word " * 100_000
        + "The harbour board voted on Tuesday to close the old ferry terminal. It will not open again."
    )
    found = condense(Article(id="1", text=text), length=Length())
    assert found.choice.considered[-1].text == "It will not open again."
