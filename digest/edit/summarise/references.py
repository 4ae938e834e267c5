"""One sentence in, why it leans on what was said before it out ("this", "also", "All nine"), or nothing."""

from collections.abc import Sequence
from itertools import pairwise

from digest.edit.summarise.cues import Cues
from digest.edit.summarise.persons import HEAD, meant, named

_MORE = frozenset({"other", "others", "more", "further"})
_ADDING = 10  # words in which "also" is looked for
_POINTING = 14  # words in which "those tariffs" is looked for
_SPAN = 5  # words of "be eight or nine months", at most
_MORE_OR_LESS = 3  # words of "or longer before"
_PAIR = 2  # words of "all nine"
_ANOTHER = ["another", "one"]
_SO_MUCH = frozenset({"so", "such"})
_NUMBER = 3  # place of the number in "one of the nine"


def opens(tokens: Sequence[str], lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why the first sentence of all cannot stand, or "": nothing was said before, so little can."""
    if (lower[0] in cues.conjunctions and not _is_empty(lower, cues)) or lower[:2] == _ANOTHER:
        return f"“{tokens[0]}” continues what was said"
    if lower[0] in cues.demonstratives and lower[2:3] and lower[1] in cues.being and lower[2] in cues.articles:
        return ""  # "This is the moment that ..."
    if lower[0] in cues.empty and (not cues.announcing.isdisjoint(lower[1:_POINTING]) or "".join(lower[2:3]).isdigit()):
        return ""  # "It is time for them to ...", "It was 9:35"
    return (
        _stands_for(tokens, lower, cues)
        or _demonstrates(lower, cues)
        or _that(tokens, lower, cues)
        or _of_them(tokens, lower, cues)
    )


def _stands_for(tokens: Sequence[str], lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why a pronoun among the first words stands for what is not there, or ""."""
    head = lower[:HEAD]
    if not cues.pronouns.isdisjoint(head) and not _is_empty(lower, cues):
        for place, word in enumerate(head):
            if word in cues.pronouns and not meant(place, tokens, lower, cues):
                return f"“{word}” was named before"
    return ""


def continues(tokens: Sequence[str], lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why a sentence goes on from the one before, or ""."""
    head = lower[:HEAD]
    pointing = not cues.pointing.isdisjoint(lower[:_POINTING])  # one look spares most sentences four
    if pointing and (found := _stands_for(tokens, lower, cues)):
        return found
    if head and head[0] in cues.connectives and not _is_empty(lower, cues):
        return f"“{tokens[0]}” continues what was said"
    if (
        head
        and head[0] in cues.opening
        and "".join(tokens[1:2]).islower()  # no "Second World War"
        and not cues.openings.isdisjoint((" ".join(head[:2]), " ".join(head[:3])))
        and not _is_empty(lower, cues)
    ):
        return f"“{' '.join(tokens[:2])}” continues what was said"
    return (pointing and _shows(lower, cues)) or _object(lower, cues) or _returns(tokens, lower, cues)


def _is_empty(lower: Sequence[str], cues: Cues) -> bool:
    """Return whether "It is known that ...", "It was years before ..." or "There was a ..." begins the sentence.

    The word stands for nothing, as "Instead" does before "of".
    """
    if cues.is_idle(lower):
        return True
    if lower[0] not in cues.empty or lower[1:2] == [] or lower[1] not in cues.being:
        return False
    near = lower[2:-1][:_POINTING]
    if near and near[0] in _SO_MUCH:
        return False  # "It is so easy that ..."
    return lower[0] not in cues.pronouns or "that" in near or _lasts(near, cues)


def _lasts(near: Sequence[str], cues: Cues) -> bool:
    """Return whether "years before" or "been nine months or more since" follows "It was", and no other verb."""
    place = next((at for at, word in enumerate(near[:_SPAN]) if word in cues.spans), None)
    if place is None or near[place + 1 : place + 2] == [] or near[place + 1] not in cues.joining | cues.lasting:
        return False
    amount = cues.numbers | (cues.functional - cues.placing)
    return all(word in amount or word.isdigit() for word in near[:place]) and not cues.lasting.isdisjoint(
        near[place + 1 : place + 1 + _MORE_OR_LESS]
    )


def _shows(lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why "two hours later", "those tariffs" or "also" near the beginning goes on, or ""."""
    near = lower[:_POINTING]
    if found := _demonstrates(lower, cues):
        return found
    if not cues.shifts.isdisjoint(near):
        for place, (first, second) in enumerate(pairwise(near[:HEAD]), 2):
            counted = second in cues.shifts and first in cues.spans
            if counted and cues.completing.isdisjoint(lower[place : place + 1]):
                return f"“{first} {second}” counts from what was said"
    return "adds to what was said" if _adds(lower, cues) else ""


def _adds(lower: Sequence[str], cues: Cues) -> bool:
    """Return whether "also" adds to what another sentence said: "but also", and one behind "although", do not."""
    place = next((at for at, word in enumerate(lower[:_ADDING]) if word in cues.adding), None)
    if place is None or lower[0] in cues.correlating:
        return False
    return not place or lower[place - 1] not in cues.parting


def mentions(lower: Sequence[str], cues: Cues) -> bool:
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
        if word not in cues.demonstratives or following in cues.present or _is_active(word, following):
            continue
        if place < HEAD or following not in cues.clausal:  # further in, "and this could cost jobs" is clear
            return f"“{word} {following}” was named before"
    return ""


def _is_active(word: str, following: str) -> bool:
    """Return whether "those living" or "those killed" says which, as "this running gag" does not."""
    return word == "those" and (following[-3:] == "ing" or following[-2:] == "ed")


def _object(lower: Sequence[str], cues: Cues) -> str:
    """Return the reason why "it" behind the verb ("a critic hailed it as") stands for what is not there, or ""."""
    if cues.things.isdisjoint(lower):
        return ""
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
        return f"“{lower[-1]}” goes on from what was said"
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
    if "that" not in lower:
        return ""
    for place in range(1, len(lower) - 1):
        if (
            lower[place] == "that"
            and (lower[place - 1] in cues.placing or lower[place - 1][-3:] == "ing")
            and lower[place + 1] not in cues.functional
            and not tokens[place + 1][0].isupper()  # "Fears are growing that Britain's jails ..."
        ):
            return "" if named(tokens[:place], cues) else f"“that {lower[place + 1]}” was named before"
    return ""


def counts(tokens: Sequence[str], head: Sequence[str], cues: Cues) -> str:
    """Return the reason why "All nine ..." or "One of the suspects ..." points back, or ""."""
    if len(head) < _PAIR:
        return ""
    if head[1] in _MORE and (head[0] in cues.numbers or head[0].isdigit() or head[0] in cues.quantities):
        return f"“{' '.join(tokens[:2])}” adds to those named before"
    if head[0] not in cues.quantities:
        return _of_them(tokens, head, cues)
    if head[0] != "some" and (head[1] in cues.numbers or head[1].isdigit()):  # "Some 40 people" are about as many
        return f"“{' '.join(tokens[:3])}” were named before"
    if head[1:3] == ["of", "the"] and head[3:4] and head[3] in cues.generics:
        return f"“{' '.join(tokens[:4])}” were named before"
    return _of_them(tokens, head, cues)


def _of_them(tokens: Sequence[str], head: Sequence[str], cues: Cues) -> str:
    """Return the reason why "One of the nine suspects" was named before, or ""."""
    if (
        len(head) > _NUMBER
        and (head[0] in cues.quantities or head[0] in cues.numbers or head[0].isdigit())
        and head[1:3] == ["of", "the"]
        and (head[_NUMBER] in cues.numbers or head[_NUMBER].isdigit())
    ):
        return f"“{' '.join(tokens[:4])}” were named before"
    return ""
