"""A page in, findings out: what a screen reader, a keyboard or a reader without pictures stumbles over."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from digest.render.lint.findings import Finding, error, quoted, warning
from digest.render.lint.page import Element, Page

_MOST = 20  # findings of one rule
_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "table", "ul"}
)
# Words that say nothing of where a link goes, once a screen reader lists the links without their sentences.
_EMPTY_WORDS = frozenset(
    {
        *("click here", "here", "read more", "more", "link", "this link", "learn more", "continue"),
        *("hier", "hier klicken", "mehr", "weiterlesen", "weiter"),
        *("ici", "cliquez ici", "lire la suite", "en savoir plus", "plus"),
        *("aquí", "haga clic aquí", "leer más", "más"),
        *("هنا", "اضغط هنا", "انقر هنا", "المزيد", "اقرأ المزيد"),
    }
)
_SLOT = re.compile(r"[\x00-\x08\x0e-\x1f]|\{\{|\{%|%\([a-z_]{1,40}\)s|\*\|[A-Z_:]{1,40}\|\*|%%[a-z_]{1,40}%%")
_LONGEST_ADDRESS = 40


def reading_findings(page: Page) -> Iterator[Finding]:
    """Yield what is wrong with the page's head, headings, links, pictures and tables."""
    yield from _root_findings(page)
    yield from _heading_findings(page)
    for element in list(page.named("a"))[:2000]:
        yield from _link_findings(page, element)
    for element in list(page.named("img"))[:_MOST]:
        if "alt" not in element.attributes:
            yield error("alt", element.where, 'has no alt: say what it shows, or alt="" where it only decorates')
    for element in [e for e in page.named("table") if e.attributes.get("role") not in {"presentation", "none"}][:_MOST]:
        if not any(other.tag == "th" for other in page.elements[element.at : element.at + 200]):
            yield warning("table", element.where, 'lays the page out: role="none" keeps it from being read out')


def _root_findings(page: Page) -> Iterator[Finding]:
    root = next(page.named("html"), None)
    attributes = {} if root is None else root.attributes
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", attributes.get("lang", "")):
        yield error("lang", "HTML, <html>", "has no lang: a screen reader picks the wrong voice")
    if attributes.get("dir", "").lower() not in {"ltr", "rtl", "auto"}:
        yield error("dir", "HTML, <html>", 'has no dir: write dir="ltr" or dir="rtl"')
    if not any(element.words.strip() for element in page.named("title")):
        yield error("title", "HTML, <head>", "has no title: some programs read it out first")


def _heading_findings(page: Page) -> Iterator[Finding]:
    headings = [element for element in page.named(*_LEVELS) if element.at not in page.hidden]
    firsts = sum(element.tag == "h1" for element in headings)
    if firsts != 1:
        yield error("headings", "HTML", f"has {firsts} h1: exactly one names the letter")
    last = 0
    jumps = 0
    for element in headings[:2000]:
        level = int(element.tag[1])
        if level > last + 1 and jumps < _MOST:
            jumps += 1
            yield error(
                "headings",
                element.where,
                f"follows h{last}: no level may be skipped" if last else "comes before any h1",
            )
        last = level


def _link_findings(page: Page, element: Element) -> Iterator[Finding]:
    href = element.attributes.get("href")
    if href is None:
        return
    where, problem = element.where, _address_problem(href.strip())
    if problem:
        yield error("link", where, f"{problem}: {quoted(href)}")
    words = element.told or " ".join(_alt_inside(page, element))
    if not words.strip():
        yield error("link-text", where, f"has no words: say where {quoted(href)} goes")
    elif words.strip(" .…›»→").casefold() in _EMPTY_WORDS:
        yield error("link-text", where, f"says only {quoted(words)}: say where it goes")
    elif re.match("https?://", words) and len(words) > _LONGEST_ADDRESS:
        yield warning("link-text", where, f"shows an address instead of words: {quoted(words)}")
    inner = page.elements[element.at + 1 : element.at + 20]
    if any(other.tag in _BLOCKS and other.parent == element.at for other in inner):
        yield warning("link", where, "holds a block: Outlook breaks the link there")


def _address_problem(href: str) -> str:
    if _SLOT.search(href):
        return "holds a mark that was never filled in"
    if not href or href.startswith("#"):
        return "leads nowhere: links inside a mail fail in most programs" if href else "is empty"
    try:
        parts = urlsplit(href)
    except ValueError:
        return "is no address"
    if parts.scheme.lower() not in {"http", "https", "mailto"}:
        return "is neither http, https nor mailto" if parts.scheme else "is not absolute"
    if parts.scheme.lower() == "mailto":
        return "" if "@" in parts.path else "names no mailbox"
    return "" if parts.netloc else "names no host"


def _alt_inside(page: Page, element: Element) -> Iterator[str]:
    for other in page.elements[element.at + 1 : element.at + 20]:
        if other.tag == "img" and other.parent >= element.at:
            yield other.attributes.get("alt", "")
