from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from digest.model import Brief, Edition, Story, Summary
from digest.render.languages import direction_of
from digest.render.telling import Frame, headline_of, story_view
from digest.render.tongue import tongue_for
from digest.render.views import Linked, StoryView

NOTHING = Summary(brief=Brief(), sentences=())


@pytest.fixture
def told(edition: Edition) -> Callable[[Story], StoryView]:
    frame = Frame(day=edition.day, language=edition.language, timezone="Europe/Berlin", tongue=tongue_for("en"))
    return lambda story: story_view(story, frame, count(1))


@pytest.fixture
def ferry(edition: Edition) -> Story:
    return edition.stories[0]


def test_a_story_without_headline_is_headed_by_its_brief(ferry: Story) -> None:
    story = replace(ferry, lead=replace(ferry.lead, headline=None))
    assert (
        headline_of(story, tongue_for("en"))
        == "Ferry strike in Karsund ends after eleven days; first boats leave at noon"
    )


def test_a_story_without_headline_and_brief_is_headed_by_its_first_sentence(ferry: Story) -> None:
    bare = replace(ferry, lead=replace(ferry.lead, headline=" "), summary=replace(ferry.summary, brief=Brief()))
    expected = "The ferry crews of Karsund went back to work on Monday after eleven days, their union and the port"
    assert headline_of(bare, tongue_for("en")).startswith(expected)


def test_a_story_of_no_words_is_headed_by_its_file(ferry: Story) -> None:
    silent = replace(
        ferry, lead=replace(ferry.lead, headline=None, text="", url=None, source="news/a.txt"), summary=NOTHING
    )
    assert headline_of(silent, tongue_for("en")) == "a.txt"


def test_a_story_without_summary_shows_its_first_words(told: Callable[[Story], StoryView], ferry: Story) -> None:
    view = told(replace(ferry, summary=NOTHING))
    assert view.sentences[0].text.startswith("The ferry crews of Karsund went back")
    assert view.sentences[0].text.endswith("…")


def test_a_summary_that_is_the_headline_is_not_said_twice(told: Callable[[Story], StoryView], edition: Edition) -> None:
    rate = edition.stories[4]
    same = replace(rate, lead=replace(rate.lead, headline=rate.summary.sentences[0].text))
    assert told(same).sentences == ()


def test_the_sentences_are_those_of_the_summary(told: Callable[[Story], StoryView], ferry: Story) -> None:
    assert [sentence.text for sentence in ferry.summary.sentences] == [item.text for item in told(ferry).sentences]


def test_a_sentence_links_to_its_place_on_the_page(told: Callable[[Story], StoryView], edition: Edition) -> None:
    expected = (
        "https://ledger.example/rate#:~:text="
        "The%20central%20bank%20left%20its%20main%20rate%20at%202.25%20per%20cent%20on%20Friday."
    )
    assert expected == told(edition.stories[4]).sentences[0].url


def test_a_story_without_address_has_neither_link_nor_note(
    told: Callable[[Story], StoryView], edition: Edition
) -> None:
    view = told(edition.stories[6])
    assert (view.url, view.note, [item.url for item in view.sentences]) == (None, 0, [None, None])


def test_other_publishers_are_named_once_and_without_the_leads_own(
    told: Callable[[Story], StoryView], ferry: Story
) -> None:
    story = replace(ferry, also=(*ferry.also, *ferry.also, ferry.lead))
    assert [other.text for other in told(story).also] == ["wire.example", "news.islandtimes.example"]


def test_more_publishers_than_four_are_counted(told: Callable[[Story], StoryView], ferry: Story) -> None:
    many = tuple(replace(ferry.lead, url=f"https://paper{number}.example/a") for number in range(9))
    view = told(replace(ferry, also=many))
    assert (Linked(text="paper0.example", url="https://paper0.example/a"), 4, 5) == (
        view.also[0],
        len(view.also),
        view.also_more,
    )


def test_a_story_in_the_letters_language_needs_no_tag(told: Callable[[Story], StoryView], edition: Edition) -> None:
    assert [told(edition.stories[0]).language, told(edition.stories[7]).language] == ["", "de"]


def test_a_language_that_is_no_tag_is_dropped(told: Callable[[Story], StoryView], ferry: Story) -> None:
    assert told(replace(ferry, lead=replace(ferry.lead, language='en" onload="x'))).language == ""


def test_japanese_sentences_follow_each_other_without_a_space(told: Callable[[Story], StoryView], ferry: Story) -> None:
    assert told(replace(ferry, lead=replace(ferry.lead, language="ja"))).joint == ""


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "OpenSea signs", "rtl"),
        ("en", "عودة", "ltr"),
        ("fa-IR", "", "rtl"),
        ("", "«عودة» OpenSea", "rtl"),
        ("", "12. Ferries", "ltr"),
        ("", "", "ltr"),
    ],
)
def test_direction_follows_the_language_then_the_first_letter(language: str, text: str, expected: str) -> None:
    assert expected == direction_of(language, text)
