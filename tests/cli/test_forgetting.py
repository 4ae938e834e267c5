"""Whoever asks to be forgotten: named in no file, counted, and never mailed again."""

import json
from contextlib import closing
from pathlib import Path

from tests.support.cli import Cli
from tests.support.stores import new_store

DAY = ("--date", "2026-11-23")


def other(home: Path, text: str) -> str:
    (home / "other.csv").write_text(text)
    return "other.csv"


def everything(home: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(home.rglob("*")) if file.is_file())


def test_who_is_forgotten_is_named_in_no_file(digest: Cli, small: Path) -> None:
    digest("subscribers", "set", "ada@example.org", "--note", "a version more")
    digest("send", *DAY)
    digest("subscribers", "pause", "bo@example.org")
    copy = small / "digest.db.before-0005"
    copy.write_bytes((small / "digest.db").read_bytes() + b"ada@example.org")
    (small / "subscribers" / ".subscribers.csv.new").write_text("email\nada@example.org\n")  # left by a kill
    assert b"ada@example.org" in everything(small)
    ran = digest("subscribers", "forget", "Ada@Example.org")
    assert (ran.code, f"removed, since it may have named them: {copy}" in ran.out) == (0, True)
    assert b"ada@example.org" not in everything(small)
    assert b"bo@example.org" in everything(small)
    ran = digest("subscribers", "show", "ada@example.org")
    assert "was forgotten: a hash is all that is left" in ran.complaints


def test_the_ledger_still_counts_who_was_forgotten(digest: Cli, small: Path) -> None:
    del small
    digest("send", *DAY)
    digest("subscribers", "forget", "ada@example.org")
    assert json.loads(digest("status", "--json").out)["editions"][0]["deliveries"] == {"accepted": 2}


def test_who_is_forgotten_is_not_mailed_again_whatever_the_file_says(digest: Cli, small: Path) -> None:
    digest("subscribers", "forget", "ada@example.org")
    refused = digest("subscribers", "import", other(small, "email\nada@example.org\n"))
    assert (refused.code, "other.csv:2: the person asked to be forgotten" in refused.complaints) == (3, True)
    digest("subscribers", "add", "ada@example.org")
    receipt = json.loads(digest("send", "--json", *DAY).out)
    assert (receipt["accepted"], receipt["resting"]) == (1, 1)


def test_a_letter_that_was_owed_is_not_sent_to_who_was_forgotten(digest: Cli, small: Path) -> None:
    del small
    digest("send", "--limit", "1", "--only", "bo@example.org", *DAY)
    digest("subscribers", "forget", "ada@example.org")
    receipt = json.loads(digest("send", "--json", *DAY).out)
    assert (receipt["accepted"], receipt["totals"]) == (0, {"accepted": 1, "suppressed": 1})


def test_a_letter_in_a_dead_hand_is_not_owed_to_who_was_forgotten(digest: Cli, small: Path) -> None:
    digest("send", "--only", "ada@example.org", *DAY)
    with closing(new_store(small)) as store, store.writing() as connection:  # as a sender leaves it that is killed
        connection.exec_driver_sql("UPDATE delivery SET state = 'handing over' WHERE address = 'ada@example.org'")
    digest("subscribers", "forget", "ada@example.org")
    receipt = json.loads(digest("send", "--json", *DAY).out)
    assert (receipt["deferred"], receipt["still_owed"], receipt["exit"]) == (0, 0, 0)
