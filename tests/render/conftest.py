"""A sample edition of invented news, and who sends it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from digest.model import (
    Article,
    Brief,
    Clause,
    Edition,
    LeftOut,
    Placement,
    Reading,
    Section,
    Sentence,
    Span,
    Story,
    Summary,
)
from digest.render.identity import Identity
from tests.support.foreign import ARABIC, JAPANESE, Row

_NEWS = (
    (
        "world",
        "Ferry strike in Karsund ends after eleven days; first boats leave at noon",
        "Ferry strike in Karsund ends after eleven days",
        "https://www.harbourpost.example/2026/11/ferry-strike-ends",
        (7, 40),
        (
            "The ferry crews of Karsund went back to work on Monday after eleven days, their union and the port "
            "authority said. Both sides agreed on a rise of four per cent and on a second engineer for every night "
            "crossing. The first boats for the outer islands left at noon, with supplies for the schools on board."
        ),
        ("https://wire.example/karsund", "https://news.islandtimes.example/a/7?x=1&y=2"),
    ),
    (
        "world",
        "Two river states sign treaty on Ansa dam; water to be shared from spring",
        "Two river states sign treaty on the Ansa dam after thirty years of talks",
        "https://wire.example/ansa-treaty",
        (5, 5),
        (
            "Ministers of both river states signed a treaty on the Ansa dam on Sunday evening. Water will be shared "
            "by a fixed key from the spring. “Nobody got everything,” said Mara Lind, who led the talks."
        ),
        (),
    ),
    (
        "politics",
        "Parliament passes housing bill by three votes",
        "Parliament passes housing bill by three votes",
        "https://capitaldaily.example/housing-bill",
        (22, 15),
        (
            "Parliament passed the housing bill by 171 votes to 168 late on Sunday. Towns may now buy empty offices "
            "and turn them into flats. The opposition said that it would go to court."
        ),
        ("https://wire.example/housing",),
    ),
    (
        "business",
        "Tollmar Motors to close its oldest plant in 2028",
        "Tollmar Motors to close its oldest plant in 2028",
        "https://ledger.example/tollmar-plant",
        (6, 30),
        (
            "Tollmar Motors will close its plant in Ostby in 2028, the carmaker said on Monday. The plant has built "
            "cars since 1934 and employs 2,100 people. Half of them are to be offered work at the new battery site, "
            "forty kilometres away."
        ),
        (),
    ),
    (
        "business",
        "Central bank leaves rate at 2.25 per cent for fourth time",
        "Central bank leaves rate at 2.25 per cent for fourth time",
        "https://ledger.example/rate",
        None,
        "The central bank left its main rate at 2.25 per cent on Friday.",
        (),
    ),
    (
        "science",
        "Oldest cave painting of a boat found on Sele island",
        "Oldest known painting of a boat found in a cave on Sele island",
        "https://fieldnotes.example/boat-painting",
        (8, 2),
        (
            "A painting in a cave on Sele island shows a boat and is at least 19,000 years old, archaeologists report. "
            "The age was measured in the lime that had grown over the pigment. It would be the oldest picture of a "
            "boat by some seven thousand years."
        ),
        ("https://www.harbourpost.example/cave",),
    ),
    (
        "sport",
        "Norholt win cup final on penalties",
        "Norholt win cup final on penalties",
        None,
        (21, 50),
        "Norholt beat Vik 5-4 on penalties in the cup final on Sunday. It is the club's first title since 1971.",
        (),
    ),
    (
        "culture",
        "Stadttheater eröffnet nach sechs Jahren wieder",
        "Stadttheater eröffnet nach sechs Jahren Umbau wieder",
        "https://abendblatt.example/stadttheater",
        (9, 15),
        (
            "Nach sechs Jahren Umbau hat das Stadttheater am Samstag wieder eröffnet. Gespielt wurde ein Stück, das "
            "1911 für dieses Haus geschrieben worden war."
        ),
        (),
    ),
)


def article(number: int, *, headline: str | None, text: str, url: str | None, at: tuple[int, int] | None) -> Article:
    """Return one article of 23 November 2026 (UTC)."""
    return Article(
        id=f"a{number}",
        headline=headline,
        text=text,
        url=url,
        published=None if at is None else datetime(2026, 11, 22 if at[0] > 20 else 23, *at, tzinfo=UTC),
        language="de" if "eröffnet" in text else "en",
        source=url or f"news/{number}-report.txt",
    )


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text that ends each with ". "."""
    found: list[Sentence] = []
    start = 0
    for piece in text.replace(".” said", ",” said").split(". "):
        end = min(len(text), start + len(piece) + 1)
        found.append(Sentence(text=text[start:end], start=start, end=end))
        start = end + 1
    return tuple(found)


def story(lead: Article, brief: str, section: str, also: tuple[Article, ...] = ()) -> Story:
    """Return the story of `lead`, summarised by all of its sentences."""
    clauses = tuple(Clause(text=text, origin="headline", spans=(Span(start=0, end=1),)) for text in brief.split("; "))
    summary = Summary(brief=Brief(clauses=clauses if brief else ()), sentences=sentences(lead.text))
    return Story(lead=lead, summary=summary, placement=Placement(section=section, because=(section,)), also=also)


def make_edition(stories: tuple[Story, ...], *, language: str = "en", title: str = "The Morning Digest") -> Edition:
    """Return an edition of 23 November 2026 with `stories` grouped in the order of their sections."""
    keys = tuple(dict.fromkeys(story.placement.section for story in stories))
    return Edition(
        slug="2026-11-23",
        day=date(2026, 11, 23),
        title=title,
        language=language,
        sections=tuple(
            Section(
                key=key,
                title=key.capitalize(),
                stories=tuple(story for story in stories if story.placement.section == key),
            )
            for key in keys
        ),
        top=tuple(story.lead.id for story in stories[:6]),
        reading=Reading(
            articles=212,
            sources=18,
            failures=("https://slow.example/feed: no answer within 20 seconds", "news/scan.pdf: not a text"),
            left_out=(LeftOut(reason="duplicates", count=31), LeftOut(reason="too short", count=4)),
        ),
    )


def news(rounds: int = 1) -> tuple[Story, ...]:
    """Return the sample stories, `rounds` times over with ids of their own."""
    told: list[Story] = []
    for turn in range(rounds):
        for place, (section, brief, headline, url, at, text, also) in enumerate(_NEWS):
            number = turn * len(_NEWS) + place
            others = tuple(
                article(1000 * (number + 1) + n, headline=headline, text=text, url=other, at=at)
                for n, other in enumerate(also)
            )
            lead = article(number, headline=headline, text=text, url=url, at=at)
            told.append(story(lead, brief, section, others))
    return tuple(told)


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The sample edition: eight stories in six sections."""
    return make_edition(news())


@pytest.fixture(scope="session")
def long_edition() -> Edition:
    """Two hundred stories."""
    return make_edition(news(25))


@pytest.fixture(scope="session")
def edition_of() -> Callable[..., Edition]:
    """How to make an edition of other stories."""
    return make_edition


@pytest.fixture(scope="session")
def identity() -> Identity:
    """A sender with a public site."""
    return Identity(
        sender="The Morning Digest <news@digest.example>",
        reply_to="Editors <editors@digest.example>",
        list_id="morning.digest.example",
        unsubscribe_mailto="leave@digest.example",
        public_url="https://digest.example",
        postal_address="The Morning Digest, 4 Quay Street, Karsund",
        timezone="Europe/Berlin",
        sent=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    )


def _foreign(rows: tuple[Row, ...], language: str, title: str, end: str) -> Edition:
    stories: list[Story] = []
    for number, (section, headline, url, text) in enumerate(rows):
        lead = Article(
            id=f"{language}{number}",
            headline=headline,
            text=text,
            url=url,
            published=datetime(2026, 11, 23, 5 + number, 40, tzinfo=UTC),
            language=language,
            source=url,
        )
        pieces = [piece.strip() + end for piece in text.rstrip(end).split(end)]
        said = tuple(Sentence(text=piece, start=0, end=len(piece)) for piece in pieces)
        told = story(lead, headline, section)
        stories.append(
            Story(lead=lead, summary=Summary(brief=told.summary.brief, sentences=said), placement=told.placement)
        )
    return make_edition(tuple(stories), language=language, title=title)


@pytest.fixture(scope="session")
def arabic_edition() -> Edition:
    """Three stories in Arabic, with a Latin name and figures in them."""
    return _foreign(ARABIC, "ar", "صحيفة الصباح", ".")


@pytest.fixture(scope="session")
def japanese_edition() -> Edition:
    """Three stories in Japanese."""
    return _foreign(JAPANESE, "ja", "朝のダイジェスト", "。")
