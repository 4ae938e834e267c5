"""A line in, where its tail may be cut out, and the line without the tail: what every cut at the end shares."""

from digest.edit.brief import lexicon
from digest.edit.brief.guards import is_whole, may_lose
from digest.edit.brief.line import DASHES, Kept, Line, drop
from digest.edit.brief.verbs import group_end, main_verb

_BINDING = lexicon.SAYING | lexicon.ORDERING
_CONTENT = frozenset({"that", "to"})
_NEAR = 8  # words behind the verb in which "that" or "to" begins what was said


def first_cut(line: Line, *, aside: bool = False) -> int:
    """Return the first place behind the main verb where a tail may begin; the line's length where none may.

    Nothing goes from what somebody believes, claims or orders; from what is said plainly all may go that may go from
    a fact; behind a comma an aside may go even from an order.
    """
    if not isinstance(line, Kept):
        return _cuts(line)[aside]
    if line.cuts is None:
        line.cuts = _cuts(line)
    return line.cuts[aside]


def _cuts(line: Line) -> tuple[int, int]:
    """Return the first place where a tail may begin, and the first where one may that is an aside."""
    main = main_verb(line)
    if main is None:
        return len(line), len(line)
    end = group_end(line, main)
    said = {word.low for word in line[main:end]}
    if not said.isdisjoint(lexicon.NEUTRAL_SAYING):
        behind = _behind_content(line, end)
        return behind, behind
    if said.isdisjoint(_BINDING):
        return end, end
    bound = len(line) if _has_content(line, end) else end
    return bound, end if said.isdisjoint(lexicon.SAYING) else bound


def _behind_content(line: Line, at: int) -> int:
    """Return the place behind the verb of what is said; the line's length where it has none or is no plain fact."""
    near = [word.low for word in line[at : at + _NEAR]]
    begin = at + near.index("that") + 1 if "that" in near else at
    verb = main_verb(line, begin)
    if not lexicon.JUDGED.isdisjoint(word.low for word in line[at:]):
        return len(line) if _has_content(line, at) else at
    if verb is not None and (begin > at or lexicon.SUBORDINATORS.isdisjoint(word.low for word in line[at:verb])):
        return group_end(line, verb)
    plain = begin == at and line[at - 1].low not in {"said", "says", "say"}  # "announced his retirement"
    return at if plain else len(line)


def cut_tail(line: Line, at: int) -> Line | None:
    """Return the line up to `at` where what stays is whole and what goes turns nothing."""
    if not may_lose(line[at:]) or (_has_dash(line[:at]) and _has_dash(line[at:])):
        return None  # between two dashes nothing is cut
    if any(word.low in lexicon.RELAYING for word in line[:at]) and any(word.low in _CONTENT for word in line[at:]):
        return None  # "by announcing, as they arrived, to beware of thieves"
    shorter = drop(line, at, len(line))
    return shorter if shorter and is_whole(shorter) else None


def _has_dash(words: Line) -> bool:
    return any(word.text in DASHES and (word.text != "-" or word.spaced) for word in words)


def _has_content(line: Line, at: int) -> bool:
    """Say whether a clause or an infinitive follows, rather than a plain object."""
    return any(word.low in _CONTENT for word in line[at : at + _NEAR]) or main_verb(line, at) is not None
