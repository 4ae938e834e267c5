"""A page in, findings out: HTML and CSS that a mail program loses, by a table of our own (features.tsv beside this).

The table has a row for each feature we may meet and says, as caniemail.com measured it, what each program makes of it:
y shows it, a partly, n not, ? nobody knows. `when lost` is how much goes with it: "breaks" takes meaning, "shows" is
seen, "fades" looks as intended without it. `caniemail` is the feature's name there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from digest.render.lint.findings import Finding, error, warning
from digest.render.lint.page import Page

_FUNCTION = re.compile(r"([a-z-]{2,30})\(")
_SCRIPTED = {
    "script": "runs nowhere and makes filters suspicious: leave it out",
    "iframe": "is taken out everywhere: link to it",
    "embed": "is taken out everywhere: link to it",
    "frameset": "is taken out everywhere: leave it out",
}

# (kind, name, where) of something a page uses.
Use = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One row of the table; `lost` names the programs that do not show it, `partly` those that do by half."""

    kind: str
    name: str
    lost: tuple[str, ...]
    partly: tuple[str, ...]
    weight: str
    instead: str


@lru_cache(maxsize=1)
def features() -> Mapping[tuple[str, str], Feature]:
    """Return the table by kind ("property", "value", "function", "at", "tag") and name."""
    text = files("digest.render.lint").joinpath("features.tsv").read_text(encoding="utf-8")
    head, *rows = (line.split("\t") for line in text.splitlines())
    clients = head[2:-3]
    return {(row[0], row[1]): _feature(row, clients) for row in rows}


def feature_findings(page: Page) -> Iterator[Finding]:
    """Yield each feature that some program loses with what it means, once, where it is first used."""
    told: set[tuple[str, str]] = set()
    for kind, name, where in _uses(page):
        if (kind, name) in told:
            continue
        told.add((kind, name))
        if kind == "tag" and name in _SCRIPTED:
            yield error("client", where, f"<{name}> {_SCRIPTED[name]}")
        elif kind == "handler":
            yield error("client", where, f"{name} runs nowhere and makes filters suspicious: leave it out")
        elif (feature := features().get((kind, name))) is not None and feature.weight != "fades":
            yield from _lost(feature, where)


def _lost(feature: Feature, where: str) -> Iterator[Finding]:
    if not feature.lost and not feature.partly:
        return
    shown = f"<{feature.name}>" if feature.kind == "tag" else feature.name
    who = "is lost in " + ", ".join(feature.lost) if feature.lost else "is half lost in " + ", ".join(feature.partly)
    make = error if feature.weight == "breaks" and feature.lost else warning
    yield make("client", where, f"{shown} {who}: {feature.instead}")


def _feature(row: list[str], clients: list[str]) -> Feature:
    verdicts = list(zip(clients, row[2:-3], strict=True))
    return Feature(
        kind=row[0],
        name=row[1],
        lost=tuple(client for client, verdict in verdicts if verdict == "n"),
        partly=tuple(client for client, verdict in verdicts if verdict == "a"),
        weight=row[-3],
        instead=row[-2],
    )


def _uses(page: Page) -> Iterator[Use]:
    for element in page.elements:
        yield "tag", element.tag, element.where
        for name in element.attributes:
            if name.startswith("on"):
                yield "handler", name, element.where
        yield from _declared(element.style, element.where)
    for rule in page.rules:
        for word in (rule.media.split(" ")[0], *(selector.split(" ")[0] for selector in rule.selectors)):
            if word.startswith("@"):
                yield "at", word.lower(), "style element"
        yield from _declared(rule.declared, "style element")


def _declared(block: Mapping[str, str], where: str) -> Iterator[Use]:
    for name, value in block.items():
        yield "property", name, where
        lowered = value.lower()
        if name == "display":
            yield "value", f"display: {lowered.partition('!')[0].strip()}", where
        if "(" in lowered:
            for function in _FUNCTION.findall(lowered):
                yield "function", function, where
            if name == "background" and "url(" in lowered:
                yield "property", "background-image", where
