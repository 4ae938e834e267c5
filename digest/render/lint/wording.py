"""A subject, a page and a text part in, findings out: parts that tell different stories, and marks of spam."""

import re
import unicodedata
from collections.abc import Iterator

from digest.render.lint.findings import Finding, error, quoted, warning
from digest.render.lint.page import Page

_MOST_HEADLINES = 500
_LONGEST_SUBJECT = 120
_FEWEST_WORDS = 100  # characters beside pictures
_EXCLAMATIONS = 10
_UNSEEN = re.compile("[\\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


def parity_findings(page: Page, text: str) -> Iterator[Finding]:
    """Yield the first headline of the HTML that the text part lacks or tells elsewhere, and how many there are.

    Headlines are the h3, or the h2 where there is none. White space, hyphenation and case do not count.
    """
    if not text.strip():
        yield error("parity", "text part", "is empty: programs that show no HTML show nothing")
        return
    seen = [element for element in page.named("h3") if element.at not in page.hidden]
    headlines = seen or [element for element in page.named("h2") if element.at not in page.hidden]
    told, at = _bare(text), 0
    missing: list[str] = []
    for element in headlines[:_MOST_HEADLINES]:
        words = element.told
        headline = _bare(words)
        found = told.find(headline, at)
        if found < 0:
            missing.append(words)
        else:
            at = found + len(headline)
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        what = f"lacks {quoted(missing[0])}{more}, or tells it in another order than the HTML"
        yield error("parity", "text part", what)


def wording_findings(subject: str, page: Page | None, text: str) -> Iterator[Finding]:
    """Yield what filters and readers take for spam."""
    letters = [c for c in subject if c.isalpha() and c.upper() != c.lower()]
    if len(letters) >= 8 and all(c.isupper() for c in letters):
        yield warning("spam", "Subject", f"is all capitals: {quoted(subject)}")
    if "!!" in subject or "??" in subject or "$$" in subject:
        yield warning("spam", "Subject", f"shouts: {quoted(subject)}")
    if len(subject) > _LONGEST_SUBJECT:
        yield warning("subject", "Subject", f"has {len(subject)} characters: phones show about 40")
    if not subject.strip():
        yield error("subject", "Subject", "is empty")
    words = " ".join(element.words for element in page.seen()) if page is not None else text
    shouts = words.count("!")
    if "!!!" in words or (shouts > _EXCLAMATIONS and shouts * 200 > len(words)):
        yield warning("spam", "words", f"hold {shouts} exclamation marks: filters count them")
    if page is not None and any(page.named("img")) and len(" ".join(words.split())) < _FEWEST_WORDS:
        yield error("spam", "HTML", "is all pictures: with images off nothing is left to read")


def _bare(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text)).casefold()
