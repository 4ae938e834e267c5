"""The README cannot drift from the commands and the settings."""

import re
from pathlib import Path

from typer.main import get_command

from digest.cli.verbs import application
from digest.settings import described

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def defaults() -> dict[str, str]:
    """Return every setting of the program with its default as the README writes it."""
    found = {name: default for name, _, default in described()}
    return {name: "" if default in (None, ()) else str(default) for name, default in found.items()}


def named() -> dict[str, str]:
    """Return every setting that the README's table names, with the default it gives."""
    table = re.search(r"<!-- settings -->\n(.*?)<!-- /settings -->", README, re.DOTALL)
    assert table is not None
    return dict(re.findall(r"`([a-z_.]+)`(?: = `([^`]*)`)?", table[1]))


def test_the_settings_in_the_readme_are_those_of_the_program() -> None:
    assert named() == defaults()


def test_every_verb_in_the_readme_exists() -> None:
    verbs = set(re.findall(r"(?:^|`)digest ([a-z]+)", README, re.MULTILINE))
    assert verbs - set(get_command(application()).commands) == set()  # type: ignore[attr-defined]


def test_every_verb_is_in_the_readme() -> None:
    verbs = set(get_command(application()).commands)  # type: ignore[attr-defined]
    assert {verb for verb in verbs if not re.search(rf"`?digest {verb}\b|`{verb}`", README)} == set()


def test_the_readme_has_at_most_150_lines() -> None:
    assert len(README.splitlines()) <= 150
