"""One reader's part of an edition: their sections, what they follow and mute, and as much as they have time for."""

from hypothesis import given
from hypothesis import strategies as st

from digest.edit.portions import Portion, portion, told_words
from digest.model import Edition
from tests.support.stories import edition_with, told

EDITION = edition_with(
    [
        told("quake", section="world"),
        told("treaty", section="world", text="The ferry treaty was signed in the port on Monday at noon."),
        told("cup", section="sport", text="The cup final in Ellery was decided by a late goal, again."),
        told("rally", section="sport"),
    ],
    top=("quake", "cup"),
)


def names(edition: Edition) -> list[str]:
    return [story.lead.id for story in edition.stories]


def cut(**wishes: object) -> Edition:
    return portion(EDITION, Portion(**wishes), told_words(EDITION))  # type: ignore[arg-type]


def test_who_wishes_nothing_gets_the_edition() -> None:
    assert cut() == EDITION


def test_sections_choose() -> None:
    assert names(cut(sections=("sport",))) == ["cup", "rally"]


def test_a_followed_story_comes_whatever_its_section() -> None:
    assert names(cut(sections=("sport",), follow=("ferry",))) == ["treaty", "cup", "rally"]


def test_a_followed_story_leads_in_brief() -> None:
    assert cut(follow=("ferry",)).top == ("treaty", "quake")


def test_a_muted_story_does_not_come_even_if_it_is_followed() -> None:
    assert names(cut(follow=("ferry",), mute=("treaty",))) == ["quake", "cup", "rally"]


def test_a_keyword_is_a_whole_word_or_phrase_in_any_case() -> None:
    assert [names(cut(mute=(word,))) == names(EDITION) for word in ("FINAL IN ellery", "fin", "final ellery", "…")] == [
        False,
        True,
        True,
        True,
    ]


def test_a_length_keeps_what_leads_and_then_each_sections_best() -> None:
    assert names(cut(words=24)) == ["quake", "cup"]


def test_the_first_story_is_told_however_long_it_is() -> None:
    assert names(cut(words=1)) == ["quake"]


def test_a_section_without_a_story_is_left_out() -> None:
    assert [section.key for section in cut(mute=("quake", "treaty")).sections] == ["sport"]


KEYWORDS = st.lists(st.sampled_from(["ferry", "cup", "quake", "rally", "ellery", "noon"]), max_size=3).map(tuple)


@given(follow=KEYWORDS, mute=KEYWORDS, words=st.none() | st.integers(0, 60))
def test_a_portion_keeps_the_editions_order_and_invents_nothing(
    follow: tuple[str, ...], mute: tuple[str, ...], words: int | None
) -> None:
    kept = names(cut(follow=follow, mute=mute, words=words))
    assert kept == [name for name in names(EDITION) if name in kept]
