"""A feed's bytes in, its entries as articles out (RSS 0.9 to 2.0, RDF, Atom; JSON Feed is in jsonfeed.py)."""

import re
import warnings
from collections.abc import Mapping
from io import BytesIO

import feedparser

from digest.gather.articles import Facts, Paragraph, Unread, make_article, web_address
from digest.gather.dates import parse_date
from digest.gather.decoding import decode
from digest.gather.guard import refuse
from digest.gather.jsonfeed import read_json_feed
from digest.gather.markup import paragraphs_of_html, paragraphs_of_text, text_of_html
from digest.model import Article

MOST_ENTRIES = 2_000  # of one feed: who offers more offers old ones

_NAME_AFTER_ADDRESS = re.compile(r"@[^\s()]{1,200}\s{0,9}\(([^()]{1,200})\)")
_ADDRESS_AFTER_NAME = re.compile(r"\s{0,9}[<(]?[^\s<>()@]{1,200}@[^\s<>()]{1,200}[>)]?")

_Record = Mapping[str, object]


def read_feed(body: bytes, *, source: str) -> tuple[Article, ...] | Unread:
    """Return the entries that have a headline, a text or an address, in the feed's order, or why there are none.

    `source` is the feed's path; the address that the feed states for itself replaces it.
    """
    text = decode(body, markup=True)
    if isinstance(text, Unread):
        return text
    if text.lstrip("\ufeff \t\n").startswith("{"):
        return read_json_feed(text, source=source)
    return refuse(text, xml=True) or _read_xml(body, source)


def _read_xml(body: bytes, source: str) -> tuple[Article, ...] | Unread:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the parser's own, about its future
        # Bytes or a string would be taken for a path or an address, and opened.
        parsed = feedparser.parse(BytesIO(body), resolve_relative_uris=False, sanitize_html=False)
    entries = _records(parsed.get("entries"))[:MOST_ENTRIES]
    if not parsed.get("version") and not entries:
        return Unread(reason="not a feed")
    feed = _record(parsed.get("feed"))
    articles = [_article(entry, feed, _own_address(feed) or source) for entry in entries]
    return tuple(article for article in articles if article.headline or article.text or article.url)


def _article(entry: _Record, feed: _Record, source: str) -> Article:
    content = _content(entry)
    stated = _text(entry, "published") or _text(entry, "updated") or _text(entry, "created")
    return make_article(
        _paragraphs(content),
        Facts(
            source=source,
            guid=_text(entry, "id"),
            headline=_plain(_record(entry.get("title_detail"))),
            byline=_byline(entry),
            categories=tuple(_text(tag, "label") or _text(tag, "term") for tag in _records(entry.get("tags"))),
            url=_address(entry),
            published=parse_date(stated),
            language=_text(content, "language") or _text(feed, "language"),
        ),
    )


def _content(entry: _Record) -> _Record:
    """Return the longest of the entry's texts: many feeds put a teaser beside the whole article."""
    texts = [*_records(entry.get("content")), _record(entry.get("summary_detail"))]
    return max(texts, key=lambda text: len(_text(text, "value")))


def _paragraphs(content: _Record) -> tuple[Paragraph, ...]:
    value = _text(content, "value")
    if _text(content, "type") == "text/plain" and "</" not in value:
        return paragraphs_of_text(value)
    return paragraphs_of_html(value)


def _plain(title: _Record) -> str:
    """Return a title as text; markup that is still in it was escaped once too often."""
    value = _text(title, "value")
    text = value if _text(title, "type") == "text/plain" else text_of_html(value)
    return text_of_html(text) if "</" in text else text


def _address(entry: _Record) -> str:
    addresses = (_text(entry, "link"), *(_text(link, "href") for link in _records(entry.get("links"))))
    return next(filter(None, map(web_address, addresses)), "")


def _byline(entry: _Record) -> str:
    """Return the authors' names; RSS 2.0 has "jane@example.org (Jane Roe)", which feedparser may cut wrongly."""
    stated = _text(entry, "author")
    if "@" in stated:
        named = _NAME_AFTER_ADDRESS.search(stated)
        return named[1] if named else _ADDRESS_AFTER_NAME.sub("", stated)
    names = [_text(author, "name") for author in _records(entry.get("authors"))]
    return ", ".join(dict.fromkeys(name for name in names if name)) or stated


def _own_address(feed: _Record) -> str:
    for link in _records(feed.get("links")):
        if link.get("rel") == "self" and _text(link, "href").startswith(("http://", "https://")):
            return _text(link, "href")
    return ""


def _text(record: _Record, key: str) -> str:
    value = record.get(key)
    return value.strip() if isinstance(value, str) else ""


def _record(value: object) -> _Record:
    return value if isinstance(value, Mapping) else {}


def _records(value: object) -> list[_Record]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
