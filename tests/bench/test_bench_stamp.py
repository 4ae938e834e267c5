"""How many copies a second a core stamps, beside the same message built as an EmailMessage for each subscriber."""

from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from digest.model import Article, Brief, Clause, Edition, Placement, Reading, Section, Sentence, Story, Summary
from digest.render.identity import Identity
from digest.render.letter import Choice, Letter, render
from digest.render.stamp import Copy, html_for, stamp, text_for

IDENTITY = Identity(
    sender="The Morning Digest <news@digest.example>",
    reply_to="",
    list_id="morning.digest.example",
    unsubscribe_mailto="leave@digest.example",
    public_url="https://digest.example",
    postal_address="4 Quay Street, Karsund",
    timezone="Europe/Berlin",
    sent=datetime(2026, 11, 23, 5, 0, tzinfo=UTC),
)
COPY = Copy(
    name="Anna Lindqvist",
    address="anna@example.org",
    message_id="<0a1b2c3d4e5f60718293a4b5c6d7e8f901234567@digest.example>",
    unsubscribe_url="https://digest.example/u/6f1c0a52b9d94e8f7a3b",
)


def story(number: int) -> Story:
    """Return one story with a summary of three sentences."""
    said = [
        f"Sentence {place} of story {number} tells in about a hundred letters what happened at the harbour of Karsund."
        for place in (1, 2, 3)
    ]
    starts = [0, len(said[0]) + 1, len(said[0]) + len(said[1]) + 2]
    sentences = tuple(Sentence(text=text, start=at, end=at + len(text)) for text, at in zip(said, starts, strict=True))
    headline = f"Harbour of Karsund opens berth number {number} after repairs"
    return Story(
        lead=Article(
            id=f"s{number}",
            headline=headline,
            text=" ".join(said),
            url=f"https://harbourpost.example/2026/11/berth-{number}",
            published=datetime(2026, 11, 23, 4, number % 60, tzinfo=UTC),
            language="en",
        ),
        summary=Summary(
            brief=Brief(clauses=(Clause(text=headline, origin="headline", spans=()),)), sentences=sentences
        ),
        placement=Placement(section="world", because=()),
    )


def edition(size: int) -> Edition:
    """Return an edition of `size` stories."""
    stories = tuple(story(number) for number in range(size))
    return Edition(
        slug="2026-11-23",
        day=date(2026, 11, 23),
        title="The Morning Digest",
        language="en",
        sections=(Section(key="world", title="World", stories=stories),),
        top=tuple(story.lead.id for story in stories[:6]),
        reading=Reading(articles=200, sources=12),
    )


@pytest.fixture(scope="module")
def letter() -> Letter:
    """A letter of about 50 KB."""
    return render(edition(19), Choice(), IDENTITY, {})


def test_the_letter_that_is_measured_has_about_50_kb(letter: Letter) -> None:
    assert 45_000 < len(stamp(letter, COPY)) < 55_000


def test_stamp_one_copy(benchmark: BenchmarkFixture, letter: Letter) -> None:
    benchmark(stamp, letter, COPY)


def test_build_one_email_message(benchmark: BenchmarkFixture, letter: Letter) -> None:
    def build() -> bytes:
        message = EmailMessage(policy=SMTP)
        message["From"] = IDENTITY.sender
        message["To"] = f"{COPY.name} <{COPY.address}>"
        message["Subject"] = letter.subject
        message["Message-ID"] = COPY.message_id
        message.set_content(text_for(letter, COPY), cte="quoted-printable")
        message.add_alternative(html_for(letter, COPY), subtype="html", cte="quoted-printable")
        return message.as_bytes()

    benchmark(build)


@pytest.mark.parametrize("size", [1, 40])
def test_render_a_letter(benchmark: BenchmarkFixture, size: int) -> None:
    benchmark(render, edition(size), Choice(), IDENTITY, {})
