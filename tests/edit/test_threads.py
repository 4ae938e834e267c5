"""What earlier editions told does not come again; what goes on becomes a thread; corrections are told as such."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from digest.edit.edition import Made, Order, make_edition
from digest.edit.summarise import Length
from digest.model import Article, Correction, Edition, Story, Thread

STRIKE = (
    "Ferry crews in Port Ellery walked out on Monday over night shifts at the Brannock Line. "
    "The Ellery Seafarers' Union said 420 members joined the strike. "
    "The company cancelled 38 sailings to Mount Brannock."
)
JUDGE = "A judge in Port Ellery will hear the company's complaint against the strike on Wednesday."
BACK = (
    "A judge in Port Ellery ordered striking ferry crews of the Brannock Line back to work on Wednesday. "
    "Union leader Anouk Verrall said the Ellery Seafarers' Union would obey and appeal. "
    "Sailings to Mount Brannock start again on Thursday, the Brannock Line said."
)
COMET = "Astronomers found fourteen faint comets in the first year of a survey. The telescope looks at the whole sky."


def article(name: str, text: str, *, day: int = 23, host: str = "wire.example") -> Article:
    headline = {"ferry": "Ferry crews in Port Ellery strike over night shifts"}.get(name, f"{name} in the news")
    published = datetime(2026, 11, day, 8, tzinfo=UTC)
    return Article(id=name, headline=headline, text=text, url=f"https://{host}/{name}", published=published)


def made(day: int, *articles: Article, earlier: tuple[Edition, ...] = ()) -> Made:
    order = Order(day=date(2026, 11, day), title="Digest", language="en", length=Length(sentences=3, least=3))
    return make_edition(articles, order, earlier=earlier)


def told(day: int, *articles: Article, earlier: tuple[Edition, ...] = ()) -> tuple[Story, ...]:
    return made(day, *articles, earlier=earlier).edition.stories


MONDAY = made(23, article("ferry", STRIKE)).edition


def test_an_article_that_was_told_does_not_return() -> None:
    assert told(24, article("ferry", STRIKE), earlier=(MONDAY,)) == ()


def test_what_does_not_return_is_counted_and_its_silent_source_named() -> None:
    reading = made(24, article("ferry", STRIKE), earlier=(MONDAY,)).edition.reading
    assert [(out.reason, out.count) for out in reading.left_out] == [("already in an earlier edition", 1)]
    assert reading.silent == ("wire.example",)


def test_the_same_text_under_another_address_does_not_return() -> None:
    assert told(24, article("ferry-again", STRIKE), earlier=(MONDAY,)) == ()


def test_an_article_without_text_is_not_taken_for_another_one_without_text() -> None:
    before = made(23, article("a", "")).edition
    assert [story.lead.id for story in told(24, article("b", ""), earlier=(before,))] == ["b"]


def test_an_article_returns_after_fourteen_days() -> None:
    december = date(2026, 12, 8)
    order = Order(day=december, title="Digest", language="en", length=Length())
    assert len(make_edition([article("ferry", STRIKE)], order, earlier=(MONDAY,)).edition.stories) == 1


def test_an_edition_of_the_same_day_or_later_is_not_remembered() -> None:
    assert len(told(23, article("ferry", STRIKE), earlier=(MONDAY,))) == 1


def test_an_article_that_grew_shows_only_what_is_new() -> None:
    (story,) = told(24, article("ferry", f"{STRIKE} {JUDGE}"), earlier=(MONDAY,))
    assert [sentence.text for sentence in story.summary.sentences] == [JUDGE]


def test_sentences_of_a_thread_are_still_slices_of_its_article() -> None:
    (story,) = told(24, article("ferry", f"{STRIKE} {JUDGE}"), earlier=(MONDAY,))
    (sentence,) = story.summary.sentences
    assert story.lead.text[sentence.start : sentence.end] == JUDGE


def test_a_story_that_goes_on_is_a_thread_with_a_link_back() -> None:
    (story,) = told(24, article("ferry", f"{STRIKE} {JUDGE}"), earlier=(MONDAY,))
    assert story.thread == Thread(id="ferry", first=date(2026, 11, 23), previous="2026-11-23")


def test_a_thread_remembers_its_first_day_and_links_to_the_last_telling() -> None:
    tuesday = made(24, article("ferry", f"{STRIKE} {JUDGE}"), earlier=(MONDAY,)).edition
    (story,) = told(25, article("court", BACK, day=25), earlier=(MONDAY, tuesday))
    assert story.thread == Thread(id="ferry", first=date(2026, 11, 23), previous="2026-11-24")


def test_a_new_article_of_the_same_publisher_goes_on_with_its_story() -> None:
    (story,) = told(25, article("court", BACK, day=25), earlier=(MONDAY,))
    assert story.thread is not None


def test_a_new_article_about_something_else_is_no_thread() -> None:
    (story,) = told(25, article("comet", COMET, day=25), earlier=(MONDAY,))
    assert story.thread is None


def test_a_strike_in_another_place_is_no_thread() -> None:
    elsewhere = BACK.replace("Port Ellery", "Tarn Harbour").replace("Brannock", "Kessel").replace("Ellery", "Tarn")
    (story,) = told(25, article("court", elsewhere, day=25), earlier=(MONDAY,))
    assert story.thread is None


def test_a_changed_article_that_another_one_led_returns_with_what_is_new() -> None:
    second = article("walkout", f"{STRIKE} Islanders said that they were running out of milk.", host="harbour.example")
    monday = made(23, article("ferry", STRIKE), second).edition
    assert [len(story.also) for story in monday.stories] == [1]
    led = monday.stories[0].also[0]
    both = [one for one in (article("ferry", STRIKE), second) if one.id != led.id]
    (story,) = told(24, *both, replace(led, text=f"{led.text} {JUDGE}", text_hash=""), earlier=(monday,))
    assert story.lead.id == led.id
    assert story.thread == Thread(id=monday.stories[0].lead.id, first=date(2026, 11, 23), previous="2026-11-23")
    assert [sentence.text for sentence in story.summary.sentences] == [JUDGE]


def test_an_article_that_only_lost_a_sentence_does_not_return() -> None:
    shorter = STRIKE.rpartition(" The company")[0]
    assert told(24, article("ferry", shorter), earlier=(MONDAY,)) == ()


def test_a_correction_is_told_with_the_old_and_the_new_sentence() -> None:
    (story,) = told(24, article("ferry", STRIKE.replace("420", "240")), earlier=(MONDAY,))
    old = "The Ellery Seafarers' Union said 420 members joined the strike."
    new = "The Ellery Seafarers' Union said 240 members joined the strike."
    assert story.corrections == (Correction(edition="2026-11-23", old=old, new=new),)


def test_a_corrected_sentence_is_not_summarised_as_well() -> None:
    (story,) = told(24, article("ferry", STRIKE.replace("420", "240")), earlier=(MONDAY,))
    assert story.summary.sentences == ()


def test_a_correction_of_a_sentence_that_no_letter_had_is_none() -> None:
    (lead,) = MONDAY.stories
    short = replace(lead, summary=replace(lead.summary, sentences=lead.summary.sentences[:1]))
    section = replace(MONDAY.sections[0], stories=(short,))
    before = replace(MONDAY, sections=(section,))
    (story,) = told(24, article("ferry", STRIKE.replace("420", "240")), earlier=(before,))
    assert story.corrections == ()


def test_of_two_versions_of_one_article_the_later_is_told() -> None:
    early, late = article("ferry", STRIKE, day=22), article("ferry", f"{STRIKE} {JUDGE}", day=23)
    (story,) = told(23, early, late)
    assert story.lead == late


@pytest.mark.parametrize("turn", [1, -1])
def test_versions_of_one_article_do_not_depend_on_their_order(turn: int) -> None:
    versions = [article("ferry", STRIKE), article("ferry", f"{STRIKE} {JUDGE}")][::turn]
    assert [out.reason for out in made(23, *versions).edition.reading.left_out] == [
        "another version of the same article"
    ]
    assert told(23, *versions)[0].lead.text == f"{STRIKE} {JUDGE}"
