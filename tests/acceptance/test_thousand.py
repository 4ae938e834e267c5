"""A thousand subscribers and a real SMTP server on loopback; a sender that is killed in the middle."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.test_bad_input import ARTICLE
from tests.support.postbox import LoopbackController, Postbox

PEOPLE = 1_000
CONNECTIONS = 10


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    box = Postbox()
    server = LoopbackController(box)
    server.start()
    yield box, server.port
    server.stop()


@pytest.fixture
def mailing(home: Path, postbox: tuple[Postbox, int]) -> dict[str, str]:
    """A thousand people, two articles, and the environment that sends to the server."""
    (home / "news").mkdir()
    (home / "news" / "comets.txt").write_text(ARTICLE)
    (home / "subscribers").mkdir()
    rows = "".join(f"reader{number}@example.org,Reader {number}\n" for number in range(PEOPLE))
    (home / "subscribers" / "subscribers.csv").write_text("email,name\n" + rows)
    return {
        **os.environ,
        "DIGEST_TRANSPORT": "smtp",
        "DIGEST_SENDER": "The Digest <digest@example.org>",
        "DIGEST_PUBLIC_URL": "https://digest.example.org",
        "DIGEST_SMTP__HOST": "127.0.0.1",
        "DIGEST_SMTP__PORT": str(postbox[1]),
        "DIGEST_SMTP__TLS": "none",
        "DIGEST_SMTP__CONNECTIONS": str(CONNECTIONS),
    }


def send(mailing: dict[str, str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "digest", "send", "news", "--date", "2026-11-23", "--yes", "--json"]
    return subprocess.Popen(command, env=mailing, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finished(run: "subprocess.Popen[bytes]") -> dict[str, object]:
    out, complaints = run.communicate(timeout=90)
    assert run.returncode == 0, complaints.decode()
    receipt: dict[str, object] = json.loads(out)
    return receipt


def wait_for(box: Postbox, letters: int) -> None:
    """Wait until so many letters have come, a minute at most."""
    deadline = time.monotonic() + 60
    while len(box.letters) < letters and time.monotonic() < deadline:
        time.sleep(0.01)


def test_everybody_gets_exactly_one_message_of_their_own(mailing: dict[str, str], postbox: tuple[Postbox, int]) -> None:
    box, _ = postbox
    receipt = finished(send(mailing))
    assert (receipt["accepted"], receipt["still_owed"]) == (PEOPLE, 0)
    assert set(box.copies.values()) == {1}
    assert len(box.copies) == PEOPLE
    messages = box.parsed()
    assert {to for to, message in messages.items() if message["To"].addresses[0].addr_spec != to} == set()
    assert len({message["Message-ID"] for message in messages.values()}) == PEOPLE
    one = messages["reader7@example.org"]
    assert one["List-Id"] == "<the-morning-digest.example.org>"
    assert one["List-Unsubscribe"].startswith("<https://digest.example.org/unsubscribe/")
    assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert one["Date"].datetime is not None
    assert [part.get_content_type() for part in one.iter_parts()] == ["text/plain", "text/html"]


def test_a_kill_in_the_middle_loses_nobody_and_the_next_run_finishes(
    mailing: dict[str, str], postbox: tuple[Postbox, int]
) -> None:
    box, _ = postbox
    first = send(mailing)
    wait_for(box, PEOPLE // 3)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert len(box.letters) < PEOPLE, "the sender was too quick to be killed"
    finished(send(mailing))
    assert len(box.copies) == PEOPLE
    assert max(box.copies.values()) <= 2
    assert len(box.letters) - PEOPLE <= CONNECTIONS
    before = len(box.letters)
    assert finished(send(mailing))["accepted"] == 0
    assert len(box.letters) == before


def test_a_term_signal_finishes_what_is_under_way_and_the_next_run_sends_nothing_twice(
    mailing: dict[str, str], postbox: tuple[Postbox, int]
) -> None:
    box, _ = postbox
    first = send(mailing)
    wait_for(box, PEOPLE // 3)
    first.send_signal(signal.SIGTERM)
    out, _ = first.communicate(timeout=60)
    receipt = json.loads(out)
    assert first.returncode == 3
    assert receipt["accepted"] + receipt["still_owed"] == PEOPLE
    finished(send(mailing))
    assert (len(box.copies), max(box.copies.values())) == (PEOPLE, 1)


def test_a_second_sender_at_the_same_time_is_told_to_wait(
    mailing: dict[str, str], postbox: tuple[Postbox, int]
) -> None:
    box, _ = postbox
    first = send({**mailing, "DIGEST_PACE__PER_SECOND": "50"})  # so that it is still at work when the other comes
    wait_for(box, 1)
    second = send(mailing)
    _, complaints = second.communicate(timeout=60)
    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=60)
    assert (second.returncode, b"is being sent by another process" in complaints) == (75, True)
    assert max(box.copies.values()) == 1
