"""Sentences in, where the noun of each "the ..." was named before out: one of those is needed beside it."""

from collections.abc import Sequence
from functools import lru_cache

from digest.edit.summarise.cues import Cues
from digest.edit.summarise.names import CALENDAR
from digest.edit.summarise.said import Said, Written

_NOUN = 4  # letters of a noun, at least
_SHORT = 3  # letters of one that was named before ("the car")
_FAR = 2  # words in which the head noun of a beginning "The ..." is looked for
_THOUSANDS = 3  # digits behind the comma of "600,000"
_TELLING = frozenset({"by", "to"})  # "The decision by the board", "The plan to close"
_YEAR = 4  # digits of "The 2014 final"
_PHRASE = 4  # words behind "the", its noun among them
_BACK = 200  # sentences in which a noun is looked for
_FRONTED = 10  # words in which it begins behind a clause in front: "When asked at the port, the crew ..."
_HEAD = 7  # words in which the subject begins: further in, a sentence has said enough to be understood

Words = Sequence[str]
Groups = tuple[tuple[int, ...], ...]
Back = tuple[str, Groups, Groups]  # the reason, groups of sentences of which one each is needed, and would help
Clear = tuple[frozenset[str], frozenset[str]]

NOWHERE: Back = ("", (), ())


def pointing(number: int, said: Said, clear: Clear, cues: Cues) -> Back:
    """Return why sentence `number` points back, and groups of earlier sentences: it needs one of each.

    `said` are the words of all as written and in lower case; `clear` are the headline's nouns, and those that everybody
    knows.

    "the dam" needs one that speaks of a dam, and at the beginning the last such one; "The station" at the beginning
    needs the sentence before where no station was named. A noun that its own sentence names first, that the headline
    names, that everybody knows ("the government"), or that what follows explains ("the mayor of", "the storm that")
    needs nothing. One behind the subject ("asked for the dam to be closed") is only helped by such a sentence: most
    are understood without, and to ask it of every one costs 0.1 points of ROUGE-1. No further back than two hundred
    sentences is looked.
    """
    if not cues.unique:
        return _beginning(number, said[0], cues)
    back = _points(number, said, clear, cues) if number else NOWHERE
    tokens, lower = said[0][number], said[1][number]
    if not back[1] and (lower[:1] != ["the"] or not "".join(tokens[1:2]).islower()):
        return (*_beginning(number, said[0], cues)[:2], back[2])
    return back


def clear(headline: Words, cues: Cues) -> Clear:
    """Return the nouns of the headline, whose words in lower case these are, and the nouns that everybody knows."""
    return frozenset(map(_singular, headline)), cues.unique


def _points(number: int, said: Said, clear: Clear, cues: Cues) -> Back:
    """Return what the sentence's phrases with "the" point back to."""
    tokens, lower = said[0][number], said[1][number]
    if "the" not in lower:
        return NOWHERE
    told, known = clear
    subject = _FRONTED if lower[0] in cues.fronting or lower[0].endswith(("ed", "ing")) else 1
    phrase, groups, hints, place = "", [], [], -1
    for _ in range(lower.count("the")):
        place = lower.index("the", place + 1)
        nouns, end = _nouns(place, tokens, lower, cues)
        fresh = [_singular(noun) for noun in nouns if len(noun) >= _SHORT]
        after = lower[end] if end < len(lower) else ""
        if (
            not fresh
            or _is_explained(number, end, said[0], cues)
            or (not place and "".join(lower[end : end + 1]) in _TELLING)
            or (not known.isdisjoint(fresh) and not _is_headed(nouns, cues))
        ):
            continue
        source = after in cues.tags or (place and lower[place - 1] == "to" and lower[place - 2] == "according")
        if not frozenset(fresh).isdisjoint(map(_singular, lower[:place])):
            continue
        earlier = next(filter(None, (_places(noun, number, said[1]) for noun in fresh if _is_noun(noun))), None)
        behind = place > _HEAD or (place > 1 and not earlier and cues.generics.isdisjoint(nouns))
        behind = (behind and not (place < subject and earlier)) or (place > 1 and after in cues.specifying)
        if not told.isdisjoint(fresh) or (behind and not source):
            if earlier:
                hints.append(earlier)
            elif told.isdisjoint(fresh) and not cues.generics.isdisjoint(nouns):
                hints.append((number - 1,))
        elif earlier:
            groups.append(earlier if place else earlier[-1:])  # "The film" is not the one before the last
        elif not cues.generics.isdisjoint(nouns) or (
            place == 0 and after and after not in cues.placing and tokens[end].islower()
        ):
            groups.append((number - 1,))
        else:
            continue
        subject = 1
        phrase = phrase or f"“the {' '.join(nouns[:2])}” was named before"
    return phrase, tuple(dict.fromkeys(groups)), tuple(dict.fromkeys(hints))


def _places(noun: str, number: int, lower: Sequence[Words]) -> tuple[int, ...]:
    """Return which sentences before the one have the noun, or its plural."""
    plural = noun + "s" if len(noun) >= _NOUN and noun[-1] != "s" else noun
    return tuple(
        [at for at in range(max(0, number - _BACK), number) if noun in (words := lower[at]) or plural in words]
    )


def _nouns(place: int, tokens: Words, lower: Words, cues: Cues) -> tuple[Words, int]:
    """Return the words of the phrase behind "the", up to a name, a number or a function word, and the place after.

    "The first" is passed over in front of them, and so is a number ("The 600,000 customers") where the sentence begins.
    """
    begin = place + 1
    if place == 0 and "".join(lower[1:2]).isdigit() and len(lower[1]) != _YEAR:
        begin += 1
        while len("".join(lower[begin : begin + 1])) == _THOUSANDS and lower[begin].isdigit():
            begin += 1
    elif lower[begin : begin + 1] and lower[begin] in cues.ranks:
        begin += 1
    end = begin
    while end < len(tokens) and end < begin + _PHRASE and tokens[end].islower() and lower[end] not in cues.functional:
        if end > begin and (lower[end] in cues.tags or lower[end] in cues.explaining):
            break
        end += 1
    return lower[begin:end], end


def _is_headed(nouns: Words, cues: Cues) -> bool:
    """Return whether a noun that everybody knows stands before one that must be named: "the police officers"."""
    return nouns[-1] in cues.generics and len(nouns) < _PHRASE and not any(noun.endswith("ed") for noun in nouns)


def _is_noun(word: str) -> bool:
    return not word.endswith(("al", "ive", "ous", "ic", "ful", "less", "able", "ible", "est", "ed", "ly"))


@lru_cache(maxsize=8192)  # the commonest words are most of a text
def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > _NOUN and not word.endswith("ss") else word


def _beginning(number: int, tokens: Written, cues: Cues) -> Back:
    """Return what a beginning such as "The company" points back to: the last one with the noun, if any."""
    head = tokens[number][: 1 + _FAR]
    if number == 0 or not head or head[0].lower() not in cues.definites:
        return NOWHERE
    group = _named_in(number, tokens, cues)
    return (f"“{' '.join(tokens[number][:3])}” was named before", (group,), ()) if group else NOWHERE


def _named_in(number: int, written: Written, cues: Cues) -> tuple[int, ...]:
    """Return the sentences of which one named what a beginning with an article speaks of; empty where none has to."""
    tokens = written[number]
    if _is_alias(tokens, cues):
        return tuple(at for at in range(number) if tokens[1] in written[at]) or (number - 1,)
    if tokens[2:3] == ["based"] and "".join(tokens[3:4]) in cues.generics:
        return (number - 1,)  # "The Moss-based company"
    if _is_told(number, written, cues):
        return ()
    nouns = [noun for noun in tokens[1 : 1 + _FAR] if noun.islower() and len(noun) >= _NOUN]
    seen = ((at,) for noun in nouns for at in range(number - 1, -1, -1) if noun in written[at])
    return next(seen, ()) or _general(number, written, cues)


def _general(number: int, written: Written, cues: Cues) -> tuple[int, ...]:
    """Return the sentence before where "The company", or "The nine", begins one and nothing says which."""
    for at, word in enumerate(written[number][1 : 1 + _FAR], 1):
        if word in cues.numbers or (word.lower() if cues.nouned else word) in cues.generics:
            return () if _is_explained(number, at + 1, written, cues) else (number - 1,)
    return ()


def _is_told(number: int, written: Written, cues: Cues) -> bool:
    """Return whether an explaining word stands behind the noun, or a name behind it and its adjectives.

    "La navigatrice suisse Léonie Baud", "Il processo per il crollo" need nothing.
    """
    tokens = written[number]
    end = 2
    while end < len(tokens) and end < _PHRASE and tokens[end].islower() and tokens[end] not in cues.functional:
        end += 1
    if end >= len(tokens):
        return False
    noun, after = tokens[end - 1], tokens[end]
    named = after[0].isupper() and after.lower() not in CALENDAR and (noun[0].isupper() or not cues.nouned)
    if end == 2 and cues.nouned and after in cues.definites and written.appends(number, noun, after):
        return True  # "Der Mann, der in Moss ...": every relative clause has its comma
    return (named or (end == 2 and after in cues.explaining)) and written.joins(number, noun, after)


def _is_alias(tokens: Words, cues: Cues) -> bool:
    """Return whether "The Swede won" or "The Prime Minister said" begins a sentence, with a verb behind it."""
    if len(tokens) <= _PHRASE or not tokens[1][0].isupper():
        return False
    end = 3 if tokens[2][0].isupper() else 2
    if not (
        tokens[end] in cues.being or tokens[end] in cues.tags or tokens[end] in cues.acting or tokens[end][-2:] == "ed"
    ):
        return False
    noun = " ".join(tokens[1:end]).lower()
    return noun in cues.demonyms or noun in cues.ministers or tokens[1].lower() in cues.offices


def _is_explained(number: int, end: int, written: Written, cues: Cues) -> bool:
    """Return whether what stands behind the noun says which it is: "the city of Ulm", "the singer Ada Lind".

    What stands behind a comma ("The ship, which ...") only tells more of it.
    """
    tokens = written[number]
    if end >= len(tokens):
        return False
    noun, after = tokens[end - 1], tokens[end]
    told = after in cues.explaining
    described = after[0].isupper() and (noun in cues.generics or noun in cues.people)
    named = described and after.lower() not in CALENDAR
    return (told or named) and written.joins(number, noun, after)
