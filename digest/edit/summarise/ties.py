"""Sentences in, what each needs in order to stand by itself out: nothing, others beside it, or it cannot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.edit.summarise.cues import Cues, cues
from digest.edit.summarise.definites import Back, Groups, clear, pointing
from digest.edit.summarise.names import Names, parts, spelled_out
from digest.edit.summarise.persons import HEAD, distant, meant, named, namesakes, person, somebodies, speaks_of_somebody
from digest.edit.summarise.quotes import cut_off, half_quoted, inside_quotes, only_quote
from digest.edit.summarise.said import Said, Written, words

_QUESTION = re.compile(r"[?？].{0,2}$|\?[\"”]", re.DOTALL)
_COUNTED = re.compile(r"\d{1,4}[,.;:)] ")
_QUOTED = re.compile(r"[\"“”„«»]|(?<!\w)['‘’](?=\w)")
_ASKING = ("?", '?"', "?”", "？")
_ANSWER = 10  # words in which a question is answered, and not without it
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

    Of each group in `either` one is enough, and of each in `hints` one would help a reader: a set without it is worth
    less. `whole` says that a broken one is a whole sentence
    that merely leans on something that is not there.
    """

    needs: tuple[int, ...] = ()
    either: Groups = ()
    hints: Groups = ()
    why: str = ""
    broken: str | None = None
    whole: bool = True


_FREE = Tie()


class _Persons(dict[int, Words]):
    """By its number, the capitalised words of a sentence that may be persons, looked for when they are asked."""

    def __init__(self, said: Said, cues: Cues) -> None:
        super().__init__()
        self._said, self._cues = said, cues

    def __missing__(self, number: int) -> Words:
        self[number] = found = tuple(somebodies(self._said[0][number], self._said[1][number], self._cues))
        return found


class Ties:
    """What each of some sentences needs, found when it is asked: of nine candidates three are ever weighed.

    `said` are the sentences' words in lower case; a number is a position in `texts`. A sentence that begins with a
    pronoun or a connective needs the one before; a last name alone needs the one that has the full name. To ask for
    every sentence is linear in the texts' length.
    """

    def __init__(self, texts: Sequence[str], said: Sequence[Words], headline: str, language: str | None) -> None:
        self._texts, self._said, self._cues = texts, (Written(texts), said), cues(language)
        self._persons = _Persons(self._said, self._cues)
        self._names = Names(texts, language)
        self._told = parts(headline)
        self._spelled = spelled_out(texts)
        self._clear = clear(words([headline])[0] if headline else [], self._cues)
        spoken = _spoken(texts, said, self._cues)
        inside = [quoted or first for quoted, first in zip(inside_quotes(texts), spoken, strict=True)]
        self._faults = [
            _fault(text, lower, self._cues, inside=each) for text, lower, each in zip(texts, said, inside, strict=True)
        ]
        self._broken = [fault or self._astray(number) for number, fault in enumerate(self._faults)]
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

    def _astray(self, number: int) -> str:
        """Return why a sentence goes on from nothing, or speaks of whom the one before does not name, or ""."""
        somebody = self._somebody(number)
        if number:
            if somebody and not speaks_of_somebody(number - 1, *self._said, self._persons, self._cues):
                return somebody
            return ""
        if somebody and len(self._texts) > 1 and named(self._said[0][1]):
            return ""
        return somebody or _opens(self._said[0][0], self._said[1][0], self._cues)

    def _somebody(self, number: int) -> str:
        lower = self._said[1][number]
        if self._cues.persons.isdisjoint(lower):
            return ""
        quoted = _QUOTED.match(self._texts[number]) is not None
        return person(self._said[0][number], lower, self._cues, quoted=quoted)

    def _namesakes(self, number: int) -> tuple[int, ...]:
        return namesakes(number, *self._said, self._persons, self._cues)

    def _tie(self, number: int) -> Tie:
        broken = self._broken[number]
        if broken:
            return Tie(broken=broken, whole=self._faults[number] in (None, _STRAY))
        tokens, lower, known = self._said[0][number], self._said[1][number], self._cues
        explaining = _short(number, tokens, self._spelled)
        back = pointing(number, self._said, self._clear, known)
        bare, (phrase, groups, hints) = _introduced(self._names.bare(number), self._told, back, explaining)
        answer = number > 0 and self._texts[number - 1].endswith(_ASKING)
        leans = self._somebody(number)
        if leans and number == 0:
            return Tie(needs=(1,), why="the name follows")  # "His satire took Egypt by storm. But now, Bassem ..."
        if number:  # at the very beginning they are news
            leans = leans or _leans(tokens, lower, known, answer=answer)
        if not leans and (number or not named(tokens)) and (far := distant(tokens, lower, known)):
            groups, phrase = (*groups, self._namesakes(number)), far
        if number and not leans and (answer or _mentions(lower, known)):
            hints = (*hints, (number - 1,))
        needs = bare | ({number - 1} if leans else set())
        if not needs and not groups and not hints:
            return _FREE
        why = leans or phrase or "a name was given in full before"
        return Tie(needs=tuple(sorted(needs)), either=groups, hints=hints, why=why)


def _leans(tokens: Words, lower: Words, cues: Cues, *, answer: bool) -> str:
    """Return the reason why a sentence needs the one before, or ""; `answer` says that it follows a question."""
    found = _continues(tokens, lower, cues) or _counts(tokens, lower[:HEAD], cues)
    return found or ("answers a question" if answer and len(lower) < _ANSWER else "")


def _short(number: int, tokens: Words, short: dict[str, int]) -> set[int]:
    """Return the sentences before this one that say what its abbreviations stand for."""
    if short.keys().isdisjoint(tokens):
        return set()
    return {short[token] for token in tokens if short.get(token, number) < number}


def _introduced(bare: dict[str, int], told: frozenset[str], back: Back, explaining: set[int]) -> tuple[set[int], Back]:
    """Return the sentences with the full names that are needed.

    That of a name of the headline would only help, as those that are `explaining` an abbreviation.
    """
    if not bare and not explaining:
        return set(), back
    phrase, groups, hints = back
    helpful = sorted(explaining.union(number for name, number in bare.items() if name in told))
    return {number for name, number in bare.items() if name not in told}, (
        phrase,
        groups,
        (*hints, *((number,) for number in helpful)),
    )


def _spoken(texts: Sequence[str], said: Sequence[Words], cues: Cues) -> list[bool]:
    """Say of each sentence whether it is in the first person without quotation marks, where few others are.

    An author says "I" at once, or again and again; a lone "I" is somebody's words whose marks were left out.
    """
    first = [
        not cues.first.isdisjoint(lower) and not _QUOTED.search(text) and not _NUMERAL.search(text)
        for text, lower in zip(texts, said, strict=True)
    ]
    return first if sum(first) * _AUTHOR < len(first) and not first[0] else [False] * len(first)


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


def _opens(tokens: Sequence[str], lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why the first sentence of all cannot stand, or "": nothing was said before, so little can."""
    if lower[0] in cues.conjunctions:
        return f"“{tokens[0]}” continues what was said"
    if lower[0] in cues.demonstratives and lower[2:3] and lower[1] in cues.being and lower[2] in cues.articles:
        return ""  # "This is the moment that ..."
    if lower[0] in cues.empty and (not cues.announcing.isdisjoint(lower[1:_POINTING]) or "".join(lower[2:3]).isdigit()):
        return ""  # "It is time for them to ...", "It was 9:35"
    return _stands_for(tokens, lower, cues) or _demonstrates(lower, cues) or _that(tokens, lower, cues)


def _stands_for(tokens: Sequence[str], lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why a pronoun among the first words stands for what is not there, or ""."""
    head = lower[:HEAD]
    if not cues.pronouns.isdisjoint(head) and not _is_empty(lower, cues):
        for place, word in enumerate(head):
            if word in cues.pronouns and not meant(place, tokens, lower, cues):
                return f"“{word}” was named before"
    return ""


def _continues(tokens: Sequence[str], lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why a sentence goes on from the one before, or ""."""
    head = lower[:HEAD]
    pointing = not cues.pointing.isdisjoint(lower[:_POINTING])  # one look spares most sentences four
    if pointing and (found := _stands_for(tokens, lower, cues)):
        return found
    if head and head[0] in cues.connectives and not _is_empty(lower, cues):
        return f"“{tokens[0]}” continues what was said"
    if head and head[0] in cues.opening and not cues.openings.isdisjoint((" ".join(head[:2]), " ".join(head[:3]))):
        return f"“{' '.join(tokens[:2])}” continues what was said"
    return (pointing and _shows(lower, cues)) or _object(lower, cues) or _returns(tokens, lower, cues)


def _is_empty(lower: Sequence[str], cues: Cues) -> bool:
    """Return whether "It is known that ..." or "There was a ..." begins the sentence: the word stands for nothing."""
    if lower[0] not in cues.empty or lower[1:2] == [] or lower[1] not in cues.being:
        return False
    return lower[0] not in cues.pronouns or "that" in lower[2:-1][:_POINTING]


def _shows(lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why "two hours later", "those tariffs" or "also" near the beginning goes on, or ""."""
    near = lower[:_POINTING]
    if found := _demonstrates(lower, cues):
        return found
    if not cues.shifts.isdisjoint(near):
        for first, second in pairwise(near[:HEAD]):
            if second in cues.shifts and first in cues.spans:
                return f"“{first} {second}” counts from what was said"
    return "adds to what was said" if not cues.adding.isdisjoint(lower[:_ADDING]) else ""


def _mentions(lower: Sequence[str], cues: Cues) -> bool:
    """Return whether "this situation" stands further in, where most are understood."""
    far = lower[_POINTING:]
    if cues.demonstratives.isdisjoint(far):
        return False
    return any(
        word in cues.demonstratives and following not in cues.present and following not in cues.functional
        for word, following in pairwise(far)
    )


def _demonstrates(lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why "those tariffs", or "this" as a subject, was named before, or ""."""
    near = lower[:_POINTING]
    if cues.demonstratives.isdisjoint(near):
        return ""
    for place, (word, following) in enumerate(pairwise(near)):
        if word not in cues.demonstratives or following in cues.present or following[-3:] == "ing":
            continue
        if place < HEAD or following not in cues.clausal:  # further in, "and this could cost jobs" is clear
            return f"“{word} {following}” was named before"
    return ""


def _object(lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why "it" behind the verb ("a critic hailed it as") stands for what is not there, or ""."""
    for place, (verb, word) in enumerate(pairwise(lower), 1):
        if verb in cues.joining:
            break
        if word in cues.things and verb[-2:] == "ed" and verb not in cues.tags:
            following = lower[place + 1 : place + 2]
            if not following or following[0] in cues.placing | cues.joining | cues.introducing:
                return f"“{verb} {word}” speaks of what was named before"
    return ""


def _returns(tokens: Sequence[str], lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why a phrase somewhere in a sentence points back ("did the same"), or ""."""
    if lower[-1] in cues.assenting:
        return f"“{lower[-1]}” answers what was said"
    if lower[-1] in cues.pronouns and cues.articles.isdisjoint(lower) and cues.present.isdisjoint(lower[-2:]):
        return f"“{lower[-1]}” was named before"  # "People want to buy it."
    if cues.returns.isdisjoint(lower):
        return ""
    said = f" {' '.join(lower)} "
    found = next(
        (phrase for phrase in cues.returning if f" {phrase} " in said and _unexplained(phrase, said, cues)), ""
    )
    return f"“{found}” points back" if found else _that(tokens, lower, cues)


def _unexplained(phrase: str, said: str, cues: Cues) -> bool:
    """Return whether no "of" or "that" stands behind the phrase."""
    after = said.partition(f" {phrase} ")[2].partition(" ")[0]
    return after not in cues.explaining


def _that(tokens: Sequence[str], lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why "in that country" points back where nothing is named before it, or ""."""
    for place in range(1, len(lower) - 1):
        if (
            lower[place] == "that"
            and (lower[place - 1] in cues.placing or lower[place - 1][-3:] == "ing")
            and lower[place + 1] not in cues.functional
        ):
            return "" if named(tokens[:place]) else f"“that {lower[place + 1]}” was named before"
    return ""


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
