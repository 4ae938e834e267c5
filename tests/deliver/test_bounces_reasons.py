"""Codes and words -> reasons and classes."""

import pytest

from digest.deliver.bounces.reasons import enhanced_code, judge, refused_late, reply_code
from digest.deliver.bounces.report import Reason

SAID = [
    ("550 5.1.1 no such user", "5.1.1", 550, Reason.UNKNOWN_USER, True),
    ("550 5.1.1 mailbox is full", "5.1.1", 550, Reason.FULL, False),
    ("450 4.1.1 user unknown", "4.1.1", 450, Reason.UNKNOWN_USER, False),
    ("Host or domain name not found", "5.4.4", None, Reason.UNKNOWN_HOST, True),
    ("Host not found, try again", None, None, Reason.TROUBLE, False),
    ("domain does not accept mail (null MX)", "5.1.10", 556, Reason.TAKES_NO_MAIL, True),
    ("521 5.3.2 not here", "5.3.2", 521, Reason.TAKES_NO_MAIL, True),
    ("the recipient has moved", "5.1.6", 551, Reason.MOVED, True),
    ("account has been disabled", "5.2.1", 550, Reason.DISABLED, False),
    ("552 over quota", None, 552, Reason.FULL, False),
    ("message size exceeds fixed limit", "5.3.4", 552, Reason.TOO_BIG, False),
    ("421 too many connections", "4.7.0", 421, Reason.RATE, False),
    ("554 blocked using zen.example.org block list", "5.7.1", 554, Reason.BLOCKED, False),
    ("550 looks like spam", "5.7.1", 550, Reason.SPAM, False),
    ("550 SPF check failed", "5.7.23", 550, Reason.POLICY, False),
    ("550 relaying denied", "5.7.1", 550, Reason.POLICY, False),
    ("554 5.7.1 user unknown", "5.7.1", 554, Reason.UNKNOWN_USER, True),
    ("delivery time expired", "4.4.7", None, Reason.EXPIRED, False),
    ("connection refused", "4.4.1", None, Reason.TROUBLE, False),
    ("no words that anybody knows", None, 550, Reason.UNSAID, False),
]


@pytest.mark.parametrize(("text", "enhanced", "code", "reason", "hard"), SAID, ids=[row[0] for row in SAID])
def test_a_server_gives_a_reason(text: str, enhanced: str | None, code: int | None, reason: Reason, hard: bool) -> None:
    verdict = judge(text, enhanced=enhanced, code=code)
    assert (verdict.reason, verdict.hard) == (reason, hard)


def test_the_words_that_decided_are_told() -> None:
    assert judge("550 sorry, no such user here", enhanced=None, code=550).because == '"no such user here"'


def test_an_unknown_user_after_the_text_was_sent_is_soft() -> None:
    verdict = judge("550 user unknown", enhanced=None, code=550, late=True)
    assert (verdict.reason, verdict.hard) == (Reason.UNKNOWN_USER, False)


def test_an_exact_code_after_the_text_was_sent_is_hard() -> None:
    assert judge("550 5.1.1 user unknown", enhanced="5.1.1", code=550, late=True).hard


def test_a_transcript_says_when_the_server_refused() -> None:
    assert refused_late(">>> DATA\n<<< 550 user unknown\n")


def test_a_server_that_has_no_recipient_left_did_not_refuse_the_text() -> None:
    assert not refused_late(">>> RCPT To:<ada@example.net>\n<<< 550 user unknown\n>>> DATA\n<<< 503 need RCPT\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("550-5.1.1 no", "5.1.1"),
        ("(#5.1.1)", "5.1.1"),
        ("5.0.0 then 5.2.2", "5.2.2"),
        ("192.0.2.5", None),
        ("v5.1", None),
    ],
)
def test_an_enhanced_code_is_found(text: str, code: str | None) -> None:
    assert enhanced_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"), [("said: 550 no", 550), ("550-5.1.1 no", 550), ("192.0.2.450 x", None), ("port 5500 x", None)]
)
def test_a_reply_code_is_found(text: str, code: int | None) -> None:
    assert reply_code(text) == code
