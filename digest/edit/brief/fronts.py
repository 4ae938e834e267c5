"""A line in, the line without its opening clause out, or without the "said it" of "X said it has done"."""

from digest.edit.brief import lexicon
from digest.edit.brief.attribution import may_go
from digest.edit.brief.guards import is_sound, may_lose
from digest.edit.brief.lexicon import words
from digest.edit.brief.line import Line, Part, drop
from digest.edit.brief.verbs import main_verb

_HEADS = words("when after as while following amid with in on at during just days weeks hours months despite by")
_FRAMES = words(
    "game film movie novel book series episode dream theory story comic play plot sense cases part parts fiction "
    "experiment simulation study interview least first fact"
)
_POINTING = words("he she it they them him another same also such this these those other others both")
_OWNERS = words("his its their")
_DEEDS = words(
    "decided signed agreed completed acquired bought sold launched entered upgraded recalled appointed hired reached "
    "filed begun started closed cut raised opened named suspended seeking buying selling cutting launching recalling "
    "investigating raising closing opening"
)
_BETWEEN = lexicon.DAY_PARTS | {"on", "that"}
_SUBJECTS = frozenset({Part.DETERMINER, Part.NAME, Part.NUMBER, Part.OTHER})
_LONGEST = 30  # words of an opening clause
_SOURCE = 8  # words of a source before "say"


def without_front(line: Line) -> Line | None:
    """Return the line without an opening "After ..., " or "On Monday, " where the rest stands alone."""
    if line[0].low not in _HEADS:
        return None
    comma = next((at for at, word in enumerate(line[:_LONGEST]) if word.text == ","), None)
    if comma is None:
        return None
    gone, rest = line[:comma], line[comma + 1 :]
    if {word.low for word in gone} & _FRAMES or not may_lose(gone) or not _is_independent(rest):
        return None
    return drop(line, 0, comma + 1)


def without_office(line: Line) -> Line | None:
    """Return "S" for "Police say S": an office tells plainly of a past event in its remit."""
    main = main_verb(line)
    if main is None or not 0 < main < _SOURCE or line[main].low not in lexicon.TELLING:
        return None
    at = _behind_saying(line, main)
    if line[main - 1].low not in lexicon.OFFICES or not may_go(line[at:], line[:at]) or not _is_independent(line[at:]):
        return None
    return drop(line, 0, at)


def without_saying(line: Line) -> Line | None:
    """Return "X has done" for "X said [Monday] [that] it has done": the source is the doer, the deed is done."""
    main = main_verb(line)
    if main is None or line[main].low not in lexicon.NEUTRAL_SAYING or any(word.text == "," for word in line[:main]):
        return None
    at = _behind_saying(line, main)
    if at + 2 >= len(line) or line[at].low != "it" or line[at + 1].low not in {"has", "had", "is", "was"}:
        return None
    return drop(line, main, at + 1) if line[at + 2].low in _DEEDS else None


def _behind_saying(line: Line, verb: int) -> int:
    """Return the place behind "said", "said on Monday that" and the like."""
    at = verb + 1
    while at < len(line) and (line[at].part in {Part.DAY, Part.ADVERB} or line[at].low in _BETWEEN):
        at += 1
    return at


def _is_independent(rest: Line) -> bool:
    """Say whether the rest begins with its subject and points at nothing outside."""
    main = main_verb(rest)
    if not main or rest[0].part not in _SUBJECTS or any(word.text == "," for word in rest[:main]):
        return False
    if {word.low for word in rest} & _POINTING or {word.low for word in rest[:main]} & _OWNERS:
        return False
    return is_sound(rest)
