"""An article in, what tells its event apart out: words, names, numbers with their units, places, word triples."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from sys import intern
from urllib.parse import urlsplit
from zlib import crc32

from digest.edit.stories_words import COUNTS, LOOKING_BACK, NOT_PLACES, NOT_UNITS, ORDINALS, REPORTING
from digest.language.functionwords import function_words
from digest.model import Article

_CHARACTERS = 2_000  # of a text that are looked at
_BODY = 160  # words of the text whose terms count
_OPENING = 300  # characters of the text where numbers and places tell the event
SKETCH = 96  # hashes that stand for all word triples: likeness to within about five percent
_STEM = 6  # letters of a word that count: cheap, and the same for every language
_HEADLINE, _OPENING_WORDS, _NAME = 2.0, 40, 1.5

_WORD = re.compile(r"\w+")
_INNER = re.compile(r"[\w,;'’]\s([A-Z]\w+)")
_MAGNITUDE = re.compile(r"\bmagnitude[- ](?:of )?(\d\.\d)|\b(\d\.\d)[- ]magnitude", re.IGNORECASE)
_SCORE = re.compile(r"(?<![\d–-])(\d{1,3})[-–](\d{1,3})(?![\d–-])")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})?)(?:\s?%|[- ]per ?cent)")
_MONEY = re.compile(r"([$£€¥])\s?(\d{1,3}(?:,\d{3}){0,4}(?:\.\d{1,3})?)[- ]?(trillion|tn|billion|bn|million|mn|m)?\b")
_COUNT = re.compile(r"(?<![\w.,$£€¥-])(\d{1,3}(?:,\d{3}){1,3}|\d{1,6}|[a-z]{3,9})[- ]([a-z]{3,20})\b")
_ORDINAL = re.compile(r"\b(\d{1,3}(?:st|nd|rd|th)|[a-z]{4,11})[- ]([a-z]{3,20})\b")
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]ff|[Oo]utside|[Ii]m|[Bb]ei|[Dd]ans|[Ee]n|à)"
    r"\s(?:the\s)?([A-Z]\w+(?:[ -][A-Z]\w+){0,2})"
)
_DATELINE = re.compile(r"\A([A-Z][A-Z]+(?: [A-Z]+){0,2})\b[^.\n]{0,40}[–—-] ")
WHICH = "which "  # before the unit of an ordinal: "second round" is the number 2 of "which round"
GOALS = 1000.0  # a score is one number: the higher side's goals times this, and the lower side's
_SCALE = {"trillion": 1e12, "tn": 1e12, "billion": 1e9, "bn": 1e9, "million": 1e6, "mn": 1e6, "m": 1e6, "": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is compared. `hours` is the publication time; `terms` are stems with their weights, `capitals` all words
    written with a capital, in lower case; `sketch` the smallest hashes of word triples, ascending; `numbers` maps a
    unit ("percent", "people") to its values in the opening, and `places` are named there.
    """

    article: Article
    publisher: str | None
    hours: float | None
    terms: Mapping[str, float]
    names: frozenset[str]
    capitals: frozenset[str]
    sketch: tuple[int, ...]
    numbers: Mapping[str, tuple[float, ...]]
    places: tuple[str, ...]
    looks_back: bool


def gather_evidence(article: Article) -> Evidence:
    """Return the evidence of one article; only its first 2,000 characters are read, about 0.5 ms."""
    text = article.text[:_CHARACTERS]
    headline = (article.headline or "")[:_CHARACTERS]
    tokens = _WORD.findall(text)
    words = [token.lower() for token in tokens]
    common = REPORTING | function_words(_language(article))
    names = _names(text, tokens, common)
    opening = f"{headline}\n{text[:_OPENING]}"
    return Evidence(
        article=article,
        publisher=publisher(article),
        hours=_hours(article),
        terms=_terms(_WORD.findall(headline.lower()), words[:_BODY], names, common),
        names=names,
        capitals=frozenset(
            intern(token.lower()) for token in (*tokens, *_WORD.findall(headline)) if token[0].isupper()
        ),
        sketch=_sketch(words),
        numbers=_numbers(opening),
        places=_places(opening, text),
        looks_back=any(phrase in opening.lower() for phrase in LOOKING_BACK),
    )


def publisher(article: Article) -> str | None:
    """Return the domain that published the article ("example.co.uk"), or None where no address says."""
    for address in (article.url, article.source):
        try:
            host = urlsplit(address or "").hostname
        except ValueError:
            host = None
        if host:
            labels = host.removeprefix("www.").split(".")
            short = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in {"co", "com", "org", "net", "gov", "ac"}
            return ".".join(labels[-3 if short else -2 :])
    return None


def stem(word: str) -> str:
    """Return the part of a lower-case word that is compared."""
    return intern(word[:_STEM])


def _hours(article: Article) -> float | None:
    time = article.published
    if time is None:
        return None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp() / 3600


def _language(article: Article) -> str:
    return (article.language or "en").partition("-")[0].lower()


def _names(text: str, tokens: Sequence[str], common: frozenset[str]) -> frozenset[str]:
    """Return the stems of words that are never written small and, once at least, do not begin a sentence."""
    small = {token for token in tokens if token[0].islower()}
    inner = (name.lower() for name in _INNER.findall(text))
    return frozenset(stem(word) for word in inner if word not in small and word not in common)


def _terms(
    headline: Sequence[str], body: Sequence[str], names: frozenset[str], common: frozenset[str]
) -> dict[str, float]:
    terms: dict[str, float] = {}
    for word in headline:
        if len(word) > 2 and word not in common:
            terms[stem(word)] = _HEADLINE
    for index, word in enumerate(body):
        if len(word) > 2 and word not in common:
            term = stem(word)
            gain = 1.0 if index < _OPENING_WORDS else 0.5
            terms[term] = min(terms.get(term, 0.0) + gain, 3.0)
    return {term: weight * (_NAME if term in names else 1.0) for term, weight in terms.items()}


def _sketch(words: Sequence[str]) -> tuple[int, ...]:
    """Return the smallest hashes of all runs of three words (bottom-k, Broder 1997; crc32 is the same everywhere)."""
    runs = {crc32(" ".join(run).encode()) for run in zip(words, words[1:], words[2:], strict=False)}
    return tuple(sorted(runs)[:SKETCH])


def _numbers(opening: str) -> dict[str, tuple[float, ...]]:
    found: dict[str, set[float]] = {}
    for unit, value in _measured(opening):
        found.setdefault(unit, set()).add(value)
    return {unit: tuple(sorted(values)) for unit, values in sorted(found.items())}


def _measured(opening: str) -> Iterator[tuple[str, float]]:
    for before, after in _MAGNITUDE.findall(opening):
        yield "magnitude", float(before or after)
    for left, right in _SCORE.findall(opening):
        yield "score", max(int(left), int(right)) * GOALS + min(int(left), int(right))
    for value in _PERCENT.findall(opening):
        yield "percent", float(value.replace(",", "."))
    for sign, value, scale in _MONEY.findall(opening):
        yield sign, float(value.replace(",", "")) * _SCALE[scale]
    lower = opening.lower()
    for value, unit in _COUNT.findall(lower):
        number = COUNTS.get(value) if value.isalpha() else float(value.replace(",", ""))
        if number is not None and unit not in NOT_UNITS:
            yield unit.removesuffix("s"), number
    for value, unit in _ORDINAL.findall(lower):
        number = ORDINALS.get(value) if value.isalpha() else float(value[:-2])
        if number is not None and unit not in NOT_UNITS:
            yield WHICH + unit, number


def _places(opening: str, text: str) -> tuple[str, ...]:
    found = [*_PLACE.findall(opening), *_DATELINE.findall(text)]
    words = (word.lower() for place in found for word in _WORD.findall(place))
    return tuple(dict.fromkeys(word for word in words if word not in NOT_PLACES))
