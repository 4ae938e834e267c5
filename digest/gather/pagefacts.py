"""A page's tree in, what its head states about the article out."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from lxml import etree

from digest.gather.articles import one_line, web_address
from digest.gather.bylines import without_date
from digest.gather.dates import parse_date

_ARTICLE_TYPES = ("Article", "BlogPosting", "Report")  # endings: schema.org has NewsArticle, ReportageNewsArticle, ...
_SECTIONS = (
    "article:section og:article:section og:section prism.section parsely-section sailthru.section sailthru_section"
)
_TAGS = "article:tag og:article:tag news_keywords parsely-tags"
_DATES = (
    "article:published_time og:article:published_time datepublished parsely-pub-date sailthru.date dc.date "
    "dc.date.issued pubdate date"
)
_AUTHORS = "author article:author parsely-author sailthru.author dc.creator byl"
_TITLES = "og:title twitter:title dc.title sailthru.title"
_LANGUAGES = "inlanguage dc.language language og:locale content-language"
_HOMES = frozenset({"home", "homepage", "start", "startseite", "accueil", "inicio", "início", "forside", "hem"})
_NO_SECTIONS = _HOMES | {
    "all",
    "front page",
    "article",
    "articles",
    "post",
    "posts",
    "blog",
    "none",
    "uncategorized",
    "default",
}
_TITLE_MARKS = (" | ", " - ", " – ", " — ", " · ", " :: ", " » ")
_MOST_NODES = 5_000
_MOST_LABELS = 20
_LONGEST_HEADLINE = 300
_LONGEST_SITE = 30

_Record = Mapping[str, object]
_Metas = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page states about its article in meta elements, JSON-LD and breadcrumbs; unknown is empty or None."""

    headline: str = ""
    byline: str = ""
    section: str = ""
    categories: tuple[str, ...] = ()
    url: str = ""
    published: datetime | None = None
    language: str = ""
    kind: str = ""  # "article", "video" or "website" where the page says so
    free: bool | None = None  # whether everybody may read it


def page_facts(tree: etree._Element) -> PageFacts:
    """Return what the page states, JSON-LD (schema.org) before Open Graph before other meta elements."""
    metas = _metas(tree)
    records = list(_records(tree))
    article = next((record for record in records if _is_article(record)), {})
    sections = _labels((*_texts(article.get("articleSection")), *_all(metas, _SECTIONS), *_breadcrumb(records)))
    return PageFacts(
        headline=_shown(tree, _headline(tree, article, metas)),
        byline=_byline(article) or _author(metas),
        section=next(iter(sections), ""),
        categories=(*sections, *_labels((*_texts(article.get("keywords")), *_all(metas, _TAGS)))),
        url=_canonical(tree) or web_address(_first(metas, "og:url")),
        published=_published(article, metas),
        language=tree.get("lang") or tree.get("xml:lang") or _first(metas, _LANGUAGES),
        kind="article" if article else _kind(records, metas),
        free=_is_free(article),
    )


def _kind(records: list[_Record], metas: _Metas) -> str:
    stated = _first(metas, "og:type").casefold().partition(".")[0]
    if stated in {"article", "video"}:
        return stated
    if any("VideoObject" in _texts(record.get("@type")) for record in records):
        return "video"
    return stated if stated == "website" else ""


def _is_free(article: _Record) -> bool | None:
    """Return schema.org's isAccessibleForFree, which pages write as a boolean or as a word."""
    stated = str(article.get("isAccessibleForFree", "")).casefold()
    return {"true": True, "false": False}.get(stated)


def _metas(tree: etree._Element) -> _Metas:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = one_line(meta.get("content"))
        if content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(metas: _Metas, names: str) -> str:
    return next(iter(_all(metas, names)), "")


def _all(metas: _Metas, names: str) -> tuple[str, ...]:
    return tuple(content for name in names.split() for content in metas.get(name, ()))


def _labels(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the labels in lists parted by commas, without addresses and words that name no subject."""
    labels = (label.strip() for text in texts for label in text.split(","))
    return tuple(label for label in labels if "." not in label and label.casefold() not in _NO_SECTIONS)[:_MOST_LABELS]


def _records(tree: etree._Element) -> Iterator[_Record]:
    """Yield every object in the page's JSON-LD, outer ones first; broken JSON is passed over."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(value)


def _objects(value: object) -> Iterator[_Record]:
    waiting = deque([value])
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _is_article(record: _Record) -> bool:
    return any(name.endswith(_ARTICLE_TYPES) for name in _texts(record.get("@type")))


def _headline(tree: etree._Element, article: _Record, metas: _Metas) -> str:
    """Return the headline without the site's name; one that was cut short ("…") only if there is no other."""
    stated = next(iter(_texts(article.get("headline"))), "")
    site = _first(metas, "og:site_name application-name")
    titles = [title for title in (stated, *_all(metas, _TITLES)) if title and title.casefold() != site.casefold()]
    titles.append(_without_tail(one_line(tree.findtext(".//title"))))
    whole = [title for title in titles if not title.endswith(("...", "…"))]
    return _without_site(next(iter(whole or titles), ""), site)


def _shown(tree: etree._Element, stated: str) -> str:
    """Return the first-level heading that readers see, if it is the stated headline in other words; else the latter.

    Where nothing is stated, the first such heading is the headline. Many sites state a variant for social networks,
    and many others put their own name into that heading.
    """
    words = set(stated.casefold().split())
    for heading in tree.iter("h1"):
        shown = one_line("".join(heading.itertext()))
        common = words & set(shown.casefold().split())
        fits = 2 * len(common) >= len(set(shown.split())) > 1 if stated else shown
        if fits and len(shown) <= _LONGEST_HEADLINE:
            return shown
    return stated


def _without_site(title: str, site: str) -> str:
    for mark in _TITLE_MARKS:
        head, found, tail = title.rpartition(mark)
        if found and site and tail.strip().casefold() == site.casefold():
            return head.strip()
    return title


def _byline(article: _Record) -> str:
    authors = article.get("author")
    people = authors if isinstance(authors, list) else [authors]
    names = [name for person in people for name in _names(person)]
    return ", ".join(dict.fromkeys(name for name in names if not name.startswith("http")))


def _author(metas: _Metas) -> str:
    """Return the first author in meta elements that has a first and a last name; many hold an account or a site."""
    stated = (
        without_date(re.sub(r"^by\s", "", author.strip(), flags=re.IGNORECASE)) for author in _all(metas, _AUTHORS)
    )
    return next((author for author in stated if " " in author and "/" not in author and "@" not in author), "")


def _names(person: object) -> tuple[str, ...]:
    return _texts(person.get("name")) if isinstance(person, Mapping) else _texts(person)


def _without_tail(title: str) -> str:
    """Cut a title element's short last part, the site's name, off: "Headline - Site"."""
    for mark in _TITLE_MARKS:
        head, found, tail = title.rpartition(mark)
        if found and len(tail) <= _LONGEST_SITE and len(tail) < len(head):
            return head.strip()
    return title


def _published(article: _Record, metas: _Metas) -> datetime | None:
    stated = (*_texts(article.get("datePublished")), *_all(metas, _DATES))
    return next((moment for moment in map(parse_date, stated) if moment), None)


def _breadcrumb(records: list[_Record]) -> tuple[str, ...]:
    """Return the first breadcrumb below the home page, if another one follows it."""
    for record in records:
        if "BreadcrumbList" in _texts(record.get("@type")):
            crumbs = record.get("itemListElement")
            names = [name for crumb in crumbs for name in _crumb(crumb)] if isinstance(crumbs, list) else []
            below = [name for name in names if name.casefold() not in _HOMES]
            return tuple(below[:1]) if len(below) > 1 or len(below) < len(names) == 2 else ()
    return ()


def _crumb(crumb: object) -> tuple[str, ...]:
    if not isinstance(crumb, Mapping):
        return ()
    item = crumb.get("item")
    return _texts(crumb.get("name")) or (_texts(item.get("name")) if isinstance(item, Mapping) else ())


def _canonical(tree: etree._Element) -> str:
    links = (link for link in tree.iter("link") if (link.get("rel") or "").strip().lower() == "canonical")
    return next((address for link in links if (address := web_address(link.get("href")))), "")


def _texts(value: object) -> tuple[str, ...]:
    """Return the texts of a value that JSON-LD allows to be one or a list of them."""
    values = value if isinstance(value, list) else [value]
    return tuple(one_line(unescape(text)) for text in values if isinstance(text, str) and text.strip())
