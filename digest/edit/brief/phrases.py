"""A line in, the line without its last phrase or defining clause out (None: nothing can go): the last resorts."""

from digest.edit.brief import lexicon
from digest.edit.brief.guards import has_negation, has_scope, is_definite
from digest.edit.brief.lexicon import words
from digest.edit.brief.line import VERBS, Line, Part, Word, lows
from digest.edit.brief.tails import cut_tail, first_cut
from digest.edit.brief.verbs import group_end, main_verb

_PLACES = words("in at on during near outside inside across around within throughout")
_ADJUNCTS = words("order protest response addition connection bid support")
_OTHERS = words("with for by over under against through")
PHRASES = _PLACES | _OTHERS | {"from"}
_NO_PLACE_AFTER = VERBS | {Part.ADVERB, Part.PREPOSITION, Part.PRONOUN}
_CLAUSAL = frozenset({Part.AUXILIARY, Part.PAST, Part.RELATIVE, Part.CONJUNCTION})
_PLAIN = frozenset({Part.OTHER, Part.NAME, Part.NUMBER, Part.PREPOSITION})
_RELATIVES = frozenset({"that", "which", "who"})
_SO = frozenset({"so", "such"})
_WILL = ("'ll", "’ll", "'d", "’d")
_COPULAS = words("is are was were be been remains remained")
_BACK = 7  # words before a defining clause in which its "a" must stand
# With these the defining clause is the news: "released a report" says nothing.
_VAGUE = words(
    "report study statement letter law bill case company man woman person thing people book film video game one "
    "policy rule proposal new system program programme project"
)


def without_restriction(line: Line) -> Line | None:
    """Return the line without its last "that ...", "covering the ..." behind "a" and a noun: such a thing there is."""
    for at in range(len(line) - 3, first_cut(line) - 1, -1):
        word = line[at]
        if word.part is not Part.GERUND and word.low not in _RELATIVES:
            continue
        after = line[at + 1]
        relative = word.low in _RELATIVES and _begins_with_verb(after)
        gerund = word.part is Part.GERUND and after.part in {Part.DETERMINER, Part.NAME}
        if not (relative or gerund) or not _is_indefinite(line, at) or line[at - 1].low in _VAGUE:
            continue
        shorter = cut_tail(line, at)
        if shorter and not has_negation(shorter) and _SO.isdisjoint(lows(shorter)):
            return shorter
    return None


def without_purpose(line: Line) -> Line | None:
    """Return the line without its last ", to ..." or "in Taipei to end ...", which says what for."""
    for at in range(len(line) - 3, first_cut(line) - 1, -1):
        if line[at].low != "to" or line[at + 1].part is not Part.OTHER:
            continue
        before = line[at - 1]
        if before.text != "," and (before.part is not Part.NAME or line[at - 2].low not in _PLACES):
            continue
        shorter = cut_tail(line, at - (before.text == ","))
        if shorter and not has_negation(shorter):
            return shorter
    return None


def without_phrase(line: Line) -> Line | None:
    """Return the line without its last phrase of place or time behind a noun, if it bounds no count and no rank."""
    main = main_verb(line)
    if main is None or line[group_end(line, main) - 1].low in _COPULAS:
        return None
    for at in range(len(line) - 2, first_cut(line) - 1, -1):
        if line[at].low not in PHRASES or not _is_phrase(line, at):
            continue
        gone = line[at:]
        if not lexicon.SUPERLATIVES.isdisjoint([word.low for word in gone]):
            return None
        if not _CLAUSAL.isdisjoint([word.part for word in gone]):
            continue
        shorter = cut_tail(line, at)
        if shorter and not has_scope(shorter) and not is_definite(shorter):
            return shorter
    return None


def _begins_with_verb(word: Word) -> bool:
    """Say whether a relative pronoun's verb may follow it at once: a listed verb, an adverb, "supplies"."""
    return word.part in VERBS or word.part is Part.ADVERB or (word.part is Part.OTHER and word.low.endswith("s"))


def _is_indefinite(line: Line, at: int) -> bool:
    """Say whether "a" and a bare noun phrase end before `at`."""
    for word in reversed(line[max(0, at - _BACK) : at]):
        if word.low in {"a", "an"}:
            return True
        if word.part not in _PLAIN:
            return False
    return False


def _is_phrase(line: Line, at: int) -> bool:
    """Say whether a phrase of place or time begins behind a noun, or another behind a name or number."""
    before, word, after = line[at - 1], line[at].low, line[at + 1]
    if line[at].part is not Part.PREPOSITION:
        return False
    if (
        after.part is Part.OTHER
        and after.low not in _ADJUNCTS
        and (at + 2 == len(line) or line[at + 2].part is Part.PREPOSITION)
    ):
        return False  # "on trial", "at risk", "in place" go with their verb
    if line[at - 2].part is Part.AUXILIARY or line[at - 2].low.endswith(_WILL):
        return False  # "she'll call on", "will result in": the verb wants it
    if word in _PLACES:
        return before.part not in _NO_PLACE_AFTER
    if word == "from":
        return before.part in {Part.NAME, Part.NUMBER, Part.OTHER} and after.part is not Part.GERUND
    return word in _OTHERS and before.part in {Part.NAME, Part.NUMBER}
