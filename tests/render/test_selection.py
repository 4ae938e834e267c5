from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Edition
from digest.render.selection import chosen, top_stories, trimmed


def test_no_choice_means_every_section(edition: Edition) -> None:
    assert edition == chosen(edition, ())


def test_chosen_sections_keep_the_order_of_the_edition(edition: Edition) -> None:
    assert [section.key for section in chosen(edition, ("sport", "world")).sections] == ["world", "sport"]


def test_the_top_is_the_editions_own_choice(edition: Edition) -> None:
    assert tuple(story.lead.id for story in top_stories(edition)) == ("a0", "a1", "a2", "a3", "a4", "a5")


def test_a_reader_of_some_sections_gets_a_full_top_from_those(edition: Edition) -> None:
    mine = chosen(edition, ("business", "sport", "culture"))
    assert [story.lead.id for story in top_stories(mine)] == ["a3", "a4", "a6", "a7"]


def test_a_top_that_names_unknown_articles_is_filled_up(edition: Edition) -> None:
    told = top_stories(replace(edition, top=("gone", "a6")))
    assert [story.lead.id for story in told] == ["a6", "a0"]


@given(st.integers(0, 220))
def test_trimming_keeps_the_number_and_counts_the_rest(long_edition: Edition, most: int) -> None:
    parts = trimmed(long_edition, most)
    assert min(most, 200) == sum(len(part.stories) for part in parts)
    assert 200 - min(most, 200) == sum(part.more for part in parts)


def test_trimming_takes_the_last_of_every_section(long_edition: Edition) -> None:
    assert [
        part.stories == section.stories[: len(part.stories)]
        for part, section in zip(trimmed(long_edition, 60), long_edition.sections, strict=True)
    ] == [True] * 6


def test_every_section_keeps_its_lead_story(long_edition: Edition) -> None:
    assert [len(part.stories) for part in trimmed(long_edition, 6)] == [1] * 6
