"""The one-line brief: at most two clauses, made by deletion, true to the article."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.edit.brief import LIMIT, brief
from digest.model import Brief, Sentence

SHARED = Path(__file__).parents[2].parent / "shared"
HEADLINE = "Harbour bridge closed after storm"
LONG_LEDE = (
    "The harbour bridge at Westhaven was closed on Monday after a storm tore two cables from the northern tower, "
    "leaving thousands of commuters without a way to work."
)


def sentences(*texts: str) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    start = 0
    for text in texts:
        found.append(Sentence(text=text, start=start, end=start + len(text)))
        start += len(text) + 1
    return tuple(found)


def of(*texts: str, headline: str | None = None, language: str | None = "en") -> str:
    return brief(headline, sentences(*texts), language=language).text


def rebuilt(found: Brief, headline: str | None, text: str) -> list[str]:
    """Return what each clause's spans say, white space made single."""
    sources = {"headline": headline or "", "text": text}
    return [
        " ".join("".join(sources[clause.origin][span.start : span.end] for span in clause.spans).split())
        for clause in found.clauses
    ]


def test_the_headline_is_the_first_clause() -> None:
    assert of("The minister resigned.", headline=HEADLINE) == HEADLINE


def test_a_second_clause_adds_what_the_headline_does_not_say() -> None:
    lede = "Engineers from four countries will inspect 212 steel cables in the northern tower on Monday."
    assert of(lede, headline=HEADLINE) == (f"{HEADLINE}; Engineers from four countries will inspect 212 steel cables")


def test_a_second_clause_that_repeats_the_headline_is_left_out() -> None:
    assert of("The harbour bridge was closed after the storm.", headline=HEADLINE) == HEADLINE


def test_a_second_clause_that_points_back_is_left_out() -> None:
    lede = "He also promised 40 million for new steel cables in the northern tower."
    assert of(lede, headline=HEADLINE) == HEADLINE


def test_a_second_clause_that_hedges_is_left_out() -> None:
    lede = "Engineers from four countries could replace 212 steel cables in the northern tower."
    assert of(lede, headline=HEADLINE) == HEADLINE


def test_a_second_clause_in_another_language_is_left_out() -> None:
    assert of("Vier Ingenieure prüfen 212 Kabel.", headline="Brücke gesperrt", language="de") == "Brücke gesperrt"


def test_a_lede_that_fits_stays_whole() -> None:
    assert of("The harbour bridge was closed on Monday.") == "The harbour bridge was closed on Monday"


def test_a_lede_that_is_too_long_is_cut_until_it_fits() -> None:
    assert of(LONG_LEDE) == (
        "The harbour bridge at Westhaven was closed after a storm tore two cables from the northern tower"
    )


def test_a_lede_without_a_safe_cut_stays_whole() -> None:
    lede = (
        "Neither the harbour bridge nor the old ferry will ever again be allowed to carry passengers if the "
        "ministry believes that the wind may rise above 40 knots."
    )
    assert of(lede) == lede.removesuffix(".")


def test_a_byline_and_a_time_stamp_are_stepped_over() -> None:
    assert of("By .", "Daily Echo Reporter .", "PUBLISHED: .", "07:24 EST, 4 March 2013 .", "A dam broke in Peru.") == (
        "A dam broke in Peru"
    )


def test_a_teaser_gives_way_to_a_plain_sentence() -> None:
    assert of("Ever felt cold?", "Norway opened an ice hotel in Alta with 30 rooms.") == (
        "Norway opened an ice hotel in Alta with 30 rooms"
    )


def test_a_teaser_about_nobody_gives_way_to_the_sentence_that_names_whom_it_means() -> None:
    named = (
        "Mara Lind, whose voice filled every hall in Westhaven, told the port choir that her last concert is in May."
    )
    assert of("She's leaving us.", "She's not leaving yet.", named).startswith("Mara Lind")


def test_a_teaser_stands_where_the_next_sentence_points_back_to_it() -> None:
    assert of("Ever felt cold?", "It could be your fridge.") == "Ever felt cold?"


def test_an_article_of_nothing_has_an_empty_brief() -> None:
    assert brief(None, (), language="en") == Brief()


def test_a_line_of_a_thousand_letters_and_more_is_no_lede() -> None:
    assert of("word " * 300) == ""


def test_another_language_loses_its_dateline_and_brackets_only() -> None:
    lede = "PARIS (AFP) – Le président (58 ans) a annoncé lundi, après une longue réunion, une réforme des retraites."
    assert of(lede, language="fr") == (
        "Le président a annoncé lundi, après une longue réunion, une réforme des retraites"
    )


def test_a_bracket_that_denies_stays() -> None:
    lede = "Der Minister (nicht der Kanzler) kündigte am Montag eine Reform an."
    assert of(lede, language="de") == lede.removesuffix(".")


def test_a_script_without_capitals_has_a_brief() -> None:
    assert of("今天北京下雨。", language="zh") == "今天北京下雨。"


def test_spans_say_what_the_clause_says() -> None:
    found = brief(None, sentences(LONG_LEDE), language="en")
    assert rebuilt(found, None, LONG_LEDE) == [found.text]


def test_a_clause_has_a_span_for_each_piece_that_was_kept() -> None:
    lede = (
        "The harbour bridge, which was built in 1932 by a Scottish firm, was closed to traffic for the whole of "
        "the coming winter season."
    )
    found = brief(None, sentences(lede), language="en")
    assert [lede[span.start : span.end] for span in found.clauses[0].spans] == [
        "The harbour bridge",
        " was closed to traffic for the whole of the coming winter season",
    ]


def test_the_first_letter_is_large() -> None:
    lede = (
        "In a move that surprised the whole of the northern valley, villagers have bought the last mill from its "
        "owner in Leeds."
    )
    assert of(lede) == "Villagers have bought the last mill from its owner in Leeds"


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=80), max_size=5))
def test_any_text_has_a_brief_made_of_its_own_pieces(texts: list[str]) -> None:
    found = brief(None, sentences(*texts), language="en")
    made = [words.lower() for words in rebuilt(found, None, " ".join(texts))]
    assert made == [clause.text.lower() for clause in found.clauses]


VOCABULARY = """the a minister London Smith said will after , , - ( ) ' " and but not who was is has closed closing on
Monday in of to if 20 . as while"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, min_size=20, max_size=60))
def test_any_english_is_only_ever_shortened(words: list[str]) -> None:
    text = " ".join(words)
    kept = brief(None, sentences(text), language="en").text.lower().split()
    rest = iter(text.lower().split())
    assert all(word in rest for word in kept)


@pytest.mark.shared
def test_nearly_half_of_long_real_sentences_fit_in_a_line() -> None:
    path = SHARED / "data" / "compression_google.jsonl.gz"
    if not path.exists():
        pytest.skip("../shared is not here")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    assert sum(len(of(row["text"])) <= LIMIT for row in rows) > 0.45 * len(rows)


def test_a_quotation_that_goes_on_in_the_next_sentence_goes() -> None:
    opened = 'Ida Lind made a plea to sailors around the world: "Do not let anyone tell you what to do.'
    assert of(opened, 'Sail on."') == "Ida Lind made a plea to sailors around the world"
