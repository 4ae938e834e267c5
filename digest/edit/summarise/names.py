"""Sentences in, which names stand alone, and where each person or thing was first named in full out."""

import re
from collections.abc import Sequence

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


class Names:
    """Of some sentences, which names stand alone and where each was given in full: read as far as it is asked.

    Some families' names come first, and some people go by theirs: the last and the first part of a name count. One
    that the headline has, or that stood alone before, is known already.
    """

    def __init__(self, texts: Sequence[str], headline: str, language: str | None) -> None:
        self._texts = texts if language in _CAPITALS_ARE_NAMES else ()  # in German every noun has a capital
        self._functional = function_words(language)
        self._known = {part for run in _RUN.findall(headline) for part in _parts(run)}
        self._runs: list[list[tuple[str, ...]]] = []
        self._full: dict[str, int] = {}

    def bare(self, number: int) -> set[int]:
        """Return the numbers of the sentences that give in full what stands alone in sentence `number`."""
        for text in self._texts[len(self._runs) : number + 1]:
            self._read(text)
        needed: set[int] = set()
        for parts in self._runs[number] if self._texts else ():
            first = self._full.get(parts[-1], number)
            if first < number and (len(parts) == 1 or parts[-2].rstrip(".").lower() in _TITLES):
                needed.add(first)
        return needed

    def _read(self, text: str) -> None:
        """Note the runs of capitalised words of the next sentence, and the names in full among them."""
        number = len(self._runs)
        self._runs.append(found := [_parts(run) for run in _RUN.findall(text)])
        for run in found:
            parts = run
            while parts and parts[0].lower() in self._functional:
                parts = parts[1:]
            if len(parts) > 1 and parts[0].lower() not in _TITLES:
                for part in (parts[-1], parts[0]):
                    if part not in self._known and part.lower() not in CALENDAR:
                        self._full.setdefault(part, number)
            self._known.update(parts)


def _parts(run: str) -> tuple[str, ...]:
    if "'" not in run and "’" not in run:
        return tuple(run.rstrip(".-").split(" "))
    return tuple([part.removesuffix("'s").removesuffix("’s").rstrip(".'’-") for part in run.split(" ")])
