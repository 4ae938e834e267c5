"""What a letter shows of an editor's judgement: threads, corrections, sizes, what did not fit, a note, silence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from digest.model import Correction, Edition, Mention, Size, Story, Thread
from digest.render.identity import Identity
from digest.render.letter import Choice, render

OLD, NEW = "The union said 420 members joined.", "The union said 240 members joined."


@pytest.fixture
def letter(edition: Edition, identity: Identity) -> Callable[..., str]:
    """Return the function from what changes in the first story to the letter's text, on one line."""

    def told(choice: Choice = Choice(), **changes: object) -> str:  # noqa: B008
        first, *others = edition.sections
        story: Story = replace(first.stories[0], **changes)  # type: ignore[arg-type]
        changed = replace(edition, sections=(replace(first, stories=(story, *first.stories[1:])), *others))
        return _line(changed, identity, choice)

    return told


def _line(edition: Edition, identity: Identity, choice: Choice = Choice()) -> str:  # noqa: B008
    return " ".join(render(edition, choice, identity, {}).text.split())


def thread(edition: Edition) -> Thread:
    day = edition.day
    return Thread(id="a", first=day.replace(day=day.day - 3), previous=day.replace(day=day.day - 1).isoformat())


def test_a_thread_says_its_day(letter: Callable[..., str], edition: Edition) -> None:
    assert "Day 4, told before on 22 November" in letter(thread=thread(edition))


def test_a_thread_links_to_the_edition_that_told_it_last(edition: Edition, identity: Identity) -> None:
    first, *others = edition.sections
    story = replace(first.stories[0], thread=thread(edition))
    changed = replace(edition, sections=(replace(first, stories=(story, *first.stories[1:])), *others))
    site = replace(identity, public_url="https://digest.example.org")
    page = f"https://digest.example.org/editions/{thread(edition).previous}.html"
    assert (page in _line(changed, site), page in render(changed, Choice(), site, {}).html) == (True, True)


def test_a_correction_shows_the_old_and_the_new_sentence(letter: Callable[..., str]) -> None:
    change = Correction(edition="2026-11-22", old=OLD, new=NEW)
    assert f"Corrected at the source. Before: {OLD} Now: {NEW}" in letter(corrections=(change,))


def test_a_correction_speaks_the_letters_language(letter: Callable[..., str]) -> None:
    change = Correction(edition="2026-11-22", old=OLD, new=NEW)
    assert f"Vorher: {OLD} Jetzt: {NEW}" in letter(Choice(language="de"), corrections=(change,))


@pytest.mark.parametrize("layout", ["full", "brief", "plain"])
def test_every_layout_shows_corrections(edition: Edition, identity: Identity, layout: str) -> None:
    first, *others = edition.sections
    change = Correction(edition="2026-11-22", old="Old & grey.", new="New & <b>bold</b>.")
    story = replace(first.stories[0], corrections=(change,))
    changed = replace(edition, sections=(replace(first, stories=(story, *first.stories[1:])), *others))
    html = render(changed, Choice(layout=layout), identity, {}).html
    assert ("Old &amp; grey." in html, "New &amp; &lt;b&gt;bold&lt;/b&gt;." in html) == (True, True)


def test_a_headline_is_told_without_a_summary(letter: Callable[..., str], edition: Edition) -> None:
    sentence = edition.stories[0].summary.sentences[0].text
    assert (sentence in letter(), sentence in letter(size=Size.HEADLINE)) == (True, False)


def test_stories_that_did_not_fit_are_counted(edition: Edition, identity: Identity) -> None:
    first, *others = edition.sections
    more = tuple(Mention(id=f"m{n}", headline="H", url=None, source="s") for n in range(14))
    changed = replace(edition, sections=(replace(first, more=more), *others))
    assert "14 more stories in World did not fit" in _line(changed, identity)


def test_the_editors_note_stands_in_both_parts(edition: Edition, identity: Identity) -> None:
    found = render(replace(edition, note="No letter & no news on Monday."), Choice(), identity, {})
    assert "No letter & no news on Monday." in found.text
    assert "No letter &amp; no news on Monday." in found.html


def test_the_colophon_names_silent_sources_and_counts_the_rest(edition: Edition, identity: Identity) -> None:
    silent = tuple(f"s{number}.example" for number in range(10))
    changed = replace(edition, reading=replace(edition.reading, silent=silent))
    assert "Nothing new from s0.example" in _line(changed, identity)
    assert "s7.example and 2 more." in _line(changed, identity)


def test_the_day_of_these_claims_is_the_editions(edition: Edition) -> None:
    assert edition.day == date(2026, 11, 23)
