"""Sentences in, what each needs in order to stand by itself out: nothing, others beside it, or it cannot."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.edit.summarise.authors import own_words
from digest.edit.summarise.cues import Cues, cues
from digest.edit.summarise.definites import NOWHERE, Back, Groups, clear, pointing
from digest.edit.summarise.epithets import epithet
from digest.edit.summarise.links import links
from digest.edit.summarise.names import Names, parts
from digest.edit.summarise.persons import HEAD, Persons, distant, looked_for, named, person
from digest.edit.summarise.quotes import cut_off, half_quoted, halves, inside_quotes, only_quote
from digest.edit.summarise.references import continues, counts, mentions, opens
from digest.edit.summarise.said import Written, words

_QUESTION = re.compile(r"[?？](?!\)\.)[^)]{0,2}$|\?[\"”]", re.DOTALL)
_TOLD = re.compile(r"(?:[\w,'’-]+ ){7,}[\w'’-]+: [^:]+\?[\"”]?$")  # a question told behind a colon
_COUNTED = re.compile(r"\d{1,4}[,.;:)] ")
_QUOTED = re.compile(r"[\"“”„«»]|(?<!\w)['‘’](?=\w)")
_SMALL = re.compile(r"(?<![\w'’.-])[a-z]")
_ASKING = ("?", '?"', "?”", "？")
_BEGUN = 80  # code points of a text in which a word between commas answers what was said
_ANSWER = 10  # words in which a question is answered, and not without it
ASKED = "a question"
_HALF = "half a quotation"
_LISTED = "no word in small letters: a line of a list"
_STRAY = "a stray full stop in its midst"
OWN = "in the first person, and nobody says whose"

Words = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a sentence needs: the numbers of others, with the reason; or `broken` says why it cannot stand at all.

    Of each group in `either` one is enough, and of each in `hints` one would help a reader: a set without it is worth
    less. `whole` says that a broken one is a whole sentence that merely leans on something that is not there, and
    `opens` that it can be read where it stands at the beginning of all: a question can.
    """

    needs: tuple[int, ...] = ()
    either: Groups = ()
    hints: Groups = ()
    why: str = ""
    broken: str | None = None
    whole: bool = True
    opens: bool = True


_FREE = Tie()
_NOTHING: tuple[frozenset[int], Back] = (frozenset(), NOWHERE)


class Ties:
    """What each of some sentences needs, found when it is asked: of nine candidates three are ever weighed.

    `said` are the sentences' words in lower case; a number is a position in `texts`. A sentence that begins with a
    pronoun or a connective needs the one before; a last name alone needs the one that has the full name. To ask for
    every sentence is linear in the texts' length. `numbers` are the sentences' in the article, where some are left out.
    """

    def __init__(
        self,
        texts: Sequence[str],
        said: Sequence[Words],
        headline: str,
        language: str | None,
        numbers: Sequence[int] | None = None,
    ) -> None:
        self._cues = cues(language)
        said = _accented(texts, said, self._cues)
        self._texts, self._said = texts, (Written(texts), said)
        self._persons = Persons(self._said, self._cues)
        self._names = Names(texts, language, self._cues)
        self._told = parts(headline)
        self._clear = clear(words([headline])[0] if headline else [], self._cues)
        own = own_words(texts, said, self._cues)
        inside = inside_quotes(texts)
        judged = enumerate(zip(texts, said, inside, strict=True))
        self._faults = [
            _fault(text, lower, self._cues, inside=within) or (OWN if number in own else None)
            for number, (text, lower, within) in judged
        ]
        self._halves: dict[int, int] = {}
        if any(inside):
            pairs = halves(texts, inside)
            self._join(place for place in pairs if numbers is None or numbers[place + 1] == numbers[place] + 1)
        if 2 * self._faults.count(_LISTED) > len(texts):  # an article all of whose words have capitals
            self._faults = [None if fault == _LISTED else fault for fault in self._faults]
        self._unnamed = self._somebodies()
        self._broken = [
            fault or (self._astray(number) if number in self._unnamed or not number else "")
            for number, fault in enumerate(self._faults)
        ]
        self._found: dict[int, Tie] = {}

    def _join(self, pairs: Iterable[int]) -> None:
        """Mend the faults of two sentences between which a quotation is cut: each only needs the other."""
        texts, said, known = self._texts, self._said[1], self._cues
        for first in pairs:
            second = first + 1
            if self._faults[first] != _HALF or self._faults[second] != _HALF:
                continue
            if own_words(["", f"{texts[first]} {texts[second]}"], [[], [*said[first], *said[second]]], known):
                continue
            self._faults[first] = self._faults[second] = None
            self._halves[first] = second
            self._halves[second] = first

    def broken(self, number: int) -> str:
        """Return why a sentence cannot stand at all, or ""."""
        return self._broken[number]

    def tie(self, number: int) -> Tie:
        """Return what a sentence needs."""
        found = self._found.get(number)
        if found is None:
            found = self._found[number] = self._tie(number)
        return found

    def _somebodies(self) -> dict[int, str]:
        """Return the sentences that speak of somebody whom they do not name, and why: of those without a fault."""
        tokens, lower = self._said
        found: dict[int, str] = {}
        for number, fault in enumerate(self._faults):
            if fault is None and looked_for(lower[number], self._cues):
                quoted = _QUOTED.match(self._texts[number]) is not None
                found[number] = person(tokens[number], lower[number], self._cues, quoted=quoted)
        return {number: why for number, why in found.items() if why}

    def _astray(self, number: int) -> str:
        """Return why a sentence goes on from nothing, or speaks of whom the one before does not name, or ""."""
        somebody = self._unnamed.get(number, "")
        if number:
            return somebody if somebody and not self._persons.has_somebody(number - 1) else ""
        joining = self._said[1][0][0] in self._cues.conjunctions  # "But he ...": no name that follows helps
        if somebody and not joining and len(self._texts) > 1 and named(self._said[0][1], self._cues):
            return ""
        return somebody or opens(self._said[0][0], self._said[1][0], self._cues)

    def _opens(self, number: int, fault: str | None) -> bool:
        """Return whether a sentence that cannot stand is understood where it begins the article, or follows there.

        "It was the last of the mills", "They are sisters" are, and the sentence after them says of whom; "He denied it"
        goes on from a headline or a standfirst.
        """
        if fault is None and number == 0:
            lower = self._said[1][0]
            return lower[0] in self._cues.empty | self._cues.plurals and not self._cues.being.isdisjoint(lower[1:2])
        return fault in (None, _STRAY, OWN, ASKED)

    def _tie(self, number: int) -> Tie:
        broken = self._broken[number]
        if broken:
            fault = self._faults[number]
            return Tie(broken=broken, whole=fault in (None, _STRAY, OWN), opens=self._opens(number, fault))
        tokens, lower, known = self._said[0][number], self._said[1][number], self._cues
        leans = self._unnamed.get(number, "")
        if leans and number == 0:
            return Tie(needs=(1,), why="the name follows")  # "His satire took Egypt by storm. But now, Bassem ..."
        bare, (phrase, groups, hints) = self._back(number) if number else _NOTHING
        answer = number > 0 and self._texts[number - 1].endswith(_ASKING)
        if number:  # at the very beginning they are news
            leans = leans or _leans(self._texts[number], tokens, lower, known, answer=answer)
        if not leans and (number or not named(tokens, known)):
            far = distant(tokens, lower, known) or epithet(tokens, lower, known)
            if far:
                groups, phrase = (*groups, self._persons.namesakes(number)), far
        if number and not leans and (answer or mentions(lower, known)):
            hints = (*hints, (number - 1,))
        if number > 1 and leans and (those := self._persons.plural(number)):
            hints = (*hints, those)
        needs = bare | ({number - 1} if leans else set())
        if number in self._halves:
            needs, phrase = needs | {self._halves[number]}, "a quotation is cut in two"
            hints = (*hints, ())  # which nothing helps: news is better than a quotation in two sentences
        if not needs and not groups and not hints:
            return _FREE
        why = leans or phrase or "a name was given in full before"
        return Tie(needs=tuple(sorted(needs)), either=groups, hints=hints, why=why, opens=() not in groups)

    def _back(self, number: int) -> tuple[frozenset[int], Back]:
        """Return the sentences before `number` that it needs for its names, and what its phrases point back to."""
        explaining = self._names.explained(number, self._said[0][number]) | self._names.perhaps(number)
        back = pointing(number, self._said, self._clear, self._cues)
        return _introduced(self._names.bare(number), self._told, back, explaining)


def _accented(texts: Sequence[str], said: Sequence[Words], cues: Cues) -> Sequence[Words]:
    """Return the words of texts with "e'" where one begins with it: that is "È" of an old keyboard, and no "and"."""
    mark = cues.accented
    if mark is None:
        return said
    found = map(mark.match, texts)
    pairs = zip(found, said, strict=True)
    return [[begun[0].lower(), *lower[1:]] if begun else lower for begun, lower in pairs]


def _leans(text: str, tokens: Words, lower: Words, cues: Cues, *, answer: bool) -> str:
    """Return the reason why a sentence needs the one before, or ""; `answer` says that it follows a question."""
    found = continues(tokens, lower, cues) or counts(tokens, lower[:HEAD], cues)
    found = found or ("answers a question" if answer and len(lower) < _ANSWER else "")
    return found or _answers(text, cues) or links(text, tokens, lower, cues)


def _answers(text: str, cues: Cues) -> str:
    """Return the reason why ", though," near the beginning answers what was said, or ""."""
    found = next((word for word in cues.interposed if word in text[:_BEGUN]), "")
    return f"“{found[2:-1]}” answers what was said" if found else ""


def _introduced(
    bare: dict[str, int], told: frozenset[str], back: Back, explaining: set[int]
) -> tuple[frozenset[int], Back]:
    """Return the sentences with the full names that are needed.

    That of a name of the headline would only help, as those that are `explaining` an abbreviation.
    """
    if not bare and not explaining:
        return frozenset(), back
    phrase, groups, hints = back
    helpful = sorted(explaining.union(number for name, number in bare.items() if name in told))
    needed = frozenset(number for name, number in bare.items() if name not in told)
    return needed, (phrase, groups, (*hints, *((number,) for number in helpful)))


def _fault(text: str, lower: Words, cues: Cues, *, inside: bool) -> str | None:
    """Return why a sentence cannot be used wherever it stands, or None."""
    capital = text[:1].isupper()  # it spares most sentences half of this
    if not capital and _goes_on(text):
        return "begins in the middle"
    if ("?" in text or "？" in text) and _QUESTION.search(text) and not _TOLD.match(text):
        return ASKED
    if inside or half_quoted(text) or (not capital and cut_off(text, lower, cues.tags)):
        return _HALF
    if not capital and only_quote(text, cues.dropping):
        return "a quotation without its speaker"
    if not capital and text[0] in "([" and text[-1] in ")]":
        return "an aside in brackets"
    listed = not _SMALL.search(text) and text.isascii()
    return _LISTED if listed else (_STRAY if " . " in text else None)


def _goes_on(text: str) -> bool:
    """Return whether a text without a capital begins in the middle of a sentence, a list or a number."""
    first = text[:1]
    return (
        not first
        or (first.isdigit() and _COUNTED.match(text) is not None)
        or first in "-–—*•·,;:)]}…&"
        or (first.islower() and not text[1:2].isupper())
    )
