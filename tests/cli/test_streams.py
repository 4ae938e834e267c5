"""Standard streams that whoever starts us has closed: a result that has no place is said, nothing else is missed."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

LINE = '{"id": "a", "text": "The council voted on Monday to close the old bridge for two years."}\n'
TEXT = "Old bridge to close\n\nThe council voted on Monday to close the old bridge for two years.\n"


def shell(home: Path, words: str) -> subprocess.CompletedProcess[str]:
    """Run `digest` with redirections, as a shell understands them."""
    (home / "a.txt").write_text(TEXT)
    (home / "a.jsonl").write_text(LINE)
    (home / "subscribers").mkdir()
    (home / "subscribers" / "subscribers.csv").write_text("email\nada@reader.example\n")
    command = f"{shlex.quote(sys.executable)} -m digest {words}"
    return subprocess.run(["sh", "-c", command], cwd=home, capture_output=True, text=True, timeout=100)


@pytest.mark.parametrize(
    "words",
    ["preview a.txt", "gather a.txt", "summarise --input a.jsonl", "subscribers export", "sources export"],
)
def test_a_result_without_a_place_to_go_is_one_line(home: Path, words: str) -> None:
    ran = shell(home, f"{words} >&-")
    assert (ran.returncode, ran.stderr) == (
        1,
        "digest: standard output is closed: name a file with --output, or give the result a place to go\n",
    )


def test_a_result_that_goes_to_a_file_needs_no_standard_output(home: Path) -> None:
    assert shell(home, "gather a.txt --output out.jsonl >&-").returncode == 0
    assert (home / "out.jsonl").read_text().count("Old bridge to close") == 1


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_closed_input_and_errors_are_not_missed(home: Path, closed: str) -> None:
    ran = shell(home, f"gather a.txt --jobs 2 {closed}")
    assert (ran.returncode, ran.stdout.count("Old bridge to close"), ran.stderr) == (0, 1, "")
