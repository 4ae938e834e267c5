"""A file's name and the beginning of its text in, what kind of thing it is out."""

import re
from enum import Enum

from digest.gather.jsonfeed import is_json_feed

_LINES_NAMES = (".jsonl", ".ndjson", ".jsonlines")
_PAGE_NAMES = (".html", ".htm", ".xhtml", ".shtml")
_MAIL_NAMES = (".eml", ".mbox", ".mbx")
_TEXT_NAMES = (".txt", ".text", ".md", ".markdown")
# What may stand before the root element: a declaration, instructions, comments, a document type that is not HTML's.
_PROLOGUE = re.compile(
    r"\s+|<\?[^>]{0,2000}>|<!--.{0,5000}?-->|<!DOCTYPE(?!\s{1,9}html)[^\[>]{0,500}(?:\[[^\]]{0,9000}\]\s{0,9})?>",
    re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,30}:)?([A-Za-z_!][\w.-]{0,30})")
# The first lines of a message (RFC 5322) or a mailbox: at least two headers that only mail has.
_MAIL = re.compile(
    r"(?:From [^\n]{1,200}\n)?(?:(?:[A-Za-z][A-Za-z-]{0,60}:[^\n]{0,2000}|[ \t][^\n]{0,2000})\n){0,60}?"
    r"(?:Received|Message-ID|MIME-Version|Return-Path|DKIM-Signature|List-Unsubscribe):",
    re.IGNORECASE,
)
_FEED_ROOTS = "rss feed rdf channel"
_PAGE_ROOT_NAMES = "html head body !doctype meta title div p article main section h1 table link script"
_PAGE_ROOTS = frozenset(_PAGE_ROOT_NAMES.split())


class Kind(Enum):
    """What a file holds."""

    LINES = "JSON Lines"
    FEED = "a feed"
    PAGE = "a page"
    TEXT = "bare text"
    MAIL = "mail"
    OPML = "a list of feeds"
    SITEMAP = "a sitemap"
    OTHER_XML = "other XML"
    OTHER_JSON = "other JSON"


_XML_ROOTS = {
    **dict.fromkeys(_FEED_ROOTS.split(), Kind.FEED),
    "opml": Kind.OPML,
    "urlset": Kind.SITEMAP,
    "sitemapindex": Kind.SITEMAP,
}


def kind_of(name: str, beginning: str) -> Kind:
    """Return what a file is, by its content before its name; `beginning` is its first few thousand characters."""
    name = name.lower().removesuffix(".gz")
    beginning = beginning.lstrip("\ufeff \t\n")
    if beginning.startswith(("{", "[")) and not name.endswith(_TEXT_NAMES):
        return _kind_of_json(name, beginning)
    root = _root(beginning)
    if root in _XML_ROOTS:
        return _XML_ROOTS[root]
    if name.endswith(_LINES_NAMES):
        return Kind.LINES
    if name.endswith(_PAGE_NAMES) or root in _PAGE_ROOTS:
        return Kind.PAGE
    return _kind_of_text(name, beginning, root)


def _kind_of_text(name: str, beginning: str, root: str) -> Kind:
    if name.endswith(_MAIL_NAMES) or (not name.endswith(_TEXT_NAMES) and _MAIL.match(beginning)):
        return Kind.MAIL
    return Kind.OTHER_XML if root and beginning.startswith("<?xml") else Kind.TEXT


def _kind_of_json(name: str, beginning: str) -> Kind:
    if is_json_feed(beginning):
        return Kind.FEED
    first_line, _, _ = beginning.partition("\n")
    if name.endswith(_LINES_NAMES) or ('"text"' in first_line and '"id"' in first_line):
        return Kind.LINES
    return Kind.OTHER_JSON


def _root(beginning: str) -> str:
    at = 0
    while match := _PROLOGUE.match(beginning, at):
        at = match.end()
    root = _ROOT.match(beginning, at)
    return root[1].lower() if root else ""
