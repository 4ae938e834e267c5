"""`digest bounces process`: what came back changes who is mailed, and each decision says why."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from digest.daily.bouncing import process_imap
from digest.deliver.bounces.verp import return_path
from digest.errors import SettingsError
from digest.settings import Settings
from digest.store import records
from digest.store.database import Store, open_existing
from digest.store.people import Consent, come_back, consents
from tests.support.cli import Cli
from tests.support.stores import new_store, owe, person

SECRET = "a secret of the tests"
REPORT = """\
From: MAILER-DAEMON@mx.example.net
To: {to}
Return-Path: <>
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain

It did not arrive.

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; {address}
Action: failed
Status: {status}

--cut--
"""
LEAVING = "From: Anna <anna@example.org>\nTo: digest@example.org\nSubject: unsubscribe\n\n\n"
ABSENT = "From: anna@example.org\nAuto-Submitted: auto-replied\nSubject: Out of office\n\nI am away.\n"
PROCESS = ("bounces", "process", "--maildir", "Maildir")


@pytest.fixture
def written_to(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose store owes letters to anna (delivery 1) and bo (delivery 2)."""
    store = new_store(home)
    owe(store, [person("anna"), person("bo")])
    store.close()
    for part in ("new", "cur", "tmp"):
        (home / "Maildir" / part).mkdir(parents=True)
    monkeypatch.setenv("DIGEST_SECRET", SECRET)
    return home


def arrive(home: Path, mail: str) -> None:
    (home / "Maildir" / "new" / "1").write_text(mail)


def kept(home: Path) -> Store:
    store = open_existing(f"sqlite:///{home / 'digest.db'}")
    assert store is not None
    return store


def suppressed(home: Path) -> dict[str, str]:
    return {address: one.reason for address, one in records.suppressions(kept(home)).items()}


@contextmanager
def full(home: Path) -> Iterator[None]:
    """Let the store refuse every suppression, as on a disk that is full."""
    refusing = "BEFORE INSERT ON suppression BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
    with closing(new_store(home)) as store, store.writing() as connection:
        connection.exec_driver_sql(f"CREATE TRIGGER full {refusing}")
    yield
    with closing(new_store(home)) as store, store.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER full")


def test_a_hard_bounce_to_our_return_path_suppresses_the_delivery_it_names(digest: Cli, written_to: Path) -> None:
    path = return_path(SECRET.encode(), "2", "bounce.example.org")
    arrive(written_to, REPORT.format(to=path, address="mangled@elsewhere.example", status="5.1.1"))
    ran = digest(*PROCESS)
    assert suppressed(written_to) == {"bo@example.org": "bounced"}
    assert "bo@example.org gets no more letters: hard bounce: unknown user, status 5.1.1" in ran.out
    assert "1 mail, 1 new suppression\n" in ran.out


def test_a_hard_bounce_without_a_sign_of_ours_is_only_a_soft_one(digest: Cli, written_to: Path) -> None:
    arrive(written_to, REPORT.format(to="digest@example.org", address="bo@example.org", status="5.1.1"))
    ran = digest(*PROCESS)
    assert suppressed(written_to) == {}
    assert "bo@example.org goes on getting letters: soft bounces weigh 1.00 of 2.50" in ran.out


def test_the_same_report_counts_once_however_often_it_is_read(digest: Cli, written_to: Path) -> None:
    report = REPORT.format(to="digest@example.org", address="bo@example.org", status="4.2.2")
    (written_to / "box").write_text(f"From x Mon Nov 23 00:00:00 2026\n{report}\n")
    digest("bounces", "process", "--mbox", "box")
    assert "read before: it counts once" in digest("bounces", "process", "--mbox", "box").out


def test_a_report_about_somebody_we_never_wrote_to_changes_nothing(digest: Cli, written_to: Path) -> None:
    arrive(written_to, REPORT.format(to="digest@example.org", address="eve@example.org", status="5.1.1"))
    assert "bounce, but about nobody we wrote to" in digest(*PROCESS).out


def test_a_request_by_mail_unsubscribes_and_is_logged(digest: Cli, written_to: Path) -> None:
    arrive(written_to, LEAVING)
    digest(*PROCESS)
    assert suppressed(written_to) == {"anna@example.org": "unsubscribed"}
    log = consents(kept(written_to), "anna@example.org")
    assert [(one.what, one.how) for one in log] == [("unsubscribed", "mail")]


def test_a_notice_of_absence_is_no_bounce(digest: Cli, written_to: Path) -> None:
    arrive(written_to, ABSENT)
    ran = digest(*PROCESS)
    assert (suppressed(written_to), "automatic answer" in ran.out) == ({}, True)


def test_what_was_read_is_marked_and_not_read_again(digest: Cli, written_to: Path) -> None:
    arrive(written_to, ABSENT)
    digest(*PROCESS)
    assert "0 mails" in digest(*PROCESS).out


def test_one_place_has_to_be_named(digest: Cli, written_to: Path) -> None:
    del written_to
    assert digest("bounces", "process").code == 2


def test_a_mailbox_that_is_not_set_is_said() -> None:
    with pytest.raises(SettingsError, match=r"bounces\.imap_host"):
        asyncio.run(process_imap(Settings(), lambda arrival: None))  # noqa: ARG005


def test_a_request_to_leave_that_the_store_could_not_take_is_taken_the_next_time(digest: Cli, written_to: Path) -> None:
    arrive(written_to, LEAVING)
    with full(written_to):
        assert digest(*PROCESS).code == 1
    digest(*PROCESS)
    assert suppressed(written_to) == {"anna@example.org": "unsubscribed"}
    assert [one.what for one in consents(kept(written_to), "anna@example.org")] == ["unsubscribed"]


def return_to_us(home: Path, name: str, *, at: float) -> None:
    with closing(new_store(home)) as store:
        come_back(store, Consent(address=f"{name}@example.org", what="resubscribed", how="wrote to us", at=at))


def test_who_left_by_mail_and_came_back_stays_when_one_letter_is_put_off(digest: Cli, written_to: Path) -> None:
    arrive(written_to, LEAVING)
    digest(*PROCESS)
    return_to_us(written_to, "anna", at=9e9)
    arrive(written_to, REPORT.format(to="digest@example.org", address="anna@example.org", status="4.2.2"))
    ran = digest(*PROCESS)
    assert suppressed(written_to) == {}
    assert "anna@example.org goes on getting letters: soft bounces weigh 1.00 of 2.50" in ran.out


def test_who_came_back_may_leave_by_mail_again_whatever_the_clock_says(digest: Cli, written_to: Path) -> None:
    arrive(written_to, LEAVING)
    digest(*PROCESS)
    return_to_us(written_to, "anna", at=9e9)
    arrive(written_to, LEAVING.replace("\n\n\n", "\n\nOnce more.\n"))
    digest(*PROCESS)
    assert suppressed(written_to) == {"anna@example.org": "unsubscribed"}


def test_a_mail_server_pipes_a_mail_in_again_that_the_store_could_not_take(
    digest: Cli, written_to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pipe() -> int:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(LEAVING.encode())))
        return digest("bounces", "process", "-").code

    with full(written_to):
        assert pipe() == 75  # EX_TEMPFAIL: any other code bounces the mail to who wants to leave
    assert (pipe(), suppressed(written_to)) == (0, {"anna@example.org": "unsubscribed"})
