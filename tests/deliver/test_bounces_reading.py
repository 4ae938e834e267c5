"""What a mail that came back is, from samples written for these tests."""

from email.message import EmailMessage

import pytest

from digest.deliver.bounces.reading import read_report
from digest.deliver.bounces.report import Kind, Reason, Report

STATUS = """\
From: Mail System <MAILER-DAEMON@mx.example.net>
To: bounce@digest.example.org
Subject: Delivery report
Return-Path: <>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain

The letter to a reader did not arrive.

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

{fields}

--cut
Content-Type: message/rfc822

From: Digest <digest@example.org>
To: ada@example.net
Message-ID: <0f1e@digest.example.org>
Subject: The news

Text.
--cut--
"""


def status(*fields: str) -> Report:
    return read_report(STATUS.format(fields="\n".join(fields)).encode())


def plain(text: str, **headers: str) -> Report:
    """Read a mail with these headers; underscores stand for hyphens."""
    named = {"from": "MAILER-DAEMON@mx.example.net", "to": "bounce@digest.example.org", **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in named.items())
    return read_report(f"{head}\n{text}".encode())


def verdicts(report: Report) -> list[tuple[str, Reason, bool]]:
    return [(each.address, each.verdict.reason, each.verdict.hard) for each in report.recipients]


def test_status_fields_name_a_dead_address() -> None:
    report = status("Final-Recipient: rfc822; ada@example.net", "Action: failed", "Status: 5.1.1")
    assert verdicts(report) == [("ada@example.net", Reason.UNKNOWN_USER, True)]


def test_the_rule_that_decided_is_told() -> None:
    report = status("Final-Recipient: rfc822; ada@example.net", "Action: failed", "Status: 5.1.1")
    assert (report.because, report.recipients[0].verdict.because) == ("status fields (RFC 3464)", "status 5.1.1")


def test_the_address_we_wrote_to_comes_before_the_one_it_was_forwarded_to() -> None:
    report = status(
        "Original-Recipient: rfc822; ada@example.net",
        "Final-Recipient: rfc822; a.lovelace@example.edu",
        "Action: failed",
        "Status: 5.2.2",
    )
    assert (report.recipients[0].address, report.recipients[0].final) == ("ada@example.net", "a.lovelace@example.edu")


def test_each_recipient_of_a_report_has_a_verdict_of_its_own() -> None:
    report = status(
        "Final-Recipient: rfc822; ada@example.net",
        "Action: failed",
        "Status: 5.1.1",
        "",
        "Final-Recipient: rfc822; bob@example.net",
        "Action: failed",
        "Status: 5.0.0",
        "Diagnostic-Code: smtp; 552 mailbox is",
        " full",
    )
    assert verdicts(report) == [
        ("ada@example.net", Reason.UNKNOWN_USER, True),
        ("bob@example.net", Reason.FULL, False),
    ]


def test_the_remote_servers_code_counts_where_the_status_says_nothing() -> None:
    report = status(
        "Final-Recipient: rfc822; ada@example.net",
        "Action: failed",
        "Status: 5.0.0",
        "Diagnostic-Code: smtp; 550 5.7.1 not today",
    )
    assert report.recipients[0].enhanced == "5.7.1"


def test_the_letters_message_id_is_found() -> None:
    report = status("Final-Recipient: rfc822; ada@example.net", "Action: failed", "Status: 5.1.1")
    assert report.message_id == "<0f1e@digest.example.org>"


def test_a_delay_is_not_a_failure() -> None:
    report = status("Final-Recipient: rfc822; ada@example.net", "Action: delayed", "Status: 4.4.1")
    assert verdicts(report) == [("ada@example.net", Reason.DELAYED, False)]


def test_a_letter_that_arrived_is_no_bounce() -> None:
    report = status("Final-Recipient: rfc822; ada@example.net", "Action: relayed", "Status: 2.0.0")
    assert report.kind is Kind.OTHER


def test_status_fields_that_lost_their_mime_are_read() -> None:
    mangled = STATUS.replace("--cut", "--cat").format(
        fields="Final-Recipient: rfc822; ada@example.net\nAction: failed\nStatus: 5.1.1"
    )
    assert verdicts(read_report(mangled.encode())) == [("ada@example.net", Reason.UNKNOWN_USER, True)]


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends_of_other_systems_are_read(end: str) -> None:
    text = STATUS.format(fields="Final-Recipient: rfc822; ada@example.net\nAction: failed\nStatus: 5.1.1")
    report = read_report(text.replace("\n", end).encode())
    assert verdicts(report) == [("ada@example.net", Reason.UNKNOWN_USER, True)]


def test_an_international_address_is_read() -> None:
    report = status("Final-Recipient: utf-8; ådå@example.net", "Action: failed", "Status: 5.1.1")
    assert report.recipients[0].address == "ådå@example.net"


def test_qmails_words_are_read() -> None:
    report = plain(
        "Hi. This is the program at mx.example.net.\n\n<ada@example.net>:\nSorry, no mailbox here by that name.\n\n"
        "--- Below this line is a copy of the message.\n\n"
        "Return-Path: <bounce@digest.example.org>\nTo: x@example.com\n",
        subject="failure notice",
    )
    assert verdicts(report) == [("ada@example.net", Reason.UNKNOWN_USER, True)]


def test_exims_header_names_the_addresses() -> None:
    report = plain(
        "A message could not be delivered.\n\n  ada@example.net\n    Unrouteable address\n",
        subject="Mail delivery failed",
        auto_submitted="auto-replied",
        x_failed_recipients="ada@example.net",
    )
    assert verdicts(report) == [("ada@example.net", Reason.UNKNOWN_USER, True)]


def test_an_old_sendmails_transcript_is_read() -> None:
    report = plain(
        "   ----- Transcript of session follows -----\n>>> RCPT To:<ada@example.net>\n<<< 550 no such user\n"
        "550 <ada@example.net>... User unknown\n\n   ----- Unsent message follows -----\nTo: ada@example.net\n",
        subject="Returned mail: User unknown",
    )
    assert verdicts(report) == [("ada@example.net", Reason.UNKNOWN_USER, True)]


def test_a_report_in_german_is_read() -> None:
    report = plain(
        "Ihre Nachricht konnte nicht zugestellt werden:\n\nada@example.net\nDas Postfach ist voll.\n",
        subject="Unzustellbar: Nachrichten",
    )
    assert verdicts(report) == [("ada@example.net", Reason.FULL, False)]


def test_a_report_in_japanese_is_read() -> None:
    message = EmailMessage()
    message["From"] = "postmaster@example.co.jp"
    message["To"] = "bounce@digest.example.org"
    message["Subject"] = "メール送信エラー"
    message.set_content(
        "次の宛先に送信できませんでした。\n\nada@example.co.jp\n宛先が存在しません。\n", charset="iso-2022-jp"
    )
    assert verdicts(read_report(message.as_bytes())) == [("ada@example.co.jp", Reason.UNKNOWN_USER, True)]


def test_the_addressee_below_is_taken_where_the_report_names_nobody() -> None:
    report = plain(
        "Your message could not be delivered: mailbox full.\n\n----- Original message -----\nFrom: digest@example.org\n"
        "To: ada@example.net\n",
        subject="Undeliverable",
    )
    assert verdicts(report) == [("ada@example.net", Reason.FULL, False)]


def test_an_address_that_is_named_for_help_is_not_the_one_that_failed() -> None:
    report = plain(
        "Delivery failed to <ada@example.net>: disk quota exceeded.\nAsk <support@example.com> for help.\n",
        subject="Undeliverable",
    )
    assert [each.address for each in report.recipients] == ["ada@example.net"]


def test_a_word_inside_an_address_is_no_reason() -> None:
    report = status(
        "Final-Recipient: rfc822; user-unknown@example.net",
        "Action: failed",
        "Status: 5.0.0",
        "Diagnostic-Code: smtp; 550 <user-unknown@example.net> mailbox is full",
    )
    assert verdicts(report) == [("user-unknown@example.net", Reason.FULL, False)]


def test_a_notice_of_amazon_ses_is_read() -> None:
    notice = (
        '{"notificationType":"Bounce","bounce":{"bouncedRecipients":[{"emailAddress":"ada@example.net",'
        '"status":"5.1.1"}]},"mail":{"messageId":"m1"}}'
    )
    assert verdicts(plain(notice, **{"from": "n@example.com"})) == [("ada@example.net", Reason.UNKNOWN_USER, True)]


def test_a_notice_of_amazon_ses_about_a_delivery_is_nothing() -> None:
    notice = '{"notificationType":"Delivery","delivery":{"recipients":["ada@example.net"]},"mail":{"messageId":"m1"}}'
    assert plain(notice, **{"from": "n@example.com"}).kind is Kind.OTHER
