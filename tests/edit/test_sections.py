"""Articles' labels and words, and the sections they are placed in."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.edit.sections import SECTIONS, TITLES, place
from digest.model import Article


def article(text: str = "", **known: Any) -> Article:
    return Article(id="a", text=text, **known)


PLAIN = {
    "politics": """Opposition tables motion against housing bill
Members of parliament will vote on Tuesday on an amendment to the government's housing bill. The opposition
leader said the minister had broken an election pledge, and backbenchers threatened to abstain.""",
    "business": """Retailer lifts profit forecast after strong quarter
Shares in the supermarket chain rose after it reported higher quarterly earnings and raised its dividend.
Analysts had expected a fall in sales; investors welcomed the chief executive's plan to cut costs.""",
    "sport": """Visitors held to goalless draw
The league leaders dropped two points when their striker missed a penalty in stoppage time. The coach praised
the goalkeeper, whose saves kept the visitors unbeaten before Saturday's cup tie.""",
    "technology": """Browser update closes security hole
The software company urged users to download an update for its web browser after researchers found a flaw that
lets hackers steal passwords. The patch is available for laptops and smartphones.""",
    "science": """Telescope sees galaxy older than expected
Astronomers have found a galaxy that formed soon after the Big Bang. The observatory measured its light in the
infrared; physicists say the discovery tests theories of dark matter.""",
    "health": """New vaccine protects infants in trial
Doctors reported that a vaccine against malaria cut infections by half in a clinical trial. Patients had few
side effects, and hospitals will offer the treatment next year.""",
    "culture": """Debut novel takes book prize
The author won the award for her first novel, the story of an orchestra. The jury praised the writing; a film
with a well-known actress in the leading part is to be shown at the festival.""",
    "environment": """Wetland restored after forty years
Conservationists say wildlife has come back to the wetland since the landfill closed. The habitat stores carbon
dioxide, and rangers hope that endangered species will return as pollution falls.""",
    "world": """Ceasefire holds along the front line
Troops withdrew from two villages after rebels agreed to a ceasefire. The United Nations envoy said refugees
could return and peacekeepers would patrol the border.""",
    "lifestyle": """A slow stew for short days
This recipe needs an oven, a heavy dish and patience. Simmer the vegetables, add a tablespoon of wine and serve
with bread; the chef's dessert is a plain chocolate cake.""",
}


@pytest.mark.parametrize("section", PLAIN)
def test_the_words_place_an_article_without_a_label(section: str) -> None:
    headline, _, text = PLAIN[section].partition("\n")
    assert place(article(text, headline=headline)).section == section


def test_the_articles_own_label_wins_over_its_words() -> None:
    headline, _, text = PLAIN["sport"].partition("\n")
    assert place(article(text, headline=headline, section="Business")).section == "business"


def test_a_label_is_given_as_the_reason() -> None:
    placement = place(article(section="World News"))
    assert placement.because == ('section label "World News" -> world',)


def test_the_deciding_words_and_the_runner_up_are_given_as_the_reason() -> None:
    placement = place(article("The goalkeeper kept out a penalty kick while shareholders looked on.", language="en"))
    assert placement.because == ("sport: goalkeeper, penalty kick", "runner-up business (10.5 to 6.0)")


def test_an_article_without_a_telling_word_is_other() -> None:
    placement = place(article("Lorem ipsum dolor sit amet."))
    assert (placement.section, placement.because) == ("other", ("no label, and no telling word",))


def test_two_unrelated_sections_that_are_even_make_other() -> None:
    assert place(article("The goalkeeper is a shareholder.")).section == "other"


def test_a_near_tie_between_neighbours_is_settled() -> None:
    assert place(article("The prime minister called the general election after the ceasefire.")).section == "politics"


def test_a_phrase_of_no_weight_hides_the_words_in_it() -> None:
    assert place(article("It was, at the end of the day, business as usual.")).section == "other"


def test_a_word_said_often_counts_less_each_time() -> None:
    text = "The dividend " + "and the goalkeeper " * 3 + "and the dividend and the shareholder"
    assert place(article(text)).because == ("business: dividend, shareholder", "runner-up sport (15.0 to 10.5)")


def test_a_language_without_a_lexicon_is_other_unless_labelled() -> None:
    unknown = article("Maalivahti torjui rangaistuspotkun.", language="fi")
    assert place(unknown).because == ("no label, and no lexicon for its language",)


def test_a_regional_language_code_uses_its_languages_lexicon() -> None:
    headline, _, text = PLAIN["business"].partition("\n")
    assert place(article(text, headline=headline, language="en-GB")).section == "business"


def test_a_users_alias_wins_over_our_table() -> None:
    assert place(article(section="Money"), aliases={"money": "lifestyle"}).section == "lifestyle"


def test_a_users_alias_may_name_a_section_of_their_own() -> None:
    assert place(article(section="Chess Corner"), aliases={"Chess corner": "games"}).section == "games"


def test_every_section_has_a_title_and_other_comes_last() -> None:
    assert (tuple(TITLES), SECTIONS[-1]) == (SECTIONS, "other")


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_gets_a_known_section(text: str, headline: str) -> None:
    assert place(article(text, headline=headline)).section in SECTIONS


@given(st.text(max_size=60), st.text(max_size=80), st.lists(st.text(max_size=20), max_size=4))
def test_any_label_gets_a_known_section(section: str, url: str, categories: list[str]) -> None:
    found = place(article(section=section, url=url, categories=tuple(categories)))
    assert found.section in SECTIONS
