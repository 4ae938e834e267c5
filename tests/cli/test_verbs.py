"""Which module has which verb."""

import subprocess
import sys

import typer

from digest.cli.verbs import ALONE, application


def homes(app: typer.Typer) -> dict[str, set[str]]:
    """Return the modules that have the verb's or the group's functions, by its name."""
    found: dict[str, set[str]] = {}
    for command in app.registered_commands:
        name = str(command.name or getattr(command.callback, "__name__", ""))
        found[name] = {getattr(command.callback, "__module__", "")}
    for group in app.registered_groups:
        found[str(group.name)] = set().union(*homes(group.typer_instance or typer.Typer()).values())
    return found


def test_a_verb_that_is_imported_alone_has_all_it_needs_in_its_module() -> None:
    found = homes(application())
    assert {verb: found[verb] for verb in ALONE} == {verb: {f"digest.cli.{module}"} for verb, module in ALONE.items()}


def test_gathering_from_the_web_starts_without_parsers_and_letters() -> None:
    told = "import sys; from digest.cli.verbs import application; application(['gather']); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, timeout=60)
    heavy = {"trafilatura", "feedparser", "numpy", "sumy", "nltk", "jinja2", "babel"}
    assert "digest.cli.gathering" in ran.stdout.split()
    assert heavy & set(ran.stdout.split()) == set()
