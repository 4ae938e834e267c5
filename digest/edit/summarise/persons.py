"""One sentence in, whether it speaks of somebody whom it does not name out: "he", "they", "the 33-year-old"."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from digest.edit.summarise.cues import Cues
from digest.edit.summarise.names import CALENDAR
from digest.edit.summarise.said import Said

HEAD = 5  # words in which the subject is looked for
AGENTS = ("er", "or", "ist", "ian", "man", "woman", "lord", "ant", "ee", "old")  # how nouns for somebody end
_FRONTED = ("ed", "ing")  # how participles end
_MANY = frozenset({"people", "police", "men", "women", "children", "team", "couple", "group", "family", "pair"})
_LAST = 2  # words of "said he" at the end of a sentence
_NEAR = 3  # words behind "a" in which somebody is looked for
_SHORT = 4  # letters of "user", at most: fewer end so by chance
_LETTERS = 3  # of an abbreviation, which is nobody's name, at least
_SINGULAR = frozenset({"is", "was", "has"})  # verbs of one


Words = Sequence[str]


def person(tokens: Words, lower: Words, cues: Cues, *, quoted: bool = False) -> str:
    """Return the reason why a sentence is about somebody whose name it does not give, or "".

    Names inside a quotation that it begins with (`quoted`) are not the speaker's.
    """
    own = lower[0] in cues.persons or lower[0] in cues.correlating  # only such a beginning may be idle: "Il y a"
    for place, word in enumerate(() if own and cues.is_idle(lower) else lower[:HEAD]):
        if word in cues.persons and not (meant(place, tokens, lower, cues) or _named_ahead(place, tokens, lower, cues)):
            return f"“{word}” was named before"
    if cues.tags.isdisjoint(lower):
        return ""
    for place, (first, second) in enumerate(pairwise(lower)):
        if (first in cues.tags and second in cues.persons) or (second in cues.tags and first in cues.persons):
            reporting = first in cues.tags and place + _LAST < len(lower)  # "Lind, a sailor, says she saw it"
            if not ((reporting or not quoted) and somebody(tokens[:place], lower[:place], cues, first=not quoted)):
                return f"“{first} {second}” without the speaker's name"
    return ""


def looked_for(lower: Words, cues: Cues) -> bool:
    """Return whether `person` may find somebody: among the first words, or in a sentence in which one speaks."""
    if cues.persons.isdisjoint(lower):
        return False
    return not cues.persons.isdisjoint(lower[:HEAD]) or not cues.tags.isdisjoint(lower)


def distant(tokens: Words, lower: Words, cues: Cues) -> str:
    """Return the reason why somebody further in, or "the 33-year-old", was named in an earlier sentence, or ""."""
    if not cues.persons.isdisjoint(lower[HEAD:]):
        place = next(at for at, word in enumerate(lower) if at >= HEAD and word in cues.persons)
        before = lower[:place]
        if not (
            somebody(tokens[:place], before, cues)
            or any(word in cues.people or word.endswith(AGENTS) for word in before if word not in cues.functional)
            or _named_ahead(place, tokens, lower, cues)
        ):
            return f"“{lower[place]}” was named before"
    return _several(tokens, lower, cues)


class Persons:
    """Of some sentences, which name somebody: looked for as far as it is asked; `said` are their words.

    One that speaks of "a Russian tourist" names nobody, and stands for whoever is meant after it all the same.
    """

    def __init__(self, said: Said, cues: Cues) -> None:
        self._said, self._cues = said, cues
        self._found: dict[int, frozenset[str]] = {}

    def has_somebody(self, number: int) -> bool:
        """Return whether a sentence names or introduces somebody: mostly its own words tell."""
        tokens, lower = self._said[0][number], self._said[1][number]
        if somebody(tokens, lower, self._cues) or _introduces(lower, self._cues):
            return True
        return any(not self._names(earlier).isdisjoint(tokens) for earlier in range(number))

    def namesakes(self, number: int) -> tuple[int, ...]:
        """Return the last earlier sentence that names somebody, and those before it that share the name.

        One that speaks of "a Russian tourist" after it is returned alone: whom it means is no one named before.
        """
        tokens, lower = self._said
        known = frozenset[str]().union(*map(self._names, range(number)))
        for last in range(number - 1, -1, -1):
            here = known.intersection(tokens[last])
            if here:
                return tuple(other for other in range(last + 1) if not here.isdisjoint(tokens[other]))
            if _introduces(lower[last], self._cues):
                return (last,)
        return ()

    def plural(self, number: int) -> tuple[int, ...]:
        """Return the last earlier sentence that names several, where "they" begins one and none are in the one before.

        Empty where another word makes the sentence lean, or nobody is named several.
        """
        if self._cues.plurals.isdisjoint(self._said[1][number][:HEAD]) or self._has_several(number - 1):
            return ()
        return next(((at,) for at in range(number - 2, -1, -1) if self._has_several(at)), ())

    def _has_several(self, number: int) -> bool:
        """Return whether a sentence names several: its names apart, which may end in -s as well."""
        tokens, lower = self._said[0][number], self._said[1][number]
        return _is_several(
            [word for place, word in enumerate(lower) if not place or tokens[place][0].islower()], self._cues
        )

    def _names(self, number: int) -> frozenset[str]:
        """Return the capitalised words of a sentence that may be persons."""
        found = self._found.get(number)
        if found is None:
            tokens, lower = self._said[0][number], self._said[1][number]
            found = self._found[number] = frozenset(_somebodies(tokens, lower, self._cues))
        return found


def _introduces(lower: Words, cues: Cues) -> bool:
    """Return whether a sentence speaks of "a woman" or "a young driver"."""
    for place, word in enumerate(lower):
        if word in cues.introducing:
            for noun in lower[place + 1 : place + 1 + _NEAR]:
                if noun in cues.functional:
                    break
                if noun in cues.people or (noun.endswith(AGENTS) and len(noun) > _SHORT):
                    return True
    return False


def _several(tokens: Words, lower: Words, cues: Cues) -> str:
    """Return the reason why "they" further in than the subject stands for what the sentence does not name, or ""."""
    if cues.plurals.isdisjoint(lower):
        return ""
    place = next(at for at, word in enumerate(lower) if word in cues.plurals)
    before = lower[:place]
    fronted = lower[0].endswith(_FRONTED) and lower[place] == "they"  # "Separated by ten miles, they ..."
    if (
        place < HEAD
        or (_is_several(before, cues) and not fronted)
        or (lower[place] != "them" and named(_untold(tokens[:place]), cues))
    ):
        return ""
    return f"“{lower[place]}” was named before"


def _untold(tokens: Words) -> Words:
    """Return the words without the one behind "told": who listens is not who is spoken of."""
    return [word for place, word in enumerate(tokens) if not place or tokens[place - 1] != "told"]


def _is_several(lower: Words, cues: Cues) -> bool:
    """Return whether the words name more than one: a plural, two joined by "and", or a body of people."""
    if not _MANY.isdisjoint(lower) or any(
        word == "and" and _joins(lower[place:], cues) for place, word in enumerate(lower)
    ):
        return True
    return any(word[-1] == "s" and len(word) > len("the") and word not in cues.functional for word in lower)


def _joins(after: Words, cues: Cues) -> bool:
    """Return whether "and" is followed by a noun, not by another clause ("and within a year they")."""
    return len(after) > 1 and (
        after[1] not in cues.functional or after[1] in cues.articles or after[1] in cues.possessives
    )


def _one_word_subject(place: int, lower: Words, cues: Cues) -> bool:
    """Return whether "Lind says she" begins the sentence: nobody but a name is a subject of one word."""
    told = lower[1:2] and (lower[1] in cues.tags or lower[1] in _SINGULAR)
    return bool(place > 1 and told and lower[0] not in cues.functional | _MANY and lower[0][-1] != "s")


def meant(place: int, tokens: Words, lower: Words, cues: Cues) -> bool:
    """Return whether a pronoun may mean something in the words before it in its own sentence."""
    if place < HEAD and (lower[place] in cues.objects or _is_object(place, lower, cues)):
        return False  # "On Sunday the rebels released them", "described her as"
    if named(tokens[:place], cues) or _one_word_subject(place, lower, cues):
        return True
    if lower[place] in cues.plurals and _is_several(lower[:place], cues):
        return True  # "Iraqi forces say they"
    return lower[place] in cues.possessives and _owned(place, tokens, lower, cues)


def _is_object(place: int, lower: Words, cues: Cues) -> bool:
    """Return whether "her" behind a verb is nobody's: "described her as"."""
    following = "".join(lower[place + 1 : place + 2])
    return (
        lower[place] == "her" and "her" in cues.possessives and place > 1 and following in cues.placing | cues.joining
    )


def _owned(place: int, tokens: Words, lower: Words, cues: Cues) -> bool:
    """Return whether "her" may be of somebody, and "its" of something, that the sentence speaks of."""
    if lower[place] not in cues.owners and place + 1 < len(lower) and lower[place + 1] in cues.functional:
        return False  # "began visiting her and"
    if lower[0] in cues.fronting and (lower[place] not in cues.persons or _named_ahead(place, tokens, lower, cues)):
        return True  # "With its steep banks, the river ...": the main clause says whose
    nouns = [other for other in lower[:place] if other not in cues.functional and not other.endswith("ing")]
    if lower[place] in cues.persons and cues.people:
        return any(noun in cues.people or noun.endswith(AGENTS) for noun in nouns)
    return bool(nouns)


def named(tokens: Words, cues: Cues) -> bool:
    """Return whether there is a name among the words but for the first, which has its capital anyway.

    Where every noun has a capital, only two of them together are one: "Kanzlerin Ada Lind".
    """
    if cues.nouned:
        return any(is_name(first) and is_name(second) for first, second in pairwise(tokens))
    return any(map(is_name, tokens[1:]))


@lru_cache(maxsize=8192)  # the commonest words are most of a text
def is_name(token: str) -> bool:
    return token[0].isupper() and token.lower() not in CALENDAR


def somebody(tokens: Words, lower: Words, cues: Cues, *, first: bool = False) -> bool:
    """Return whether a capitalised word may be a person: no day, no "in London", no "the Honda Classic".

    The `first` word has its capital anyway, and counts only where it is asked for and is no function word.
    """
    if first and tokens and lower[0] not in cues.functional and tokens[0][0].isupper() and lower[0] not in CALENDAR:
        return True
    return next(_somebodies(tokens, lower, cues), None) is not None


def _somebodies(tokens: Words, lower: Words, cues: Cues) -> Iterator[str]:
    """Yield the capitalised words that may be persons."""
    barred = False  # inside a name that cannot be a person's
    for at, token in enumerate(tokens):
        if not token[0].isupper():
            barred = barred and lower[at] == "and"  # "in Hull and Leeds"
        elif at and not barred and lower[at] not in CALENDAR:
            barred = lower[at - 1] in cues.articles or lower[at - 1] in cues.locating
            if not barred and not (len(token) >= _LETTERS and token.isupper()):
                yield token
        elif at == 0:
            barred = lower[0] in cues.articles or lower[0] in cues.locating


def _named_ahead(place: int, tokens: Words, lower: Words, cues: Cues) -> bool:
    """Return whether a clause in front speaks of whom the main clause names: "After his death, Berg's house ..."."""
    if lower[0] not in cues.fronting:
        return False
    for at in range(place + 1, len(tokens)):
        if lower[at] in cues.persons and lower[at] not in cues.possessives:
            return False  # "On his way out, he saw Lind"
        if tokens[at][0].isupper() and lower[at] not in CALENDAR:
            return lower[at - 1] not in cues.locating and lower[at - 1] not in cues.articles
    return False
