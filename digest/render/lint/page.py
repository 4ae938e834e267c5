"""HTML in, a page out that the checks can walk: its elements in order, its style rules, its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.html import HTMLParser

from digest.render.lint.css import Rule, declarations, rules

_MOST_ELEMENTS = 20_000
_MOST_PIECES = 200
_MOST_ATTRIBUTES = 2_000
_TAG = re.compile("<[A-Za-z][^<>]*")
_LONGEST = 2_000  # characters of a heading or a link that are looked at
_TOLD = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})
_UNREAD = frozenset({"style", "script", "title", "head", "template", "noscript"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element: its place in the page's list, its parent's (-1 for none), and its inline style.

    `line` counts from 1; `words` are those directly inside it, not those of elements inside it; `told` are all
    words inside a heading or a link, in order, and empty for any other element.
    """

    at: int
    parent: int
    tag: str
    attributes: dict[str, str]
    style: dict[str, str]
    line: int
    words: str
    told: str

    @property
    def where(self) -> str:
        return f"HTML line {self.line}, <{self.tag}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: `elements` in document order, the `rules` of its style elements, which elements are hidden."""

    elements: tuple[Element, ...]
    rules: tuple[Rule, ...]
    hidden: frozenset[int] = field(default_factory=frozenset)

    def named(self, *tags: str) -> Iterator[Element]:
        return (element for element in self.elements if element.tag in tags)

    def seen(self) -> Iterator[Element]:
        """Yield the elements that a reader may see."""
        return (element for element in self.elements if element.at not in self.hidden)


def page_of(html: str) -> Page:
    """Return the page, as far as libxml2 can make one of it; at most 20,000 elements."""
    parser = HTMLParser(encoding="utf-8", recover=True, huge_tree=False)
    try:
        root = etree.fromstring(_TAG.sub(_uncrowded, html).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return Page(elements=(), rules=())
    elements = tuple(_elements(root))
    css = "\n".join(element.words for element in elements if element.tag == "style")
    return Page(elements=elements, rules=tuple(rules(css)), hidden=_hidden(elements))


def _uncrowded(tag: re.Match[str]) -> str:
    """Return a start tag, without its attributes where there are thousands: libxml2 compares each with every other."""
    return (
        tag[0]
        if len(tag[0]) < 2 * _MOST_ATTRIBUTES or len(tag[0].split()) < _MOST_ATTRIBUTES
        else tag[0].split(None, 1)[0]
    )


def _elements(root: etree._Element) -> Iterator[Element]:
    places: dict[etree._Element, int] = {}
    for at, node in enumerate(root.iter(etree.Element)):
        if at >= _MOST_ELEMENTS:
            return
        places[node] = at
        parent = node.getparent()
        attributes = {str(name).lower(): str(value) for name, value in node.attrib.items()}
        yield Element(
            at=at,
            parent=-1 if parent is None else places.get(parent, -1),
            tag=str(node.tag).lower(),
            attributes=attributes,
            style=declarations(attributes.get("style", "")),
            line=node.sourceline or 1,
            words=_words(node),
            told=_told(node),
        )


def _words(node: etree._Element) -> str:
    return " ".join([node.text or "", *(child.tail or "" for child in node)])


def _told(node: etree._Element) -> str:
    if node.tag not in _TOLD:
        return ""
    return " ".join("".join(piece[:_LONGEST] for piece in islice(node.itertext(), _MOST_PIECES)).split())[:_LONGEST]


def _hidden(elements: tuple[Element, ...]) -> frozenset[int]:
    hidden: set[int] = set()
    for element in elements:
        unseen = element.style.get("display") == "none" or element.style.get("visibility") == "hidden"
        if element.parent in hidden or element.tag in _UNREAD or "hidden" in element.attributes or unseen:
            hidden.add(element.at)
    return frozenset(hidden)
