"""Archive, serve, test letters and coming back from the command line."""

import json
import os
import re
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import httpx

from digest.daily.people import normalised
from digest.store import records
from digest.store.database import open_existing
from digest.store.people import consents
from digest.store.records import Suppression
from tests.support.cli import Cli
from tests.support.stores import new_store

DAY = ("--date", "2026-11-23")


def suppress(home: Path, address: str) -> None:
    with closing(new_store(home)) as store:
        entry = Suppression(address=normalised(address), reason="unsubscribed", detail="", since=0.0)
        records.suppress(store, entry)


def test_the_archive_is_written_and_names_what_is_new(digest: Cli, small: Path) -> None:
    digest("build", *DAY)
    first, second = digest("archive", "--output", "site"), digest("archive", "--output", "site")
    assert (first.out, second.out) == ("site/index.html: 6 files, 6 written\n", "site/index.html: 6 files, 0 written\n")
    assert "Verrall wins the Masters" in (small / "site" / "editions" / "2026-11-23.html").read_text()


def test_a_test_letter_leaves_the_edition_owed(digest: Cli, small: Path) -> None:
    ran = digest("send", "--test", "ada@example.org", *DAY)
    assert (ran.code, "test letter of edition 2026-11-23 for ada@example.org: 250" in ran.out) == (0, True)
    assert [file.parent.name for file in small.rglob("*.eml")] == ["2026-11-23-test"]
    assert json.loads(digest("status", "--json").out) == {"editions": [], "ailing": []}


def test_a_test_letter_has_a_message_id_of_its_own(digest: Cli, small: Path) -> None:
    digest("send", "--only", "ada@example.org", *DAY)
    digest("send", "--test", "ada@example.org", *DAY)
    ids = {re.search(rb"Message-ID: (\S+)", file.read_bytes())[1] for file in small.rglob("*.eml")}  # type: ignore[index]
    assert len(ids) == 2


def test_a_test_letter_to_no_address_is_one_clear_line(digest: Cli, small: Path) -> None:
    del small
    ran = digest("send", "--test", "nobody", *DAY)
    assert (ran.code, "has no @" in ran.complaints) == (2, True)


def test_who_had_left_is_mailed_again_with_a_consent(digest: Cli, small: Path) -> None:
    suppress(small, "ada@example.org")
    ran = digest("subscribers", "resubscribe", "Ada@example.org", "--consent", "wrote to us")
    assert (ran.code, ran.out) == (0, "resubscribed: Ada@example.org\n")
    store = open_existing(f"sqlite:///{small / 'digest.db'}")
    assert store is not None
    with closing(store):
        assert records.suppressions(store) == {}
        assert [(entry.what, entry.how) for entry in consents(store, "ada@example.org")] == [
            ("resubscribed", "wrote to us")
        ]


def test_nobody_is_resubscribed_without_a_consent(digest: Cli, small: Path) -> None:
    suppress(small, "ada@example.org")
    assert digest("subscribers", "resubscribe", "ada@example.org", "--consent", " ").code == 2
    assert digest("subscribers", "resubscribe", "ada@example.org").code == 2


def test_who_had_not_left_is_not_resubscribed(digest: Cli, small: Path) -> None:
    suppress(small, "ada@example.org")
    ran = digest("subscribers", "resubscribe", "bo@example.org", "--consent", "asked")
    assert (ran.code, "nothing was changed" in ran.complaints) == (1, True)


def test_a_preview_cannot_be_served_from_standard_input(digest: Cli, small: Path) -> None:
    del small
    ran = digest("preview", "-", "--serve")
    assert (ran.code, "name a file" in ran.complaints) == (2, True)


def test_a_port_that_is_taken_is_one_clear_line(digest: Cli, small: Path) -> None:
    del small
    ran = digest("serve", "--host", "192.0.2.1", "--port", "9")
    assert (ran.code, "192.0.2.1:9: cannot listen there" in ran.complaints) == (2, True)


def test_serving_answers_and_ends_with_a_signal(digest: Cli, small: Path) -> None:
    digest("send", *DAY)
    command = [sys.executable, "-m", "digest", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=small, env=dict(os.environ), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"serving: (http://\S+/) ", process.stderr.readline())
        assert found is not None
        answer = httpx.get(f"{found[1]}healthz", trust_env=False, timeout=20)
        began = time.monotonic()
        process.terminate()
        process.wait(20)
    assert (answer.text, time.monotonic() - began < 10) == ("ok\n", True)
