"""Markup in, the reason why it must not reach a parser out (or None).

The parsers take time that grows faster than what they are given: 200,000 attributes in 2 MB kept both of them
busy for more than 20 seconds. Every check here is linear.
"""

import re

from digest.gather.articles import Unread

MOST_CHARACTERS = 5_000_000
_MOST_ATTRIBUTES = 1_000  # in one element
_DEEPEST = 2_000
_MOST_TAGS = 200_000
# No part of a tag can be matched in two ways, and the end is optional: nothing is ever tried again.
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s<>/]{0,60})((?:[^"'<>]|"[^"]*"|'[^']*')*+)""")
_RAW_TEXT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_END_OF_RAW_TEXT = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}
_QUOTED = re.compile(r"""=\s{0,99}(?:"[^"]*"|'[^']*')""")
# These need no end tag (HTML standard, section 13.1.2), so that their number says nothing about depth.
_UNCLOSED = (
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd option tr td th thead tbody tfoot rt rp"
)
_NOT_DEEPER = frozenset(_UNCLOSED.split())


def refuse(markup: str, *, xml: bool = False) -> Unread | None:
    """Return why `markup` is too large, too deep or too crowded to be parsed, or None if it can be.

    In HTML nothing inside a script or style element is a tag; in `xml` it is.
    """
    if len(markup) > MOST_CHARACTERS:
        return Unread(reason=f"more than {MOST_CHARACTERS:,} characters of markup")
    if markup.count("<") + markup.count("&lt;") > 2 * _MOST_TAGS:
        return Unread(reason=f"more than {2 * _MOST_TAGS:,} angle brackets")
    tags = markup if xml else _without_scripts(markup)
    # An element cannot lie deeper than the number of start tags.
    deep = tags.count("<") - tags.count("</") > _DEEPEST
    return _crowded(tags) or (_too_deep(tags) if deep else None)


def _crowded(markup: str) -> Unread | None:
    for number, tag in enumerate(_TAG.finditer(markup)):
        if number == _MOST_TAGS:
            return Unread(reason=f"more than {_MOST_TAGS:,} tags")
        if tag.end() - tag.start() > _MOST_ATTRIBUTES and len(_QUOTED.sub(" ", tag[3]).split()) > _MOST_ATTRIBUTES:
            return Unread(reason=f"more than {_MOST_ATTRIBUTES:,} attributes in one element")
    return None


def _too_deep(markup: str) -> Unread | None:
    depth = 0
    for tag in _TAG.finditer(markup):
        depth = _deeper(depth, tag)
        if depth > _DEEPEST:
            return Unread(reason=f"elements nested more than {_DEEPEST:,} deep")
    return None


def _deeper(depth: int, tag: re.Match[str]) -> int:
    if tag[2].lower() in _NOT_DEEPER or tag[3].endswith("/"):
        return depth
    return max(0, depth - 1) if tag[1] else depth + 1


def _without_scripts(markup: str) -> str:
    """Cut out what stands in script and style elements; an element that is never closed stays."""
    kept: list[str] = []
    at = 0
    for start in _RAW_TEXT.finditer(markup):
        if start.start() < at:
            continue
        end = _END_OF_RAW_TEXT[start[1].lower()].search(markup, start.end())
        if end is None:
            break
        kept.append(markup[at : start.end()])
        at = end.start()
    return "".join(kept) + markup[at:]
