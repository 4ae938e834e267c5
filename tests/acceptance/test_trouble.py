"""Trouble of the machine: a full disk, a store that is read-only, a clock set back, a server gone for an hour."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from digest.daily.sending import Sent, Wish, send_edition
from digest.errors import ServerError
from digest.model import Outcome
from tests.acceptance.test_bad_input import ARTICLE
from tests.support.accounts import reading_only
from tests.support.cli import Cli
from tests.support.clockwork import Clockwork, clockwork
from tests.support.counting import CountingBox
from tests.support.parts import missing
from tests.support.postbox import LoopbackController

PEOPLE = 400
DAY = date(2026, 11, 24)


class FixedController(LoopbackController):
    """A server on a port that is given."""

    def __init__(self, handler: object, port: int) -> None:
        super().__init__(handler)
        self.port = port


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of sixteen megabytes."""
    if os.geteuid() != 0:
        missing("only root mounts a disk")
    with TemporaryDirectory() as name:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", name], capture_output=True)
        if mounted.returncode != 0:
            pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()}")
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "--lazy", name], check=True)


def fill(disk: Path) -> Path:
    """Take all the room there is."""
    file = disk / "filler"
    with file.open("wb", buffering=0) as stream:
        try:
            while stream.write(b"x" * 4_096):
                pass
        except OSError:
            return file
    raise AssertionError("a disk without end")


def test_a_disk_that_becomes_full_loses_nobody_and_a_later_run_finishes(small_disk: Path) -> None:
    box = CountingBox()
    server = LoopbackController(box)
    server.start()
    (small_disk / "comets.txt").write_text(ARTICLE)
    (small_disk / "people.csv").write_text("email\n" + "".join(f"r{n}@example.org\n" for n in range(PEOPLE)))
    (small_disk / "digest.toml").write_text(
        'sources = ["comets.txt"]\nsubscribers = "people.csv"\ntransport = "smtp"\nsender = "digest@example.org"\n'
        f'[smtp]\nhost = "127.0.0.1"\nport = {server.port}\ntls = "none"\nconnections = 4\n[pace]\nper_second = 100\n'
    )
    command = [sys.executable, "-m", "digest", "send", "--date", "2026-11-23", "--yes"]
    run = subprocess.Popen(command, cwd=small_disk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while box.total < 20 and run.poll() is None:
        time.sleep(0.01)
    filler = fill(small_disk)
    _, complaints = run.communicate(timeout=90)
    lines = [line for line in complaints.splitlines() if line.startswith("digest: ")]
    assert (run.returncode, len(lines)) == (1, 1), complaints
    assert re.search("the disk is full: nothing was lost|disk I/O error", lines[0]), lines
    filler.unlink()
    again = subprocess.run(command, cwd=small_disk, capture_output=True, timeout=90)
    server.stop()
    assert again.returncode == 0, again.stderr
    assert len(box.copies) == PEOPLE
    assert box.total - PEOPLE <= 4  # one doubt a connection


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account reaches, which pytest's own is not."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_store_that_becomes_read_only_is_one_clear_line_and_a_later_run_finishes(
    digest: Cli, open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(open_folder)
    (open_folder / "comets.txt").write_text(ARTICLE)
    (open_folder / "people.csv").write_text("email\nada@example.org\nbo@example.org\n")
    (open_folder / "digest.toml").write_text('sources = ["comets.txt"]\nsubscribers = "people.csv"\n')
    send = ("send", "--date", "2026-11-23", "--yes")
    assert digest(*send, "--limit", "1").code == 0
    with reading_only(open_folder):
        ran = digest(*send)
    lines = [line for line in ran.complaints.splitlines() if line.startswith("digest: ")]
    assert (ran.code, len(lines)) == (1, 1), ran.complaints
    assert "check the folder's owner and mode" in lines[0] or "check its owner and mode" in lines[0]
    assert digest(*send).code == 0
    assert len(list(open_folder.glob("outbox/2026-11-23/*.eml"))) == 2


def sent(works: Clockwork, *, limit: int | None = None) -> Sent:
    return send_edition(works.store, works.loaded, Wish(inputs=(), day=DAY, limit=limit), works.telling())


@pytest.mark.parametrize("back", [timedelta(minutes=7), timedelta(days=400)])
def test_a_clock_that_is_set_back_between_two_runs_loses_nobody(tmp_path: Path, back: timedelta) -> None:
    works = clockwork(tmp_path, [f"reader{number},,,,," for number in range(20)], now="2026-11-24T07:00")
    assert sent(works, limit=5).receipt.accepted == 5
    works.now -= back
    assert sent(works).receipt.accepted == 15
    assert len({address for _, address in works.arrived}) == 20


def test_a_clock_that_is_set_back_during_a_run_loses_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    works = clockwork(tmp_path, [f"reader{number},,,,," for number in range(20)], now="2026-11-24T07:00")
    whole = Clockwork._heard

    def heard(self: Clockwork, outcome: Outcome) -> None:
        whole(self, outcome)
        if len(self.arrived) == 10:
            self.now -= timedelta(days=1)

    monkeypatch.setattr(Clockwork, "_heard", heard)
    receipt = sent(works).receipt
    assert (receipt.accepted, receipt.still_owed, receipt.seconds, receipt.rate) == (20, 0, 0.0, 0.0)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_server_that_is_gone_for_an_hour_loses_nobody_and_the_run_after_it_finishes(
    tmp_path: Path, free_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.deliver.relay._WAITS", (0.01, 0.02))
    box = CountingBox()
    server = FixedController(box, free_port)
    server.start()
    works = clockwork(
        tmp_path,
        [f"reader{number},,,,," for number in range(200)],
        now="2026-11-24T07:00",
        settings='transport = "smtp"\nsender = "digest@example.org"\n'
        f'[smtp]\nhost = "127.0.0.1"\nport = {free_port}\ntls = "none"\n',
    )
    heard: Callable[[Clockwork, Outcome], None] = Clockwork._heard
    gone: list[bool] = []

    def until_it_is_gone(self: Clockwork, outcome: Outcome) -> None:
        heard(self, outcome)
        if len(self.arrived) >= 50 and not gone:
            gone.append(True)
            server.stop()

    monkeypatch.setattr(Clockwork, "_heard", until_it_is_gone)
    first = sent(works)
    assert isinstance(first.error, ServerError)
    assert "\n" not in str(first.error)
    works.now += timedelta(hours=1)
    later = FixedController(box, free_port)
    later.start()
    second = sent(works)
    later.stop()
    assert (second.error, second.receipt.still_owed) == (None, 0)
    assert len(box.copies) == 200
    assert box.total - 200 <= 4
