"""The receipt that each run leaves, from the command line: of good runs, of failed ones and of those broken off."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from digest.daily.receipt import SHOW
from digest.daily.receipts import newest
from digest.store import records
from digest.store.database import open_store
from tests.support.cli import Cli
from tests.support.postbox import Later, LoopbackController, Postbox, Silent

DAY = ("--date", "2026-11-23")


def read(folder: Path) -> dict[str, object]:
    (file,) = folder.glob("*.json")
    content: dict[str, object] = json.loads(file.read_text())
    return content


def test_each_run_that_sends_leaves_its_receipt_and_status_names_the_last(digest: Cli, small: Path) -> None:
    digest("send", "--limit", "1", *DAY)
    digest("send", *DAY)
    files = sorted((small / "receipts").glob("*.json"))
    assert [json.loads(file.read_text())["accepted"] for file in files] == [1, 1]
    assert f"last receipt: {files[-1]}\n" in digest("status").out
    (standing,) = json.loads(digest("status", "--json").out)["editions"]
    assert standing["receipt"] == str(files[-1])


def test_a_receipt_says_how_large_the_letters_were(digest: Cli, small: Path) -> None:
    digest("send", *DAY)
    sizes = read(small / "receipts")["letter_bytes"]
    assert isinstance(sizes, dict)
    assert (len(sizes), all(2_000 < size < 100_000 for size in sizes.values())) == (2, True)


def test_a_run_that_fails_leaves_a_receipt_with_the_reason(
    digest: Cli, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGEST_TRANSPORT", "smtp")
    monkeypatch.setenv("DIGEST_SENDER", "digest@example.org")
    monkeypatch.setenv("DIGEST_SMTP__PORT", "1")
    monkeypatch.setenv("DIGEST_SMTP__TLS", "none")
    assert digest("send", *DAY).code == 75
    found = read(small / "receipts")
    assert (found["still_owed"], found["exit"], "localhost:1" in str(found["stopped_by"])) == (2, 75, True)


def test_a_receipt_that_cannot_be_written_costs_nobody_their_letter(digest: Cli, small: Path) -> None:
    (small / "receipts").write_text("")
    ran = digest("send", "--json", *DAY)
    assert (json.loads(ran.out)["accepted"], "the receipt cannot be written" in ran.complaints) == (2, True)


def test_a_run_that_a_second_signal_ends_leaves_a_receipt(small: Path) -> None:
    box = Postbox()
    server = LoopbackController(box)
    server.start()
    environment = {
        **os.environ,
        "DIGEST_TRANSPORT": "smtp",
        "DIGEST_SENDER": "digest@example.org",
        "DIGEST_SMTP__HOST": "127.0.0.1",
        "DIGEST_SMTP__PORT": str(server.port),
        "DIGEST_SMTP__TLS": "none",
        "DIGEST_PACE__PER_SECOND": "0.01",
    }
    words = [sys.executable, "-m", "digest", "send", "--yes", *DAY]
    with subprocess.Popen(words, cwd=small, env=environment, stderr=subprocess.DEVNULL) as run:
        deadline = time.monotonic() + 60
        while not box.letters and time.monotonic() < deadline:
            time.sleep(0.05)
        run.send_signal(signal.SIGSTOP)  # so that both signals are there when it goes on
        run.send_signal(signal.SIGINT)
        run.send_signal(signal.SIGTERM)
        run.send_signal(signal.SIGCONT)
        run.wait(60)
    server.stop()
    assert read(small / "receipts")["edition"] == "2026-11-23"


@contextmanager
def sending_to(handler: object, home: Path) -> Iterator[Path]:
    """Let the digest in `home`, whose hour is at midnight, send to a server that this handler answers for."""
    server = LoopbackController(handler)
    server.start()
    (home / "digest.toml").write_text(
        'sources = ["news"]\nsend_at = "00:00"\ntransport = "smtp"\nsender = "digest@example.org"\n'
        f'[smtp]\nhost = "127.0.0.1"\nport = {server.port}\ntls = "none"\nfinal_timeout = 0.2\n'
    )
    yield home
    server.stop()


@pytest.fixture
def silent(small: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The small digest, which sends to a server that takes letters and does not answer."""
    monkeypatch.setenv("DIGEST_RETRY__UNKNOWN", "hold")
    with sending_to(Silent(), small) as home:
        yield home


@pytest.mark.parametrize("first", [300, 0])
def test_who_is_deferred_may_be_tried_again_after_the_run_whoever_was_not_tried_at_all(
    digest: Cli, small: Path, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    monkeypatch.setenv("DIGEST_RETRY__FIRST", str(first))
    began = time.time()
    with sending_to(Later(), small):
        receipt = json.loads(digest("send", "--limit", "1", "--json", *DAY).out)
    assert (receipt["deferred"], receipt["still_owed"]) == (1, 2)
    assert began + first <= receipt["next_due"] <= time.time() + first


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_a_run_names_unknown_people_by_ids_that_show_them(digest: Cli, silent: Path, as_json: tuple[str, ...]) -> None:
    del silent
    ran = digest("run", "--max-lateness", "24h", *as_json)
    day = json.loads(digest("status", "--json").out)["editions"][0]["edition"]
    ids = json.loads(digest("status", day, "--json").out)["editions"][0]["unknown_people"]
    shown = {json.loads(digest("subscribers", "show", "--", id_).out)["address"] for id_ in ids}
    assert shown == {"ada@example.org", "bo@example.org"}
    for said in (ran.out, digest("status", day).out):
        assert [id_ in said for id_ in ids] == [True, True]
    assert "@" not in ran.out + ran.complaints + digest("status", day).out
    assert as_json or f"who that is: {SHOW}" in ran.out


def test_an_id_that_begins_as_an_option_does_is_shown_all_the_same(digest: Cli, small: Path) -> None:
    digest("send", "--limit", "1", *DAY)
    with closing(open_store(f"sqlite:///{small / 'digest.db'}", announce=print)) as store, store.writing() as writing:
        writing.exec_driver_sql("UPDATE person SET id = '-' || substr(id, 2) WHERE address = 'ada@example.org'")
        (id_,) = writing.exec_driver_sql("SELECT id FROM person WHERE address = 'ada@example.org'").one()
    words = SHOW.replace("ID", id_).split()[1:]
    assert json.loads(digest(*words).out)["address"] == "ada@example.org"


def test_who_is_forgotten_is_taken_out_of_the_receipts_in_the_store_of_any_age(digest: Cli, silent: Path) -> None:
    digest("send", *DAY)
    with closing(open_store(f"sqlite:///{silent / 'digest.db'}", announce=print)) as store:
        with store.writing() as writing:  # as an earlier version kept them
            old = json.dumps({"unknown_addresses": ["Ada@example.org", "bo@example.org"]})
            columns = "INSERT INTO run (edition, began_at, ended_at, receipt)"
            writing.exec_driver_sql(f"{columns} VALUES ('2026-11-23', 1.0, 2.0, ?)", (old,))
        digest("subscribers", "forget", "ada@example.org")
        new, old = (json.loads(run.receipt) for run in records.runs(store, "2026-11-23"))
    assert (len(new["unknown_people"]), old["unknown_addresses"]) == (1, ["bo@example.org"])


def test_an_unknown_person_is_found_by_their_id_until_they_are_forgotten(digest: Cli, small: Path) -> None:
    digest("send", "--limit", "1", *DAY)
    store = open_store(f"sqlite:///{small / 'digest.db'}", announce=lambda line: None)  # noqa: ARG005
    with store.writing() as connection:  # as a sender leaves it that is killed with policy `hold`
        connection.exec_driver_sql("UPDATE delivery SET state = 'unknown' WHERE state = 'accepted'")
        (address,) = connection.exec_driver_sql("SELECT address FROM delivery WHERE state = 'unknown'").one()
    store.close()
    digest("send", *DAY)
    file = newest(small / "receipts", "2026-11-23")
    assert file is not None
    (id_,) = json.loads(file.read_text())["unknown_people"]
    assert json.loads(digest("subscribers", "show", id_).out)["address"] == address
    digest("subscribers", "forget", address)
    assert not [left for left in small.rglob("*") if left.is_file() and id_.encode() in left.read_bytes()]
