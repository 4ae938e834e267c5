"""One sentence in, why "the 33-year-old" or "the Harbour Party member" in it stands for a name out, or nothing."""

from collections.abc import Sequence
from itertools import takewhile

from digest.edit.summarise.cues import Cues
from digest.edit.summarise.persons import AGENTS, is_name, somebody

_OFFICES = frozenset(
    {"ambassador", "minister", "president", "secretary", "senator", "governor", "mayor", "director", "officer", "chief"}
)
_YEARS = frozenset({"old", "olds"})
_OF_AGE = (["year", "old"], ["year", "olds"])
_DESCRIBED = 3  # words of "The once proud", at most
_EPITHET = 6  # words of "The Isle of Man sailor", at most
_TITLE = 6  # words of "UN Goodwill Ambassador Ada Lind", at most
_AGE = 4  # words of "the 33 year old"

Words = Sequence[str]


def epithet(tokens: Words, lower: Words, cues: Cues) -> str:
    """Return the reason why an epithet stands for a name that the sentence does not give, or ""."""
    return _alias(tokens, lower, cues) or _member(tokens, lower, cues)


def _member(tokens: Words, lower: Words, cues: Cues) -> str:
    """Return the reason why "The Harbour Party member ..." stands for a name that is not there, or ""."""
    if lower[:1] != ["the"] or "the" not in cues.articles:
        return ""
    end = 1
    while end < min(len(tokens), _DESCRIBED) and lower[end] not in cues.functional and tokens[end][0].islower():
        end += 1  # "The emotional Harry Potter star"
    start = end
    while end < min(len(tokens), _EPITHET) and tokens[end][0].isupper():
        end += 1
    noun = lower[end] if start < end < len(lower) else ""
    if noun in cues.functional or not (noun in cues.people or noun.endswith(AGENTS)):
        return ""
    if any(map(is_name, tokens[end + 1 : end + 2])) or lower[end + 1 : end + 2] == ["of"]:
        return ""
    return f"“{' '.join(tokens[: end + 1])}” was named before"


def _alias(tokens: Words, lower: Words, cues: Cues) -> str:
    """Return the reason why "the 33-year-old" stands for a name that is not there, or ""."""
    if _YEARS.isdisjoint(lower) or "the" not in cues.articles:
        return ""
    for place in [at for at, word in enumerate(lower) if word == "the"]:
        if lower[place + 2 : place + _AGE] in _OF_AGE and not _is_told(tokens[place + _AGE :], cues):
            return _unless_named(place, tokens, lower, cues)
    return ""


def _is_told(tokens: Words, cues: Cues) -> bool:
    """Return whether the words behind "the 24-year-old" give a name, such as "sailor Ada Lind", and no title alone."""
    apart = cues.functional | cues.tags
    own = list(takewhile(lambda token: token.lower() not in apart, tokens[:_TITLE]))
    last = max((place for place, token in enumerate(own) if is_name(token)), default=None)
    if last is None:
        return False
    title, noun = own[last].lower(), "".join(own[last + 1 : last + 2]).lower()
    return title not in _OFFICES and not (noun in cues.people or noun.endswith(AGENTS))


def _unless_named(place: int, tokens: Words, lower: Words, cues: Cues) -> str:
    if somebody(tokens[:place], lower[:place], cues):
        return ""
    return f"“{' '.join(tokens[place : place + 3])}” was named before"
