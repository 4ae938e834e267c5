from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import SubscribersError
from digest.model import Dotless, Edition
from digest.render.cleaning import clean_header
from digest.render.identity import Identity
from digest.render.letter import Choice, Letter, render
from digest.render.stamp import Copy, html_for, stamp, text_for

STRICT = default.clone(raise_on_defect=True)
GREETING = {
    "parts/masthead.html.j2": "<header><h1>Dear {{ slots.name }}!</h1></header>\n",
    "parts/masthead.txt.j2": "Dear {{ slots.name }}!\n",
}
NAMES = st.text(max_size=300)


@pytest.fixture(scope="module")
def letter(edition: Edition, identity: Identity) -> Letter:
    return render(edition, Choice(), identity, {})


@pytest.fixture(scope="module")
def greeting(edition: Edition, identity: Identity) -> Letter:
    return render(edition, Choice(), identity, GREETING)


def copy(name: str = "Anna Lindqvist", url: str | None = "https://digest.example/u/6f1c0a52") -> Copy:
    return Copy(name=name, address="anna@example.org", message_id="<0a1b@digest.example>", unsubscribe_url=url)


def parsed(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=STRICT)
    assert isinstance(message, EmailMessage)
    return message


def part(message: EmailMessage, subtype: str) -> str:
    found = next(found for found in message.iter_parts() if found.get_content_subtype() == subtype)
    assert isinstance(found, EmailMessage)
    return str(found.get_content()).replace("\r\n", "\n")


@given(NAMES)
def test_a_copy_for_any_name_parses_without_defects(greeting: Letter, name: str) -> None:
    message = parsed(stamp(greeting, copy(name)))
    defects = [defect for piece in message.walk() for defect in piece.defects]
    assert (defects, message["To"].addresses[0].addr_spec) == ([], "anna@example.org")


@given(NAMES, st.text(max_size=300))
def test_no_line_of_a_copy_begins_with_a_dot(greeting: Letter, name: str, rest: str) -> None:
    message = stamp(greeting, copy(f".{name}\n.{rest}", url=None))
    assert message.find(b"\n.") == -1
    assert isinstance(message, Dotless)


@given(NAMES)
def test_a_name_is_greeted_in_both_parts(greeting: Letter, name: str) -> None:
    message = parsed(stamp(greeting, copy(name)))
    greeted = f"Dear {clean_header(name) or 'reader'}!"
    assert greeted in part(message, "plain")
    assert greeted in unescape(part(message, "html"))


@given(NAMES, st.text(max_size=200))
def test_no_line_of_a_body_is_longer_than_76_bytes(greeting: Letter, name: str, token: str) -> None:
    raw = stamp(greeting, copy(name, "https://digest.example/u/" + token.encode("utf-8", "replace").hex()))
    body = raw.split(b"\r\n\r\n", 1)[1]
    assert [line for line in body.split(b"\r\n") if len(line) > 76 or line.startswith(b".")] == []


def test_lines_end_in_crlf_only(letter: Letter) -> None:
    raw = stamp(letter, copy())
    assert raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r")


def test_a_copy_has_every_header_once(letter: Letter) -> None:
    assert parsed(stamp(letter, copy())).keys() == [
        "To",
        "Message-ID",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "From",
        "Reply-To",
        "Subject",
        "Date",
        "List-Id",
        "List-Post",
        "Auto-Submitted",
        "MIME-Version",
        "Content-Type",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("To", "Anna Lindqvist <anna@example.org>"),
        ("Message-ID", "<0a1b@digest.example>"),
        ("List-Unsubscribe", "<https://digest.example/u/6f1c0a52>, <mailto:leave@digest.example?subject=unsubscribe>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("From", "The Morning Digest <news@digest.example>"),
        ("Reply-To", "Editors <editors@digest.example>"),
        ("Subject", "Ferry strike in Karsund ends after eleven days · 23 November"),
        ("Date", "Mon, 23 Nov 2026 09:00:00 +0000"),
        ("List-Id", "<morning.digest.example>"),
        ("List-Post", "NO"),
        ("Auto-Submitted", "auto-generated"),
    ],
)
def test_a_header_says(letter: Letter, name: str, value: str) -> None:
    assert value == str(parsed(stamp(letter, copy()))[name])


def test_text_comes_first_and_html_last(letter: Letter) -> None:
    message = parsed(stamp(letter, copy()))
    assert message.get_content_type() == "multipart/alternative"
    assert [found.get_content_type() for found in message.iter_parts()] == ["text/plain", "text/html"]


def test_the_parts_are_those_of_the_preview(letter: Letter) -> None:
    message = parsed(stamp(letter, copy()))
    assert text_for(letter, copy()) == part(message, "plain")
    assert html_for(letter, copy()) == part(message, "html")


def test_both_parts_say_whom_the_letter_is_for_and_how_to_leave(letter: Letter) -> None:
    for shown in (text_for(letter, copy()), html_for(letter, copy())):
        assert "anna@example.org" in shown
        assert "https://digest.example/u/6f1c0a52" in shown


def test_without_a_link_of_their_own_people_leave_by_mail(letter: Letter) -> None:
    message = parsed(stamp(letter, copy(url=None)))
    assert message["List-Unsubscribe"] == "<mailto:leave@digest.example?subject=unsubscribe>"
    assert "List-Unsubscribe-Post" not in message
    assert 'href="mailto:leave@digest.example?subject=unsubscribe"' in part(message, "html")


def test_a_name_cannot_add_a_header(letter: Letter) -> None:
    assert "Bcc" not in parsed(stamp(letter, copy("Anna\r\nBcc: everybody@example.org")))


def test_a_name_is_text_in_html(greeting: Letter) -> None:
    assert "Dear &lt;b&gt;Anna &amp; Ben&lt;/b&gt;!" in html_for(greeting, copy("<b>Anna & Ben</b>"))


def test_an_address_that_cannot_be_written_is_refused(letter: Letter) -> None:
    with pytest.raises(SubscribersError, match="cannot be written"):
        stamp(letter, Copy(name="", address="a@b>\r\nBcc: c@d", message_id="<1@d>"))


def test_two_people_share_all_but_their_own_bytes(letter: Letter) -> None:
    anna, ben = stamp(letter, copy("Anna")), stamp(letter, copy("Ben"))
    assert anna.replace(b"Anna", b"Ben") == ben
