"""A line and a width in, the line cut until it fits out: the surest cuts first, and none once it fits."""

from digest.edit.brief import attribution, lexicon
from digest.edit.brief.additions import without_addition, without_participle, without_second_verb
from digest.edit.brief.asides import (
    RELATIVES,
    without_apposition,
    without_bracket,
    without_dash_tail,
    without_dashes,
    without_relative,
)
from digest.edit.brief.fronts import without_front, without_office, without_saying
from digest.edit.brief.line import DASHES, Line, lows, width
from digest.edit.brief.phrases import PHRASES, without_phrase, without_purpose, without_restriction
from digest.edit.brief.subclauses import CLAUSES, without_clause
from digest.edit.brief.times import TIMES, without_time
from digest.edit.brief.titles import without_title

_WORDS = 120  # of a longer line no clause of a hundred letters is left; the cap also bounds the work
_COMMA = frozenset({","})
# Each cut with the words of which one must be there: a look into a set spares most of the work.
_STEPS = (
    (without_time, TIMES),
    (without_dashes, DASHES),
    (without_apposition, _COMMA),
    (without_relative, RELATIVES),
    (without_dash_tail, DASHES),
    (without_addition, _COMMA),
    (without_participle, _COMMA),
    (without_clause, CLAUSES),
    (without_front, _COMMA),
    (without_saying, frozenset({"it"})),
    (without_second_verb, frozenset({"and"})),
    (without_office, lexicon.TELLING),
    (without_restriction, frozenset({"a", "an"})),
    (without_purpose, frozenset({"to"})),
    (without_phrase, PHRASES),
)


def shorten(line: Line, limit: int, *, english: bool = True) -> Line:
    """Return the line without its brackets and, in English, cut until it has `limit` code points or no cut is safe.

    A trailing attribution is taken off first and put back at the end, unless it may go: so the cuts see the core.
    """
    line = _without_brackets(line)
    if not english or width(line) <= limit or len(line) > _WORDS:
        return line
    core, source = attribution.split(line)
    if source:
        source = () if attribution.may_go(core, source) else _without_times(source)
    room = limit - width(source) - 1 if source else limit
    core, size = _cut(core, room)
    if size > room:
        named = without_title(core)
        core = named if named and width(named) <= room else core
    return core + source if source else core


def _cut(core: Line, room: int) -> tuple[Line, int]:
    size = width(core)
    words = lows(core)
    for step, needed in _STEPS:
        if words.isdisjoint(needed):
            continue
        while size > room and (shorter := step(core)) is not None:
            core, size = shorter, width(shorter)
        if size <= room:
            break
    return core, size


def _without_brackets(line: Line) -> Line:
    while (shorter := without_bracket(line)) is not None:
        line = shorter
    return line


def _without_times(source: Line) -> Line:
    while (shorter := without_time(source)) is not None:
        source = shorter
    return source
