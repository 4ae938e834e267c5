"""Who watches a run: a terminal that is drawn on, and a pipe that gets a line now and then."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from digest.cli.sending import sending_shown
from digest.model import State
from tests.support.ledgers import outcome
from tests.support.postbox import LoopbackController, Postbox
from tests.support.stores import person


def test_a_terminal_shows_counts_and_domains_while_it_sends(small: Path) -> None:
    server = LoopbackController(Postbox())
    server.start()
    ours, theirs = os.openpty()
    seen: list[bytes] = []

    def read() -> None:
        try:
            while more := os.read(ours, 65_536):
                seen.append(more)
        except OSError:  # the other end is closed
            return

    reader = Thread(target=read)
    reader.start()
    environment = {
        **os.environ,
        "TERM": "xterm",
        "COLUMNS": "100",
        "DIGEST_TRANSPORT": "smtp",
        "DIGEST_SENDER": "digest@example.org",
        "DIGEST_SMTP__HOST": "127.0.0.1",
        "DIGEST_SMTP__PORT": str(server.port),
        "DIGEST_SMTP__TLS": "none",
        "DIGEST_PACE__PER_SECOND": "0.4",
    }
    words = [sys.executable, "-m", "digest", "send", "--yes", "--date", "2026-11-23"]
    ran = subprocess.run(words, cwd=small, env=environment, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE)
    os.close(theirs)
    reader.join(10)
    os.close(ours)
    server.stop()
    shown = b"".join(seen).decode(errors="replace")
    assert (ran.returncode, b"accepted" in ran.stdout) == (0, True)
    assert "1 of 2" in shown
    assert "example.org" in shown


def test_a_pipe_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    now = 100.0
    monkeypatch.setattr("digest.cli.sending.time.monotonic", lambda: now)
    with sending_shown() as (expect, hear):
        expect(100)
        for _ in range(100):
            now += 1.0
            hear(outcome(person("ada"), State.ACCEPTED))
    lines = capfd.readouterr().err.splitlines()
    assert [line.split(",")[0] for line in lines] == ["sending: 30 of 100", "sending: 60 of 100", "sending: 90 of 100"]
