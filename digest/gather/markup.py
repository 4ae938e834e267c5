"""HTML or a tree of it in, paragraphs out."""

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree, html

from digest.gather.articles import Paragraph, one_line
from digest.gather.guard import refuse

_HEADING_NAMES = "h1 h2 h3 h4 h5 h6 head"  # "head" is the heading of trafilatura's own trees
_BLOCK_NAMES = (
    "p div section article header footer main aside nav blockquote quote ul ol dl li dt dd list item table thead "
    "tbody tr row pre figure address hr body form fieldset"
)
_SILENT_NAMES = "script style noscript template svg math iframe object title figcaption button select textarea"
_HEADINGS = frozenset(_HEADING_NAMES.split())
_BLOCKS = _HEADINGS | frozenset(_BLOCK_NAMES.split())
_CELLS = frozenset({"td", "th", "cell"})
_BREAKS = frozenset({"br", "lb"})
_SILENT = frozenset(_SILENT_NAMES.split())
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_WHITE = re.compile(r"\s+")
_LONGEST_HEADING = 200


def paragraphs_of_html(markup: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a piece of HTML; markup that must not be parsed has none."""
    if "<" not in markup:
        return paragraphs_of_text(unescape(markup))
    if refuse(markup):
        return ()
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.fromstring(f"<div>{markup}</div>".encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return ()
    return paragraphs_of_tree(tree)


def paragraphs_of_text(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of plain text: what blank lines part."""
    return tuple(Paragraph(text=line) for line in map(one_line, _BLANK_LINE.split(text.replace("\r\n", "\n"))) if line)


def paragraphs_of_tree(tree: etree._Element) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an element; its headings are paragraphs of their own, two breaks part paragraphs."""
    found: list[Paragraph] = []
    pending: list[str] = []
    for kind, text in _pieces(tree):
        if kind == "text":
            pending.append(text)
            continue
        found += _flush(pending, heading=kind == "heading ends")
        pending = []
    return tuple(found + _flush(pending, heading=False))


def text_of_html(markup: str | None) -> str:
    """Return a piece of HTML as one line of text."""
    return " ".join(paragraph.text for paragraph in paragraphs_of_html(markup or ""))


def _flush(pending: list[str], *, heading: bool) -> list[Paragraph]:
    lines = (one_line(part) for part in _BLANK_LINE.split("".join(pending)))
    return [Paragraph(text=line, heading=heading and len(line) <= _LONGEST_HEADING) for line in lines if line]


def _pieces(tree: etree._Element) -> Iterator[tuple[str, str]]:
    """Walk the tree without recursion, so that no depth of nesting can exhaust the stack."""
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if element.tag in _SILENT:
                walk.skip_subtree()
            else:
                yield from _opened(element)
        else:
            yield from _closed(element)
            if element is not tree:
                yield "text", _WHITE.sub(" ", element.tail or "")


def _opened(element: etree._Element) -> Iterator[tuple[str, str]]:
    if element.tag in _BLOCKS:
        yield "block", ""
    elif element.tag in _BREAKS:
        yield "text", "\n"
    elif element.tag in _CELLS:
        yield "text", " "
    yield "text", _WHITE.sub(" ", element.text or "")


def _closed(element: etree._Element) -> Iterator[tuple[str, str]]:
    if element.tag in _HEADINGS:
        yield "heading ends", ""
    elif element.tag in _BLOCKS:
        yield "block", ""
