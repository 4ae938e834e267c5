"""One sentence in, whether it speaks of somebody whom it does not name out: "he", "they", "the 33-year-old"."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from digest.edit.summarise.cues import Cues
from digest.edit.summarise.names import CALENDAR
from digest.edit.summarise.said import Said, Written

HEAD = 5  # words in which the subject is looked for
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ee", "old")  # how nouns for somebody end
_MANY = frozenset({"and", "people", "police", "men", "women", "children", "team", "couple", "group", "family", "pair"})
_AGE = 4  # words of "the 33 year old"


Words = Sequence[str]


def person(number: int, said: Said, cues: Cues) -> str:
    """Return the reason why a sentence is about somebody whose name it does not give, or ""."""
    lower = said[1][number]
    if cues.persons.isdisjoint(lower):
        return ""
    for place, word in enumerate(lower[:HEAD]):
        if word in cues.persons:
            tokens = said[0][number]
            if not (meant(place, tokens, lower, cues) or _named_ahead(place, tokens, lower, cues)):
                return f"“{word}” was named before"
    if cues.tags.isdisjoint(lower):
        return ""
    for first, second in pairwise(lower):
        if (first in cues.tags and second in cues.persons) or (second in cues.tags and first in cues.persons):
            return f"“{first} {second}” without the speaker's name"
    return ""


def distant(tokens: Words, lower: Words, cues: Cues) -> str:
    """Return the reason why somebody further in, or "the 33-year-old", was named in an earlier sentence, or ""."""
    if not cues.persons.isdisjoint(lower[HEAD:]):
        place = next(at for at, word in enumerate(lower) if at >= HEAD and word in cues.persons)
        before = lower[:place]
        if not (
            _somebody(tokens[:place], before, cues)
            or any(word in cues.people or word.endswith(_AGENTS) for word in before if word not in cues.functional)
            or _named_ahead(place, tokens, lower, cues)
        ):
            return f"“{lower[place]}” was named before"
    return _alias(tokens, lower, cues) or _several(tokens, lower, cues)


def names_nobody(number: int, tokens: Written) -> bool:
    """Return whether a sentence has no name: its first word is one only where an earlier sentence has it further in."""
    words = tokens[number]
    if named(words) or not words:
        return not words
    first = words[0]
    return not (_is_name(first) and any(first in tokens[earlier][1:] for earlier in range(number)))


def namesakes(number: int, tokens: Written) -> tuple[int, ...]:
    """Return the last earlier sentence with a name, and those before it that share one with it."""
    names = {token for earlier in range(number) for token in tokens[earlier][1:] if _is_name(token)}
    for last in range(number - 1, -1, -1):
        here = names.intersection(tokens[last])
        if here:
            return tuple(other for other in range(last + 1) if not here.isdisjoint(tokens[other]))
    return ()


def _several(tokens: Words, lower: Words, cues: Cues) -> str:
    """Return the reason why "they" further in than the subject stands for what the sentence does not name, or ""."""
    if cues.plurals.isdisjoint(lower):
        return ""
    place = next(at for at, word in enumerate(lower) if word in cues.plurals)
    before = lower[:place]
    if place < HEAD or _is_several(before, cues) or (lower[place] != "them" and named(tokens[:place])):
        return ""
    return f"“{lower[place]}” was named before"


def _is_several(lower: Words, cues: Cues) -> bool:
    """Return whether the words name more than one: a plural, two joined by "and", or a body of people."""
    if not _MANY.isdisjoint(lower):
        return True
    return any(word[-1] == "s" and len(word) > len("the") and word not in cues.functional for word in lower)


def _one_word_subject(place: int, lower: Words, cues: Cues) -> bool:
    """Return whether "Lind says she" begins the sentence: nobody but a name is a subject of one word."""
    return place > 1 and lower[1] in cues.tags and lower[0] not in cues.functional and lower[0][-1] != "s"


def meant(place: int, tokens: Words, lower: Words, cues: Cues) -> bool:
    """Return whether a pronoun may mean something in the words before it in its own sentence."""
    if lower[place] in cues.objects and place < HEAD:
        return False  # "On Sunday the rebels released them"
    if named(tokens[:place]) or _one_word_subject(place, lower, cues):
        return True
    if lower[place] in cues.plurals and _is_several(lower[:place], cues):
        return True  # "Iraqi forces say they"
    if lower[place] not in cues.possessives or (place + 1 < len(lower) and lower[place + 1] in cues.functional):
        return False  # "began visiting her and"
    if _named_ahead(place, tokens, lower, cues):
        return True
    return any(other not in cues.functional and not other.endswith("ing") for other in lower[:place])


def named(tokens: Words) -> bool:
    """Return whether there is a name among the words but for the first, which has its capital anyway."""
    return any(map(_is_name, tokens[1:]))


@lru_cache(maxsize=8192)  # the commonest words are most of a text
def _is_name(token: str) -> bool:
    return token[0].isupper() and token.lower() not in CALENDAR


def _somebody(tokens: Words, lower: Words, cues: Cues) -> bool:
    """Return whether a capitalised word may be a person: no day, no "in London", no "the Honda Classic"."""
    barred = False  # inside a name that cannot be a person's
    for at, token in enumerate(tokens):
        if not token[0].isupper():
            barred = False
        elif at and not barred and lower[at] not in CALENDAR:
            barred = lower[at - 1] in cues.articles or lower[at - 1] in cues.locating
            if not barred:
                return True
        elif at == 0:
            barred = lower[0] in cues.articles or lower[0] in cues.locating
    return False


def _named_ahead(place: int, tokens: Words, lower: Words, cues: Cues) -> bool:
    """Return whether a clause in front speaks of whom the main clause names: "After his death, Berg's house ..."."""
    if lower[0] not in cues.fronting:
        return False
    for at in range(place + 1, len(tokens)):
        if tokens[at][0].isupper() and lower[at] not in CALENDAR:
            return lower[at - 1] not in cues.locating and lower[at - 1] not in cues.articles
    return False


def _alias(tokens: Words, lower: Words, cues: Cues) -> str:
    """Return the reason why "the 33-year-old" stands for a name that is not there, or ""."""
    if "old" not in lower or "the" not in cues.articles:
        return ""
    for place in [at for at, word in enumerate(lower) if word == "the"]:
        named_next = any(map(_is_name, tokens[place + _AGE : place + _AGE + 3]))
        if lower[place + 2 : place + _AGE] == ["year", "old"] and not named_next:
            return _unless_named(place, tokens, lower, cues)
    return ""


def _unless_named(place: int, tokens: Words, lower: Words, cues: Cues) -> str:
    if _somebody(tokens[:place], lower[:place], cues):
        return ""
    return f"“{' '.join(tokens[place : place + 3])}” was named before"
