"""The sending process, however many subscribers: how much memory it takes, and that it takes no more as it goes on."""

import os
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from tests.acceptance.test_bad_input import ARTICLE
from tests.bench.bench_send import INSTALL, sink
from tests.support.parts import program

LARGEST = 150  # megabytes
PEOPLE = [
    pytest.param(50_000, marks=[pytest.mark.soak, pytest.mark.timeout(1_200)]),
    pytest.param(1_000_000, marks=[pytest.mark.soak, pytest.mark.timeout(10_800)]),
]
STRETCHES = 5  # of the run, whose peaks are compared


def resident(process: int) -> float:
    """Return the megabytes that a process has in memory."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1_024


def watched(run: "subprocess.Popen[bytes]") -> list[tuple[float, float]]:
    """Return seconds and megabytes, five times a second, until the process ends."""
    found, began = [], time.monotonic()
    while run.poll() is None:
        try:
            found.append((time.monotonic() - began, resident(run.pid)))
        except (OSError, IndexError):  # it has just ended
            break
        time.sleep(0.2)
    return found


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc here")
@pytest.mark.parametrize("people", PEOPLE)
def test_memory_stays_below_its_bound_and_flat(home: Path, people: int) -> None:
    program("smtp-sink", INSTALL)
    (home / "news").mkdir()
    (home / "news" / "comets.txt").write_text(ARTICLE)
    (home / "people.csv").write_text(
        "email,name\n" + "".join(f"r{number}@d{number % 5_000}.example,Reader {number}\n" for number in range(people))
    )
    with sink() as (port, _):
        environment = {
            **os.environ,
            "DIGEST_SUBSCRIBERS": "people.csv",
            "DIGEST_SYNCHRONOUS": "normal",
            "DIGEST_TRANSPORT": "smtp",
            "DIGEST_SENDER": "digest@example.org",
            "DIGEST_SMTP__HOST": "127.0.0.1",
            "DIGEST_SMTP__PORT": str(port),
            "DIGEST_SMTP__TLS": "none",
            "DIGEST_SMTP__CONNECTIONS": "10",
        }
        # The first letter's run builds the edition and freezes the list, so that the next one does nothing but send.
        begin = [sys.executable, "-m", "digest", "send", "news", "--date", "2026-11-23", "--yes"]
        with subprocess.Popen([*begin, "--limit", "1"], env=environment, stdout=subprocess.DEVNULL) as first:
            freezing = watched(first)
        assert first.returncode == 0
        with subprocess.Popen(begin, env=environment, stdout=subprocess.DEVNULL) as run:
            sending = watched(run)
    assert run.returncode == 0
    long = sending[-1][0]
    warm = [
        (at, size) for at, size in sending if at > min(10.0, long / 10)
    ]  # what is there from the start counts, not its coming
    peaks = [
        max(size for at, size in warm if long * number / STRETCHES <= at <= long * (number + 1) / STRETCHES)
        for number in range(STRETCHES)
    ]
    print(
        f"{people:,} letters in {long:,.0f} s ({people / long:,.0f}/s); freezing the list: "
        f"{max(size for _, size in freezing):.0f} MB; sending: {', '.join(f'{peak:.0f}' for peak in peaks)} MB"
    )
    assert max(peaks) < LARGEST
    assert max(size for _, size in freezing) < LARGEST
    assert max(later - earlier for earlier, later in pairwise(peaks)) < 10
    assert peaks[-1] - peaks[0] < 20
