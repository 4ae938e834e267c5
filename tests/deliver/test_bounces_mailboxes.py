"""Reading mails from a Maildir, an mbox and a pipe."""

import io
from pathlib import Path

import pytest

from digest.deliver.bounces.mailboxes import Arrival, in_maildir, in_mbox, mark_read, piped
from digest.deliver.bounces.parts import LARGEST
from digest.errors import InputError


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    for part in ("new", "cur", "tmp"):
        (tmp_path / part).mkdir()
    (tmp_path / "new" / "1.a").write_bytes(b"Subject: one\n\n")
    (tmp_path / "cur" / "2.b:2,F").write_bytes(b"Subject: two\n\n")
    (tmp_path / "cur" / "3.c:2,S").write_bytes(b"Subject: three\n\n")
    (tmp_path / "tmp" / "4.d").write_bytes(b"Subject: unfinished\n\n")
    return tmp_path


def test_the_unread_mails_of_a_maildir_are_read(maildir: Path) -> None:
    assert [each.content for each in in_maildir(maildir)] == [b"Subject: one\n\n", b"Subject: two\n\n"]


def test_a_mail_that_was_marked_is_not_read_again(maildir: Path) -> None:
    for each in in_maildir(maildir):
        mark_read(each)
    assert list(in_maildir(maildir)) == []


def test_a_mark_keeps_the_other_flags_and_the_mail(maildir: Path) -> None:
    for each in in_maildir(maildir):
        mark_read(each)
    assert sorted(path.name for path in (maildir / "cur").iterdir()) == ["1.a:2,S", "2.b:2,FS", "3.c:2,S"]


def test_the_same_mail_in_two_places_has_one_fingerprint() -> None:
    here, there = Arrival(place="here", content=b"x"), Arrival(place="there", content=b"x")
    assert here.fingerprint == there.fingerprint


def test_a_link_in_a_maildir_is_not_followed(maildir: Path) -> None:
    (maildir / "new" / "5.e").symlink_to("/etc/hostname")
    assert len(list(in_maildir(maildir))) == 2


def test_of_a_huge_mail_the_beginning_is_read(maildir: Path) -> None:
    (maildir / "new" / "0.z").write_bytes(b"x" * (LARGEST + 1))
    assert len(next(in_maildir(maildir)).content) == LARGEST


def test_a_folder_that_is_no_maildir_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a Maildir"):
        list(in_maildir(tmp_path))


def test_the_mails_of_an_mbox_are_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "reports"
    path.write_bytes(b"From x Mon\nSubject: one\n\na\n\nFrom y Tue\nSubject: two\n\nb\n")
    assert [each.content for each in in_mbox(path)] == [b"Subject: one\n\na\n", b"Subject: two\n\nb\n"]


def test_an_mbox_is_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "reports"
    path.write_bytes(b"From x Mon\nSubject: one\n\na\n")
    list(in_mbox(path))
    assert path.read_bytes() == b"From x Mon\nSubject: one\n\na\n"


def test_an_empty_mbox_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert list(in_mbox(tmp_path / "empty")) == []


def test_a_missing_mbox_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such mbox file"):
        list(in_mbox(tmp_path / "missing"))


def test_a_piped_mail_is_read() -> None:
    assert piped(io.BytesIO(b"Subject: one\n\n")) == Arrival(place="standard input", content=b"Subject: one\n\n")


def test_a_pipe_is_read_to_its_end() -> None:
    stream = io.BytesIO(b"x" * (3 * LARGEST))
    assert len(piped(stream).content) == LARGEST
    assert stream.read() == b""


@pytest.mark.parametrize("part", ["new", "cur"])
def test_a_folder_with_half_of_a_maildir_is_refused(tmp_path: Path, part: str) -> None:
    (tmp_path / part).mkdir()
    with pytest.raises(InputError, match="not a Maildir"):
        list(in_maildir(tmp_path))
