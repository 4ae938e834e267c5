"""CSS in, rules and declarations out: as much of it as the style of a letter needs, in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_MARKS = re.compile(r"[{};]")
_DEEPEST = 8
_MOST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: the at-rule around it or "", its selectors, and its declarations."""

    media: str
    selectors: tuple[str, ...]
    declared: dict[str, str]


def rules(css: str) -> Iterator[Rule]:
    """Yield the rules of a style sheet, those inside an at-rule too; an at-rule without a block is one of its own."""
    text = _COMMENT.sub(" ", css)
    media: list[str] = []
    start = count = 0
    head = ""
    for mark in _MARKS.finditer(text):
        if mark[0] == ";" and head:
            continue  # a declaration: its block is read whole
        piece = text[start : mark.start()].strip()
        start = mark.end()
        if mark[0] == "{" and piece.startswith(("@media", "@supports")) and len(media) < _DEEPEST:
            media.append(piece)
        elif mark[0] == "{":
            head = piece
        elif mark[0] == "}" and not head and media:
            media.pop()
        elif head or piece.startswith("@"):
            yield _rule(" ".join(media), head or piece, piece if head else "")
            head = ""
            count += 1
        if count >= _MOST:
            return


def declarations(css: str) -> dict[str, str]:
    """Return what a style attribute or a block declares, names in small letters; the last of a name wins."""
    found: dict[str, str] = {}
    for piece in _COMMENT.sub(" ", css).split(";")[:200]:
        name, colon, value = piece.partition(":")
        if colon:
            found[name.strip().lower()] = " ".join(value.split())
    return found


def _rule(media: str, head: str, block: str) -> Rule:
    selectors = tuple(" ".join(selector.split()) for selector in head.split(",")[:100])
    return Rule(media=" ".join(media.lower().split()), selectors=selectors, declared=declarations(block))
