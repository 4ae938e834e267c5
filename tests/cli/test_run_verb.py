"""The daily run from the command line: run, timer, the notice to the operator, a backup of the store."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from email import message_from_bytes
from pathlib import Path

import pytest
from typer.main import get_command

from digest.cli.verbs import application
from digest.settings import PREFIX, described
from tests.support.cli import Cli
from tests.support.postbox import STRICT


@pytest.fixture
def due(small: Path) -> Path:
    """The small digest; the hour of everybody in it, whatever the time of day, came within the last two days."""
    (small / "digest.toml").write_text('sources = ["news"]\nsend_at = "00:00"\noperator = "Op <op@example.org>"\n')
    return small


def notices(home: Path) -> list[str]:
    letters = home.glob("outbox/notices/*.eml")
    return [str(message_from_bytes(file.read_bytes(), policy=STRICT).get_content()) for file in letters]


def test_run_sends_what_is_due_once(digest: Cli, due: Path) -> None:
    del due
    ran = [digest("run", "--max-lateness", "24h", "--json") for _ in range(2)]
    assert [sum(json.loads(line)["accepted"] for line in one.out.splitlines()) for one in ran] == [2, 0]
    assert [one.code for one in ran] == [0, 0]


def test_run_says_nothing_when_nothing_is_due(digest: Cli, due: Path) -> None:
    del due
    digest("run", "--max-lateness", "24h")
    ran = digest("run", "--max-lateness", "24h")
    assert (ran.out, ran.complaints) == ("", "")


@pytest.mark.parametrize("text", ["", "6", "0h", "3d", "soon", "-1h"])
def test_a_lateness_that_is_none_is_said(digest: Cli, due: Path, text: str) -> None:
    del due
    ran = digest("run", "--max-lateness", text)
    assert (ran.code, "is not a time such as 90m, 6h or 1d" in ran.complaints) == (2, True)


def test_a_run_that_ends_badly_is_told_to_the_operator_once(digest: Cli, due: Path) -> None:
    shutil.rmtree(due / "news")
    first, second = (digest("run", "--max-lateness", "24h") for _ in range(2))
    assert (first.code, second.code) == (1, 1)
    assert "the operator was told\n" in first.complaints
    assert "op@example.org" not in first.complaints
    assert "the operator was told" not in second.complaints
    (told,) = notices(due)
    assert told.startswith("news: ")


def test_what_went_wrong_again_after_a_good_run_is_news(digest: Cli, due: Path) -> None:
    shutil.move(due / "news", due / "away")
    digest("run", "--max-lateness", "24h")
    shutil.move(due / "away", due / "news")
    digest("run", "--max-lateness", "24h")
    (due / "subscribers" / "subscribers.csv").write_text('email\n"ada@example.org\n')
    (due / "digest.db").unlink()
    assert "the operator was told" in digest("run", "--max-lateness", "24h").complaints


def test_an_operator_who_cannot_be_told_hides_nothing(digest: Cli, due: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del due
    monkeypatch.setenv("DIGEST_TRANSPORT", "smtp")
    monkeypatch.setenv("DIGEST_SENDER", "digest@example.org")
    monkeypatch.setenv("DIGEST_SMTP__PORT", "1")
    monkeypatch.setenv("DIGEST_SMTP__TLS", "none")
    ran = digest("run", "--max-lateness", "24h")
    assert (ran.code, "the operator could not be told" in ran.complaints) == (75, True)
    assert ran.complaints.count("localhost:1") == 2


def test_a_daemon_sends_and_ends_at_a_signal(due: Path) -> None:
    words = [sys.executable, "-m", "digest", "run", "--daemon", "--max-lateness", "24h", "--json"]
    with subprocess.Popen(words, cwd=due, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as daemon:
        assert daemon.stdout is not None
        assert json.loads(daemon.stdout.readline())["accepted"] == 2
        time.sleep(1)
        daemon.send_signal(signal.SIGTERM)
        assert daemon.wait(20) == 0


def test_the_timers_name_the_settings_file_and_survive_a_sleeping_machine(digest: Cli, due: Path) -> None:
    both = digest("timer").out
    assert f"--config {due / 'digest.toml'} run" in both
    assert "Persistent=true" in both
    assert [line for line in digest("timer", "cron").out.splitlines() if not line.startswith("#")] == [
        line for line in both.splitlines() if line.startswith("*/5 ")
    ]


def test_a_timer_of_another_kind_is_refused(digest: Cli) -> None:
    assert digest("timer", "launchd").code == 2


def test_a_backup_restores_what_was_sent(digest: Cli, due: Path) -> None:
    digest("send", "--date", "2026-11-23")
    before = digest("status", "--json").out
    assert digest("store", "backup", "copy.db").code == 0
    digest("send", "--date", "2026-11-24")
    for leftover in due.glob("digest.db*"):
        leftover.unlink()
    shutil.copy(due / "copy.db", due / "digest.db")
    assert digest("status", "--json").out == before
    assert json.loads(digest("send", "--date", "2026-11-23", "--json").out)["accepted"] == 0


def test_a_backup_is_whole_while_another_writes(digest: Cli, due: Path) -> None:
    digest("send", "--date", "2026-11-23")
    with closing(sqlite3.connect(due / "digest.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM delivery")
        assert digest("store", "backup", "copy.db").code == 0
        writer.execute("ROLLBACK")
    with closing(sqlite3.connect(due / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM delivery").fetchone() == (2,)
    assert not list(due.glob("copy.db-*"))


def test_a_backup_is_for_its_owner_alone(digest: Cli, due: Path) -> None:
    digest("send", "--date", "2026-11-23")
    digest("store", "backup", "copy.db")
    assert os.stat(due / "copy.db").st_mode & 0o777 == 0o600  # noqa: PTH116


def test_a_backup_of_nothing_or_onto_the_store_is_refused(digest: Cli, due: Path) -> None:
    assert digest("store", "backup", "copy.db").code == 1
    digest("build", "--date", "2026-11-23")
    before = (due / "digest.db").read_bytes()
    assert digest("store", "backup", "digest.db").code == 1
    assert (due / "digest.db").read_bytes() == before


def test_the_guide_names_only_verbs_and_settings_that_there_are(digest: Cli) -> None:
    printed = digest("guide").out
    verbs = set(re.findall(r"(?:^|`)digest ([a-z]+)", printed, re.MULTILINE))
    assert verbs <= set(get_command(application()).commands)  # type: ignore[attr-defined]
    named = set(re.findall(r"DIGEST_[A-Z_]+", printed))
    assert named <= {PREFIX + name.replace(".", "__").upper() for name, _, _ in described()}


def test_help_of_the_daily_verbs_teaches_by_example(digest: Cli) -> None:
    for verb in (["run"], ["timer"], ["guide"], ["store", "backup"]):
        assert "Example:" in digest(*verb, "--help").out, verb


def test_a_timer_uses_the_settings_file_that_was_named(digest: Cli, small: Path) -> None:
    (small / "digest.toml").rename(small / "evening.toml")
    assert f" --config {small / 'evening.toml'} run\n" in digest("timer", "cron", "--config", "evening.toml").out
