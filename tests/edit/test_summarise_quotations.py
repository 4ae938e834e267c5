"""A quotation that two sentences share is told whole or not at all."""

import pytest

from digest.edit.sentences import split
from digest.edit.summarise import Length, by_name
from digest.edit.summarise.quotes import inside_quotes
from digest.edit.summarise.ties import Tie, Ties
from digest.edit.words import words
from digest.model import Article

BOATS = "Sailors of Vestby want new boats for the rescue service of the fjord."


def tied(*texts: str) -> tuple[Tie, ...]:
    found = Ties(texts, [words(text) for text in texts], "", "en")
    return tuple(found.tie(number) for number in range(len(texts)))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“The boats of Vestby are old.", "We need new ones before the winter storms,” said Ida Lind."),
        ('"The boats of Vestby are old.', 'We need new ones before the winter storms," said Ida Lind.'),
        ("Ida Lind told the council that “the boats are old.", "We need new ones before the winter storms.”"),
        ('Ida Lind said the boats were "old.', 'They leak."'),
        ("„Die Boote von Vestby sind alt.", "Wir brauchen im Winter neue“, sagte Ida Lind."),
        ("« Les bateaux de Vestby sont vieux.", "Il en faut avant les tempêtes », a dit Ida Lind."),
        ("»Die Boote von Vestby sind alt.", "Wir brauchen im Winter neue«, sagte Ida Lind."),
    ],
)
def test_its_two_sentences_need_each_other(first: str, second: str) -> None:
    found = tied(BOATS, first, second)
    assert (found[1].broken, found[2].broken) == (None, None)
    assert (2 in found[1].needs, 1 in found[2].needs) == (True, True)
    assert (() in found[1].hints, () in found[2].hints) == (True, True)  # nothing helps: it has its price


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“The boats of Vestby are old.", "We need new ones before the winter storms.”"),  # nobody says it
        ("“The boats of Vestby are old (and leak.", "We need new ones before the winter,” said Ida Lind."),
        ("I think “the boats of Vestby are old.", "We need new ones before the winter,” said Ida Lind."),
        ("“The boats of Vestby are old.", "The council has seen “new ones” in Moss, and Ida Lind said so."),
    ],
)
def test_it_is_left_out_where_it_is_not_understood(first: str, second: str) -> None:
    found = tied(BOATS, first, second)
    assert None not in (found[1].broken, found[2].broken)


@pytest.mark.parametrize(
    "said",
    [
        ("„Die Boote von Vestby sind alt.", "Wir brauchen im Winter neue“, sagte Ida Lind."),
        ("« Les bateaux de Vestby sont vieux.", "Il en faut avant les tempêtes », a dit Ida Lind."),
    ],
)
def test_what_comes_behind_it_is_outside(said: tuple[str, str]) -> None:
    assert inside_quotes([*said, "Rain fell on Moss.", "Sailors of Vestby want boats."]) == [False, True, False, False]


@pytest.mark.parametrize(
    "texts",
    [
        ("»Vi behöver båtar», sade Ida Lind.", "Nio båtar sjönk.", "Kommunen betalar."),
        ("The council met (News » Boats).", "Nine boats sank.", "Sailors of Vestby want more."),
        ("« A.", "» B », a dit Ida Lind.", "Neuf bateaux."),
    ],
)
def test_a_mark_that_opens_none_leaves_the_rest_outside(texts: tuple[str, ...]) -> None:
    assert inside_quotes(texts) == [False, False, False]


def test_it_is_left_out_where_its_middle_is() -> None:
    said = (
        "“The boats of Vestby are safe, says the board. But I do not believe a word of it (pictured below). They have "
        "done all they could for us sailors,” said Ida Lind."
    )
    article = Article(id="boats", text=f"{BOATS} {said}", language="en")
    chosen = by_name("news")(article, split(article.text, "en"), Length(sentences=3))
    assert not [sentence.text for sentence in chosen.sentences if "done all" in sentence.text]


def test_it_is_left_out_where_it_goes_on_for_longer() -> None:
    said = ("“The boats of Vestby are old.", "They leak.", "We need new ones before the winter,” said Ida Lind.")
    assert None not in [tie.broken for tie in tied(BOATS, *said)[1:]]


def test_a_summary_has_both_of_its_sentences() -> None:
    text = f"{BOATS} “The boats of Vestby are old. We need new ones before the winter storms,” said Ida Lind."
    article = Article(id="boats", text=text, language="en")
    chosen = by_name("news")(article, split(text, "en"), Length(sentences=3))
    assert "".join(sentence.text for sentence in chosen.sentences) == text.replace(". ", ".")


def test_other_news_comes_before_it() -> None:
    news = "The council of Vestby will vote on nine new boats for the rescue service in May."
    text = f"{BOATS} {news} “The boats of Vestby are old. We need new ones before the storms,” said Ida Lind."
    article = Article(id="boats", text=text, language="en")
    chosen = by_name("news")(article, split(text, "en"), Length(sentences=2))
    assert [sentence.text for sentence in chosen.sentences] == [BOATS, news]
