"""Sentences in, those in which their author speaks of himself out: "I", "we" outside quotation marks."""

import re
from collections.abc import Sequence
from itertools import pairwise

from digest.edit.summarise.cues import Cues
from digest.edit.words import tokens

# They begin with a set of characters: so a pattern is searched in a quarter of the time.
_QUOTED = re.compile(
    r"[\"“«„'‘](?:(?<=\")[^\"]*+\"|(?<=“)[^”]*+”|(?<=«)[^»]*+»|(?<=„)[^“”]*+[“”]"
    r"|(?<!\w['‘])(?:(?<=').*?'|(?<=‘).*?’)(?!\w))"
)
_NUMERAL = re.compile(  # "Elizabeth I", "World War I"
    r"[A-Z](?<=[\w,] [A-Z])[a-z]{2,12} I\b|[A-Z](?<!\w[A-Z])(?:(?<=W)ar|(?<=T)ype|(?<=P)(?:hase|art)) I\b"
)
_COUNTRIES = re.compile(r"\bUS\b|\bUs (?=[A-Z])")  # "Us Weekly" is a magazine


def own_words(texts: Sequence[str], said: Sequence[Sequence[str]], cues: Cues) -> set[int]:
    """Return the sentences that speak for an author whom nobody names; `said` are their words in lower case.

    One that says "I" does. One that says "we" does, but for the first sentence, where it is everybody ("These days we
    buy ...", unlike "We asked ..."), and one that says "our" ("our planet") where the same author says "I" or "we"
    elsewhere.
    """
    speaking = [number for number, lower in enumerate(said) if not cues.speaking.isdisjoint(lower)]
    alone = {number for number in speaking if _speaks(texts[number], said[number], cues.first)}
    others = [number for number in speaking if number or alone or _did(texts[0], said[0], cues)]
    several = {number for number in others if _speaks(texts[number], said[number], cues.together)}
    if alone or several:
        several.update(number for number in others if _speaks(texts[number], said[number], cues.ours))
    return alone | several


def _did(text: str, lower: Sequence[str], cues: Cues) -> bool:
    """Return whether "we asked" tells, outside quotation marks, of what some did once: that is not everybody."""
    if cues.together.isdisjoint(lower) or "the" not in cues.articles:
        return False
    own = map(str.lower, tokens(_QUOTED.sub(" ", text)))
    return any(word in cues.together and verb[-2:] == "ed" and verb[-3:] != "eed" for word, verb in pairwise(own))


def _speaks(text: str, lower: Sequence[str], persons: frozenset[str]) -> bool:
    """Return whether one of the words stands outside quotation marks; "World War I" and "the US" are no person."""
    if persons.isdisjoint(lower):
        return False
    own = _QUOTED.sub(" ", text)
    if " I" in own:
        own = _NUMERAL.sub(" ", own)
    if "US" in own or "Us " in own:
        own = _COUNTRIES.sub(" ", own)
    return not persons.isdisjoint(map(str.lower, tokens(own)))
