"""Sentences in, in which of them their author speaks of himself out: "I", "we" outside quotation marks."""

import re
from collections.abc import Sequence

from digest.edit.summarise.cues import Cues
from digest.edit.words import tokens

_QUOTED = re.compile(r"\"[^\"]*+\"|“[^”]*+”|«[^»]*+»|„[^“”]*+[“”]|(?<!\w)(?:'.*?'|‘.*?’)(?!\w)")
_MARKS = re.compile(r"[\"“«„]|(?<!\w)['‘]")
_NUMERAL = re.compile(r"(?<=[\w,] )[A-Z][a-z]{2,12} I\b|\b(?:War|Phase|Type|Part) I\b")  # "Elizabeth I"
_COUNTRIES = re.compile(r"\bUS\b|\bUs (?=[A-Z])")  # "Us Weekly" is a magazine


def own_words(texts: Sequence[str], said: Sequence[Sequence[str]], cues: Cues) -> list[bool]:
    """Say of each sentence whether it speaks for an author whom nobody names; `said` are the words in lower case.

    One that says "I" does. One that says "we" does, but for the first sentence, where it is everybody ("These days we
    buy ..."), and one that says "our" ("our planet") where the same author says "I" elsewhere.
    """
    alone = [_speaks(text, lower, cues.first) for text, lower in zip(texts, said, strict=True)]
    author = any(alone)
    several = [
        number > 0 and _speaks(text, lower, cues.together)
        for number, (text, lower) in enumerate(zip(texts, said, strict=True))
    ]
    among = cues.ours | cues.together if author or any(several) else cues.together
    return [
        one or ((number > 0 or author) and _speaks(text, lower, among))
        for number, (one, text, lower) in enumerate(zip(alone, texts, said, strict=True))
    ]


def _speaks(text: str, lower: Sequence[str], persons: frozenset[str]) -> bool:
    """Return whether one of the words stands outside quotation marks; "World War I" and "the US" are no person."""
    if persons.isdisjoint(lower):
        return False
    own = _COUNTRIES.sub(" ", _NUMERAL.sub(" ", _QUOTED.sub(" ", text) if _MARKS.search(text) else text))
    return any(word.lower() in persons for word in tokens(own))
