"""Sentences in, where each person or thing is first named in full, and which names stand alone out."""

import re
from collections.abc import Mapping, Sequence

from digest.language.functionwords import function_words

_RUN = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.'’-]*+(?: (?:(?:de|van|von|der|al|bin|la|el|of) )?[A-ZÀ-ÖØ-Þ][\w.'’-]*+)*+")
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "prof", "president", "senator", "judge"])
CALENDAR = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
        "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "new", "bst", "gmt", "est",
    }
)  # fmt: skip
_CAPITALS_ARE_NAMES = frozenset({"en", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "no", "ro"})  # unlike German


def runs(texts: Sequence[str], language: str | None) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the runs of capitalised words of each sentence; none where every noun has a capital."""
    if language not in _CAPITALS_ARE_NAMES:
        return tuple(() for _ in texts)
    return tuple(tuple(_parts(run) for run in _RUN.findall(text)) for text in texts)


def full_names(named: Sequence[Sequence[Sequence[str]]], headline: str, language: str | None) -> dict[str, int]:
    """Return the last and the first part of each name with the number of the sentence that first has it in full.

    Some families' names come first, and some people go by theirs. A name that the headline has, or that
    stood alone before, is known already and left out.
    """
    known = {part for run in _RUN.findall(headline) for part in _parts(run)}
    full: dict[str, int] = {}
    functional = function_words(language)
    for number, found in enumerate(named):
        for run in found:
            parts = run
            while parts and parts[0].lower() in functional:
                parts = parts[1:]
            if len(parts) > 1 and parts[0].lower() not in _TITLES:
                for part in (parts[-1], parts[0]):
                    if part not in known:
                        full.setdefault(part, number)
            known.update(parts)
    return {name: number for name, number in full.items() if name.lower() not in CALENDAR}


def bare_names(found: Sequence[Sequence[str]], number: int, full: Mapping[str, int]) -> set[int]:
    """Return the numbers of the sentences that give in full what stands alone in sentence `number`."""
    needed: set[int] = set()
    for parts in found:
        first = full.get(parts[-1], number)
        if first < number and (len(parts) == 1 or parts[-2].rstrip(".").lower() in _TITLES):
            needed.add(first)
    return needed


def _parts(run: str) -> tuple[str, ...]:
    if "'" not in run and "’" not in run:
        return tuple(run.rstrip(".-").split(" "))
    return tuple([part.removesuffix("'s").removesuffix("’s").rstrip(".'’-") for part in run.split(" ")])
