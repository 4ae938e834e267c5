"""Bylines and headlines' labels: what is not the news goes before the brief is made."""

import pytest

from digest.edit.brief import brief
from digest.edit.brief.opening import without_furniture
from digest.model import Sentence


@pytest.mark.parametrize(
    "text",
    [
        "By .",
        "By Ann Smith and John Brown",
        "Daily Echo Reporter .",
        "PUBLISHED: .",
        "07:24 EST, 4 March 2013 .",
        "Last updated at 3:31 PM on 19th July 2011 .",
        "|",
        "Click here for more news.",
        "MESA COUNTY, Colo.",
        "Ann Smith: She will be paid for a year .",
        "March 30, 2015",
    ],
)
def test_this_is_furniture(text: str) -> None:
    assert without_furniture(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Share prices fell in London.",
        "Winter will end.",
        "By noon the river had risen.",
        "THE PRIME MINISTER HAS RESIGNED AFTER A LONG DAY IN PARLIAMENT.",
        "今天北京下雨。",
    ],
)
def test_this_is_news(text: str) -> None:
    assert without_furniture(text) is not None


@pytest.mark.parametrize(
    ("headline", "shown"),
    [
        ("VIDEO: Fire at the port - Example News", "Fire at the port"),
        ("Ministers meet | Reuters.com", "Ministers meet"),
        ('Company says "no" - BBC News', 'Company says "no"'),
        ("  Two   spaces\n", "Two spaces"),
        ("Votes counted.", "Votes counted"),
        ("Storm nears Washington D.C.", "Storm nears Washington D.C."),
        ("No deal possible - Barnier", "No deal possible - Barnier"),
        ("US – China talks resume", "US – China talks resume"),
    ],
)
def test_the_headline_is_shown_as(headline: str, shown: str) -> None:
    assert brief(headline, (), language="en").text == shown


@pytest.mark.parametrize("headline", [None, "", " \n", "x" * 1_001])
def test_this_headline_says_nothing(headline: str | None) -> None:
    assert brief(headline, (), language="en").text == ""


def test_a_hostile_byline_costs_no_time() -> None:
    assert without_furniture("By " + "A" * 500 + "! the rest of it") is not None


def test_what_somebody_said_is_not_left_at_said() -> None:
    text = "Ann Smith, a former mayor of Leeds, said: “Nothing surprises me in this town."
    assert brief(None, [Sentence(text=text, start=0, end=len(text))], language="en").text == text.removesuffix(".")
