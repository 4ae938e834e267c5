"""Who watches a run: a terminal that is drawn on, and a pipe that gets a line now and then."""

from pathlib import Path

import pytest

from digest.cli.sending import sending_shown
from digest.model import State
from tests.support.ledgers import outcome
from tests.support.postbox import LoopbackController, Postbox
from tests.support.stores import person
from tests.support.terminals import at_a_terminal


def test_a_terminal_shows_counts_and_domains_while_it_sends(small: Path) -> None:
    server = LoopbackController(Postbox())
    server.start()
    shown = at_a_terminal(
        "send",
        "--yes",
        "--date",
        "2026-11-23",
        home=small,
        DIGEST_TRANSPORT="smtp",
        DIGEST_SENDER="digest@example.org",
        DIGEST_SMTP__HOST="127.0.0.1",
        DIGEST_SMTP__PORT=str(server.port),
        DIGEST_SMTP__TLS="none",
        DIGEST_PACE__PER_SECOND="0.4",
    )
    server.stop()
    assert (shown.code, b"accepted" in shown.out) == (0, True)
    assert "1 of 2" in shown.screen
    assert "example.org" in shown.screen


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
