"""Lexicon files in, one table per language out: term -> the sections it speaks for and how loudly."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from digest.edit.words import plainly, without_marks
from digest.language.functionwords import function_words

LONGEST_PHRASE = 4  # words

_TOKEN = re.compile(r"#?[^\W_]+")
_MARKS = "$£€¥%–-"  # of a sum of money, a share, a score such as 2-1
_SCORED = re.compile(r"[–-]\d{1,3}(?![\d-])")
_PLURAL_IN_S = frozenset(("fr", "es", "pt"))

_T = TypeVar("_T")
Voices = tuple[tuple[str, float], ...]
Head = tuple[Voices, frozenset[str] | None, frozenset[str] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """`terms` maps a word or phrase to (section, weight) pairs; `heads` every first word to its own pairs, none where
    it is no term by itself, to the words that may follow it in a phrase, if any, and to the function words that may
    stand before it, if any: one look for each word read.

    Terms are in lower case. Weights are whole numbers, about the logarithm of how much likelier a term is in its
    section than elsewhere: 1 a hint, 2 typical, 3 strong, 4 hardly ever said of anything else. A term of weight 0
    ("end of the day") hides the words inside it.
    """

    terms: Mapping[str, Voices]
    heads: Mapping[str, Head]


def tokens(text: str) -> list[str]:
    """Return the words of a text, small, as terms are written; a hyphen or an apostrophe parts two words.

    "#money", "#percent" and "#score" stand beside the figures of sums of money, percentages and scores.
    """
    plain = plainly(_figured(text.lower()))
    spaced = without_marks(plain, "#") if plain.isascii() else None
    return _TOKEN.findall(plain) if spaced is None else spaced.split()


def _figured(text: str) -> str:
    """Return the text with "#money" and the like for the marks beside figures, and a space for "¥"."""
    found: list[tuple[int, str]] = []
    for mark in _MARKS:
        at = text.find(mark)
        while at >= 0:
            if kind := _kind(mark, at, text):
                found.append((at, kind))
            at = text.find(mark, at + 1)
    parts: list[str] = []
    start = 0
    for at, kind in sorted(found):
        parts += (text[start:at], kind)
        start = at + 1
    return "".join((*parts, text[start:])).replace("¥", " ")


def _kind(mark: str, at: int, text: str) -> str:
    """Return what the mark at `at` says of the figures beside it, or "" where there are none."""
    before, after = text[at - 1 : at].isdigit(), text[at + 1 : at + 2].isdigit()
    if mark == "%":
        return " #percent " if before else ""
    if mark not in "–-":
        return " #money " if after else ""
    year = at > 3 and text[at - 4 : at].isdigit()
    return " #score " if before and after and not year and _SCORED.match(text, at) else ""


@cache
def lexicon(language: str) -> Lexicon | None:
    """Return the lexicon of an ISO 639-1 language, or None where we have none."""
    folder = files("digest.edit").joinpath("lexicon")
    terms: dict[str, dict[str, float]] = {}
    for entry in folder.iterdir():
        section, _, rest = entry.name.partition(".")
        if rest == f"{language}.txt":
            for term, weight in _entries(entry.read_text(encoding="utf-8"), language):
                voices = terms.setdefault(" ".join(tokens(term)), {})
                voices[section] = max(weight, voices.get(section, 0.0))
    if not terms:
        return None
    told = _shared({term: tuple(sorted(voices.items())) for term, voices in terms.items()})
    return Lexicon(terms=told, heads=_shared(_heads(told, function_words(language))))


def _shared(table: Mapping[str, _T]) -> dict[str, _T]:
    """Return the table with one object for all values that are equal, of which there are few.

    They then stay in the processor's cache, which takes a fourteenth off the time of placing an article.
    """
    same: dict[_T, _T] = {}
    return {key: same.setdefault(value, value) for key, value in table.items()}


def _heads(terms: Mapping[str, Voices], small: frozenset[str]) -> dict[str, Head]:
    """Return the first words of terms; of "the Beatles" it is the second, so that a text's many "the" are passed by.

    So it is for each of the function words `small` behind which no other function word goes on.
    """
    after: dict[str, set[str]] = {}
    for term in terms:
        first, _, rest = term.partition(" ")
        after.setdefault(first, set()).update(rest.split(" ", 1)[:1] if rest else ())
    before: dict[str, set[str]] = {}
    for first in [word for word in after if word in small and word not in terms and small.isdisjoint(after[word])]:
        for second in after.pop(first):
            before.setdefault(second, set()).add(first)
    return {
        word: (terms.get(word, ()), frozenset(after.get(word, ())) or None, frozenset(before.get(word, ())) or None)
        for word in after | before
    }


def _entries(text: str, language: str) -> Iterator[tuple[str, float]]:
    for line in text.splitlines():
        weight, colon, terms = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        for term in terms.split(","):
            for form in _forms(term.strip(), language):
                yield form, float(weight)


def _forms(term: str, language: str) -> tuple[str, ...]:
    """Return a term's forms: a noun's plural where it is regular, all of an English verb's where it ends in "~".

    A term that ends in "=" has one form only.
    """
    if term.endswith("~"):
        return _verb(term[:-1])
    if term.endswith("=") or term[-1:].isdigit() or term.startswith("#"):
        return (term.rstrip("="),)
    if language == "en":
        return term, _plural(term)
    return (term, term + "s") if language in _PLURAL_IN_S else (term,)


def _plural(term: str) -> str:
    if term.endswith("y") and term[-2:-1] not in "aeiou":
        return term[:-1] + "ies"
    return term + ("es" if term.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _verb(term: str) -> tuple[str, ...]:
    if term.endswith("e"):
        return term, term + "s", term + "d", term[:-1] + "ing"
    if term.endswith("y") and term[-2:-1] not in "aeiou":
        return term, term[:-1] + "ies", term[:-1] + "ied", term + "ing"
    return term, _plural(term), term + "ed", term + "ing"
