"""The whole of `digest gather` at full size: two hundred feeds in time, and hostile servers within 300 MB.

To see the figures: pytest -s -m soak with this file.
"""

import resource
import subprocess
import sys
import tarfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.attacks import REPLIES
from tests.support.desk import feed, item
from tests.support.website import Asked, Reply, Website

FEEDS, ENTRIES = 200, 25
MOST_MEGABYTES = 300

pytestmark = [pytest.mark.soak, pytest.mark.timeout(600)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a run of the verb left and took: seconds of wall and processor, and megabytes of all its processes."""

    code: int
    complaints: str
    wall: float
    processor: float
    megabytes: float


def megabytes_of(process: int) -> float:
    """Return what a process and all its descendants hold (PSS: a page that several share counts once)."""
    held, waiting = 0, [process]
    while waiting:
        number = waiting.pop()
        try:
            rollup = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
            held += next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
            for children in Path(f"/proc/{number}/task").glob("*/children"):
                waiting += map(int, children.read_text().split())
        except (OSError, StopIteration):
            continue
    return held / 1_000


def gathered(home: Path, *options: str, watch: bool = False) -> Ran:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "digest", "gather", "--output", "out.jsonl", *options]
    with (home / "complaints").open("w") as complaints:
        running = subprocess.Popen(command, cwd=home, stderr=complaints)
        peak = 0.0
        while watch and running.poll() is None:
            peak = max(peak, megabytes_of(running.pid))
            time.sleep(0.05)
        running.wait(500)
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told = (home / "complaints").read_text()
    return Ran(code=running.returncode, complaints=told, wall=wall, processor=processor, megabytes=peak)


def many_feeds() -> dict[str, bytes]:
    today = datetime.now(UTC)
    return {
        f"/{number}": feed(*(item(number * ENTRIES + place, published=today) for place in range(ENTRIES)))
        for number in range(FEEDS)
    }


def test_two_hundred_feeds_are_gathered_in_time_and_asked_only_once_again(home: Path) -> None:
    """Each feed has an address of its own on this machine (127.0.x.y): one host is asked one thing at a time."""
    bodies = many_feeds()

    def answer(asked: Asked) -> Reply:
        headers = {"ETag": '"1"'}
        known = asked.headers.get("if-none-match") == '"1"'
        return Reply(status=304, headers=headers) if known else Reply(headers=headers, body=bodies[asked.path])

    with Website(dict.fromkeys(bodies, answer), address="0.0.0.0", latency=0.05) as site:
        places = (site.url(f"/{n}", host=f"127.0.{n // 100 + 1}.{n % 100 + 1}") for n in range(FEEDS))
        listed = ", ".join(f'"{place}"' for place in places)
        (home / "digest.toml").write_text(f"sources = [{listed}]\n[fetch]\nallow_private_addresses = true\n")
        first = gathered(home)
        articles, asked = len((home / "out.jsonl").read_text().splitlines()), len(site.asked)
        second = gathered(home)
        conditional = [asked for asked in site.asked if "if-none-match" in asked.headers]
    for name, ran in (("first", first), ("second", second)):
        print(f"{FEEDS} feeds, {name} run: {ran.wall:.1f} s, {ran.processor:.1f} s of processor")
    assert (first.code, articles, asked) == (0, FEEDS * ENTRIES, 2 * FEEDS)
    assert (second.code, len(conditional), len(site.asked)) == (0, FEEDS, 3 * FEEDS)
    assert first.processor < 15
    assert second.processor < 3


@pytest.mark.shared
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_hostile_servers_cost_less_memory_than_that(home: Path, shared: Path, tmp_path: Path, jobs: str) -> None:
    with tarfile.open(shared / "data" / "hostile.tar.xz") as archive:
        archive.extractall(tmp_path / "hostile", filter="data")
    files = sorted(file for file in (tmp_path / "hostile").rglob("*") if file.is_file())
    large = {f"/large{n}": Reply(body=b"<html><p>" + b"a" * 5_900_000) for n in range(20)}
    pages = {f"/{number}": Reply(body=file.read_bytes()) for number, file in enumerate(files)}
    good = {"/good": Reply(body=feed(item(1)))}
    with Website({**REPLIES, **large, **pages, **good}) as site:
        listed = ", ".join(f'"{site.url(path)}"' for path in [*REPLIES, *large, *pages, *good])
        (home / "digest.toml").write_text(
            f"sources = [{listed}]\n[fetch]\nallow_private_addresses = true\ndelay = 0\ntimeout = 10\n"
        )
        ran = gathered(home, "--jobs", jobs, "--since", "2026-01-01", watch=True)
    print(f"{jobs} jobs, {len(REPLIES) + len(large) + len(pages)} hostile sources: {ran.wall:.0f} s, ", end="")
    print(f"{ran.megabytes:.0f} MB of all processes together")
    assert ran.code == 3
    assert "Story 1" in (home / "out.jsonl").read_text()
    assert ran.megabytes < MOST_MEGABYTES
