import re

import pytest

from digest.model import Edition
from digest.render.headers import field, mailbox
from digest.render.identity import Identity
from digest.render.letter import Choice, render
from digest.render.lint import lint
from digest.render.stamp import Copy, stamp
from tests.support.eml import HEAD, only, page, rules

TWICE = "error: header-encoded"
ANNA = Copy(
    name="Anna Łukasz",
    address="anna@example.org",
    message_id="<0a1b2c@digest.example>",
    unsubscribe_url="https://digest.example/u/1",
)


@pytest.fixture(scope="module")
def good(edition: Edition, identity: Identity) -> bytes:
    """A whole message of ours."""
    return stamp(render(edition, Choice(), identity, {}), ANNA)


@pytest.mark.parametrize(
    "name",
    ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "List-Id", "List-Unsubscribe"],
)
def test_a_missing_field_is_an_error(good: bytes, name: str) -> None:
    without = re.sub(rb"(?m)^" + name.encode() + rb":.*\r\n(?:[ \t].*\r\n)*", b"", good, count=1)
    assert ("error", "header-missing", name) in [(f.level, f.rule, f.where) for f in lint(without)]


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        (b"Subject: Again", "error: header-twice"),
        (b"From: b@example.org", "error: header-twice"),
        (b"X-Long: " + b"x" * 1000, "error: header-line"),
        (b"X-Long: " + b"word " * 30, "warning: header-line"),
        (b"X-Odd: a\r\n \r\n b", "error: header-line"),
        (b"X-Odd: =?utf-8?q?=E2=80=AEexe?=", "error: header-hidden"),
        (b"X-Odd: a\x07b", "error: header-hidden"),
        ("X-Odd: é".encode(), "warning: header-ascii"),
    ],
)
def test_a_field_that_harms_is_found(good: bytes, field: bytes, rule: str) -> None:
    assert rule in rules(field + b"\r\n" + good)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (b"To: c@d.example", b"To: c@d.example, e@f.example", "error: header-form"),
        (b"From: a@b.example", b"From: Somebody", "error: header-form"),
        (b"From: a@b.example", b"From: =?utf-8?q?=3D=3Futf-8=3Fq=3FM=3DC3=3DBCller=3F=3D?= <a@b.example>", TWICE),
        (b"To: c@d.example", b"Reply-To: =?utf-8?b?PT9VVEYtOD9CP1RjTzg/PQ==?= <a@b.example>\r\nTo: c@d.example", TWICE),
        (b"<1@b.example>", b"1@b.example", "error: header-form"),
        (b"<n.b.example>", b"n.b.example", "error: header-form"),
        (b"Mon, 23 Nov", b"one day", "error: header-form"),
        (b"MIME-Version: 1.0", b"MIME-Version: 2", "error: header-form"),
        (b"List-Post: NO", b"List-Post: yes", "warning: header-missing"),
        (b"Auto-Submitted: auto-generated\r\n", b"", "warning: header-missing"),
        (b", <mailto:u@b.example>", b"", "error: unsubscribe"),
        (b"<https://b.example/u>", b"<http://b.example/u>", "error: unsubscribe"),
        (b"=One-Click", b"=Two-Clicks", "error: unsubscribe"),
        (b"multipart/alternative", b"multipart/mixed", "error: structure"),
        (b"multipart/alternative", b"multipart/digest", "error: structure"),
        (b"text/plain", b"text/html", "error: structure"),
        (b'charset="utf-8"', b'charset="koi8-r"', "error: charset"),
        (b"Subject: Ferries sail", b"Subject: FERRIES SAIL NOW", "warning: spam"),
        (b"Subject: Ferries sail", b"Subject: Ferries sail!!!", "warning: spam"),
        (b"Subject: Ferries sail", b"Subject: " + b"Ferries sail " * 12, "warning: subject"),
        (b"Subject: Ferries sail", b"Subject:", "error: subject"),
    ],
)
def test_a_header_or_a_structure_that_is_off_is_found(old: bytes, new: bytes, rule: str) -> None:
    message = page(HEAD)
    assert old in message
    assert rule in rules(message.replace(old, new))


@pytest.mark.parametrize("name", ["Müller, Söhne", "Mü <x@y>", 'The "Early" Bird', 'Der "frühe" Vogel', "Anna; Łukasz"])
def test_a_name_with_marks_of_a_list_in_it_is_one_mailbox(name: str) -> None:
    for old, new in ((b"From: a@b.example", "From"), (b"To: c@d.example", "To")):
        assert rules(page(HEAD).replace(old, field(new, mailbox(name, "a@b.example")).rstrip())) == []


def test_a_long_line_is_found_with_its_number() -> None:
    finding = only(page(f"{HEAD}\r\n<p>{'x' * 999}</p>"))
    assert (finding.level, finding.rule, finding.where) == ("error", "line", "line 24")


def test_a_part_that_would_be_clipped_is_found() -> None:
    finding = only(page(HEAD + "<p>x</p>\r\n" * 12_000))
    assert (finding.rule, finding.where) == ("size", "part 2")
    assert "Gmail clips" in finding.what


def test_eight_bit_bytes_want_an_encoding() -> None:
    assert rules(page(f"{HEAD}<p>é</p>")) == ["error: encoding"]
