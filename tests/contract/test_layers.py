"""The rules of the house fail where they are broken."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its rules."""
    shutil.copytree(ROOT / "digest", tmp_path / "digest", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken(folder: Path) -> str:
    """Return the names of the contracts that import-linter finds broken."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=100)
    return "; ".join(line.partition(" BROKEN")[0] for line in ran.stdout.splitlines() if " BROKEN" in line)


@pytest.mark.parametrize(
    ("file", "line", "rule"),
    [
        ("gather/places.py", "import digest.edit.sections", "Imports point down, and rooms do not see each other"),
        ("model.py", "import digest.errors", "Imports point down, and rooms do not see each other"),
        ("edit/layout.py", "import socket", "edit and render are pure"),
        ("render/stamp.py", "import sqlalchemy", "edit and render are pure"),
        ("gather/feeds.py", "import nltk", "Only edit imports sumy and nltk"),
        ("cli/reports.py", "import jinja2", "Only render imports jinja2"),
        ("daily/sending.py", "import dkim", "Only deliver imports aiosmtplib and dkimpy"),
        ("daily/receipt.py", "import uvicorn", "Only web imports starlette and uvicorn"),
        ("gather/files.py", "import httpx", "Only gather's fetching opens a URL"),
    ],
)
def test_a_forbidden_import_breaks_its_rule(copy: Path, file: str, line: str, rule: str) -> None:
    with (copy / "digest" / file).open("a", encoding="utf-8") as stream:
        stream.write(f"\n{line}\n")
    assert broken(copy) == rule


def test_a_new_module_without_a_place_breaks_the_layers(copy: Path) -> None:
    (copy / "digest" / "helpers.py").write_text('"""A room that nobody planned."""\n')
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    ran = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=100)
    assert (ran.returncode, "digest.helpers" in ran.stdout) == (1, True)


@pytest.mark.parametrize(
    "line",
    ["import os\nHOME = os.environ", "from datetime import datetime\nNOW = datetime.now()", "import urllib.request"],
)
def test_reading_the_environment_or_the_clock_in_a_room_fails_the_lint(copy: Path, line: str) -> None:
    (copy / "digest" / "edit" / "layout.py").write_text(f'"""A line."""\n\n{line}\n')
    command = [str(Path(sys.executable).with_name("ruff")), "check", "--select", "TID251", "digest/edit/layout.py"]
    ran = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=100)
    assert "TID251" in ran.stdout
