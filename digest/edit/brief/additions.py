"""A line in, the line without the last thing that a comma or "and" adds out (None: nothing can go)."""

from digest.edit.brief import lexicon
from digest.edit.brief.lexicon import words
from digest.edit.brief.line import VERBS, Line, Part, commas
from digest.edit.brief.tails import cut_tail, first_cut
from digest.edit.brief.verbs import is_finite, main_verb

_OPENERS = words("with which who where whose including for")
_ARTICLES = words("a an the")
_LIST = 8  # words behind a comma in which "and" makes a list
_SUBJECT = 8  # words that a second clause's subject may have
_PARALLEL = 16  # words before "and" in which the like of what follows is looked for


def without_participle(line: Line) -> Line | None:
    """Return the line without its last ", V-ing ..." or ", V-ed by ...", unless it is an item of a list."""
    first = first_cut(line, aside=True)
    for at in reversed(commas(line)):
        if first <= at < len(line) - 3 and _is_participle(line, at) and not _is_item(line, at):
            shorter = cut_tail(line, at)
            if shorter:
                return shorter
    return None


def without_addition(line: Line) -> Line | None:
    """Return the line without its last ", with ...", ", which ...", ", including ..." or ", a ... "."""
    first = first_cut(line, aside=True)
    for at in reversed(commas(line)):
        if not first <= at < len(line) - 2:
            continue
        purpose = line[at + 1].low == "in" and line[at + 2].low in {"a", "an", "what"}
        if line[at + 1].low in _OPENERS or purpose or _is_apposition(line, at):
            shorter = None if _is_closed_by_verb(line, at) else cut_tail(line, at)
            if shorter:
                return shorter
    return None


def without_second_verb(line: Line) -> Line | None:
    """Return the line without its last "and" with a verb, or ", and" with a clause; a list of verbs stays whole."""
    for at in range(len(line) - 3, first_cut(line) - 1, -1):
        if line[at].low != "and":
            continue
        comma = line[at - 1].text == ","
        start = at - comma
        if line[start - 1].part in VERBS:
            continue  # "shot and killed" share their object
        after = at + 1 + (line[at + 1].part is Part.ADVERB)
        if is_finite(line, after) or _is_parallel(line, after) or (comma and _has_subject(line, at + 1)):
            shorter = cut_tail(line, start)
            if shorter and not _lists_verbs(shorter) and not _buries(shorter, line[at:]):
                return shorter
    return None


def _is_participle(line: Line, at: int) -> bool:
    head = at + 1 + (line[at + 1].part is Part.ADVERB)
    if line[head].low in lexicon.SAYING:
        return False
    passive = line[head].part is Part.PARTICIPLE and head + 1 < len(line) and not _closes_aside(line, at)
    return line[head].part is Part.GERUND or (passive and line[head + 1].part is Part.PREPOSITION)


def _buries(kept: Line, gone: Line) -> bool:
    """Say whether the deaths are in what goes and not in what stays."""
    return lexicon.GRAVE.isdisjoint(word.low for word in kept) and not lexicon.GRAVE.isdisjoint(w.low for w in gone)


def _closes_aside(line: Line, at: int) -> bool:
    """Say whether the comma at `at` ends ", a veteran," or ", who ...,": then the participle is a verb."""
    opener = next((place for place in range(at - 1, 0, -1) if line[place].text == ","), None)
    return opener is not None and line[opener + 1].part in {Part.DETERMINER, Part.RELATIVE}


def _is_apposition(line: Line, at: int) -> bool:
    """Say whether ", a ... " at the end describes what stands before it, rather than going on with a list."""
    if line[at + 1].low not in _ARTICLES or "and" in {word.low for word in line[max(0, at - 6) : at]}:
        return False
    described = line[at - 1].part is Part.NAME and line[at + 2].part is Part.OTHER
    return (described or not _is_list(line, at)) and main_verb(line[at + 1 :]) is None


def _is_closed_by_verb(line: Line, at: int) -> bool:
    """Say whether what the comma at `at` opens is only an aside: "as investors, who ..., sold"."""
    return any(line[place].text == "," and is_finite(line, place + 1) for place in range(at + 1, len(line) - 1))


def _is_item(line: Line, at: int) -> bool:
    """Say whether the comma at `at` separates the items of a list of gerunds."""
    places = [place for place in commas(line) if place < len(line) - 1]
    if any(place < at and line[place + 1].part is Part.GERUND for place in places):
        return True
    later = [place for place in places if place > at]
    return bool(later) and any(
        line[place].low == "and" and line[place + 1].part is Part.GERUND for place in range(later[0], len(line) - 1)
    )


def _is_list(line: Line, at: int) -> bool:
    rest = {word.low for word in line[at + 1 : at + 1 + _LIST]}
    return bool(rest & {"and", "or"}) or line[at - 1].part is Part.GERUND


def _is_parallel(line: Line, at: int) -> bool:
    """Say whether an infinitive or a gerund begins at `at` that has its like before it ("to renovate and build a")."""
    if at + 1 >= len(line) or line[at + 1].part not in {Part.DETERMINER, Part.PRONOUN}:
        return False
    before = line[max(0, at - _PARALLEL) : at - 1]
    if line[at].part is Part.GERUND:
        return any(word.part is Part.GERUND for word in before)
    object_ended = bool(before) and (before[-1].part in {Part.NAME, Part.NUMBER} or before[-1].low.endswith("s"))
    return object_ended and line[at].part is Part.OTHER and "to" in {word.low for word in before}


def _has_subject(line: Line, at: int) -> bool:
    verb = main_verb(line, at)
    return verb is not None and at < verb <= at + _SUBJECT and "," not in {word.text for word in line[at:verb]}


def _lists_verbs(line: Line) -> bool:
    main = main_verb(line) or 0
    return any(
        line[place].text == "," and line[place + 1].part in VERBS | {Part.GERUND}
        for place in range(main, len(line) - 1)
    )
