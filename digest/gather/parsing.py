"""The body that an address gave in, what it holds out: articles, the feeds it names, or why neither. Pure."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

from lxml import etree
from trafilatura import load_html

from digest.gather.addresses import joined
from digest.gather.articles import Unread
from digest.gather.blocks import is_prose
from digest.gather.decoding import decode
from digest.gather.feeds import read_feed
from digest.gather.guard import refuse
from digest.gather.kinds import Kind, kind_of
from digest.gather.mails import read_mails
from digest.gather.markup import text_of_html
from digest.gather.pages import read_page
from digest.gather.parsed import Parsed
from digest.gather.plaintext import read_text
from digest.gather.sitemaps import read_sitemap
from digest.gather.workers import SHORTAGE
from digest.model import Article

_HEAD = 65_536  # characters that tell what a body is
_MOST_FEEDS = 20
_LONGEST_TITLE = 100
_TITLE = re.compile(
    r"""<(?:[a-z]{1,9}:)?title[^>]{0,200}>\s{0,99}(?:<!\[CDATA\[)?([^<\]]{1,500})|"title"\s{0,9}:\s{0,9}"([^"\\]{1,500})\""""
)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
_FEED_WORDS = ("/feed", "/rss", "feed.xml", "rss.xml", "atom.xml", "feed.json", "index.xml", ".rss")


def parse_here(body: bytes, url: str) -> Parsed:
    """Return what the body of `url` holds; its kind is told by its content, not by what the server calls it."""
    text = decode(body, markup=True) if body.strip() else Unread(reason="an empty body")
    if isinstance(text, Unread):
        return Parsed(reason=text.reason)
    kind = kind_of(urlsplit(url).path, text[:_HEAD])
    read = _READERS.get(kind)
    try:
        found = read(body, text, url) if read else Unread(reason=f"{kind.value}, not articles")
    except SHORTAGE:
        raise  # which ends the process that has a limit
    except Exception as error:  # noqa: BLE001 - parsers of foreign markup raise what they like; the other sources go on
        found = Unread(reason=f"{kind.value} that cannot be parsed ({type(error).__name__})")
    feeds = _feeds(text, url) if kind is Kind.PAGE else ()
    if isinstance(found, Unread):
        return Parsed(kind=kind, feeds=feeds, reason=found.reason)
    title = _title(text) if kind is Kind.FEED else ""
    return Parsed(
        kind=kind, title=title, articles=found, feeds=feeds, reason=None if found else f"no articles in {kind.value}"
    )


def _page(body: bytes, text: str, url: str) -> tuple[Article, ...] | Unread:
    del text
    article = read_page(body, source=url)
    return article if isinstance(article, Unread) else (article,)


def _text(body: bytes, text: str, url: str) -> tuple[Article, ...] | Unread:
    del body
    reading = read_text(text, source=url)
    if isinstance(reading, Unread):
        return reading
    # A server's one-line answer ("OK", a path) is no article; a file that a person names may be as short as it is.
    prose = any(map(is_prose, reading.article.text.split("\n\n")))
    return (reading.article,) if prose else Unread(reason="no article in the text")


def _mails(body: bytes, text: str, url: str) -> tuple[Article, ...] | Unread:
    del text
    found = read_mails(body, source=url)
    return found if isinstance(found, Unread) else found.articles


_READERS: dict[Kind, Callable[[bytes, str, str], tuple[Article, ...] | Unread]] = {
    Kind.FEED: lambda body, text, url: read_feed(body, source=url),  # noqa: ARG005
    Kind.SITEMAP: lambda body, text, url: read_sitemap(text, source=url),  # noqa: ARG005
    Kind.MAIL: _mails,
    Kind.PAGE: _page,
    Kind.TEXT: _text,
}


def _title(text: str) -> str:
    """Return the first title in a feed, which is its own in all but odd ones."""
    found = _TITLE.search(text[:_HEAD])
    return text_of_html(unescape(found[1] or found[2]))[:_LONGEST_TITLE] if found else ""


def _feeds(markup: str, url: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page names in its head, else those of links that look like feeds."""
    tree = None if refuse(markup) else load_html(markup)
    if tree is None:
        return ()
    named = [link for link in tree.iter("link") if "alternate" in (link.get("rel") or "").lower().split()]
    named = [link for link in named if (link.get("type") or "").strip().lower() in _FEED_TYPES]
    found = _addresses(named, url) or _addresses([a for a in tree.iter("a") if _looks_like_feed(a)], url)
    return found[:_MOST_FEEDS]


def _looks_like_feed(link: etree._Element) -> bool:
    address = (link.get("href") or "").lower().rstrip("/")
    return address.endswith(_FEED_WORDS)


def _addresses(links: list[etree._Element], url: str) -> tuple[str, ...]:
    found = (joined(url, link.get("href") or "") for link in links)
    # A feed of comments is no feed of news.
    return tuple(dict.fromkeys(address for address in found if address and "comment" not in address.lower()))
