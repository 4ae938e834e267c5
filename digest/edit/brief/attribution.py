"""A line in, the line without its trailing attribution and the attribution out, and whether it may go for good."""

from digest.edit.brief import lexicon
from digest.edit.brief.lexicon import words
from digest.edit.brief.line import Kept, Line, Part, commas, lows
from digest.edit.brief.verbs import main_verb

_LONGEST = 24  # words of an attribution
_SOURCE = 16  # words of a source
_BEHIND = 8  # words behind its verb: "at a news conference in Paris on Monday"
_NAME = 10  # words of a name or title that holds a comma
_NO_SOURCE = frozenset({Part.CONJUNCTION, Part.RELATIVE, Part.GERUND, Part.PREPOSITION})
_AFTER_SAYING = frozenset(
    {Part.DAY, Part.ADVERB, Part.PREPOSITION, Part.NAME, Part.DETERMINER, Part.OTHER, Part.NUMBER}
)
_UNSURE_SOURCES = words("anonymous anonymity unnamed charity union party")
_UNSURE_WORDS = lexicon.JUDGED | lexicon.FIRST_PERSON | lexicon.ACCUSING
_UNSURE_VERBS = words("is are am plans wants")
_MARKING = lexicon.SAYING | {"according"}  # without one of these there is no attribution
_QUOTES = frozenset({"“", "”", '"', "``", "''"})


def split(line: Line) -> tuple[Line, Line]:
    """Return the line without a trailing attribution, and the attribution with its comma (empty: there is none)."""
    if _MARKING.isdisjoint(lows(line)):
        return line, ()
    least = max(3, len(line) - _LONGEST)
    for at in reversed(commas(line)):
        if least < at < len(line) - 1 and _says(line[at + 1 :]) and main_verb(core := Kept(line[:at])) is not None:
            begin = _source_begin(line, at)
            return core if begin == at else Kept(line[:begin]), line[begin:]
    return line, ()


def may_go(core: Line, attribution: Line) -> bool:
    """Say whether the core is true without its source: an office on a past event in its remit, plainly told."""
    source = {word.low for word in attribution}
    if not source & lexicon.NEUTRAL_SAYING or not source & lexicon.OFFICES or source & _UNSURE_SOURCES:
        return False
    if not _UNSURE_WORDS.isdisjoint(lows(core)):
        return False
    if any(word.text in _QUOTES or word.text[0] in "'‘" for word in core):
        return False
    main = main_verb(core)
    return main is not None and core[main].low not in _UNSURE_VERBS


def _source_begin(line: Line, at: int) -> int:
    """Return the comma before a source whose name or title holds commas.

    "the Ministry of Trade, Industry and Energy said", "Ann Smith, head of the union, said".
    """
    before = next((place for place in range(at - 1, max(3, at - _NAME), -1) if line[place].text == ","), None)
    if before is None:
        return at
    inside, behind = line[before + 1 : at], line[at + 1 :]
    titled = all(word.part is Part.NAME for word in inside) and any(word.text == "," for word in behind)
    named = line[at - 1].part is line[at + 1].part is Part.NAME and main_verb(inside) is None
    return before if titled or (named and any(word.low == "and" for word in behind)) else at


def _says(tail: Line) -> bool:
    """Say whether the words are a source with a verb of saying, and nothing else."""
    if tail[0].low == "according":
        return len(tail) > 2 and tail[1].low == "to" and all(word.text != "," for word in tail[:-4])
    if tail[0].part in _NO_SOURCE:
        return False
    said = (at for at, word in enumerate(tail[:_SOURCE]) if word.low in lexicon.SAYING and word.part is not Part.NAME)
    verb = next(said, None)
    if verb is None:
        return False
    behind = tail[verb + 1 :]
    if verb == 0:  # "..., said John Smith, the chairman"
        told = tail[0].low in {"said", "says", "added"} and len(behind) > 0
        return told and behind[0].part in {Part.NAME, Part.DETERMINER, Part.OTHER} and main_verb(behind) is None
    if not _is_source(tail[:verb]):
        return False
    return len(behind) <= _BEHIND and all(word.part in _AFTER_SAYING for word in behind)


def _is_source(subject: Line) -> bool:
    """Say whether the words before the verb of saying have no verb of their own but "has", and no marks but commas."""
    if any(word.part is Part.MARK and word.text not in {",", "'", "’"} for word in subject):
        return False
    main = main_verb(subject)
    return main is None or (main == len(subject) - 1 and subject[main].low in {"has", "have", "had"})
