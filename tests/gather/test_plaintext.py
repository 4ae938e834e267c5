"""Bare texts in: headline, section, prose and what was removed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.gather.articles import Unread
from digest.gather.plaintext import MOST_PARAGRAPHS, TextReading, read_text
from digest.model import Article

SEED = Path(__file__).parents[2].parent / "shared" / "data" / "seed_article.txt"
FIRST = "The council voted on Monday to close the old bridge for two years."
SECOND = "Residents said they had been told nothing about the plan until last week."


def reading(*lines: str) -> TextReading:
    found = read_text("\n\n".join(lines), source="news/bridge.txt")
    assert isinstance(found, TextReading)
    return found


def article(*lines: str) -> Article:
    return reading(*lines).article


def test_the_raw_form_gives_section_headline_and_prose() -> None:
    found = article("Local News", "Old bridge to close for two years", FIRST, SECOND, "Leave a Reply")
    assert (found.section, found.headline, found.text) == (
        "Local News",
        "Old bridge to close for two years",
        f"{FIRST}\n\n{SECOND}",
    )


def test_a_single_short_line_above_prose_is_the_headline_not_a_section() -> None:
    found = article("World News", FIRST, SECOND)
    assert (found.section, found.headline) == (None, "World News")


def test_a_text_that_begins_with_prose_has_no_headline() -> None:
    found = article(FIRST, SECOND)
    assert (found.headline, found.text) == (None, f"{FIRST}\n\n{SECOND}")


def test_a_headline_may_be_a_question() -> None:
    assert article("Will the old bridge open again before the winter?", FIRST).headline == (
        "Will the old bridge open again before the winter?"
    )


def test_a_trail_of_pages_names_the_section() -> None:
    found = article("Home > Politics > Local", "Old bridge to close", FIRST)
    assert (found.section, found.headline) == ("Politics", "Old bridge to close")


@pytest.mark.parametrize(
    "heading", ["– Two years of detours –", "## Two years of detours", "*** Two years of detours ***"]
)
def test_a_marked_subheading_stays_and_is_listed(heading: str) -> None:
    found = article("Old bridge to close", FIRST, heading, SECOND)
    [span] = found.subheadings
    assert found.text[span.start : span.end] == heading.removeprefix("## ")


def test_a_short_line_without_end_mark_between_paragraphs_is_a_subheading() -> None:
    found = article("Old bridge to close", FIRST, "Two years of detours", SECOND)
    assert [found.text[span.start : span.end] for span in found.subheadings] == ["Two years of detours"]


def test_lines_of_a_list_are_not_subheadings() -> None:
    assert article("Old bridge to close", FIRST, "Cars and lorries", "Cyclists and walkers", SECOND).subheadings == ()


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["Share this:", "Facebook", "Twitter"], "share bar"),
        (["Share on Facebook | Tweet | Print"], "share bar"),
        (["Click to share on Twitter (Opens in new window)"], "advertising, notice or navigation"),
        (["Related Posts", "Ten bridges that need repair", "The mayor and the river"], "links to other articles"),
        (["Read more: Ten bridges that need repair"], "links to other articles"),
        (["Read more: https://town.example/ten-bridges"], "links to other articles"),
        (["You may also like", "A walk along the river"], "links to other articles"),
        (["Tags: bridges, council, traffic"], "tags"),
        (["Tagged with", "bridges", "council"], "tags"),
        (["Filed under: Local, Traffic"], "tags"),
        (["#bridges #council"], "tags"),
        (["We use cookies to improve your experience on our website. Accept all"], "advertising, notice or navigation"),
        (["Photo: Jane Roe/Reuters"], "photo or video credit"),
        (["(Photo by John Doe/Getty Images)"], "photo or video credit"),
        (["Reporting by Jane Roe in Aville; Editing by John Doe"], "source or agency"),
        (["(Reuters)"], "source or agency"),
        (["Source: AFP"], "source or agency"),
        (["© 2019 The Daily Example. All rights reserved."], "advertising, notice or navigation"),
        (["12 comments"], "comment form"),
        (["Leave a Comment", "Your email address will not be published."], "comment form"),
        (["Subscribe to our newsletter for the best of the week."], "advertising, notice or navigation"),
        (["← Previous: The mayor resigns"], "links to other articles"),
        (["Ähnliche Artikel", "Zehn Brücken", "Der Fluss"], "links to other articles"),
        (["Lesen Sie auch: Zehn Brücken in Not"], "links to other articles"),
        (["Schlagwörter: Brücke, Rat"], "tags"),
        (["Bildquelle: Jane Roe/dpa"], "photo or video credit"),
        (["À lire aussi : Dix ponts en danger"], "links to other articles"),
        (["Partager", "Laisser un commentaire"], "share bar"),
        (["Nous utilisons des cookies pour améliorer votre visite."], "advertising, notice or navigation"),
        (["Te puede interesar: Diez puentes"], "links to other articles"),
        (["Etiquetas: puente, ciudad"], "tags"),
        (["Leggi anche: Dieci ponti"], "links to other articles"),
        (["Leia também: Dez pontes"], "links to other articles"),
        (["Lees ook: Tien bruggen"], "links to other articles"),
        (["Läs även: Tio broar"], "links to other articles"),
        (["Czytaj także: Dziesięć mostów"], "links to other articles"),
        (["Читайте также: Десять мостов"], "links to other articles"),
        (["関連記事"], "links to other articles"),
    ],
)
def test_what_stands_below_the_prose_is_removed_and_listed(lines: list[str], reason: str) -> None:
    found = reading("Old bridge to close", FIRST, SECOND, *lines)
    assert found.article.text == f"{FIRST}\n\n{SECOND}"
    assert [line.text for line in found.removed] == lines
    assert found.removed[0].reason == reason


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("By Jane Roe and John Doe, Reuters", "Jane Roe and John Doe, Reuters"),
        ("Von Anna Müller", "Anna Müller"),
        ("Par Élodie de la Tour", "Élodie de la Tour"),
        ("Por María García", "María García"),
        ("Written by Jane Roe", "Jane Roe"),
        ("Author: Jane Roe", "Jane Roe"),
        ("Jane Roe, Staff Writer", "Jane Roe, Staff Writer"),
    ],
)
def test_a_byline_is_taken_from_the_text(line: str, byline: str) -> None:
    found = article("Old bridge to close", line, FIRST, SECOND)
    assert (found.byline, found.text) == (byline, f"{FIRST}\n\n{SECOND}")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("March 28, 2019", "2019-03-28T00:00:00+00:00"),
        ("Published: 28 March 2019 10:30", "2019-03-28T10:30:00+00:00"),
        ("Posted on 2019-03-28", "2019-03-28T00:00:00+00:00"),
        ("Veröffentlicht am 28. März 2019", "2019-03-28T00:00:00+00:00"),
        ("Publié le 28 mars 2019", "2019-03-28T00:00:00+00:00"),
        ("28 de marzo de 2019", "2019-03-28T00:00:00+00:00"),
    ],
)
def test_a_date_line_is_taken_from_the_text(line: str, published: str) -> None:
    found = article("Old bridge to close", line, FIRST, SECOND)
    assert found.published is not None
    assert (found.published.isoformat(), found.text) == (published, f"{FIRST}\n\n{SECOND}")


def test_a_bar_of_byline_date_and_comments_is_taken_apart() -> None:
    found = article("Old bridge to close", "By Jane Roe | March 28, 2019 | 4 comments", FIRST, SECOND)
    assert found.byline == "Jane Roe"
    assert found.published is not None
    assert found.text == f"{FIRST}\n\n{SECOND}"


def test_a_link_and_a_credit_within_the_prose_are_removed() -> None:
    found = reading("Old bridge to close", FIRST, "Read more: Ten bridges", "Photo: Jane Roe", "Advertisement", SECOND)
    assert found.article.text == f"{FIRST}\n\n{SECOND}"
    assert [line.line for line in found.removed] == [5, 7, 9]


@pytest.mark.parametrize(
    "prose",
    [
        "Read more books, the minister told the pupils of the school on Monday.",
        "Share this: that is what the poster asks of everyone who passes by.",
        "Tags were sprayed on the wall of the station during the night, police said.",
        "By Friday Morning the water had reached the doors of the town hall.",
        "Photo: it was the only word that she could read on the crumpled page.",
        "Comments by the minister angered the unions and the opposition alike.",
        "Related cases were found in three other towns, the agency said.",
        "Source: people who know the matter told the paper about the talks.",
        "“Listen.”",
        "Advertisement sales fell by a fifth last year, the company said.",
        "Subscribe to nothing, said the lawyer, before you have read it twice.",
        "Von allen Seiten kam am Montag Kritik an dem Plan der Regierung.",
        "Par ailleurs, le maire a promis une réponse avant la fin du mois.",
    ],
)
def test_prose_that_looks_like_junk_stays(prose: str) -> None:
    assert article("Old bridge to close", FIRST, prose, SECOND).text == f"{FIRST}\n\n{prose}\n\n{SECOND}"


def test_a_last_paragraph_that_reports_an_appeal_stays() -> None:
    appeal = "Subscribe to nothing, said the lawyer, before you have read it twice."
    assert article("Old bridge to close", FIRST, appeal).text == f"{FIRST}\n\n{appeal}"


def test_what_follows_a_comment_form_goes_even_if_it_is_prose() -> None:
    comment = "I have crossed this bridge every day for thirty years and it is a shame."
    assert article("Old bridge to close", FIRST, SECOND, "Leave a Reply", comment).text == f"{FIRST}\n\n{SECOND}"


def test_a_dateline_with_an_agency_is_cut_off() -> None:
    found = reading("Old bridge to close", f"AVILLE, March 28 (Reuters) - {FIRST}", SECOND)
    assert found.article.text == f"{FIRST}\n\n{SECOND}"
    assert [line.reason for line in found.removed] == ["dateline"]


def test_categories_come_from_the_lines_of_tags() -> None:
    found = article("Old bridge to close", FIRST, "Categories: World News, Traffic", "Tagged as:", "bridges", "rivers")
    assert found.categories == ("World News", "Traffic", "bridges", "rivers")


def test_lines_wrapped_at_one_width_are_one_paragraph() -> None:
    wrapped = (
        "The council voted on Monday evening to close\nthe old bridge for two years of repairs that\nnobody wants."
    )
    assert article("Old bridge to close", wrapped).text == wrapped.replace("\n", " ")


def test_lines_that_each_end_a_sentence_are_paragraphs() -> None:
    assert article(f"Old bridge to close\n{FIRST}\n{SECOND}").text == f"{FIRST}\n\n{SECOND}"


def test_a_text_of_nothing_but_junk_has_no_article() -> None:
    assert read_text("Share this:\n\nLeave a Reply", source="x") == Unread(reason="no article in the text")


def test_a_text_of_too_many_paragraphs_is_refused() -> None:
    assert isinstance(read_text("a\n" * (MOST_PARAGRAPHS + 1), source="x"), Unread)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    found = read_text(text, source="x")
    assert isinstance(found, Unread) or found.article.text.strip()


@given(st.lists(st.sampled_from([FIRST, SECOND, "– Rest –", "Share this:", "By Jane Roe", "Two lines"]), min_size=1))
def test_every_line_is_either_kept_or_listed(lines: list[str]) -> None:
    found = read_text("\n\n".join(lines), source="x")
    if isinstance(found, TextReading):
        shown = [found.article.section, found.article.headline, *found.article.text.split("\n\n")]
        listed = [line.text for line in found.removed]
        assert set(lines) <= set(shown) | set(listed)


@pytest.mark.shared
def test_the_seed_article_is_read_whole() -> None:
    if not SEED.exists():
        pytest.skip("../shared is not on this machine")
    found = read_text(SEED.read_text(encoding="utf-8"), source="seed_article.txt")
    assert isinstance(found, TextReading)
    seed = found.article
    assert (seed.section, seed.language, len(seed.text.split("\n\n"))) == ("World News", "en", 15)
    assert [seed.text[span.start : span.end] for span in seed.subheadings] == ["– Remaining differences –"]
    assert [line.text for line in found.removed] == ["Categories: World News", "Tagged as:", "Leave a Reply"]
