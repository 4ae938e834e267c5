"""The text of a sitemap (sitemaps.org, and Google's news extension) in, its pages as articles without text out."""

from lxml import etree

from digest.gather.addresses import is_web_address, without_tracking
from digest.gather.articles import Facts, Unread, make_article
from digest.gather.dates import parse_date
from digest.gather.guard import refuse
from digest.gather.safexml import parse_xml
from digest.model import Article

MOST_PAGES = 500  # the newest; a sitemap may list 50,000


def read_sitemap(text: str, *, source: str) -> tuple[Article, ...] | Unread:
    """Return the newest pages, as articles that have an address, a date and perhaps a headline, but no text yet."""
    tree = refuse(text, xml=True) or parse_xml(text)
    if isinstance(tree, Unread):
        return tree
    if etree.QName(tree).localname == "sitemapindex":
        return Unread(reason="a list of sitemaps: name the one that has the news")
    pages = [page for child in tree if (page := _page(child, source))]
    dated = sorted(pages, key=lambda page: page.published.timestamp() if page.published else 0.0, reverse=True)
    return tuple(dated[:MOST_PAGES]) or Unread(reason="a sitemap without pages")


def _page(entry: etree._Element, source: str) -> Article | None:
    stated = {etree.QName(node).localname: (node.text or "").strip() for node in entry.iter("{*}*")}
    address = stated.get("loc", "")
    if not is_web_address(address):
        return None
    keywords = tuple(word.strip() for word in stated.get("keywords", "").split(","))
    return make_article(
        (),
        Facts(
            source=source,
            headline=stated.get("title"),
            url=without_tracking(address),
            categories=keywords,
            published=parse_date(stated.get("publication_date") or stated.get("lastmod") or ""),
            language=stated.get("language"),
        ),
    )
