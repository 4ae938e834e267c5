"""Sentences: where they end, where they do not, and that each is exactly a slice of the text."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.edit.sentences import split
from digest.edit.summarise.said import words as words_of_all
from digest.edit.words import stems, tokens, words
from digest.model import Span


def said(text: str, language: str | None = "en") -> list[str]:
    return [sentence.text for sentence in split(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. We left.", ["It rained.", "We left."]),
        ("Mr. Lund met Dr. J. K. Berg. She smiled.", ["Mr. Lund met Dr. J. K. Berg.", "She smiled."]),
        ("It cost $3.5 million. No one paid.", ["It cost $3.5 million.", "No one paid."]),
        ("He said no. Bob left.", ["He said no.", "Bob left."]),
        ("See No. 5 of the list. It is long.", ["See No. 5 of the list.", "It is long."]),
        ("The U.S. Army came. The U.S. The end.", ["The U.S. Army came.", "The U.S.", "The end."]),
        ("Doors open at 6 a.m. The show is free.", ["Doors open at 6 a.m.", "The show is free."]),
        ("“Why now?” she asked. “It is late.”", ["“Why now?” she asked.", "“It is late.”"]),
        ('He wrote "Stop." Then he left.', ['He wrote "Stop."', "Then he left."]),
        ("And so on... Then nothing.", ["And so on...", "Then nothing."]),
        ("He waited...Then the film S...Solo began.", ["He waited...", "Then the film S...Solo began."]),
        ("Singers J.P. “The Bear” Dahl and O.J. Moe sang.", ["Singers J.P. “The Bear” Dahl and O.J. Moe sang."]),
        ("BEIJING (Reuters) — Talks began. They failed.", ["BEIJING (Reuters) — Talks began.", "They failed."]),
        ("The cafés reopened.Guests came back.", ["The cafés reopened.", "Guests came back."]),
        ('He fell."I am fine", he said.', ["He fell.", '"I am fine", he said.']),
        ("Visit example.Com today.", ["Visit example.Com today."]),
        ("1. Boil the water. 2. Add salt.", ["1. Boil the water.", "2. Add salt."]),
    ],
)
def test_english_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Am 3. Oktober kam z.B. Herr Dr. Moor. Er ging.", ["Am 3. Oktober kam z.B. Herr Dr. Moor.", "Er ging."]),
        ("fr", "M. Petit a dit « Bonjour. » Il est parti.", ["M. Petit a dit « Bonjour. »", "Il est parti."]),
        ("es", "El Sr. López habló. ¿Por qué? No sé.", ["El Sr. López habló.", "¿Por qué?", "No sé."]),
        ("it", "Il dott. Riva ha parlato. È tardi.", ["Il dott. Riva ha parlato.", "È tardi."]),
        ("pt", "O Sr. Costa falou. É tarde.", ["O Sr. Costa falou.", "É tarde."]),
        ("nl", "Mevr. De Wit sprak. Het is laat.", ["Mevr. De Wit sprak.", "Het is laat."]),
        (
            "ja",
            "これは文です。「そうです。」と彼は言った。終わり！",
            ["これは文です。", "「そうです。」と彼は言った。", "終わり！"],
        ),
        ("zh", "他来了。她走了。", ["他来了。", "她走了。"]),
    ],
)
def test_other_languages_have_their_own_abbreviations_and_marks(language: str, text: str, expected: list[str]) -> None:
    assert said(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ida Lind sings from June 30-Aug. 23, and then rests.",
        "Jonas Berg, editor of the site Elvik.Harbour.Org, wrote it.",
    ],
)
def test_a_month_behind_a_hyphen_and_an_address_of_capitals_go_on(text: str) -> None:
    assert [sentence.text for sentence in split(text, "en")] == [text]


def test_a_blank_line_ends_a_sentence() -> None:
    assert said("A heading\n\nThe text begins.") == ["A heading", "The text begins."]


def test_a_line_broken_for_width_goes_on() -> None:
    assert said("The long line was broken\nin the middle. It goes on.") == [
        "The long line was broken\nin the middle.",
        "It goes on.",
    ]


def test_bullets_are_no_part_of_their_sentences() -> None:
    assert said("• First point\n• Second point") == ["First point", "Second point"]


def test_a_bullet_on_a_line_of_its_own_is_dropped() -> None:
    assert said(" •\na") == ["a"]


def test_a_subheading_is_no_sentence() -> None:
    text = "Rain fell.\n\n– The flood –\n\nWater rose."
    found = split(text, "en", (Span(start=12, end=25),))
    assert [sentence.text for sentence in found] == ["Rain fell.", "Water rose."]


def test_nothing_gives_nothing() -> None:
    assert split(" \n\t", "en") == ()


@given(st.text(alphabet="ab. \n\"“”?!'AZ.é。•\x001", max_size=200), st.sampled_from(["en", "de", "fr", "ja", None]))
def test_sentences_are_slices_in_order(text: str, language: str | None) -> None:
    end = 0
    for sentence in split(text, language):
        assert sentence.start >= end
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text.strip() == sentence.text != ""
        end = sentence.end


@given(st.text(alphabet="ab. \n\"“”?!'AZ.é。\x001", max_size=200))
def test_no_letter_is_lost(text: str) -> None:
    kept = "".join(sentence.text for sentence in split(text, "en"))
    assert [c for c in kept if c.isalpha()] == [c for c in text if c.isalpha()]


@pytest.mark.parametrize("piece", [".", '."', "a. ", "\n", " ", "。", "« ", "a.B", "\x00", "!?", "U.S. ", "’"])
def test_hostile_repetitions_take_linear_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    began = time.process_time()
    split(text, "en")
    assert time.process_time() - began < 2.0


def test_words_are_in_lower_case_without_punctuation() -> None:
    assert words("China’s “Big” day, No. 5!") == ["china", "s", "big", "day", "no", "5"]


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_words_are_the_runs_of_letters_and_digits_in_every_latin_text(text: str) -> None:
    assert tokens(text) == re.findall(r"[^\W_]+", text)


@given(st.lists(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cs"]))))
def test_sentences_read_together_have_the_words_that_each_has(texts: list[str]) -> None:
    assert words_of_all(texts) == [words(text) for text in texts]


def test_scripts_without_spaces_give_pairs_of_characters() -> None:
    assert words("日本語 news") == ["日本", "本語", "news"]


def test_stems_join_the_forms_of_a_word() -> None:
    assert stems("Talks talked", "en") == ["talk", "talk"]


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert stems("Fjárlög samþykkt", "is") == ["fjárlög", "samþykkt"]
