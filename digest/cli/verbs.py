"""The words of a command line in, the application with the verb that they name, or with all verbs, out."""

from collections.abc import Sequence
from importlib import import_module

import typer

from digest.cli.app import app

EVERY = (
    "gathering articles bounces cancelling doctor editions explain linting lists running setup sources subscribers web"
)
ALONE = {  # verbs that need no other module than theirs
    "gather": "gathering",
    "summarise": "articles",
    "bounces": "bounces",
    "cancel": "cancelling",
    "doctor": "doctor",
    "preview": "editions",
    "build": "editions",
    "send": "editions",
    "status": "editions",
    "explain": "explain",
    "verify": "explain",
    "edit": "explain",
    "lint": "linting",
    "run": "running",
    "timer": "running",
    "guide": "running",
    "store": "running",
    "init": "setup",
    "demo": "setup",
    "settings": "setup",
    "sources": "sources",
    "serve": "web",
    "archive": "web",
}


def application(words: Sequence[str] = ()) -> typer.Typer:
    """Return the application: only the module of the verb that comes first is imported, since all take a second."""
    alone = ALONE.get(words[0]) if words else None
    for module in [alone] if alone else EVERY.split():
        import_module(f"digest.cli.{module}")
    return app
