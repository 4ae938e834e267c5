"""Saved messages and mailboxes in: their newsletters as articles."""

import pytest

from digest.gather.articles import Unread
from digest.gather.mails import read_mails
from digest.model import Article

MAIL = """Message-ID: <1@town.example>
MIME-Version: 1.0
From: =?utf-8?q?Town_News_=E2=80=93_Morning?= <news@town.example>
Subject: =?utf-8?b?QnLDvGNrZSBnZXNwZXJydA==?=
Date: Mon, 23 Nov 2026 07:00:00 +0100
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<p>Der Rat hat am Montag f=FCr die Sperrung gestimmt.</p><h2>Zwei Jahre</h2><p>Danach wird gebaut.</p>
"""


def articles(body: str) -> tuple[Article, ...]:
    found = read_mails(body.encode(), source="letters.mbox")
    assert not isinstance(found, Unread)
    return found


def test_a_message_gives_subject_sender_date_and_text() -> None:
    [found] = articles(MAIL)
    assert (found.id, found.headline, found.byline) == ("1@town.example", "Brücke gesperrt", "Town News – Morning")
    assert found.text == "Der Rat hat am Montag für die Sperrung gestimmt.\n\nZwei Jahre\n\nDanach wird gebaut."
    assert str(found.published) == "2026-11-23 07:00:00+01:00"


def test_a_mailbox_gives_every_message() -> None:
    box = "".join(f"From town Mon Nov 23 07:00:00 2026\n{MAIL.replace('<1@', f'<{n}@')}\n" for n in range(3))
    assert [found.id for found in articles(box)] == ["0@town.example", "1@town.example", "2@town.example"]


def test_html_wins_over_plain_text() -> None:
    body = (
        "Subject: Two forms\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nPlain words.\n--b\nContent-Type: text/html\n\n<p>Rich words.</p>\n--b--\n"
    )
    assert [found.text for found in articles(body)] == ["Rich words."]


@pytest.mark.parametrize(
    "body", ["Subject: Empty\nMIME-Version: 1.0\n\n", "Subject: x\nContent-Type: image/png\n\nabc"]
)
def test_a_message_without_a_text_says_so(body: str) -> None:
    assert read_mails(body.encode(), source="x") == Unread(reason="mail without a text")


def test_a_charset_that_nobody_knows_is_guessed() -> None:
    [found] = articles(MAIL.replace("iso-8859-1", "x-nobody").replace("=FC", "ue"))
    assert found.text.startswith("Der Rat hat am Montag fuer")
