"""A line in, the line without the description before its subject's name out (None: there is none)."""

from digest.edit.brief.guards import is_sound
from digest.edit.brief.lexicon import words
from digest.edit.brief.line import Line, Part, drop
from digest.edit.brief.verbs import is_finite, main_verb

_FIRMS = words("giant maker operator firm company group retailer miner chain service startup carrier bank")
_LONGEST = 9  # words of a description


def without_title(line: Line) -> Line | None:
    """Return the line from the full name on: "Everton midfielder Gareth Barry says" keeps "Gareth Barry says"."""
    verb = main_verb(line)
    if verb is None or verb < 3 or not is_finite(line, verb):
        return None
    name = verb
    while name and line[name - 1].part is Part.NAME:
        name -= 1
    size = verb - name
    if not 0 < name <= _LONGEST or size not in {1, 2, 3} or line[name - 1].part is not Part.OTHER:
        return None
    if size == 1 and line[name - 1].low not in _FIRMS:
        return None
    if any(word.part not in {Part.NAME, Part.OTHER, Part.ADVERB, Part.NUMBER} for word in line[1:name]):
        return None
    if any("'" in word.low for word in line[:name]):
        return None
    shorter = drop(line, 0, name)
    return shorter if shorter and is_sound(shorter) else None
