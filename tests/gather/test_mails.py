"""Saved messages and mailboxes in: their newsletters as articles."""

from io import BytesIO

import pytest

from digest.gather.articles import Unread
from digest.gather.mails import MOST_MESSAGES, Mails, last_messages, read_mails
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
    return found.articles


def test_a_message_gives_subject_sender_date_and_text() -> None:
    [found] = articles(MAIL)
    assert (found.id, found.headline, found.byline) == ("1@town.example", "Brücke gesperrt", "Town News – Morning")
    assert found.text == "Der Rat hat am Montag für die Sperrung gestimmt.\n\nZwei Jahre\n\nDanach wird gebaut."
    assert str(found.published) == "2026-11-23 07:00:00+01:00"


def test_a_mailbox_gives_every_message() -> None:
    box = "".join(f"From town Mon Nov 23 07:00:00 2026\n{MAIL.replace('<1@', f'<{n}@')}\n" for n in range(3))
    assert [found.id for found in articles(box)] == ["0@town.example", "1@town.example", "2@town.example"]


def box(count: int) -> str:
    letter = "From town Mon Nov 23 07:00:00 2026\nMessage-ID: <{}@town.example>\nSubject: x\n\nNews of {}.\n\n"
    return "".join(letter.format(number, number) for number in range(count))


def test_of_a_mailbox_that_is_too_long_the_newest_messages_are_read() -> None:
    found = read_mails(box(MOST_MESSAGES + 3).encode(), source="letters.mbox")
    assert isinstance(found, Mails)
    ids = [article.id for article in found.articles]
    assert (found.messages, len(ids), ids[0], ids[-1]) == (2003, 2000, "3@town.example", "2002@town.example")


FROM_HERE = "From here the road leads north.\n\nFrom now on: buses.\n\nFrom x\nhttps://town.example/\n\n"


def test_a_paragraph_that_begins_with_from_begins_no_message() -> None:
    found = read_mails((box(1) + FROM_HERE + box(2)).encode(), source="letters.mbox")
    assert isinstance(found, Mails)
    assert (found.messages, "From now on: buses." in found.articles[0].text) == (3, True)


def test_the_end_of_a_mailbox_begins_with_a_message() -> None:
    end = (FROM_HERE + box(2)).encode()
    assert last_messages((box(9)).encode(), BytesIO(end), len(end)) == box(2).encode()


@pytest.mark.parametrize("before", ["\n\n", "\r\n", "\ufeff"])
def test_what_stands_before_the_first_header_is_passed_over(before: str) -> None:
    assert [found.text for found in articles(before + box(2))] == ["News of 0.", "News of 1."]
    assert [found.headline for found in articles(before + MAIL)] == ["Brücke gesperrt"]


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


FRAMED = """Message-ID: <2@town.example>
From: Town News <news@town.example>
To: Ada <Ada@home.example>
Subject: The bridge
List-Unsubscribe: <https://town.example/u?who=4711>, <mailto:leave@town.example?subject=4711>

{head}

The council voted on Monday to close the old bridge for two years.

It was built in 1911.

{foot}
"""
BODY = "The council voted on Monday to close the old bridge for two years.\n\nIt was built in 1911."


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (
            "View this email in your browser",
            "You receive this because you subscribed. Unsubscribe\n\n1 Main Street, Aville",
        ),
        ("", "Read more: https://town.example/1\n\nUnsubscribe: https://town.example/u?who=4711"),
        ("", "Sent to ada@home.example"),
        ("Hello ada@home.example", "Share\n\nManage preferences\n\nTown News Ltd\n\n© 2026 Town News Ltd"),
        ("", "To leave write to leave@town.example"),
        ("Im Browser ansehen", "Newsletter abbestellen"),
        ("Voir dans votre navigateur", "Vous recevez ce courriel. Se désabonner"),
        ("Ver en tu navegador", "Darse de baja"),
        ("Apri nel browser", "Disiscriviti"),
        ("Ver no navegador", "Cancelar inscrição"),
        ("Bekijk in uw browser", "Uitschrijven"),
    ],
)
def test_the_head_and_foot_of_a_newsletter_are_left_out(head: str, foot: str) -> None:
    assert [found.text for found in articles(FRAMED.format(head=head, foot=foot))] == [BODY]


@pytest.mark.parametrize(
    "prose",
    [
        'The minister said: "Whoever wants to can unsubscribe."',
        "The law lets readers unsubscribe from whatever they were signed up for. " * 5,
        "She left.",
    ],
)
def test_prose_at_the_end_of_a_newsletter_stays(prose: str) -> None:
    [found] = articles(FRAMED.format(head="", foot=prose))
    assert found.text == f"{BODY}\n\n{prose.strip()}"


def test_an_article_about_leaving_is_not_cut_in_its_middle() -> None:
    [found] = articles(FRAMED.format(head="Readers can unsubscribe with one click now.", foot="The city pays. " * 90))
    assert found.text.startswith("Readers can unsubscribe with one click now.")


def test_a_newsletter_that_is_all_foot_has_no_text() -> None:
    body = "Subject: x\n\nUnsubscribe: https://town.example/u"
    assert read_mails(body.encode(), source="x") == Unread(reason="mail without a text")
