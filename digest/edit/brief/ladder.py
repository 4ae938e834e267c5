"""A line and a width in, the line cut until it fits out: the surest cuts first, and none once it fits.

Where they leave little, a single one that leaves more is taken instead: "Gunmen killed 19 people" says less than
"Gunmen killed 19 people and sent tourists scrambling for cover in a siege at a museum".
"""

from collections.abc import Callable, Sequence

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

Step = tuple[Callable[[Line], Line | None], frozenset[str]]

_WORDS = 120  # of a longer line no clause of a hundred letters is left; the cap also bounds the work
_COMMA = frozenset({","})
_LITTLE = 2 / 3  # of the width that a line may have
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
_NEVER_FIRST = frozenset({without_second_verb, without_restriction})  # what stands before them may have to go first


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
    """Return the line cut by the surest cuts that bring it into the room, or by one that leaves that and more."""
    sure, size = _by_turns(core, room, _STEPS)
    if _LITTLE * room <= size or size == width(core):
        return sure, size
    plain, _ = _by_turns(core, room, _STEPS[:1])
    singly = [_by_turns(plain, room, (step,)) for step in _STEPS[1:] if step[0] not in _NEVER_FIRST]
    least = {word.start for word in sure}
    more = [cut for cut in singly if cut[1] <= room and least.issubset([word.start for word in cut[0]])]
    return max([(sure, size), *more], key=lambda cut: cut[1])


def _by_turns(core: Line, room: int, steps: Sequence[Step]) -> tuple[Line, int]:
    """Return the line cut by each step in turn, a surer one again where a later one made way for it, until it fits."""
    size = width(core)
    while size > room:
        words = lows(core)
        found = (cut(core) for cut, needed in steps if not words.isdisjoint(needed))
        shorter = next((line for line in found if line is not None), None)
        if shorter is None:
            break
        core, size = shorter, width(shorter)
    return core, size


def _without_brackets(line: Line) -> Line:
    while (shorter := without_bracket(line)) is not None:
        line = shorter
    return line


def _without_times(source: Line) -> Line:
    while (shorter := without_time(source)) is not None:
        source = shorter
    return source
