"""Complaints, requests to unsubscribe, automatic answers, and mails that only look like bounces."""

import pytest

from digest.deliver.bounces.reading import read_report
from digest.deliver.bounces.report import Kind, Report

FEEDBACK = """\
From: feedback@provider.example
To: abuse@digest.example.org
Subject: FW: The news
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="cut"

--cut
Content-Type: text/plain

A reader reported your letter.
--cut
Content-Type: message/feedback-report

Feedback-Type: {type}
User-Agent: Loop/1.0
Version: 1
{fields}
--cut
Content-Type: message/rfc822

From: Digest <digest@example.org>
To: Ada <ada@example.net>
Message-ID: <0f1e@digest.example.org>
Subject: The news

Text.
--cut--
"""


def feedback(kind: str, fields: str = "") -> Report:
    return read_report(FEEDBACK.format(type=kind, fields=fields).encode())


def mail(text: str, **headers: str) -> Report:
    head = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items())
    return read_report(f"{head}\n{text}".encode())


def test_a_complaint_names_its_reader() -> None:
    report = feedback("abuse", "Original-Rcpt-To: <ada@example.org>")
    assert (report.kind, report.addresses) == (Kind.COMPLAINT, ("ada@example.org",))


def test_a_complaint_that_hides_its_reader_is_known_by_the_letter() -> None:
    report = feedback("abuse")
    assert (report.addresses, report.message_id) == (("ada@example.net",), "<0f1e@digest.example.org>")


def test_a_reader_who_opts_out_asks_to_unsubscribe() -> None:
    assert feedback("opt-out").kind is Kind.UNSUBSCRIBE


def test_a_reader_who_takes_a_complaint_back_does_not_complain() -> None:
    assert feedback("not-spam").kind is Kind.OTHER


def test_the_old_form_without_fields_is_a_complaint() -> None:
    report = mail(
        "Content of no matter.",
        **{"from": "staff@provider.example", "subject": "complaint about message from 192.0.2.1"},
    )
    assert report.kind is Kind.COMPLAINT


@pytest.mark.parametrize("subject", ["unsubscribe", "Unsubscribe", "Re: unsubscribe", "UNSUBSCRIBE 0a1b2c3d4e5f6071"])
def test_the_subject_alone_asks_to_unsubscribe(subject: str) -> None:
    report = mail("", **{"from": "Ada <ada@example.net>", "subject": subject})
    assert (report.kind, report.addresses) == (Kind.UNSUBSCRIBE, ("ada@example.net",))


def test_a_mail_client_may_ask_for_its_reader() -> None:
    headers = {"from": "ada@example.net", "subject": "unsubscribe", "auto_submitted": "auto-replied"}
    assert mail("Sent by a mail client.", **headers).kind is Kind.UNSUBSCRIBE


def test_a_question_about_unsubscribing_is_left_to_people() -> None:
    report = mail("", **{"from": "ada@example.net", "subject": "How do I unsubscribe my old address?"})
    assert report.kind is Kind.OTHER


@pytest.mark.parametrize(
    "subject",
    [
        "Out of office: The news",
        "Automatic reply: The news",
        "Abwesenheitsnotiz: The news",
        "Réponse automatique : The news",
        "自動返信: The news",
        "On vacation until May",
    ],
)
def test_an_answer_is_known_by_its_subject(subject: str) -> None:
    report = mail("I am away.", **{"from": "ada@example.net", "return_path": "<>", "subject": subject})
    assert report.kind is Kind.ANSWER


def test_an_answer_is_known_by_its_header() -> None:
    report = mail(
        "My mailbox could not be delivered to before May; call 450 123.",
        **{"from": "Ada <ada@example.net>", "return_path": "<>", "subject": "Hello", "auto_submitted": "auto-replied"},
    )
    assert report.kind is Kind.ANSWER


def test_a_systems_answer_without_a_code_is_an_answer() -> None:
    report = mail(
        "The mailbox of xaver@example.net is not read any more and your mail was not delivered to a person.",
        **{"from": "postmaster@example.net", "subject": "notification", "auto_submitted": "auto-replied"},
    )
    assert report.kind is Kind.ANSWER


def test_a_receipt_for_reading_is_an_answer() -> None:
    report = mail(
        "--cut\nContent-Type: text/plain\n\nYour message was read.\n--cut\n"
        "Content-Type: message/disposition-notification\n\n"
        "Final-Recipient: rfc822; ada@example.net\nDisposition: manual-action; displayed\n--cut--\n",
        **{
            "from": "ada@example.net",
            "subject": "Read: The news",
            "content_type": "multipart/report; report-type=disposition-notification; boundary=cut",
        },
    )
    assert report.kind is Kind.ANSWER


LOOKALIKES = {
    "a person forwards a report": {
        "from": "Ada <ada@example.net>",
        "subject": "Fwd: Undelivered Mail Returned to Sender",
    },
    "a person at the postmaster's desk answers": {
        "from": "Postmaster <postmaster@example.net>",
        "subject": "Re: undeliverable mail",
    },
    "a parcel service": {"from": "noreply@parcels.example", "subject": "Your delivery failed"},
    "a newsletter about mail": {"from": "news@example.com", "subject": "Why mail is returned to sender"},
    "a full mailbox of ours": {
        "from": "System Administrator <admin@example.org>",
        "subject": "Your mailbox is almost full",
    },
}


@pytest.mark.parametrize("headers", LOOKALIKES.values(), ids=LOOKALIKES.keys())
def test_a_look_alike_is_not_a_bounce(headers: dict[str, str]) -> None:
    text = "The following could not be delivered:\n\n<bob@example.net>: user unknown\n"
    assert mail(text, **headers).kind is Kind.OTHER


def test_a_report_that_a_person_attached_is_not_a_bounce() -> None:
    report = mail(
        "--cut\nContent-Type: text/plain\n\nWhat does this mean?\n--cut\nContent-Type: message/rfc822\n\n"
        "From: MAILER-DAEMON@example.net\nSubject: failure notice\n\n"
        "<bob@example.net>: 550 5.1.1 user unknown\n--cut--\n",
        **{"from": "ada@example.net", "subject": "Help", "content_type": "multipart/mixed; boundary=cut"},
    )
    assert report.kind is Kind.OTHER


def test_of_a_letter_to_several_the_first_addressee_complains() -> None:
    report = FEEDBACK.format(type="abuse", fields="").replace("<ada@example.net>", "<ada@example.net>, bo@example.net")
    assert read_report(report.encode()).addresses == ("ada@example.net",)
