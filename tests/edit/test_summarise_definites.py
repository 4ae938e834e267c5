"""A "the ..." needs a sentence beside it that names its noun, unless everybody knows which one is meant."""

from dataclasses import replace

import pytest

from digest.edit.sentences import split
from digest.edit.summarise import Length
from digest.edit.summarise.news import pick
from digest.edit.summarise.table import measure
from digest.edit.summarise.ties import Tie, Ties
from digest.edit.summarise.weights import WEIGHTS
from digest.edit.words import words
from digest.model import Article

BEFORE = (
    "Engineers of Elvik found a crack in a dam on Monday.",
    "Rain fell on the hills above Moss.",
    "Ida Lind told a radio station that no harm was done.",
)


def tie(text: str, *, headline: str = "") -> Tie:
    texts = [*BEFORE, text]
    return Ties(texts, [words(each) for each in texts], headline, "en").tie(len(texts) - 1)


@pytest.mark.parametrize(("text", "needed"), [("The dam was built.", (3,)), ("So the dam broke, Lind said.", (0, 3))])
def test_a_noun_needs_the_last_sentence_that_had_it_or_any(text: str, needed: tuple[int, ...]) -> None:
    texts = [*BEFORE, "A second dam stands in Vestby.", text]
    assert Ties(texts, [words(each) for each in texts], "", "en").tie(len(texts) - 1).either == (needed,)


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("The station then took the report from its page.", (2,)),
        ("The orchard was sold to pay for repairs.", (2,)),
        ("The 600,000 customers were told to wait.", (2,)),
        ("The 1,600,000 customers were told to wait.", (2,)),
        ("Nobody was hurt, the company said.", (2,)),
        ("Repairs will take a year, according to the report.", (2,)),
        ("The police officers in Vestby closed a road.", (2,)),
    ],
)
def test_a_noun_that_was_not_introduced_needs_what_came_before(text: str, needed: tuple[int, ...]) -> None:
    assert tie(text).either == (needed,)


@pytest.mark.parametrize(
    "text",
    [
        "The government of Norland will pay for repairs.",
        "The government will pay for repairs.",
        "The road to Vestby was closed.",
        "The bridge that Berg opened was closed.",
        "The 2014 final was lost in Vestby.",
        "The prime minister resigned on Monday.",
        "The police arrested nine men.",
        "The 5.5 percent rise was lost in Vestby.",
        "Voices can be heard on the video showing the moment a boat sank.",
        "The Harbour Board will pay for repairs.",
        "A dam in Vestby was closed, and water left the dam at noon.",
    ],
)
def test_what_everybody_knows_or_the_sentence_explains_needs_nothing(text: str) -> None:
    assert tie(text) == Tie()


def test_a_subject_behind_a_clause_in_front_needs_what_had_it() -> None:
    assert tie("When searched by a team of nine, the station was empty.").either == ((2,),)


@pytest.mark.parametrize("text", ["On the report, Lind said nothing.", "Critics read the warning at noon."])
def test_a_general_noun_among_the_first_words_needs_what_came_before(text: str) -> None:
    assert tie(text).either == ((2,),)


@pytest.mark.parametrize(
    ("text", "helpful"),
    [
        ("Vestby drained the dam for repairs.", (0,)),
        ("Critics in four towns of the valley want the dam to be closed.", (0,)),
        ("Mayor Jonas Berg of Vestby spoke before the board of an incident at the crash.", (2,)),
    ],
)
def test_a_noun_behind_the_subject_is_helped_by_a_sentence_that_had_it(text: str, helpful: tuple[int, ...]) -> None:
    found = tie(text)
    assert (found.needs, found.either, found.hints) == ((), (), (helpful,))


def test_of_two_summaries_the_one_is_taken_that_introduces_what_it_speaks_of() -> None:
    text = (
        "Hotels in Moss were full of visitors all summer. Visitors of hotels found a crack in a dam in Moss. "
        "Owners of hotels in Moss want visitors kept away from the dam."
    )
    table = measure(Article(id="one", text=text, language="en"), split(text, "en"), 10)
    two = Length(sentences=2)
    assert pick(table, two, WEIGHTS) == (0, 1)
    assert pick(table, two, replace(WEIGHTS, unnamed=0.0)) == (0, 2)


def test_a_summary_without_what_introduces_its_noun_pays_for_it() -> None:
    text = (
        "Hotels in Moss were full of visitors all summer. Rooms in Moss were cheap for visitors. Engineers found a "
        "crack in a dam. Owners of hotels and cheap rooms in Moss want visitors kept away from the dam."
    )
    article = Article(id="one", text=text, language="en")
    found = measure(article, split(text, "en"), 10).candidates
    assert (found.unnamed(frozenset({0, 3})), found.unnamed(frozenset({2, 3}))) == (1, 0)


def test_a_noun_of_the_headline_needs_nothing_and_is_helped() -> None:
    found = tie("The dam was built in 1912.", headline="Cracks found in Elvik dam")
    assert (found.needs, found.either, found.hints) == ((), (), ((0,),))
