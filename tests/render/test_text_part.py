from collections.abc import Callable

import pytest

from digest.model import Edition
from digest.render.columns import width
from digest.render.identity import Identity
from digest.render.letter import Choice, render

OPENING = """\
THE MORNING DIGEST                              Monday, 23 November 2026
========================================================================

Good day, \x02name\x03.

IN BRIEF
  1  Ferry strike in Karsund ends after eleven days; first boats leave
     at noon
  2  Two river states sign treaty on Ansa dam; water to be shared from
     spring
  3  Parliament passes housing bill by three votes
  4  Tollmar Motors to close its oldest plant in 2028
  5  Central bank leaves rate at 2.25 per cent for fourth time
  6  Oldest cave painting of a boat found on Sele island


WORLD
------------------------------------------------------------------------
Ferry strike in Karsund ends after eleven days
harbourpost.example, 08:40; also wire.example, news.islandtimes.example
                                                                     [1]

The ferry crews of Karsund went back to work on Monday after eleven
days, their union and the port authority said. Both sides agreed on a
rise of four per cent and on a second engineer for every night crossing.
The first boats for the outer islands left at noon, with supplies for
the schools on board.

Two river states sign treaty on the Ansa dam after thirty years of talks
wire.example, 06:05                                                  [2]
"""


@pytest.fixture
def text(edition: Edition, identity: Identity) -> str:
    return render(edition, Choice(), identity, {}).text


def test_the_text_part_opens_like_a_paper(text: str) -> None:
    assert text[: len(OPENING)] == OPENING


def test_only_addresses_are_wider_than_72_columns(long_edition: Edition, identity: Identity) -> None:
    lines = render(long_edition, Choice(), identity, {}).text.splitlines()
    assert [line for line in lines if width(line) > 72 and "://" not in line] == []


def test_notes_are_numbered_through_the_letter(text: str) -> None:
    notes = [line.split("]")[0] for line in text.splitlines() if line.startswith("[")]
    assert notes == ["[1", "[2", "[3", "[4", "[5", "[6", "[7"]


def test_a_story_without_address_has_no_note(text: str) -> None:
    assert "\n6-report.txt, 22 November, 22:50\n" in text


def test_wide_characters_keep_the_columns(
    edition: Edition, edition_of: Callable[..., Edition], identity: Identity
) -> None:
    made = render(edition_of(edition.stories, title="朝のダイジェスト"), Choice(), identity, {}).text
    assert width(made.splitlines()[0]) == 72


def test_nothing_is_escaped(edition: Edition, edition_of: Callable[..., Edition], identity: Identity) -> None:
    made = render(edition_of(edition.stories, title="Ink & Paper"), Choice(), identity, {}).text
    assert made.startswith("INK & PAPER ")


def test_failures_are_listed(text: str) -> None:
    assert "- https://slow.example/feed: no answer within 20 seconds\n- news/scan.pdf: not a text\n" in text
