from collections.abc import Callable
from dataclasses import replace

import pytest

from digest.model import Brief, Clause, Edition, Story, Summary
from digest.render.columns import width
from digest.render.inbox import inbox_of
from digest.render.tongue import tongue_for
from digest.render.views import Inbox


def inbox_in_english(edition: Edition) -> Inbox:
    return inbox_of(edition, tongue_for("en"))


@pytest.fixture
def headed(edition: Edition, edition_of: Callable[..., Edition]) -> Callable[..., Edition]:
    def make(*headlines: str, brief: Brief | None = None) -> Edition:
        stories: list[Story] = []
        for story, headline in zip(edition.stories, headlines, strict=False):
            summary = replace(story.summary, brief=brief or Brief())
            stories.append(replace(story, lead=replace(story.lead, headline=headline), summary=summary))
        return edition_of(tuple(stories))

    return make


def test_the_subject_is_the_top_story_and_the_day(edition: Edition) -> None:
    assert inbox_in_english(edition).subject == "Ferry strike in Karsund ends after eleven days · 23 November"


def test_the_preheader_begins_with_the_second_story(edition: Edition) -> None:
    assert inbox_in_english(edition).preheader.startswith("Two river states sign treaty on the Ansa dam")


def test_a_long_headline_gives_way_to_the_first_clause_of_the_brief(headed: Callable[..., Edition]) -> None:
    clause = Clause(text="Ferries sail again", origin="headline", spans=())
    told = headed(
        "The ferries of Karsund sail again, says the port, after a strike of eleven days",
        brief=Brief(clauses=(clause,)),
    )
    assert inbox_in_english(told).subject == "Ferries sail again · 23 November"


def test_a_long_headline_is_cut_between_words(headed: Callable[..., Edition]) -> None:
    told = headed("The ferries of Karsund sail again, says the port, after a strike of eleven days")
    assert inbox_in_english(told).subject == "The ferries of Karsund sail again, says the port… · 23 November"


def test_a_headline_of_wide_characters_is_cut_by_columns(headed: Callable[..., Edition]) -> None:
    assert width(inbox_in_english(headed("語" * 80)).subject.split(" · ")[0]) <= 50


def test_a_headline_cannot_split_the_subject(headed: Callable[..., Edition]) -> None:
    assert (
        inbox_in_english(headed("Rain\r\nBcc: evil@example.org")).subject == "Rain Bcc: evil@example.org · 23 November"
    )


def test_a_headline_cannot_turn_the_subject_around(headed: Callable[..., Edition]) -> None:
    assert inbox_in_english(headed("\u202egnp.exe")).subject == "gnp.exe · 23 November"


def test_a_single_story_is_previewed_by_its_summary(edition: Edition, edition_of: Callable[..., Edition]) -> None:
    assert inbox_in_english(edition_of(edition.stories[:1])).preheader.startswith(
        "The ferry crews of Karsund went back"
    )


def test_an_edition_without_stories_says_so(edition_of: Callable[..., Edition]) -> None:
    assert inbox_in_english(edition_of(())).subject == "No stories · 23 November"


def test_a_story_without_headline_and_brief_is_told_by_its_first_words(
    edition: Edition, edition_of: Callable[..., Edition]
) -> None:
    story = edition.stories[0]
    bare = replace(story, lead=replace(story.lead, headline=None), summary=Summary(brief=Brief(), sentences=()))
    assert (
        inbox_in_english(edition_of((bare,))).subject
        == "The ferry crews of Karsund went back to work on… · 23 November"
    )
