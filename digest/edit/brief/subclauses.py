"""A line in, the line without its last "after ...", "as ..." or other clause of time and cause out."""

from collections.abc import Callable

from digest.edit.brief import lexicon
from digest.edit.brief.guards import has_negation
from digest.edit.brief.lexicon import words
from digest.edit.brief.line import Line, Part
from digest.edit.brief.tails import cut_tail, first_cut
from digest.edit.brief.verbs import group_end, main_verb

_TIMES = words(
    "mere second seconds minute minutes moments hour hours day days week weeks month months year years shortly just "
    "soon nearly almost about a an two three four five six seven eight nine ten few several immediately barely partly "
    "mainly largely even"
)
_COUNTS = words("a two three four five six")
_NO_AS = words(
    "such same as so well described known seen regarded named just far soon long much many even served serves "
    "serving acted hailed branded portrayed twice times"
)
_AFTER_AS = words("well soon part many much long far if though of opposed it usual he she")
_NO_WHEN = words("time day moment year a")
_NO_AFTER = words("look looked looking named")
_COMPARED = 4  # words before "as" in which another "as" makes a comparison
_SUBJECT = 7  # words behind "as" in which its verb is looked for
_RANK = 6  # words before the cut in which "first" or "largest" would count over what goes


def without_clause(line: Line) -> Line | None:
    """Return the line without its last "after ...", "amid ...", "as ..." and the like behind a complete main clause."""
    for at in range(len(line) - 3, first_cut(line) - 1, -1):
        check = _CHECKS.get(line[at].low)
        if check is None or line[at].part is Part.NAME or not _is_free(line, at) or not check(line, at):
            continue
        shorter = cut_tail(line, _begin(line, at))
        if shorter and not has_negation(shorter) and not _ranks(shorter):
            return shorter
    return None


def _begin(line: Line, at: int) -> int:
    """Return where the clause begins with what measures it ("two days after") and its comma."""
    start = at
    if line[at].low in {"after", "because"}:
        while line[start - 1].low in _TIMES or line[start - 1].part is Part.NUMBER:
            start -= 1
    return start - (line[start - 1].text == ",")


def _is_free(line: Line, at: int) -> bool:
    """Say whether no article, preposition or conjunction binds the word to what stands before it ("a day after")."""
    before = line[at - 1]
    if before.part in {Part.DETERMINER, Part.PREPOSITION, Part.CONJUNCTION} or before.low in {"only", "not", "ever"}:
        return before.low in _COUNTS and line[at].low == "after"
    return True


def _is_due(line: Line, at: int) -> bool:
    return line[at + 1].low == "to"


def _is_before(line: Line, at: int) -> bool:
    return line[at + 1].part is Part.GERUND and _is_past(line)


def _is_as(line: Line, at: int) -> bool:
    if "as" in {word.low for word in line[max(0, at - _COMPARED) : at]}:
        return False
    if line[at - 1].part is Part.PRONOUN:
        return False  # "recall it as"
    main = main_verb(line) or 0
    if not _NO_AS.isdisjoint(word.low for word in line[main : group_end(line, main)]):
        return False
    return line[at - 1].low not in _NO_AS and line[at + 1].low not in _AFTER_AS and _has_clause(line, at + 1)


def _is_while(line: Line, at: int) -> bool:
    return line[at - 1].low not in _NO_WHEN


def _is_when(line: Line, at: int) -> bool:
    return line[at - 1].low not in _NO_WHEN and _is_past(line)


def _is_after(line: Line, at: int) -> bool:
    before = line[at - 1].low
    return before not in _NO_AFTER and not (before == "year" and line[at].low == "after")  # "year after year"


_CHECKS: dict[str, Callable[[Line, int], bool]] = {
    "after": _is_after,
    "following": _is_after,
    "amid": _is_after,
    "amidst": _is_after,
    "because": _is_after,
    "despite": _is_after,
    "as": _is_as,
    "while": _is_while,
    "when": _is_when,
    "due": _is_due,
    "before": _is_before,
}
CLAUSES = frozenset(_CHECKS)


def _has_clause(line: Line, at: int) -> bool:
    """Say whether a subject and its verb begin at `at`: a listed verb, or one that agrees with the word before it."""
    if main_verb(line, at) not in {None, at}:
        return True
    return any(_is_agreeing(line, place) for place in range(at + 1, min(len(line) - 2, at + _SUBJECT)))


def _is_agreeing(line: Line, at: int) -> bool:
    """Say whether "leaders meet in" or "country struggles to" stands around `at`."""
    before, word, after = line[at - 1], line[at], line[at + 1]
    if word.part is not Part.OTHER or before.part not in {Part.OTHER, Part.NAME}:
        return False
    if before.low.endswith("s"):
        return not word.low.endswith("s") and after.part in {Part.PREPOSITION, Part.DETERMINER, Part.PRONOUN}
    return word.low.endswith("s") and (after.low == "to" or after.part in {Part.DETERMINER, Part.PRONOUN, Part.ADVERB})


def _is_past(line: Line) -> bool:
    main = main_verb(line)
    return main is not None and (
        line[main].part in {Part.PAST, Part.PARTICIPLE} or line[main].low in {"was", "were", "had"}
    )


def _ranks(line: Line) -> bool:
    return any(word.low in lexicon.SUPERLATIVES for word in line[-_RANK:])
