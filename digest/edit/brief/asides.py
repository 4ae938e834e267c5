"""A line in, the line without one aside out (None: there is none): brackets, dashes, appositions, relative clauses."""

from digest.edit.brief import lexicon
from digest.edit.brief.guards import is_sound, is_whole, may_lose
from digest.edit.brief.line import DASHES, VERBS, Line, Part, commas, drop, lows
from digest.edit.brief.verbs import is_finite, main_verb

_OPENERS = {"(": ")", "[": "]"}
_FRONTS = frozenset({Part.PREPOSITION, Part.CONJUNCTION, Part.GERUND})
_NO_SUBJECT = _FRONTS | {Part.RELATIVE}
_BRACKETS = frozenset(_OPENERS)
_JOINING = frozenset({"and", "or"})
_CLOSERS = frozenset({"''", "”", '"', "’"})
RELATIVES = frozenset({"who", "which", "whose", "where"})
_LONGEST = 30  # words of an aside


def without_bracket(line: Line) -> Line | None:
    """Return the line without its first bracket; a bracket that says "not" or "if" stays."""
    if _BRACKETS.isdisjoint(lows(line)):
        return None
    for at, word in enumerate(line):
        closer = _OPENERS.get(word.text)
        if closer is None:
            continue
        end = next((e for e in range(at + 1, min(len(line), at + _LONGEST)) if line[e].text == closer), None)
        if end is not None and at and _may_vanish(line[at + 1 : end]):
            return drop(line, at, end + 1)
    return None


def _may_vanish(inside: Line) -> bool:
    """Say whether a bracket turns nothing, in any language that we know negations of."""
    return may_lose(inside) and lexicon.TURNING_ABROAD.isdisjoint(word.low for word in inside)


def without_dashes(line: Line) -> Line | None:
    """Return the line without its first aside between two dashes."""
    marks = [at for at, word in enumerate(line) if word.text in DASHES and (word.text != "-" or word.spaced)]
    if len(marks) != 2 or marks[1] - marks[0] > _LONGEST or not marks[0]:
        return None
    head = line[: marks[0]]
    if main_verb(head) is None and any(word.text == "," for word in head):
        return None  # the first dash also closes what a comma opened: "Virginia, the mother of presidents -- ..."
    gone = line[marks[0] + 1 : marks[1]]
    if gone and gone[0].low in _JOINING:
        return None  # "who finds - and buys - the boat"
    shorter = drop(line, marks[0], marks[1] + 1)
    return shorter if shorter and may_lose(gone) and is_sound(shorter) else None


def without_dash_tail(line: Line) -> Line | None:
    """Return the line without what a single dash adds at its end."""
    marks = [at for at, word in enumerate(line) if word.text in DASHES and (word.text != "-" or word.spaced)]
    if len(marks) != 1 or marks[0] < 6 or not may_lose(line[marks[0] + 1 :]):
        return None
    shorter = drop(line, marks[0], len(line))
    return shorter if shorter and is_whole(shorter) else None


def without_apposition(line: Line) -> Line | None:
    """Return the line without what stands between two commas behind the subject, when the verb follows.

    "X, the first of ... , died": the words go because the verb needs only the subject. A list has "and" before its
    last comma or none there, so that the verb does not follow a comma.
    """
    places = [at for at in commas(line) if 0 < at < 2 * _LONGEST]
    begin = 0
    if places and line[0].part in _FRONTS:
        begin, places = places[0] + 1, places[1:]
    if not places or line[places[0] - 1].part in VERBS or not _is_subject(line[begin : places[0]]):
        return None
    first = places[0]
    for comma in places[1:]:
        second = comma + (comma + 1 < len(line) and line[comma + 1].text in _CLOSERS)
        after = second + 1
        if after >= len(line):
            return None
        while after < len(line) - 1 and line[after].part is Part.ADVERB:
            after += 1
        if line[second + 1].low in {"and", "or"} or not is_finite(line, after) or _names(line, first, second):
            continue
        shorter = drop(line, first, second + 1)
        if shorter and may_lose(line[first + 1 : second]) and is_sound(shorter):
            return shorter
    return None


def _names(line: Line, first: int, second: int) -> bool:
    """Say whether the aside is the name of somebody who is only described before it."""
    inside = line[first:second]
    if any(word.text == "," for word in inside[1:]) and inside[1].part in {Part.OTHER, Part.NAME}:
        return True  # "phone in one hand, bag in the other, Ann Smith, 26, was ..."
    if any(word.text == "," and inside[place + 1].low == "and" for place, word in enumerate(inside[:-1])):
        return inside[1].part is Part.NAME
    strong = any(word.part in {Part.AUXILIARY, Part.PAST} for word in inside)
    if strong and not any(word.part is Part.RELATIVE or word.low == "that" for word in inside):
        return True
    named = all(word.part is Part.NAME for word in line[first + 1 : second])
    return named and line[first - 1].part is not Part.NAME


def without_relative(line: Line) -> Line | None:
    """Return the line without its first ", who ..., " or ", which ..., " in the middle."""
    for at in commas(line):
        if not 0 < at < len(line) - 3 or line[at + 1].low not in RELATIVES:
            continue
        end = next((e for e in range(at + 3, min(len(line), at + _LONGEST)) if line[e].text == ","), None)
        if end is None or end + 1 >= len(line) or line[end + 1].low in {"and", "or", "but"}:
            continue
        shorter = drop(line, at, end + 1)
        if shorter and is_finite(line, end + 1) and may_lose(line[at:end]) and is_sound(shorter):
            return shorter
    return None


def _is_subject(words: Line) -> bool:
    """Say whether the words can be a subject: a noun phrase that no verb and no preposition begins."""
    return bool(words) and words[0].part not in _NO_SUBJECT and main_verb(words) is None
