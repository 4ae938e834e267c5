"""A folder in place of a server."""

import asyncio
import os
from collections.abc import Coroutine
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.deliver.outbox import Outbox, OutboxError, filename
from digest.deliver.outcomes import Reply
from digest.deliver.transport import Envelope
from digest.model import State
from tests.support.mailing import Mailing


def handed_over(folder: Path, recipient: str, message: bytes) -> Reply:
    async def played() -> Reply:
        box = Outbox(folder)
        await box.open()
        await box.offer(Envelope(sender="digest@example.org", recipient=recipient))
        reply = await box.hand_over(message)
        await box.close()
        return reply

    return asyncio.run(played())


def run_in(folder: Path, mailing: Mailing) -> object:
    sent: Coroutine[None, None, object] = mailing.sent(lambda: Outbox(folder))
    return asyncio.run(sent)


def test_a_message_becomes_a_file_of_its_own(tmp_path: Path) -> None:
    reply = handed_over(tmp_path / "a" / "b", "anna@example.org", b"Subject: hello\r\n\r\n")
    assert reply.code == 250
    assert [file.read_bytes() for file in (tmp_path / "a" / "b").iterdir()] == [b"Subject: hello\r\n\r\n"]
    assert reply.text == filename("anna@example.org")


def test_a_second_copy_takes_the_first_one_s_place(tmp_path: Path) -> None:
    handed_over(tmp_path, "anna@example.org", b"first")
    handed_over(tmp_path, "anna@example.org", b"second")
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"second"]


def test_no_half_file_stays_behind_where_writing_fails(tmp_path: Path) -> None:
    (tmp_path / filename("anna@example.org")).mkdir()
    with pytest.raises(OutboxError, match="anna@example"):
        handed_over(tmp_path, "anna@example.org", b"hello")
    assert [file.suffix for file in tmp_path.iterdir()] == [".eml"]


def test_a_folder_that_cannot_be_made_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file")
    with pytest.raises(OutboxError, match="set DIGEST_OUTBOX to a folder of yours"):
        handed_over(tmp_path / "outbox", "anna@example.org", b"hello")


@pytest.mark.parametrize(
    "address",
    [
        "../../etc/passwd@example.org",
        "a/b@example.org",
        ".hidden@example.org",
        "-rf@example.org",
        "nul\0@x.org",
        "é@x.org",
    ],
)
def test_a_file_name_is_harmless_whatever_the_address(address: str) -> None:
    name = filename(address)
    assert "/" not in name
    assert "\0" not in name
    assert name.isascii()
    assert name[0] not in ".-"


def test_a_file_name_shows_whom_it_is_for() -> None:
    assert filename("anna@example.org").startswith("anna@example.org-")


def test_addresses_that_look_alike_have_files_of_their_own() -> None:
    assert filename("a/b@example.org") != filename("a_b@example.org")
    assert filename("Anna@example.org").lower() != filename("anna@example.org").lower()


@given(st.text())
def test_every_address_has_a_name_that_a_file_system_takes(address: str) -> None:
    name = filename(address)
    assert name.endswith(".eml")
    assert len(os.fsencode(name)) <= 255
    assert Path(name).name == name


def test_an_outbox_takes_everybody_s_letter(tmp_path: Path) -> None:
    mailing = Mailing(names=("anna", "bo"), connections=3)
    run_in(tmp_path, mailing)
    assert mailing.states == {"anna": State.ACCEPTED, "bo": State.ACCEPTED}
    assert len(list(tmp_path.glob("*.eml"))) == 2


def test_an_outbox_that_cannot_be_written_leaves_no_doubt(tmp_path: Path) -> None:
    (tmp_path / filename("anna@example.org")).mkdir()
    mailing = Mailing(names=("anna", "bo"))
    result = run_in(tmp_path, mailing)
    assert isinstance(getattr(result, "stopped_by", None), OutboxError)
    assert mailing.states == {"anna": State.OWED, "bo": State.OWED}
    assert mailing.row("anna").doubts == 0


def test_a_letter_and_its_name_survive_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []

    def note(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink())

    monkeypatch.setattr(os, "fsync", note)
    handed_over(tmp_path, "anna@example.org", b"Subject: hello\r\n\r\n")
    assert synced == [(tmp_path / filename("anna@example.org")).with_suffix(".part"), tmp_path]
