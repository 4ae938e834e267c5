"""The summarising process, however many articles stream through it: it takes no more memory as it goes on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.test_memory import LARGEST, watched

ARTICLES = Path(__file__).parents[1] / "quality" / "articles.jsonl"
COUNTS = [3_000, pytest.param(10_000, marks=[pytest.mark.soak, pytest.mark.timeout(600)])]
GROWTH = 5  # megabytes from the second quarter of the run to its second half


def article(number: int, rows: list[dict[str, str]]) -> str:
    """Return a line of JSON with one of the tests' articles and a sentence whose words no other has."""
    row = rows[number % len(rows)]
    own = f" The Aurora{number} left Elvik with {number} crates of tea, Skipper{number} said."
    return json.dumps({"id": str(number), "headline": row["headline"], "text": row["text"] + own}) + "\n"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc here")
@pytest.mark.parametrize("count", COUNTS)
def test_memory_stays_flat_however_many_articles_are_summarised(home: Path, count: int) -> None:
    rows = [json.loads(line) for line in ARTICLES.read_text("utf-8").splitlines()]
    (home / "articles.jsonl").write_text("".join(article(number, rows) for number in range(count)), "utf-8")
    command = [sys.executable, "-m", "digest", "summarise", "--input", "articles.jsonl"]
    with subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL) as run:
        sizes = [size for _, size in watched(run)]
    assert run.returncode == 0
    early, late = max(sizes[len(sizes) // 4 : len(sizes) // 2]), max(sizes[len(sizes) // 2 :])
    print(f"{count:,} articles: {early:.0f} MB, and {late:.0f} MB in the second half")
    assert late < LARGEST
    assert late - early < GROWTH
