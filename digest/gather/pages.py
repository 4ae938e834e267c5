"""An HTML page's bytes in, its article out, or the reason why it has none."""

from lxml import etree
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from digest.gather.articles import Facts, Unread, make_article
from digest.gather.dates import parse_date
from digest.gather.decoding import decode
from digest.gather.guard import refuse
from digest.gather.markup import paragraphs_of_tree
from digest.gather.pagefacts import PageFacts, page_facts, without_date
from digest.gather.walls import wall
from digest.model import Article

_NONE = Unread(reason="a page with no article on it")


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
    document = _extract(tree, facts_wanted=not (stated.headline and stated.byline and stated.published))
    paragraphs = paragraphs_of_tree(document.body) if document else ()
    obstacle = wall(tree, paragraphs, kind=stated.kind, free=stated.free)
    if document is None or not paragraphs or obstacle:
        return obstacle or _NONE
    return make_article(paragraphs, _facts(stated, document, source))


def _extract(tree: etree._Element, *, facts_wanted: bool) -> Document | None:
    """Let trafilatura choose the article's elements; a page that trips it holds nothing for us.

    It looks for headline, author and date only where they are wanted, since that takes a third of its time. Its
    search for dates would go on to any figure in the page, which is a guess: only the quick part runs.
    """
    try:
        found = bare_extraction(
            tree,
            include_comments=False,
            with_metadata=facts_wanted,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None
    return found if isinstance(found, Document) else None


def _facts(stated: PageFacts, document: Document, source: str) -> Facts:
    return Facts(
        source=source,
        headline=stated.headline or document.title,
        byline=stated.byline or without_date(document.author or "").replace("; ", ", "),
        section=stated.section,
        categories=stated.categories,
        url=stated.url or document.url,
        published=stated.published or parse_date(document.date or ""),
        language=stated.language,
    )
