"""The README cannot drift from the commands and the settings."""

import re
from pathlib import Path

from typer.main import get_command

from digest.cli.app import app
from digest.settings import PREFIX, described

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def settings_table() -> str:
    """Return the rows that the README's table must have."""
    rows = []
    for name, _, default in described():
        variable = PREFIX + name.replace(".", "__").upper()
        shown = "" if default in (None, ()) else f"`{default}`"
        rows.append(f"| `{name}` | `{variable}` | {shown} |")
    return "\n".join(rows)


def test_the_settings_in_the_readme_are_those_of_the_program() -> None:
    table = re.search(r"<!-- settings: .*? -->\n\| .*?\n\|-.*?\n(.*?)\n<!-- /settings -->", README, re.DOTALL)
    assert table is not None
    assert table[1] == settings_table()


def test_every_verb_in_the_readme_exists() -> None:
    named = set(re.findall(r"(?:^|`)digest ([a-z]+)", README, re.MULTILINE))
    assert named - set(get_command(app).commands) == set()  # type: ignore[attr-defined]


def test_the_readme_has_at_most_150_lines() -> None:
    assert len(README.splitlines()) <= 150
