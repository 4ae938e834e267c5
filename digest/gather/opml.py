"""A list of feeds as OPML (version 2.0, http://opml.org/spec2.opml) in, its sources out, and back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from lxml import etree

from digest.gather.addresses import is_web_address
from digest.gather.articles import Unread, one_line, primary_language
from digest.gather.decoding import decode
from digest.gather.guard import refuse
from digest.gather.safexml import parse_xml
from digest.gather.sources import Source

MOST_SOURCES = 10_000
_MOST_BYTES = 5_000_000
_ADDRESSES = ("xmlurl", "url", "htmlurl")  # a page that is no feed has only `url` or `htmlUrl`
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def read_opml(body: bytes) -> tuple[Source, ...] | Unread:
    """Return the sources in a list of feeds, each address once; a folder's name is the section of what is in it."""
    if len(body) > _MOST_BYTES:
        return Unread(reason=f"larger than {_MOST_BYTES // 1_000_000} MB")
    text = decode(body, markup=True)
    tree = text if isinstance(text, Unread) else refuse(text, xml=True) or parse_xml(text)
    if isinstance(tree, Unread):
        return tree
    if etree.QName(tree).localname.lower() != "opml":
        return Unread(reason="not a list of feeds (OPML)")
    found: dict[str, Source] = {}
    for source in _sources(tree):
        if len(found) == MOST_SOURCES:
            return Unread(reason=f"more than {MOST_SOURCES:,} feeds")
        found.setdefault(source.url, source)
    return tuple(found.values())


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
        address = next((stated[name] for name in _ADDRESSES if is_web_address(stated.get(name, ""))), "")
        name = stated.get("text") or stated.get("title") or ""
        folders.append("" if address else name)
        if address:
            yield _source(address, name, stated, next((folder for folder in reversed(folders) if folder), ""))


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
