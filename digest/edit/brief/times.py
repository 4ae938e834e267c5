"""A line in, the line without one time of the day or year out (None: there is none that can go)."""

from digest.edit.brief import lexicon
from digest.edit.brief.guards import is_sound, is_whole
from digest.edit.brief.lexicon import words
from digest.edit.brief.line import Line, Part, drop
from digest.edit.brief.verbs import main_verb

_UNITS = words("week weekend month year night season morning afternoon evening")
_NEAR = words("week weekend night")  # without "last year" an old figure would pass for a new one
TIMES = lexicon.DAYS | lexicon.MONTHS | _UNITS | {"today", "yesterday"}
_EARLY = words("early late earlier later")
_WHICH = words("last next this")
_BINDING = words("last next this not until by earlier later time times")
# A day is these verbs' object: "spent Sunday".
_GOING_ON = words("'s night's and or but than")
_FILLING = words("spent spend spends marked marks celebrated celebrates chose picked set take takes took")
_BOUND_BEFORE = frozenset({Part.PREPOSITION, Part.DETERMINER, Part.NUMBER, Part.DAY, Part.CONJUNCTION, Part.GERUND})
_BOUND_AFTER = frozenset({Part.NUMBER, Part.DAY, Part.NAME})


def without_time(line: Line) -> Line | None:
    """Return the line without a weekday, "today", "last week" or "on Aug. 20"; the last one goes first."""
    for at in range(len(line) - 1, 0, -1):
        if line[at].low not in TIMES:
            continue
        start, end = _time(line, at)
        if start in {end, 0} or not (_is_free_before(line, start) and _is_free_after(line, end)):
            continue
        if end < len(line) and line[start - 1].text == line[end].text == ",":
            end += 1
            start -= 1
        shorter = drop(line, start, end)
        if shorter and (is_sound(shorter) if end < len(line) else is_whole(shorter)):
            return shorter
    return None


def _time(line: Line, at: int) -> tuple[int, int]:
    """Return the range of the time whose chief word stands at `at`, empty where there is none."""
    word, end = line[at], at + 1
    if word.part is Part.DAY or word.low in {"today", "yesterday"}:
        end += end < len(line) and line[end].low in lexicon.DAY_PARTS
        return _begin(line, at), end
    which = line[at - 1].low
    if word.low in _UNITS and which in _WHICH and (word.low in _NEAR or which != "last"):
        early = at > 1 and line[at - 2].low in {"earlier", "later"}
        return at - 1 - early, end
    if word.low in lexicon.MONTHS and word.text[0].isupper() and end < len(line) and line[end].part is Part.NUMBER:
        if which == "on":
            return at - 1, end + 1
        return (at, end + 1) if end + 1 == len(line) else (at, at)
    return at, at


def _begin(line: Line, at: int) -> int:
    """Return where "late on Monday" or "on early Monday" begins."""
    start = at
    for before in (_EARLY, {"on"}, _EARLY):
        start -= line[start - 1].low in before
    return start


def _is_free_before(line: Line, start: int) -> bool:
    """Say whether the time hangs on the main verb: not on a noun's participle, a preposition or another time."""
    before = line[start - 1]
    if before.part in _BOUND_BEFORE or before.low in _BINDING or before.low.endswith("'s"):
        return False
    if before.part is Part.PARTICIPLE:
        return before.low not in _FILLING and main_verb(line) in {start - 1, start - 2}
    return before.low not in _FILLING


def _is_free_after(line: Line, end: int) -> bool:
    """Say whether nothing behind the time goes on with it: "Monday to Friday", "Monday, Nov. 25", "Monday's"."""
    if end == len(line):
        return True
    after = line[end]
    if after.part in _BOUND_AFTER or after.low in _GOING_ON:
        return False
    next_part = line[end + 1].part if end + 1 < len(line) else None
    if after.text == ",":
        return next_part not in {Part.NUMBER, Part.NAME}
    return after.low not in {"at", "to"} or next_part not in {Part.NUMBER, Part.DAY}
