"""One summarising algorithm per file behind one Protocol."""

from importlib import import_module
from typing import cast

from digest.edit.summarise.lead import lead
from digest.edit.summarise.news import news
from digest.edit.summarise.port import Choice, Length, Summariser, Verdict
from digest.errors import UsageError

__all__ = ["ALGORITHMS", "DEFAULT", "Choice", "Length", "Summariser", "Verdict", "by_name"]

DEFAULT = "news"
_SUMY = ("lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic", "reduction", "edmundson")
ALGORITHMS = (DEFAULT, "lead", *_SUMY)


def by_name(name: str) -> Summariser:
    """Return the summariser of that name; UsageError names the others."""
    if name == DEFAULT:
        return news
    if name == "lead":
        return lead
    if name in _SUMY:  # imported when asked for: sumy brings requests and country tables, half a second
        return cast("Summariser", import_module("digest.edit.summarise.classic").classic(name))
    raise UsageError(f"no algorithm is called {name}: choose one of {', '.join(ALGORITHMS)}")
