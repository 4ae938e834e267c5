"""Mails made to break the reader: each gives a report, within seconds."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.deliver.bounces.reading import read_report
from digest.deliver.bounces.report import Kind
from digest.deliver.bounces.verp import find_delivery

HEAD = b"From: MAILER-DAEMON@example.net\nTo: a@example.org\nReturn-Path: <>\nSubject: failure notice\n"
PART = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
STATUS = b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n"

HOSTILE = {
    "nothing": b"",
    "zeros": b"\0" * 500_000,
    "three thousand parts in one another": HEAD + b"".join(PART % (depth, depth) for depth in range(1_000)),
    "many lines in nested parts": HEAD + b"".join(PART % (depth, depth) for depth in range(19)) + b"x\n" * 50_000,
    "one long ruler": HEAD + b"\n" + b"-" * 500_000,
    "tags that never end": HEAD + b"Content-Type: text/html\n\n" + b"<" * 500_000,
    "styles that never end": HEAD + b"Content-Type: text/html\n\n" + b"<style>" * 70_000,
    "at signs": HEAD + b"\n" + b"a@" * 250_000,
    "quotation marks": HEAD + b"\n" + b'"' * 500_000,
    "codes": HEAD + b"\n" + b"5.1." * 125_000,
    "words": HEAD + b"\n" + b"message mailbox quota exceed " * 17_000,
    "empty lines": HEAD + b"\n" + b"\n" * 100_000,
    "headers": b"a: b\n" * 30_000,
    "a folded header": b"Subject: a\n" + b" b\n" * 50_000,
    "encoded words": b"Subject: " + b"=?utf-8?q?" * 50_000 + b"\n\n",
    "parameters": b"Content-Type: multipart/report; " + b"a*0=b;" * 80_000 + b"\n\nx",
    "parameters that do not sort": b"Content-Type: multipart/report; a*=b; a*0=b; a*=c\n\nx",
    "a charset of no text": b"Content-Type: text/plain; charset=zlib\n\nx",
    "an unknown charset": b"Content-Type: text/plain; charset*=utf-8''%ff%fe\n\nx",
    "recipients": STATUS
    + b"".join(b"\nFinal-Recipient: rfc822; u%d@x.example\nAction: failed\n" % n for n in range(9_000)),
    "nested JSON": b'\n{"notificationType":' + b"[" * 300_000,
    "paths": b"bounce+aa-aaaaaaaaaaaaaaaa@x " * 15_000,
}


@pytest.mark.parametrize("message", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_mail_is_read_in_bounded_time(message: bytes) -> None:
    start = time.process_time()
    read_report(message)
    find_delivery(b"secret", message)
    assert time.process_time() - start < 5.0


def test_a_report_names_at_most_two_hundred_recipients() -> None:
    assert len(read_report(HOSTILE["recipients"]).recipients) == 200


@given(message=st.binary(max_size=2_000))
def test_any_bytes_give_a_report(message: bytes) -> None:
    assert read_report(message).kind in Kind


@given(tail=st.text(alphabet="multipartyx;/=\"*0' \n-:<>@.,", max_size=300))
def test_any_twisted_header_gives_a_report(tail: str) -> None:
    assert read_report(HEAD + b"Content-Type: multipart/" + tail.encode()).kind in Kind
