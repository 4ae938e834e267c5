"""`digest bounces process`: what came back changes who is mailed, and each decision says why."""

import asyncio
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from digest.daily import bouncing
from digest.daily.bouncing import process, process_imap
from digest.deliver.bounces.imap import Folder
from digest.deliver.bounces.mailboxes import Arrival
from digest.deliver.bounces.verp import return_path
from digest.errors import SettingsError
from digest.render.headers import message_id
from digest.settings import Settings
from digest.store import records
from digest.store.database import Store, open_existing
from digest.store.people import Consent, come_back, consents
from tests.support.cli import Cli, Ran
from tests.support.stores import SLUG, new_store, owe, person

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
QUOTED = (
    REPORT.removesuffix("--cut--\n")
    + "--cut\nContent-Type: message/rfc822\n\nMessage-ID: {id}\nSubject: x\n\n--cut--\n"
)
LEAVING = "From: Anna <anna@example.org>\nTo: digest@example.org\nSubject: unsubscribe\n\n\n"
ABSENT = "From: anna@example.org\nAuto-Submitted: auto-replied\nSubject: Out of office\n\nI am away.\n"
PROCESS = ("bounces", "process", "--maildir", "Maildir")
MAILBOX = {
    "imap_host": "imap.example.org",
    "imap_username": "digest",
    "imap_password": "secret",
    "imap_folder": "Reports",
}
DAY = 86_400.0


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


def piped(digest: Cli, monkeypatch: pytest.MonkeyPatch, mail: str) -> Ran:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(mail.encode())))
    return digest("bounces", "process", "-")


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
    with full(written_to):
        assert (
            piped(digest, monkeypatch, LEAVING).code == 75
        )  # EX_TEMPFAIL: any other code bounces the mail to who wants to leave
    assert piped(digest, monkeypatch, LEAVING).code == 0
    assert suppressed(written_to) == {"anna@example.org": "unsubscribed"}


def test_a_hard_bounce_that_quotes_our_message_id_suppresses(digest: Cli, written_to: Path) -> None:
    own = message_id(SECRET.encode(), SLUG, "bo@example.org", "example.org")
    (written_to / "digest.toml").write_text('sender = "digest@example.org"\n')
    arrive(written_to, QUOTED.format(to="digest@example.org", address="bo@example.org", status="5.1.1", id=own))
    digest(*PROCESS)
    assert suppressed(written_to) == {"bo@example.org": "bounced"}


def test_a_hard_bounce_that_quotes_another_message_id_is_only_a_soft_one(digest: Cli, written_to: Path) -> None:
    foreign = message_id(b"another key", SLUG, "bo@example.org", "example.org")
    (written_to / "digest.toml").write_text('sender = "digest@example.org"\n')
    arrive(written_to, QUOTED.format(to="digest@example.org", address="bo@example.org", status="5.1.1", id=foreign))
    digest(*PROCESS)
    assert suppressed(written_to) == {}


def test_a_mail_server_may_pipe_a_report_in(digest: Cli, written_to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = return_path(SECRET.encode(), "2", "bounce.example.org")
    ran = piped(digest, monkeypatch, REPORT.format(to=path, address="bo@example.org", status="5.1.1"))
    assert "1 mail, 1 new suppression\n" in ran.out
    assert suppressed(written_to) == {"bo@example.org": "bounced"}


def test_the_folder_that_is_set_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Folder] = []

    async def reading(folder: Folder, handle: Callable[[Arrival], None], context: ssl.SSLContext) -> int:
        del handle, context
        read.append(folder)
        return 0

    monkeypatch.setattr(bouncing, "for_each_unread", reading)
    settings = Settings.model_validate({"bounces": MAILBOX})
    asyncio.run(process_imap(settings, lambda arrival: None))  # noqa: ARG005
    assert read == [Folder(host="imap.example.org", port=993, username="digest", password="secret", name="Reports")]


def test_two_reports_about_one_edition_weigh_as_one(tmp_path: Path) -> None:
    settings = Settings.model_validate({"secret": SECRET})
    path = return_path(SECRET.encode(), "1", "bounce.example.org")
    report = REPORT.format(to=path, address="anna@example.org", status="4.2.2").encode()
    with closing(new_store(tmp_path)) as store:
        owe(store, [person("anna")])
        process(Arrival(place="1", content=report), store, settings, now=DAY)
        (line,) = process(Arrival(place="2", content=b"X-Again: yes\n" + report), store, settings, now=3 * DAY).lines
    assert line.startswith("anna@example.org goes on getting letters: soft bounces weigh 1.00 of 2.50")
