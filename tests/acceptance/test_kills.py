"""A sender that is killed again and again: with `resend` nobody is lost, with `hold` nobody is written to twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from digest.store.database import open_store
from digest.store.people import address_of
from tests.acceptance.test_bad_input import ARTICLE
from tests.support.counting import CountingBox
from tests.support.postbox import LoopbackController

CONNECTIONS = 10
SIZES = [(200, 2), pytest.param(10_000, 100, marks=[pytest.mark.soak, pytest.mark.timeout(3_600)])]
COMMAND = [sys.executable, "-m", "digest", "send", "news", "--date", "2026-11-23", "--yes", "--json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """A digest that sends to a server that counts."""

    home: Path
    box: CountingBox
    port: int

    def prepare(self, people: int, policy: str) -> dict[str, str]:
        """Make a list of so many people and return the environment of the sender."""
        (self.home / "news").mkdir()
        (self.home / "news" / "comets.txt").write_text(ARTICLE)
        (self.home / "subscribers").mkdir()
        rows = "".join(f"reader{number}@example.org\n" for number in range(people))
        (self.home / "subscribers" / "subscribers.csv").write_text("email\n" + rows)
        return {
            **os.environ,
            "DIGEST_TRANSPORT": "smtp",
            "DIGEST_SENDER": "The Digest <digest@example.org>",
            "DIGEST_RETRY__UNKNOWN": policy,
            "DIGEST_SMTP__HOST": "127.0.0.1",
            "DIGEST_SMTP__PORT": str(self.port),
            "DIGEST_SMTP__TLS": "none",
            "DIGEST_SMTP__CONNECTIONS": str(CONNECTIONS),
        }

    def kill_after(self, letters: int, environment: dict[str, str]) -> bool:
        """Start a sender and kill it once so many letters more have come; False where it ended before."""
        before = self.box.total
        run = subprocess.Popen(COMMAND, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while self.box.total - before < letters and run.poll() is None:
            time.sleep(0.001)
        run.send_signal(signal.SIGKILL)
        return run.wait() == -signal.SIGKILL

    def finish(self, environment: dict[str, str]) -> dict[str, object]:
        done = subprocess.run(COMMAND, env=environment, capture_output=True, timeout=600)
        assert done.returncode in {0, 3}, done.stderr.decode()
        receipt: dict[str, object] = json.loads(done.stdout)
        return receipt


@pytest.fixture
def works(home: Path) -> Iterator[Works]:
    box = CountingBox()
    server = LoopbackController(box)
    server.start()
    yield Works(home=home, box=box, port=server.port)
    server.stop()


def killed(works: Works, environment: dict[str, str], people: int, kills: int) -> int:
    """Kill senders at random moments of about two thirds of the whole; return how many were killed while at work."""
    chance = random.Random(people)
    most = max(2, 4 * people // (3 * kills))
    return sum(works.kill_after(chance.randrange(1, most), environment) for _ in range(kills))


@pytest.mark.parametrize(("people", "kills"), SIZES)
def test_with_resend_nobody_is_lost_and_few_get_two_copies(works: Works, people: int, kills: int) -> None:
    environment = works.prepare(people, "resend")
    done = killed(works, environment, people, kills)
    works.finish(environment)
    lost = people - len(works.box.copies)
    duplicates = works.box.total - people
    print(f"resend: {done} kills of {people:,} letters, {lost} lost, {duplicates} duplicates")
    assert lost == 0
    assert duplicates <= done * CONNECTIONS
    assert {len(ids) for ids in works.box.ids.values()} == {1}  # a second copy is recognised by its Message-ID


@pytest.mark.parametrize(("people", "kills"), SIZES)
def test_with_hold_nobody_gets_two_copies_and_every_unknown_one_is_listed(
    works: Works, people: int, kills: int
) -> None:
    environment = works.prepare(people, "hold")
    done = killed(works, environment, people, kills)
    receipt = works.finish(environment)
    totals, listed = receipt["totals"], receipt["unknown_people"]
    assert isinstance(totals, dict)
    assert isinstance(listed, list)
    missing = {f"reader{number}@example.org" for number in range(people)} - set(works.box.copies)
    file = max((works.home / "receipts").glob("*.json"))
    print(f"hold: {done} kills of {people:,} letters, {len(listed)} unknown, {len(missing)} of them without a letter")
    assert max(works.box.copies.values()) == 1
    with closing(open_store(f"sqlite:///{works.home / 'digest.db'}", announce=print)) as store:
        assert missing <= {address_of(store, id_) for id_ in listed}
    assert totals["accepted"] + len(listed) == people
    assert len(listed) <= done * CONNECTIONS
    assert len(json.loads(file.read_text())["unknown_people"]) == len(listed)
