"""A mark in a text in, whether and where a sentence ends there out: what `sentences` does not find clear."""

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.language.abbreviations import Abbreviations, abbreviations
from digest.language.functionwords import function_words

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

BULLETS = "•●▪‣"
EXCLAIMING_NAMES = frozenset({"yahoo", "jeopardy", "mamma", "oklahoma", "e"})

_CLOSERS = "\"'”’»›“‘)\\]}」』）》】"
_OPENERS = "\"'“‘„‚«‹»(\\[{¿¡「『（《"
# A run of marks is possessive and always matches, so a megabyte of full stops costs one pass.
_MARKS = re.compile(rf"[.!?…؟।。！？｡•●▪‣]++[{_CLOSERS}]*+")
_UNSPACED_MARKS = "。！？｡"  # Chinese and Japanese put no space after them
_GLUED_NEXT = re.compile(r"[\"“«]?[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’ ]")  # "the end.Then"
_GLUED_BEFORE = '"”»)'
_OPENED = "\"'“‘„«([{¿¡—–-"
_NEXT_WORD = re.compile(rf"[{_OPENERS}]*([^\W_]+)")
_LETTER_DOTS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_TOP_LEVEL = frozenset(
    {"Com", "Org", "Net", "Co", "Fr", "De", "Uk", "Eu", "Gov", "Edu", "Io", "Js", "Tv", "Html", "Php", "Pdf"}
)
_CLOCK = frozenset({"a.m", "p.m", "am", "pm", "etc"})  # what follows these is a sentence or a proper name
_INITIALS = "U.S"  # what Punkt is shown for initials that are in no list ("O.J.")
_NAME = "Xavier"  # what Punkt is shown for a following word that is no function word
_NEARBY = 4000
_WORD_BEFORE = 40  # code points looked back for the word before a mark
_GUILLEMETS_CLOSE = frozenset({"fr", "it", "es", "pt", "ru", "uk", "el", "no", "nb"})


def judged(text: str, at: tuple[int, int, int], language: str | None) -> tuple[int, int]:
    """Return where the marks that begin at at[1] stop, and where the next sentence begins, 0 if this one goes on."""
    begin, start, end = at
    stop = _run_end(text, start, end)
    if stop < end and not _may_end(text, start, stop):
        return stop, 0
    if stop < end and not text[stop].isspace():
        stop = _before_opening(text, begin, start, stop)
    stop, after = _closed(text, stop, end, language)
    if after == end or not _ends(text, (begin, start, stop, after), (language, abbreviations(language))):
        return stop, 0
    return stop, after


def _run_end(text: str, start: int, end: int) -> int:
    match = _MARKS.match(text, start, end)
    return match.end() if match else start + 1


def _may_end(text: str, start: int, stop: int) -> bool:
    """Return whether what follows the mark at start:stop lets it end a sentence: a space, or what does without."""
    if text[stop].isspace():
        return text[start] not in BULLETS or text[start - 1 : start].isspace()
    if text[start] in _UNSPACED_MARKS:
        return True
    before = text[max(0, start - 2) : start]
    run = stop - start > 1 and not (before[-1:].isupper() and not before[:-1].isalpha())  # "the film R...Rajkumar"
    return (before[-1:].islower() or before[-1:] in _GLUED_BEFORE or run) and _GLUED_NEXT.match(text, stop) is not None


def _before_opening(text: str, begin: int, start: int, stop: int) -> int:
    """Return where a mark stops that is glued to what follows: before a quote that opens there ('the end."Then')."""
    quote = text.find('"', start, stop)
    if quote < 0:
        return stop
    opened = text.count('"', max(begin, start - _NEARBY), start) % 2
    return stop if opened else quote


def _closed(text: str, stop: int, end: int, language: str | None) -> tuple[int, int]:
    """Return the end of a mark with its closing quotes, a spaced French one too, and the next visible character."""
    after = stop
    while after < end and text[after].isspace():
        after += 1
    if after < end and after > stop and text[after] in "»›" and language in _GUILLEMETS_CLOSE:
        stop = after + 1
        after = stop
        while after < end and text[after].isspace():
            after += 1
    return stop, after


def _ends(text: str, at: tuple[int, int, int, int], rules: tuple[str | None, Abbreviations]) -> bool:
    """Return whether a sentence begun at at[0] ends with the mark at[1]:at[2] where at[3] is the next character."""
    begin, start, stop, after = at
    following, mark = text[after], text[start]
    if mark in BULLETS:
        return True
    if following.islower() or following in ",;":
        return False
    if mark in "。！？｡…؟।" or text[start : start + 2] == "..":
        return not (text[stop - 1] in "」』" and "\u3040" <= following <= "\u309f")  # 「…。」と述べた
    word = text[max(begin, start - _WORD_BEFORE) : start].rsplit(None, 1)[-1:] or [""]
    before = word[0].lstrip(_OPENED)
    if after == stop:
        return before.lower() not in rules[1].bound and _glued(text, before, after)
    if mark in "!?":
        return before.lower() not in EXCLAIMING_NAMES or stop - start > 1
    return _full_stop_ends(text, before, at, rules)


def _full_stop_ends(
    text: str, before: str, at: tuple[int, int, int, int], rules: tuple[str | None, Abbreviations]
) -> bool:
    begin, start, stop, after = at
    language, known = rules
    lower = before.lower()
    tail = lower.rsplit("-", 1)[-1]
    before, lower = (before[-len(tail) :], tail) if tail in known.every else (before, lower)  # "June 30-Aug. 23"
    if lower in known.bound:
        return stop - start > 1 and text[stop - 1] in '"”»'
    if lower in known.numbered:
        return not text[after].isdigit()
    if before.isdigit():
        listed = start - begin == len(before)  # "1. First of all"
        return not listed and (not (known.ordinals and len(before) <= 2) or _evidence(text, after, language)[1])
    if tail == "i" or not _abbreviates(before, known) or (lower in _CLOCK and _elsewhere_lower(text, after)):
        return True
    if len(before) < 4 and lower not in known.loose and text[after] in '"“':
        return False  # J.P. "The Big Bopper" Richardson
    word, starts = _evidence(text, after, language)
    known_as = before if len(before) == 1 or lower in known.every else _INITIALS
    shown = _NAME if word[:1].isupper() and word.isalpha() and not starts else word  # to Punkt all names are one
    return text[stop - 1] not in ")]}" and _punkt_ends(known_as, shown, language, lower=starts)


def _abbreviates(word: str, known: Abbreviations) -> bool:
    lower = word.lower()
    return (
        lower in known.loose
        or (lower in known.names and word[0].isupper())
        or (len(word) == 1 and word.isalpha())
        or (len(word) < 9 and _LETTER_DOTS.match(word) is not None)
    )


def _evidence(text: str, after: int, language: str | None) -> tuple[str, bool]:
    """Return the next word, and whether it is a function word, one that is lower case inside a sentence."""
    match = _NEXT_WORD.match(text, after)
    word = match[1] if match else ""
    return word, word.lower() in function_words(language or "en")


def _elsewhere_lower(text: str, after: int) -> bool:
    """Return whether the next word is written in lower case nearby: evidence that a sentence begins with it."""
    match = _NEXT_WORD.match(text, after)
    return match is not None and f" {match[1].lower()} " in text[max(0, after - _NEARBY) : after + _NEARBY]


def _glued(text: str, before: str, after: int) -> bool:
    match = _NEXT_WORD.match(text, after)
    plain = before.rstrip('"”»)')
    return (
        len(plain) > 2 and plain[-3:].isalpha() and "." not in plain and "/" not in plain and "@" not in plain
        and match is not None and match[1] not in _TOP_LEVEL
        and not (text[match.end() : match.end() + 1] == "." and text[match.end() + 1 : match.end() + 2].isalpha())
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _punkt_ends(before: str, following: str, language: str | None, *, lower: bool) -> bool:
    window = f"{before}. {following or 'X'} on"
    return len(list(_punkt(language, lower=lower).span_tokenize(window))) > 1


@lru_cache(maxsize=32)
def _punkt(language: str | None, *, lower: bool) -> "PunktSentenceTokenizer":
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer  # noqa: PLC0415 - 0.3 s, if at all

    known = abbreviations(language)
    parameters = PunktParameters()
    parameters.abbrev_types = {*known.every, _INITIALS.lower()}
    parameters.sent_starters = set(function_words(language or "en"))
    seen = 1 << 6 if lower else 0  # nltk's _ORTHO_LC: seen in lower case
    parameters.ortho_context = defaultdict(lambda: seen)
    return PunktSentenceTokenizer(parameters)
