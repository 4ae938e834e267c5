"""However much there is to read, reading has an end; and a thousand articles make an edition in seconds."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from digest.daily import reading
from digest.daily.days import now
from digest.daily.gathering import Manner
from digest.daily.reading import gather, wanted
from digest.settings import load
from tests.support.crowds import crowd


def read(folder: Path, *, limit: int | None = None) -> reading.Gathered:
    asked = wanted([str(folder)], load())
    return gather(asked, Manner(clock=now, remember=False), found=lambda: None, limit=limit)


@pytest.fixture
def folder(home: Path) -> Path:
    """A folder of nine articles."""
    place = home / "news"
    place.mkdir()
    for number in range(9):
        (place / f"{number}.txt").write_text(f"Village number {number}\n\nIts bridge is open since today, at last.\n")
    return place


def test_a_limit_reads_the_first_articles_and_is_no_failure(folder: Path) -> None:
    found = read(folder, limit=3)
    assert ([one.source[-5:] for one in found.articles], found.failures) == (["0.txt", "1.txt", "2.txt"], ())


def test_a_limit_of_exactly_what_there_is_reads_everything(folder: Path) -> None:
    assert len(read(folder, limit=9).articles) == 9


def test_without_a_limit_reading_ends_at_the_cap_and_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ARTICLES", 5)
    found = read(folder)
    assert (len(found.articles), "give a --limit" in found.failures[-1]) == (5, True)


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc here")
def test_ten_thousand_articles_take_at_most_twelve_times_what_a_thousand_take(home: Path) -> None:
    times = []
    for count in (1_000, 10_000):
        file = home / f"{count}.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in crowd(count)))
        most, spent = cost(home, "build", str(file), "--date", "2026-11-23", "--replace")
        times.append(spent)
    print(f"{times[0]:.1f} s for 1,000 articles, {times[1]:.1f} s for 10,000, {most / 1000:.0f} MB")
    assert (times[1] <= 12 * times[0], most < 400_000) == (True, True), (times, most)


def cost(home: Path, *words: str) -> tuple[int, float]:
    """Run the command line in a process of its own: the most memory it held, in kilobytes, and its processor time."""
    code = (
        "import re, sys, time; from digest.cli.verbs import application\n"
        "try: application()(sys.argv[1:])\n"
        "except SystemExit as left: assert not left.code\n"
        # getrusage would tell of the process that began this one, where that one held more.
        "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1], time.process_time())"
    )
    ran = subprocess.run([sys.executable, "-c", code, *words], cwd=home, capture_output=True, text=True, check=True)
    most, spent = ran.stdout.split()[-2:]
    return int(most), float(spent)
