"""Sentences in, which names stand alone, and where each person or thing was first named in full out."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from digest.edit.summarise.cues import Cues

_RUN = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.'’-]*+(?: (?:(?:de|van|von|der|al|bin|la|el|of) )?[A-ZÀ-ÖØ-Þ][\w.'’-]*+)*+")
_NAME = 24  # code points of a name of one word
# A pattern that begins with a set of letters is searched in a fifth of the time of one with a word boundary first.
_BEGINNING = r"[A-Z](?<!\w[A-Z])"
_SHORT_FORM = re.compile(rf"{_BEGINNING}[A-Za-z]?[A-Z]{{1,5}}\b")
_BRACKETED = re.compile(r"[(\"“]([A-Z][A-Za-z]?[A-Z]{1,5})[)\"”]")
_SPELLED = re.compile(
    rf"{_BEGINNING}(?:(?<!T)|(?!he ))[a-z]++(?: (?:(?:for|of|and|the|on) ){{0,2}}+[A-Z][a-z]++){{2,5}}+"
)
_APPOSED = re.compile(r", (?:an?|the|who|whose|aged) ")
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "prof", "president", "senator", "judge"])
CALENDAR = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
        "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "new", "bst", "gmt", "est",
    }
)  # fmt: skip
_OF_NAMES = frozenset({"new", "may", "april", "june", "august"})  # "New York", "May", "April": names begin so too
_DAYS = CALENDAR - _OF_NAMES
_CAPITALS_ARE_NAMES = frozenset({"en", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "no", "ro"})  # unlike German


class Names:
    """Of some sentences, which names stand alone and where each was given in full: read as far as it is asked.

    Some families' names come first, and some people go by theirs: the last and the first part of a name count. One
    that stood alone before is known already.
    """

    def __init__(self, texts: Sequence[str], language: str | None, cues: Cues) -> None:
        self._texts, self._cues = texts, cues
        self._are_names = language in _CAPITALS_ARE_NAMES  # in German every noun has a capital
        self._functional = cues.functional
        self._read: dict[int, list[tuple[str, ...]]] = {}
        self._spelled: dict[str, int] = {}
        self._searched = 0  # texts that were read for names spelled out

    def bare(self, number: int) -> dict[str, int]:
        """Return what stands alone in sentence `number`, with the number of the sentence that gives it in full.

        What it gives in full itself elsewhere needs no other.
        """
        needed: dict[str, int] = {}
        names = self._names(number) if number and self._are_names else []
        for name in names:
            if _is_bare(name) and not any(name[-1] in other and not _is_bare(other) for other in names):
                first = self._full(name[-1], number)
                if first is not None:
                    needed[name[-1]] = first
        return needed

    def perhaps(self, number: int) -> set[int]:
        """Return the sentences that give in full what may be a name in sentence `number`, where nouns have capitals.

        "Lind" behind "Bürgermeisterin Ida Lind" is one, and "in Kassel" is not.
        """
        if not number or not self._cues.nouned:
            return set()
        text, found, barring = self._texts[number], set(), self._cues.locating | self._cues.definites
        for match in _RUN.finditer(text):
            run = _parts(match[0])
            name = _behind(run, self._functional)
            ahead = run[:-1] or text[: match.start()].split()[-1:]
            before = "".join(ahead[-1:]).lower()
            if len(name) == 1 and before not in barring and (first := self._given(name[0], number)) is not None:
                found.add(first)
        return found

    def _given(self, part: str, number: int) -> int | None:
        """Return the first sentence before `number` in which a part follows another name, None where it is alone."""
        for earlier in range(number):
            if part in self._texts[earlier]:
                full = any(len(name) > 1 and name[-1] == part for name in self._names(earlier))
                return earlier if full else None
        return None

    def _full(self, part: str, number: int) -> int | None:
        """Return the sentence before `number` that first has a part of a name, if it has the name in full."""
        if part.lower() in CALENDAR:
            return None
        for earlier in range(number):
            if part in self._texts[earlier]:  # few have it: only their names are read
                name = next((name for name in self._names(earlier) if part in name), None)
                if name:
                    own = name[1:] if name[0].rstrip(".").lower() in _TITLES else name
                    is_full = len(own) > 1 and part in (own[0], own[-1])
                    return earlier if is_full else None
        return None

    def _names(self, number: int) -> list[tuple[str, ...]]:
        """Return the names of a sentence, each by its parts."""
        found = self._read.get(number)
        if found is None:
            runs = map(_parts, _RUN.findall(self._texts[number]))
            found = self._read[number] = [name for run in runs if (name := _behind(run, self._functional))]
        return found

    def explained(self, number: int, tokens: Sequence[str]) -> set[int]:
        """Return the sentences before `number` that say what the names among its `tokens` stand for.

        "The Harbour Board (HB)", "known as “HB”", "Rex, a dog", and a name of three words or more by its initials.
        """
        if number == 0:
            return set()
        short = self._apposed
        if _SHORT_FORM.search(self._texts[number]):
            short = self._spelled_before(number) | short
        if short.keys().isdisjoint(tokens):
            return set()
        return {short[token] for token in tokens if short.get(token, number) < number}

    @cached_property
    def _apposed(self) -> dict[str, int]:
        return _first(_apposed("\n".join(self._texts)), self._texts)

    def _spelled_before(self, number: int) -> dict[str, int]:
        """Return the short forms with the first sentence that says what each stands for: all those before `number`."""
        for earlier in range(self._searched, number):
            for short in _spelled_out(self._texts[earlier]):
                self._spelled.setdefault(short, earlier)
        self._searched = max(self._searched, number)
        return self._spelled


def _is_bare(name: tuple[str, ...]) -> bool:
    """Return whether one part of a name stands alone, or with a title."""
    return len(name) == 1 or name[-2].rstrip(".").lower() in _TITLES


def _behind(run: tuple[str, ...], functional: frozenset[str]) -> tuple[str, ...]:
    """Return a run without the "But", "The" or "On Monday" in front of the name."""
    place = 0
    while place < len(run) and (run[place].lower() in functional or run[place].lower() in _DAYS):
        place += 1
    return run[place:] if place else run


def parts(text: str) -> frozenset[str]:
    """Return the words of the names of a text."""
    return frozenset(part for run in _RUN.findall(text) for part in _parts(run))


def _apposed(whole: str) -> list[tuple[int, str]]:
    """Return the places where it is said what a name stands for, with the name."""
    places = [match.start() for match in _APPOSED.finditer(whole)]
    words = [(place, whole[max(0, place - _NAME) : place].rpartition(" ")[2]) for place in places]
    return [(place, name) for place, name in words if name[:1].isupper()]


def _spelled_out(text: str) -> list[str]:
    """Return the short forms that stand behind what they are short for, or that a name there could have."""
    return [*_BRACKETED.findall(text), *("".join(filter(str.isupper, name)) for name in _SPELLED.findall(text))]


def _first(places: Sequence[tuple[int, str]], texts: Sequence[str]) -> dict[str, int]:
    """Return of each name the number of the text that has its first place in all of them."""
    if not places:
        return {}
    ends = list(accumulate([len(text) + 1 for text in texts]))
    found: dict[str, int] = {}
    for place, name in places:
        found.setdefault(name, bisect_right(ends, place))
    return found


def _parts(run: str) -> tuple[str, ...]:
    if "'" not in run and "’" not in run:
        return tuple(run.rstrip(".-").split(" "))
    return tuple([part.removesuffix("'s").removesuffix("’s").rstrip(".'’-") for part in run.split(" ")])
