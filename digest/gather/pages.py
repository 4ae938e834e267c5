"""An HTML page's bytes in, its article out, or the reason why it has none."""

from datetime import datetime

from htmldate import find_date
from lxml import etree
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Extractor

from digest.gather.articles import Facts, Unread, make_article, one_line
from digest.gather.bylines import shown_byline
from digest.gather.dates import parse_date
from digest.gather.decoding import decode
from digest.gather.guard import refuse
from digest.gather.markup import paragraphs_of_tree
from digest.gather.pagefacts import page_facts
from digest.gather.walls import wall
from digest.model import Article

_NONE = Unread(reason="a page with no article on it")
_PROSE = etree.XPath(
    "//body//text()[string-length(normalize-space(.)) > 80][not(parent::script or parent::style or parent::noscript"
    " or parent::textarea or parent::template)]"
)
_SCRIPTS = etree.XPath("//script[not(contains(@type, 'json'))]")
_QUICK = Extractor(output_format="python", comments=False, fast=True)
_WHOLE = Extractor(output_format="python", comments=False)
_SHORT = 250  # characters: trafilatura's own bound for a text that other means may better
_MISSED = 2  # times as much running text on the page as in the article


def read_page(body: bytes, *, source: str) -> Article | Unread:
    """Return the page's article, its headings as sub-headings, or why there is none."""
    markup = decode(body, markup=True)
    if isinstance(markup, Unread):
        return markup
    refusal = refuse(markup)
    if refusal:
        return refusal
    tree = load_html(markup)
    if tree is None:
        return _NONE
    stated = page_facts(tree)
    byline = stated.byline or shown_byline(tree)
    published = stated.published or _shown_date(tree, stated.url)
    _strip(tree)
    found = _extract(tree)
    paragraphs = paragraphs_of_tree(found) if found is not None else ()
    obstacle = wall(tree, paragraphs, kind=stated.kind, free=stated.free)
    if not paragraphs or obstacle:
        return obstacle or _NONE
    return make_article(
        paragraphs,
        Facts(
            source=source,
            headline=stated.headline,
            byline=byline,
            section=stated.section,
            categories=stated.categories,
            url=stated.url,
            published=published,
            language=stated.language,
        ),
    )


def _strip(tree: etree._Element) -> None:
    """Take out what no reader sees; JSON-LD stays, since it may hold the text of a page that shows none."""
    etree.strip_elements(tree, "style", "svg", "noscript", "template", "iframe", with_tail=False)
    for script in _SCRIPTS(tree):
        script.drop_tree()


def _extract(tree: etree._Element) -> etree._Element | None:
    """Let trafilatura choose the article's elements; a page that trips it holds nothing for us.

    It compares what it found with what two other algorithms find, which takes a third of its time and changes
    one page in eighty. Those are told beforehand: little was found, or a lot of running text was passed over.
    """
    quick = _extracted(tree, _QUICK)
    return quick if quick is not None and _is_enough(tree, quick) else _extracted(tree, _WHOLE)


def _extracted(tree: etree._Element, options: Extractor) -> etree._Element | None:
    try:
        found = bare_extraction(tree, options=options)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None
    return getattr(found, "body", None)


def _is_enough(tree: etree._Element, found: etree._Element) -> bool:
    length = len(one_line(" ".join(found.itertext())))
    paragraphs, tables = (sum(1 for _ in found.iter(name)) for name in ("p", "table"))
    if length < _SHORT or paragraphs <= tables:
        return False
    return sum(map(len, _PROSE(tree))) <= _MISSED * length


def _shown_date(tree: etree._Element, url: str) -> datetime | None:
    """Return the date in the address, or the one that the page shows readers in a place for dates, or None.

    The extensive search would go on to any figure in the page, which is a guess.
    """
    try:
        found = find_date(tree, url=url or None, extensive_search=False, original_date=True)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None
    return parse_date(found or "")
