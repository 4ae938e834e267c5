"""Sentences in, what each needs in order to stand by itself out: nothing, others beside it, or it cannot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from digest.edit.summarise.cues import Cues, cues
from digest.edit.summarise.names import bare_names, full_names, runs
from digest.edit.summarise.quotes import half_quoted, inside_quotes, only_quote
from digest.edit.summarise.said import tokens

_QUESTION = re.compile(r"[?？].{0,2}$|\?[\"”]", re.DOTALL)
_QUOTED = frozenset("\"'“”„«»‘")
_NUMERAL = re.compile(r"[A-Z][a-z]{2,12} I\b")  # "World War I"
_AUTHOR = 4  # one sentence of so many in the first person, and the author is speaking
_MORE = frozenset({"other", "others", "more", "further"})
_HEAD = 5  # words in which the subject is looked for
_ADDING = 8  # words in which "also" is looked for
_POINTING = 14  # words in which "those tariffs" is looked for
_NOUN = 4  # letters of a noun, at least
_FAR = 2  # words in which the head noun of "The ..." is looked for


Words = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a sentence needs: the numbers of others, with the reason; or `broken` says why it cannot stand at all.

    `whole` says that a broken one is a whole sentence that merely leans on something that is not there.
    """

    needs: tuple[int, ...] = ()
    why: str = ""
    broken: str | None = None
    whole: bool = True


_FREE = Tie()


def ties(texts: Sequence[str], said: Sequence[Words], headline: str, language: str | None) -> tuple[Tie, ...]:
    """Return one tie for each sentence, in order; `said` are their words in lower case, numbers positions in `texts`.

    A sentence that begins with a pronoun or a connective needs the one before; a last name alone needs the one that
    has the full name. Linear in the texts' length.
    """
    known = cues(language)
    named = runs(texts, language)
    full = full_names(named, headline, language)
    inside = [quoted or said for quoted, said in zip(inside_quotes(texts), _spoken(texts, said, known), strict=True)]
    written = tokens(texts)
    return tuple(
        _tie(
            number,
            (written, said),
            known,
            broken=_broken(text, inside=inside[number]),
            bare=bare_names(named[number], number, full),
        )
        for number, text in enumerate(texts)
    )


def _spoken(texts: Sequence[str], said: Sequence[Words], cues: Cues) -> list[bool]:
    """Say of each sentence whether it is in the first person without quotation marks, where few others are.

    An author who says "I" does so again and again; a lone "I" is somebody's words whose marks were left out.
    """
    first = [
        not cues.first.isdisjoint(lower) and _QUOTED.isdisjoint(text) and not _NUMERAL.search(text)
        for text, lower in zip(texts, said, strict=True)
    ]
    return first if sum(first) * _AUTHOR < len(first) else [False] * len(first)


def _tie(
    number: int, said: tuple[Sequence[Words], Sequence[Words]], cues: Cues, *, broken: str | None, bare: set[int]
) -> Tie:
    if broken:
        return _useless(broken)
    tokens, lower = said[0], said[1][number]
    person, other = _person(tokens[number], lower, cues), _continues(tokens[number], lower, cues)
    counted = _counts(tokens[number], lower[:_HEAD], cues) if number else ""  # at the very beginning they are news
    leans = person or other or counted
    if person and number == 0 and len(tokens) > 1 and _named(tokens[1]):
        return Tie(needs=(1,), why="the name follows")  # "His satire took Egypt by storm. But now, Bassem Youssef ..."
    if leans and (number == 0 or (person and not _named(tokens[number - 1]))):
        return Tie(broken=leans)
    before = _definite(number, tokens, cues) if number and not leans else None
    if before is not None:
        leans = f"“{' '.join(tokens[number][:3])}” was named before"
    if not leans and not bare:
        return _FREE
    needs = bare | ({number - 1 if before is None else before} if leans else set())
    return Tie(needs=tuple(sorted(needs)), why=leans or ("a name was given in full before" if bare else ""))


@lru_cache(maxsize=16)
def _useless(broken: str) -> Tie:
    return Tie(broken=broken, whole=False)


def _broken(text: str, *, inside: bool) -> str | None:
    """Return why a sentence cannot be used wherever it stands, or None."""
    first = text[:1]
    if not first or first in "-–—*•·,;:)]}…&" or (first.islower() and not text[1:2].isupper()):
        return "begins in the middle"
    if ("?" in text or "？" in text) and _QUESTION.search(text):
        return "a question"
    if inside or half_quoted(text):
        return "half a quotation"
    if only_quote(text):
        return "a quotation without its speaker"
    if first in "([" and text[-1] in ")]":
        return "an aside in brackets"
    return None


def _person(tokens: Sequence[str], lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why a sentence speaks of somebody whose name it does not give, or ""."""
    if cues.persons.isdisjoint(lower):
        return ""
    for place, word in enumerate(lower[:_HEAD]):
        if word in cues.persons and not _meant(word, tokens[:place], lower[:place], cues):
            return f"“{word}” was named before"
    for first, second in pairwise(lower):
        if (first in cues.tags and second in cues.persons) or (second in cues.tags and first in cues.persons):
            return f"“{first} {second}” without the speaker's name"
    return ""


def _continues(tokens: Sequence[str], lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why a sentence goes on from the one before, or ""."""
    head, near = lower[:_HEAD], lower[:_POINTING]
    pointing = not cues.pointing.isdisjoint(near)  # one look spares most sentences three
    if pointing and not cues.pronouns.isdisjoint(head):
        for place, word in enumerate(head):
            if word in cues.pronouns and not _meant(word, tokens[:place], lower[:place], cues):
                return f"“{word}” was named before"
    if head and head[0] in cues.connectives:
        return f"“{tokens[0]}” continues what was said"
    if head and head[0] in cues.opening and not cues.openings.isdisjoint((" ".join(head[:2]), " ".join(head[:3]))):
        return f"“{' '.join(tokens[:2])}” continues what was said"
    if pointing and not cues.demonstratives.isdisjoint(near):
        for word, following in pairwise(near):
            if word in cues.demonstratives and following not in cues.present:
                return f"“{word} {following}” was named before"
    if pointing and not cues.adding.isdisjoint(lower[:_ADDING]):
        return "adds to what was said"
    return _returns(lower, cues)


def _returns(lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why a phrase somewhere in a sentence points back ("did the same"), or ""."""
    if cues.returns.isdisjoint(lower):
        return ""
    said = f" {' '.join(lower)} "
    found = next((phrase for phrase in cues.returning if f" {phrase} " in said), None)
    return f"“{found}” points back" if found else ""


def _counts(tokens: Sequence[str], head: Sequence[str], cues: Cues) -> str:
    """Return the reason why "All nine ..." or "One of the suspects ..." points back, or ""."""
    if len(head) < _FAR:
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


def _definite(number: int, tokens: Sequence[Sequence[str]], cues: Cues) -> int | None:
    """Return the sentence that a beginning such as "The company" points back to: the last one with the noun, if any."""
    head = tokens[number][: 1 + _FAR]
    if not head or head[0].lower() not in cues.definites:
        return None
    for noun in head[1:]:
        if noun.islower() and len(noun) >= _NOUN:
            for earlier in range(number - 1, -1, -1):
                if noun in tokens[earlier]:
                    return earlier
    generic = any(word in cues.generics or word in cues.numbers for word in head[1:])
    return number - 1 if generic else None


def _meant(word: str, tokens: Sequence[str], lower: Sequence[str], cues: Cues) -> bool:
    """Return whether a pronoun may mean something in the words before it in its own sentence."""
    if _named(tokens):
        return True
    return word in cues.possessives and any(
        other not in cues.functional and not other.endswith("ing") for other in lower
    )


def _named(tokens: Sequence[str]) -> bool:
    return any(token[0].isupper() for token in tokens[1:])
