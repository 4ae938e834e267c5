"""Sentences in, what each needs in order to stand by itself out: nothing, others beside it, or it cannot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.edit.summarise.cues import Cues, cues
from digest.edit.summarise.definites import Back, clear, pointing
from digest.edit.summarise.names import Names
from digest.edit.summarise.persons import HEAD, distant, meant, named, names_nobody, namesakes, person
from digest.edit.summarise.quotes import cut_off, half_quoted, inside_quotes, only_quote
from digest.edit.summarise.said import Said, Written, words

_QUESTION = re.compile(r"[?？].{0,2}$|\?[\"”]", re.DOTALL)
_COUNTED = re.compile(r"\d{1,4}[,.;:)] ")
_QUOTED = frozenset("\"'“”„«»‘")
_NUMERAL = re.compile(r"[A-Z][a-z]{2,12} I\b")  # "World War I"
_AUTHOR = 4  # one sentence of so many in the first person, and the author is speaking
_MORE = frozenset({"other", "others", "more", "further"})
_ADDING = 10  # words in which "also" is looked for
_POINTING = 14  # words in which "those tariffs" is looked for
_STRAY = "a stray full stop in its midst"
_PAIR = 2  # words of "all nine"


Words = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a sentence needs: the numbers of others, with the reason; or `broken` says why it cannot stand at all.

    Of each group in `either` one is enough. `whole` says that a broken one is a whole sentence
    that merely leans on something that is not there.
    """

    needs: tuple[int, ...] = ()
    either: tuple[tuple[int, ...], ...] = ()
    why: str = ""
    broken: str | None = None
    whole: bool = True


_FREE = Tie()


class Ties:
    """What each of some sentences needs, found when it is asked: of nine candidates three are ever weighed.

    `said` are the sentences' words in lower case; a number is a position in `texts`. A sentence that begins with a
    pronoun or a connective needs the one before; a last name alone needs the one that has the full name. To ask for
    every sentence is linear in the texts' length.
    """

    def __init__(self, texts: Sequence[str], said: Sequence[Words], headline: str, language: str | None) -> None:
        self._said, self._cues = (Written(texts), said), cues(language)
        self._names = Names(texts, headline, language)
        self._clear = clear(words([headline])[0] if headline else [], self._cues)
        spoken = _spoken(texts, said, self._cues)
        inside = [quoted or first for quoted, first in zip(inside_quotes(texts), spoken, strict=True)]
        self._faults = [
            _fault(text, lower, self._cues, inside=each) for text, lower, each in zip(texts, said, inside, strict=True)
        ]
        self._broken = [fault or _astray(at, self._said, self._cues) for at, fault in enumerate(self._faults)]
        self._found: dict[int, Tie] = {}

    def broken(self, number: int) -> str:
        """Return why a sentence cannot stand at all, or ""."""
        return self._broken[number]

    def tie(self, number: int) -> Tie:
        """Return what a sentence needs."""
        found = self._found.get(number)
        if found is None:
            found = self._found[number] = self._tie(number)
        return found

    def _tie(self, number: int) -> Tie:
        broken = self._broken[number]
        if broken:
            return Tie(broken=broken, whole=self._faults[number] in (None, _STRAY))
        back = pointing(number, self._said, self._clear, self._cues)
        return _tie(number, self._said, self._cues, (self._names.bare(number), back))


def _spoken(texts: Sequence[str], said: Sequence[Words], cues: Cues) -> list[bool]:
    """Say of each sentence whether it is in the first person without quotation marks, where few others are.

    An author who says "I" does so again and again; a lone "I" is somebody's words whose marks were left out.
    """
    first = [
        not cues.first.isdisjoint(lower) and _QUOTED.isdisjoint(text) and not _NUMERAL.search(text)
        for text, lower in zip(texts, said, strict=True)
    ]
    return first if sum(first) * _AUTHOR < len(first) else [False] * len(first)


def _astray(number: int, said: Said, cues: Cues) -> str:
    """Return why a sentence goes on from nothing, or speaks of whom the one before does not name, or ""."""
    somebody = person(number, said, cues)
    if number:
        return somebody if somebody and names_nobody(number - 1, said[0]) else ""
    if somebody and len(said[1]) > 1 and named(said[0][1]):
        return ""
    return somebody or _continues(said[0][0], said[1][0], cues)


def _tie(number: int, said: Said, cues: Cues, back: tuple[set[int], Back]) -> Tie:
    tokens, lower = said[0], said[1][number]
    bare, (phrase, groups) = back
    leans = person(number, said, cues)
    if leans and number == 0:
        return Tie(needs=(1,), why="the name follows")  # "His satire took Egypt by storm. But now, Bassem Youssef ..."
    if number:  # at the very beginning they are news
        leans = leans or _continues(tokens[number], lower, cues) or _counts(tokens[number], lower[:HEAD], cues)
    if not leans and (far := distant(tokens[number], lower, cues)):
        groups, phrase = (*groups, namesakes(number, tokens)), far
    needs = bare | ({number - 1} if leans else set())
    if not needs and not groups:
        return _FREE
    why = leans or phrase or "a name was given in full before"
    return Tie(needs=tuple(sorted(needs)), either=groups, why=why)


def _fault(text: str, lower: Words, cues: Cues, *, inside: bool) -> str | None:
    """Return why a sentence cannot be used wherever it stands, or None."""
    first = text[:1]
    if (
        not first
        or (first.isdigit() and _COUNTED.match(text))
        or first in "-–—*•·,;:)]}…&"
        or (first.islower() and not text[1:2].isupper())
    ):
        return "begins in the middle"
    if ("?" in text or "？" in text) and _QUESTION.search(text):
        return "a question"
    if inside or half_quoted(text) or cut_off(text, lower, cues.tags):
        return "half a quotation"
    if only_quote(text):
        return "a quotation without its speaker"
    if first in "([" and text[-1] in ")]":
        return "an aside in brackets"
    return _STRAY if " . " in text else None


def _continues(tokens: Sequence[str], lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why a sentence goes on from the one before, or ""."""
    head = lower[:HEAD]
    pointing = not cues.pointing.isdisjoint(lower[:_POINTING])  # one look spares most sentences four
    if pointing and not cues.pronouns.isdisjoint(head) and not _is_empty(lower, cues):
        for place, word in enumerate(head):
            if word in cues.pronouns and not meant(place, tokens, lower, cues):
                return f"“{word}” was named before"
    if head and head[0] in cues.connectives and not _is_empty(lower, cues):
        return f"“{tokens[0]}” continues what was said"
    if head and head[0] in cues.opening and not cues.openings.isdisjoint((" ".join(head[:2]), " ".join(head[:3]))):
        return f"“{' '.join(tokens[:2])}” continues what was said"
    return (pointing and _shows(lower, cues)) or _returns(lower, cues)


def _is_empty(lower: Sequence[str], cues: Cues) -> bool:
    """Return whether "It is known that ..." or "There was a ..." begins the sentence: the word stands for nothing."""
    if lower[0] not in cues.empty or lower[1:2] == [] or lower[1] not in cues.being:
        return False
    return lower[0] not in cues.pronouns or "that" in lower[2:_POINTING]


def _shows(lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why "two hours later", "those tariffs" or "also" near the beginning goes on, or ""."""
    near = lower[:_POINTING]
    if not cues.demonstratives.isdisjoint(near):
        for word, following in pairwise(near):
            if word in cues.demonstratives and following not in cues.present:
                return f"“{word} {following}” was named before"
    if not cues.shifts.isdisjoint(near):
        for first, second in pairwise(near[:HEAD]):
            if second in cues.shifts and first in cues.spans:
                return f"“{first} {second}” counts from what was said"
    return "adds to what was said" if not cues.adding.isdisjoint(lower[:_ADDING]) else ""


def _returns(lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why a phrase somewhere in a sentence points back ("did the same"), or ""."""
    if lower[-1] in cues.pronouns and cues.articles.isdisjoint(lower) and cues.present.isdisjoint(lower[-2:]):
        return f"“{lower[-1]}” was named before"  # "People want to buy it."
    if cues.returns.isdisjoint(lower):
        return ""
    said = f" {' '.join(lower)} "
    found = next((phrase for phrase in cues.returning if f" {phrase} " in said), None)
    return f"“{found}” points back" if found else ""


def _counts(tokens: Sequence[str], head: Sequence[str], cues: Cues) -> str:
    """Return the reason why "All nine ..." or "One of the suspects ..." points back, or ""."""
    if len(head) < _PAIR:
        return ""
    if head[1] in _MORE and (head[0] in cues.numbers or head[0].isdigit() or head[0] in cues.quantities):
        return f"“{' '.join(tokens[:2])}” adds to those named before"
    if head[0] not in cues.quantities:
        return ""
    if head[1] in cues.numbers or head[1].isdigit():
        return f"“{' '.join(tokens[:3])}” were named before"
    if head[1:3] == ["of", "the"] and (head[3:4] and (head[3] in cues.generics or head[3] in cues.numbers)):
        return f"“{' '.join(tokens[:4])}” were named before"
    return ""
