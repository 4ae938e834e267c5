"""A line in, the place of its main verb out: what stands before it is the subject, what follows can be cut."""

from digest.edit.brief import lexicon
from digest.edit.brief.lexicon import words
from digest.edit.brief.line import UNKNOWN, VERBS, Kept, Line, Part

_STRONG = frozenset({Part.AUXILIARY, Part.PAST})
_BEFORE_NOUN = frozenset({Part.DETERMINER, Part.NUMBER})
_AFTER_PRESENT = frozenset(
    {Part.DETERMINER, Part.PREPOSITION, Part.NAME, Part.PRONOUN, Part.GERUND, Part.NUMBER, Part.ADVERB, Part.RELATIVE,
     Part.PARTICIPLE, Part.OTHER}
)  # fmt: skip
_FRONTS = lexicon.SUBORDINATORS | frozenset({"with", "following"})
_LATER = words("just a two three four five six days weeks hours months years minutes shortly soon more")
_CLAUSAL = words("when while because if unless although though whereas once whether")
_COUNTING = VERBS | {Part.RELATIVE}
_WATCHED = _CLAUSAL | {"that", "since", ","}
_BEGINNING = frozenset({Part.PREPOSITION, Part.GERUND})
_NO_SUBJECT = _BEGINNING | {Part.CONJUNCTION, Part.RELATIVE, Part.PARTICIPLE}
_IN_GROUP = frozenset({Part.PARTICIPLE, Part.AUXILIARY})
_UNCERTAIN = frozenset({Part.PREPOSITION, Part.CONJUNCTION})
_BOUNDARIES = frozenset(',;:"”“—–--') | lexicon.SUBORDINATORS | {"and", "but", "or"}


def main_verb(line: Line, start: int = 0) -> int | None:
    """Return the place of the first finite verb at or after `start` that belongs to no relative clause."""
    if start or not isinstance(line, Kept):
        return _search(line, start)
    if line.verb == UNKNOWN:
        line.verb = _search(line, 0)
    return line.verb


def _search(line: Line, start: int) -> int | None:
    owed = 0  # verbs that relative pronouns and conjunctions still wait for
    opened = False  # a comma stands open: what follows is an aside
    behind = start  # the place behind the verb group that was found last
    fronted = _is_fronted(line, start)
    clausal = fronted and _is_clausal(line, start)
    for at in range(start, len(line)):
        word = line[at]
        if (word.part not in _COUNTING and word.low not in _WATCHED) or at < behind:
            continue
        if word.text == "," and fronted:
            fronted, owed = False, 0
        elif word.text == ",":
            opened = not opened
        elif word.part is Part.RELATIVE or word.low in _CLAUSAL or (word.low == "that" and at > start):
            owed += 1
        elif word.low == "since":
            owed += fronted and line[start].part is Part.PREPOSITION and _opens_clause(line, at)
        elif not (clausal and fronted) and is_finite(line, at) and not _is_aside(line, at, fronted, opened):
            if not owed:
                return at
            owed -= 1
            behind = group_end(line, at)
    return None


def _is_aside(line: Line, at: int, fronted: bool, opened: bool) -> bool:
    """Say whether the word is the participle of an opening phrase or of an aside: ", known as ..., "."""
    return line[at].part is Part.PARTICIPLE and (fronted or (opened and line[at - 1].text == ","))


def _opens_clause(line: Line, at: int) -> bool:
    """Say whether the "since" of "In the two years since it opened, the club ..." has a verb of its own.

    The one of "In the years since the war prices rose, with cod up most" has not: no subject follows the comma.
    """
    comma = next((place for place in range(at, len(line)) if line[place].text == ","), len(line))
    return comma + 1 < len(line) and line[comma + 1].part not in _NO_SUBJECT


def _is_fronted(line: Line, start: int) -> bool:
    """Say whether a phrase or clause with a comma behind it comes before the subject."""
    if start >= len(line):
        return False
    first = line[start]
    if first.part not in _BEGINNING and not _is_clausal(line, start):
        return False
    return any(word.text == "," for word in line[start : start + 25])


def _is_clausal(line: Line, start: int) -> bool:
    """Say whether "When ..." or "Two days after ..." begins the line."""
    first = line[start].low
    return first in _FRONTS or (first in _LATER and "after" in {word.low for word in line[start + 1 : start + 4]})


def is_finite(line: Line, at: int) -> bool:
    """Say whether the word is a verb that can be a clause's own, not a participle inside a noun phrase."""
    word = line[at]
    if word.part not in VERBS:
        return False
    before = line[at - 1] if at else None
    if before is not None and (before.low in {"to", "of", "for", "by", "with"} or before.part in _BEFORE_NOUN):
        return word.part is Part.AUXILIARY and before.part is Part.NUMBER
    if word.part in _STRONG:
        return word.low != "have" or before is None or before.low not in {"to", "not"}
    if word.part is Part.PRESENT:
        return _is_present(line, at)
    return _is_past(line, at)


def group_end(line: Line, at: int) -> int:
    """Return the place after the verb group that begins at `at` ("has also been found")."""
    end = at + 1
    while end < len(line) and (
        line[end].part in _IN_GROUP
        or line[end].low in {"be", "been", "being", "not", "have"}
        or (line[end].part is Part.ADVERB and line[end].low not in {"today", "yesterday"})
    ):
        end += 1
    return end


def _is_present(line: Line, at: int) -> bool:
    after = line[at + 1] if at + 1 < len(line) else None
    before = line[at - 1] if at else None
    if before is None or before.part in _UNCERTAIN or after is None:
        return False
    if after.part not in _AFTER_PRESENT and "'" not in after.low and after.text not in {"``", "“", '"', "‘"}:
        return False
    return not _verb_ahead(line, at)


def _is_past(line: Line, at: int) -> bool:
    """A participle is the verb where no surer verb follows before the next boundary."""
    before = line[at - 1] if at else None
    if before is None or before.part is Part.PREPOSITION:
        return False  # "Wrapped up in a scarf, she ..."
    if line[at].low in lexicon.NEVER_FINITE:
        return False
    after = line[at + 1] if at + 1 < len(line) else None
    if after is not None and after.low == "by" and (at + 2 >= len(line) or line[at + 2].part is not Part.NUMBER):
        return False  # "tortured by the state", but "fell by 3 points"
    if before.low in {"be", "been", "being", "having", "get", "gets", "getting"}:
        return False
    return not _verb_ahead(line, at)


def _verb_ahead(line: Line, at: int) -> bool:
    for word in line[at + 1 :]:
        if word.text in _BOUNDARIES or word.low in _BOUNDARIES or word.part is Part.RELATIVE or word.low == "that":
            return False
        if word.part in _STRONG:
            return True
    return False
