"""The first real send on a terminal asks once, with the number of people."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.test_bad_input import ARTICLE
from tests.support.postbox import LoopbackController, Postbox


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    box = Postbox()
    server = LoopbackController(box)
    server.start()
    yield box, server.port
    server.stop()


def on_a_terminal(home: Path, port: int, answer: bytes) -> tuple[int, str]:
    """Run `digest send` on a pseudo-terminal, type the answer, and return the exit code and what was shown."""
    (home / "news").mkdir(exist_ok=True)
    (home / "news" / "comets.txt").write_text(ARTICLE)
    (home / "people.csv").write_text("email\nada@example.org\nbo@example.org\n")
    (home / "digest.toml").write_text(
        'sources = ["news"]\nsender = "d@example.org"\ntransport = "smtp"\nsubscribers = "people.csv"\n'
        f'[smtp]\nhost = "127.0.0.1"\nport = {port}\ntls = "none"\n'
    )
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "digest", "send", "--date", "2026-11-23"]
    run = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=home)
    os.close(theirs)
    os.write(ours, answer)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    return run.wait(timeout=60), shown.decode()


def test_yes_sends_and_the_next_run_does_not_ask(home: Path, postbox: tuple[Postbox, int]) -> None:
    box, port = postbox
    code, shown = on_a_terminal(home, port, b"y\n")
    assert (code, "to 2 people by 127.0.0.1?" in shown, len(box.letters)) == (0, True, 2)
    code, shown = on_a_terminal(home, port, b"")
    assert (code, "people by" in shown, len(box.letters)) == (0, False, 2)


def test_no_sends_nothing_and_freezes_nothing(home: Path, postbox: tuple[Postbox, int]) -> None:
    box, port = postbox
    code, _ = on_a_terminal(home, port, b"n\n")
    assert (code, box.letters) == (1, [])
    (home / "people.csv").write_text("email\nada@example.org\n")
    code, shown = on_a_terminal(home, port, b"y\n")
    assert (code, "to 2 people" in shown) == (0, True)
