"""Paragraphs and what a source states about them in, one Article out."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from digest.gather.addresses import without_tracking
from digest.language.detection import detect
from digest.model import Article, Span

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?", re.DOTALL)
_UNKNOWN_LANGUAGES = frozenset({"und", "mul", "zxx", "mis"})  # ISO 639-2's codes for "none that we can name"
_LONGEST_LABEL = 120
_LONGEST_HEADLINE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of an article on one line; `heading` says that it is a sub-heading."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a source states about an article, as it states it; what is unknown is None."""

    source: str
    guid: str | None = None
    headline: str | None = None
    byline: str | None = None
    section: str | None = None
    categories: tuple[str, ...] = ()
    url: str | None = None
    published: datetime | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """The reason, for a person, why there is no article in what was read."""

    reason: str


def make_article(paragraphs: Iterable[Paragraph], facts: Facts) -> Article:
    """Return the article: its text is the paragraphs joined by a blank line.

    Its id is the guid, else the URL, else a hash of source and headline (of source and text where there is no
    headline). A first paragraph that only repeats the headline is dropped.
    """
    headline = one_line(facts.headline)[:_LONGEST_HEADLINE] or None
    text, subheadings = _join(_without_headline(paragraphs, headline))
    url = without_tracking(one_line(facts.url))
    return Article(
        id=one_line(facts.guid) or url or "sha256:" + sha256(f"{facts.source}\n{headline or text}"),
        headline=headline,
        text=text,
        byline=one_line(facts.byline) or None,
        section=one_line(facts.section)[:_LONGEST_LABEL] or None,
        categories=distinct(one_line(label)[:_LONGEST_LABEL] for label in facts.categories),
        url=url or None,
        published=facts.published,
        language=primary_language(facts.language) or detect(text or headline or ""),
        source=facts.source,
        subheadings=subheadings,
        text_hash=sha256(text),
    )


def sha256(text: str) -> str:
    """Return the SHA-256 of the UTF-8 form of `text` in hex."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def one_line(text: str | None) -> str:
    """Return `text` with every run of white space as one space, and without control characters."""
    return " ".join(_CONTROLS.sub("", text).split()) if text else ""


def distinct(labels: Iterable[str]) -> tuple[str, ...]:
    """Return the labels that are not empty, each once, in order."""
    return tuple(dict.fromkeys(label for label in labels if label))


def primary_language(tag: str | None) -> str | None:
    """Return the primary subtag of a language tag (BCP 47) in lower case, "en" of "en-GB"; None if it is not one."""
    match = _LANGUAGE.fullmatch((tag or "").strip())
    code = match[1].lower() if match else None
    return None if code in _UNKNOWN_LANGUAGES else code


def _without_headline(paragraphs: Iterable[Paragraph], headline: str | None) -> list[Paragraph]:
    kept = [paragraph for paragraph in paragraphs if paragraph.text]
    if len(kept) > 1 and headline and kept[0].text.casefold() == headline.casefold():
        return kept[1:]
    return kept


def _join(paragraphs: Iterable[Paragraph]) -> tuple[str, tuple[Span, ...]]:
    at = 0
    texts: list[str] = []
    headings: list[Span] = []
    for paragraph in paragraphs:
        texts.append(paragraph.text)
        end = at + len(paragraph.text)
        if paragraph.heading:
            headings.append(Span(start=at, end=end))
        at = end + 2
    return "\n\n".join(texts), tuple(headings)


def web_address(text: str | None) -> str:
    """Return `text` if it is an http or https address, else ""."""
    address = one_line(text)
    return address if address.lower().startswith(("http://", "https://")) and " " not in address else ""
