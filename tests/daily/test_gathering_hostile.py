"""Servers that mean harm: each source is skipped with its reason, in time, and the good one is still read."""

import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest

from digest.gather.connecting import UnknownHostError
from digest.gather.faults import FAULT
from tests.support.attacks import REPLIES
from tests.support.desk import Desk, feed, item
from tests.support.website import Reply, Website


async def nobody_else(host: str, port: int) -> tuple[str, ...]:
    """Know no host but this machine, so that no test reaches the internet."""
    del port
    if host != "127.0.0.1":
        raise UnknownHostError(host)
    return ("127.0.0.1",)


def gathered(home: Path, urls: list[str]) -> tuple[subprocess.CompletedProcess[str], float]:
    """Run `digest gather` over the addresses; return what it left, and the seconds that it took."""
    listed = ", ".join(f'"{url}"' for url in urls)
    (home / "digest.toml").write_text(
        f"sources = [{listed}]\n[fetch]\nallow_private_addresses = true\ndelay = 0\ntimeout = 2\npatience = 10\n"
    )
    began = time.monotonic()
    command = [sys.executable, "-m", "digest", "gather", "--output", "out.jsonl", "--since", "2026-01-01"]
    ran = subprocess.run(command, cwd=home, capture_output=True, text=True, timeout=100)
    return ran, time.monotonic() - began


def test_every_attack_is_named_and_the_good_source_is_read(home: Path) -> None:
    with Website({**REPLIES, "/good": Reply(body=feed(item(1)))}) as site:
        urls = [site.url(path) for path in [*REPLIES, "/good"]]
        ran, seconds = gathered(home, urls)
        asked = set(site.paths)
    assert ran.returncode == 3
    assert FAULT not in ran.stderr
    assert {path for path in REPLIES if f"{path}: " in ran.stderr} == set(REPLIES)
    assert "Story 1" in (home / "out.jsonl").read_text()
    assert "root:" not in (home / "out.jsonl").read_text()
    assert asked == {*REPLIES, "/good"}
    assert seconds < 60


@pytest.mark.shared
def test_the_attacks_of_others_are_survived(home: Path, shared: Path, tmp_path: Path) -> None:
    with tarfile.open(shared / "data" / "hostile.tar.xz") as archive:
        archive.extractall(tmp_path / "hostile", filter="data")
    files = sorted(file for file in (tmp_path / "hostile").rglob("*") if file.is_file())
    pages = {f"/{number}": Reply(body=file.read_bytes()) for number, file in enumerate(files)}
    with Website({**pages, "/good": Reply(body=feed(item(1)))}) as site:
        reports = Desk(home=home, timeout=30.0, patience=90.0).gather(
            *(site.url(path) for path in [*pages, "/good"]), resolve=nobody_else
        )
    assert len(reports) == len(pages) + 1
    assert [article.headline for article in reports[-1].articles] == ["Story 1"]
