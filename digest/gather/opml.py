"""A list of feeds as OPML (version 2.0, http://opml.org/spec2.opml) in, its sources out, and back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.entities import html5
from itertools import groupby

from lxml import etree

from digest.gather.addresses import is_web_address
from digest.gather.articles import Unread, one_line, primary_language
from digest.gather.decoding import decode
from digest.gather.guard import refuse
from digest.gather.safexml import parse_damaged
from digest.gather.sources import Source

MOST_SOURCES = 10_000
_MOST_BYTES = 5_000_000
_ADDRESSES = ("xmlurl", "url", "htmlurl")  # a page that is no feed has only `url` or `htmlUrl`
_TOLD = 3  # addresses that one line names
# Lists are written by hand too. In an address every "&" stands for itself that XML (1.0, 4.6) does not know better,
# also one before a name that HTML has ("?a=1&copy;=2"); elsewhere such a name is its character.
_REFERENCE = r"(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);"
_AMPERSAND = re.compile(rf"&(?!{_REFERENCE})")
_LONE = re.compile(rf"&(?!{_REFERENCE}|\w{{1,31}};)")
_NAMED = re.compile(rf"&(?!{_REFERENCE})(\w{{1,31}};)")
_STATED = re.compile(r"""\s(?:xml|html)?url\s{0,9}=\s{0,9}(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_OUTLINE = re.compile(r"<(?:\w{1,31}:)?outline\b")
_STATES = re.compile(r"\s(?:xml|html)?url\s{0,9}=", re.IGNORECASE)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """What a list of feeds holds: its sources, and the addresses in it that no news can be asked for.

    `damaged` is the first line, from 1, on which it is no proper XML, if feeds may be missing for that; else 0.
    """

    sources: tuple[Source, ...] = ()
    unusable: tuple[str, ...] = ()
    damaged: int = 0


def read_opml(body: bytes) -> Outlines | Unread:
    """Return what is in a list of feeds, each address once; a folder's name is the section of what is in it."""
    if len(body) > _MOST_BYTES:
        return Unread(reason=f"larger than {_MOST_BYTES // 1_000_000} MB")
    text = decode(body, markup=True)
    refused = text if isinstance(text, Unread) else refuse(text, xml=True)
    tree, damaged = (refused, 0) if refused else parse_damaged(_with_references(str(text)))
    if isinstance(tree, Unread):
        return tree
    return _outlines(tree, damaged if damaged and _lacks(tree, str(text)) else 0)


def _with_references(text: str) -> str:
    """Return a list as XML wants it: with references for ampersands, and for characters by the names of HTML."""
    escaped = _STATED.sub(lambda stated: _AMPERSAND.sub("&amp;", stated[0]), text)
    return _NAMED.sub(_reference, _LONE.sub("&amp;", escaped))


def _reference(named: re.Match[str]) -> str:
    return "".join(f"&#{ord(letter)};" for letter in html5.get(named[1], "")) or named[0]


def _lacks(tree: etree._Element, text: str) -> bool:
    """Tell whether a damaged list has no end, or states more outlines and addresses than were read of it."""
    stated = _COMMENT.sub("", text)
    nodes = list(tree.iter("{*}outline"))
    addresses = sum(name.lower() in _ADDRESSES for node in nodes for name in node.attrib)
    ends = "</opml" in stated.lower()
    return not ends or len(_OUTLINE.findall(stated)) > len(nodes) or len(_STATES.findall(stated)) > addresses


def _outlines(tree: etree._Element, damaged: int) -> Outlines | Unread:
    if etree.QName(tree).localname.lower() != "opml":
        return Unread(reason="not a list of feeds (OPML)")
    found: dict[str, Source] = {}
    unusable: dict[str, None] = {}
    for source in _sources(tree):
        if len(found) + len(unusable) == MOST_SOURCES:
            return Unread(reason=f"more than {MOST_SOURCES:,} feeds")
        if is_web_address(source.url):
            found.setdefault(source.url, source)
        else:
            unusable[source.url] = None
    return Outlines(sources=tuple(found.values()), unusable=tuple(unusable), damaged=damaged)


def missing_from(listed: Outlines) -> tuple[str, ...]:
    """Return one line for each thing because of which not all feeds of a list are among its sources."""
    damaged = f"no proper XML from line {listed.damaged} on: feeds below it may be missing" if listed.damaged else ""
    unusable = f"neither http nor https, left out: {', '.join(listed.unusable[:_TOLD])}" if listed.unusable else ""
    more = f" and {left} more" if (left := len(listed.unusable) - _TOLD) > 0 else ""
    return tuple(filter(None, (damaged, unusable + more)))


def write_opml(sources: Iterable[Source]) -> bytes:
    """Return the list as OPML, with the sections as folders, in the order of the sources."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Sources of Digest"
    body = etree.SubElement(root, "body")
    for section, members in groupby(_by_section(sources), key=lambda source: source.section):
        parent = etree.SubElement(body, "outline", text=_clean(section)) if section else body
        for source in members:
            etree.SubElement(parent, "outline", _attributes(source))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _sources(tree: etree._Element) -> Iterator[Source]:
    """Walk the outlines without recursion; the nearest folder above a feed names its section."""
    folders: list[str] = []
    for event, node in etree.iterwalk(tree, events=("start", "end"), tag="{*}outline"):
        if event == "end":
            folders.pop()
            continue
        stated = {name.lower(): one_line(value) for name, value in node.attrib.items()}
        addresses = [_address(stated.get(name, "")) for name in _ADDRESSES]
        address = next(filter(is_web_address, addresses), addresses[0])
        name = stated.get("text") or stated.get("title") or ""
        folders.append("" if address else name)
        if address:
            yield _source(address, name, stated, next((folder for folder in reversed(folders) if folder), ""))


def _address(stated: str) -> str:
    """Return what an address means whose scheme is "feed", as in lists of older programs (feed://, feed:https://)."""
    scheme, _, rest = stated.partition(":")
    if scheme.lower() != "feed":
        return stated
    return f"http:{rest}" if rest.startswith("//") else rest


def _source(address: str, name: str, stated: Mapping[str, str], folder: str) -> Source:
    category = stated.get("category", "").split(",")[0].strip("/ ").rpartition("/")[2]
    language = primary_language(stated.get("language")) or ""
    return Source(url=address, name="" if name == address else name, section=folder or category, language=language)


def _by_section(sources: Iterable[Source]) -> list[Source]:
    order: dict[str, int] = {}
    listed = list(sources)
    for source in listed:
        order.setdefault(source.section, len(order))
    return sorted(listed, key=lambda source: order[source.section])


def _attributes(source: Source) -> dict[str, str]:
    stated = {"type": "rss", "text": source.name or source.url, "xmlUrl": source.url, "language": source.language}
    return {name: _clean(value) for name, value in stated.items() if value}


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)
