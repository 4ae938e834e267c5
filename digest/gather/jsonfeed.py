"""The text of a JSON Feed (version 1 or 1.1, https://jsonfeed.org/version/1.1) in, its items as articles out."""

import json
import re
from collections.abc import Mapping

from digest.gather.articles import Facts, Paragraph, Unread, make_article, web_address
from digest.gather.dates import parse_date
from digest.gather.markup import paragraphs_of_html, paragraphs_of_text
from digest.model import Article

MOST_ITEMS = 2_000
# Version 1.1 wants an address there; feeds with the bare number are common.
_VERSION = re.compile(
    r"""(?<!\\)"version"\s{0,99}:\s{0,99}"(?:https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org|1(?:\.\d)?")"""
)
_ITEMS = re.compile(r"""(?<!\\)"items"\s{0,99}:\s{0,99}\[""")


_Record = Mapping[str, object]


def is_json_feed(text: str) -> bool:
    """Tell whether `text`, which is JSON, names a version of JSON Feed and has items."""
    return bool(_VERSION.search(text) and _ITEMS.search(text))


def read_json_feed(text: str, *, source: str) -> tuple[Article, ...] | Unread:
    """Return the items that have a headline, a text or an address, in the feed's order, or why there are none."""
    try:
        feed = json.loads(text.lstrip("\ufeff"))
    except RecursionError:
        return Unread(reason="JSON that is nested too deeply")
    except ValueError as error:
        return Unread(reason=f"not a JSON Feed: {error}")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not is_json_feed(text):
        return Unread(reason="JSON, but not a JSON Feed")
    place = _text(feed, "feed_url") or source
    articles = [_article(item, feed, place) for item in items[:MOST_ITEMS] if isinstance(item, Mapping)]
    return tuple(article for article in articles if article.headline or article.text or article.url)


def _article(item: _Record, feed: _Record, source: str) -> Article:
    tags = item.get("tags")
    return make_article(
        _paragraphs(item),
        Facts(
            source=source,
            guid=_text(item, "id"),
            headline=_text(item, "title"),
            byline=_byline(item) or _byline(feed),
            categories=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
            url=web_address(_text(item, "url")) or web_address(_text(item, "external_url")),
            published=parse_date(_text(item, "date_published") or _text(item, "date_modified")),
            language=_text(item, "language") or _text(feed, "language"),
        ),
    )


def _paragraphs(item: _Record) -> tuple[Paragraph, ...]:
    """Return the item's text: HTML first, since it has the sub-headings; a summary only where there is no content."""
    if _text(item, "content_html"):
        return paragraphs_of_html(_text(item, "content_html"))
    return paragraphs_of_text(_text(item, "content_text") or _text(item, "summary"))


def _byline(record: _Record) -> str:
    """Return the names of `authors`, or of version 1's single `author`."""
    authors = record.get("authors")
    people = authors if isinstance(authors, list) else [record.get("author")]
    return ", ".join(filter(None, (_text(person, "name") for person in people if isinstance(person, Mapping))))


def _text(record: _Record, key: str) -> str:
    """Return a text value; a number counts as text, as version 1.1 asks for ids."""
    value = record.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else ""
