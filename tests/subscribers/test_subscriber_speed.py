"""Long lists: seconds and megabytes, measured in a process of their own."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

SECTIONS = ("world", "politics", "business", "technology", "science", "health", "sport", "culture")
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Africa/Lagos", "")
HEADER = "email,name,status,sections,language,timezone,send_at,frequency,length,layout,consent_at,consent_source,note\n"
MEASURE = """
import csv, json, sys, time
from pathlib import Path
from digest.subscribers.table import check
started = time.process_time()
with open(sys.argv[1], newline="", encoding="utf-8") as stream:
    for row in csv.reader(stream):
        pass
plain = time.process_time() - started
started = time.process_time()
report = check(Path(sys.argv[1]), known=sys.argv[2].split(), tell=lambda finding: None)
used = time.process_time() - started
# not ru_maxrss, which a child inherits from the process that started it
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
megabytes = int(status["VmHWM"].split()[0]) / 1024
print(json.dumps([report.rows, report.good, report.refused, report.duplicates, used, megabytes, plain]))
"""


def long_list(path: Path, count: int) -> None:
    """Write `count` rows of which each hundredth repeats the address before it and each thousandth is bad."""
    chance = random.Random(count)
    with path.open("w", encoding="utf-8") as stream:
        stream.write(HEADER)
        for number in range(count):
            of = number - 1 if number % 100 == 99 else number
            address = f"reader{of}@mail{of % 997}.example.org" if number % 1000 else f"reader{number}"
            name = f"{chance.choice(['Anna', 'Bo', 'Zoë', '李雷'])} Name{number % 5000}"
            sections = ";".join(sorted(chance.sample(SECTIONS, chance.randint(0, 4))))
            stream.write(
                f"{address},{name},active,{sections},{chance.choice(['en', 'de', ''])},{chance.choice(ZONES)},"
                f"{chance.randint(5, 9):02}:30,daily,{chance.randint(1, 20)},full,2026-03-{number % 28 + 1:02},form,\n"
            )


def measured(path: Path) -> tuple[list[int], float, float, float]:
    """Return the counts, processor seconds and megabytes of a check in a new process, and csv.reader's bare seconds."""
    call = [sys.executable, "-c", MEASURE, str(path), " ".join(SECTIONS)]
    found = json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
    return found[:4], found[4], found[5], found[6]


def test_twenty_thousand_rows_are_checked_at_once(tmp_path: Path) -> None:
    path = tmp_path / "subscribers.csv"
    long_list(path, 20_000)
    counts, seconds, megabytes, plain = measured(path)
    assert counts == [20_000, 19_780, 20, 200]
    assert seconds < max(0.5, 12 * plain)
    assert megabytes < 100


@pytest.mark.soak
def test_a_million_rows_are_checked_in_150_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "subscribers.csv"
    long_list(path, 1_000_000)
    counts, seconds, megabytes, plain = measured(path)
    assert counts == [1_000_000, 989_000, 1_000, 10_000]
    assert seconds < max(8, 6 * plain)
    print(f"1,000,000 rows: {seconds:.1f} s, {seconds / plain:.1f} times csv.reader alone, {megabytes:.0f} MB")
    assert megabytes < 150
