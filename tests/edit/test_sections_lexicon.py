"""The lexicon's files, its words' forms, and the tokens they are matched with."""

from importlib.resources import files

import pytest

from digest.edit.sections import SECTIONS
from digest.edit.sections_lexicon import LONGEST_PHRASE, lexicon, tokens

LANGUAGES = sorted(
    {
        name.split(".")[1]
        for entry in files("digest.edit").joinpath("lexicon").iterdir()
        if (name := entry.name).count(".") == 2
    }
)


def test_a_hyphen_and_an_apostrophe_part_two_words() -> None:
    assert tokens("L’équipe's hat-trick") == ["l", "équipe", "s", "hat", "trick"]


def test_numbers_with_a_meaning_are_marked_with_their_kind() -> None:
    assert tokens("2–1 45% $30 €4 2004.") == [
        "2",
        "#score",
        "1",
        "45",
        "#percent",
        "#money",
        "30",
        "#money",
        "4",
        "2004",
    ]


def test_a_season_and_an_age_are_no_scores() -> None:
    assert tokens("2004-05 the 19-year-old") == ["2004", "05", "the", "19", "year", "old"]


def test_a_noun_is_known_in_the_plural() -> None:
    english = lexicon("en")
    assert english is not None
    assert english.terms["shareholder"] == english.terms["shareholders"]


def test_a_marked_verb_is_known_in_all_its_forms() -> None:
    english = lexicon("en")
    assert english is not None
    assert all(form in english.terms for form in ("thrash", "thrashes", "thrashed", "thrashing"))


def test_an_unknown_language_has_no_lexicon() -> None:
    assert lexicon("xx") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_of_a_lexicon_can_be_found(language: str) -> None:
    words = lexicon(language)
    assert words is not None
    assert [term for term in words.terms if not term or len(term.split()) > LONGEST_PHRASE] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lexicon_speaks_only_for_sections_that_exist(language: str) -> None:
    words = lexicon(language)
    assert words is not None
    assert {section for voices in words.terms.values() for section, _ in voices} <= set(SECTIONS)
