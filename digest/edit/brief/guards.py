"""A line before and after a cut in, whether the cut left something whole and true out."""

from digest.edit.brief import lexicon
from digest.edit.brief.lexicon import words
from digest.edit.brief.line import Line, Part, lows
from digest.edit.brief.verbs import main_verb

_STRANDING = frozenset(
    {Part.PREPOSITION, Part.DETERMINER, Part.CONJUNCTION, Part.RELATIVE, Part.AUXILIARY, Part.PRESENT, Part.GERUND}
)
# What may follow "to" at the end: places and states, and verbs that want no object.
_AFTER_TO = words(
    "prison hospital court jail school work death life power victory bed town church war climb rise fall grow decline "
    "live vote testify compete resign retire die return improve win lose"
)
_BE = words("is are was were been be being")
_OPEN_ENDS = words("be been being , : ; – — -- -")
_SPANS = words("seconds minutes hours days weeks months years")
_SIGNS = frozenset({"$", "#", "@"})
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"), ("``", "''"))
_PAIRED = frozenset('"').union(*_PAIRS)  # one look for all of them spares most lines ten
_WIDE = words("all every each any no most only both none entire whole never without")
_SCOPE = _WIDE | lexicon.SUPERLATIVES | lexicon.LIMITING | lexicon.NEGATIONS
_REVERSING = frozenset({"but", "if", "condition", "provided", "unless", "except", "although", "though", "according"})
_TURNING = frozenset({"not", "no", "if", "until", "rather", "only"})  # at the beginning of what goes


def is_whole(line: Line) -> bool:
    """Say whether a line that lost its end is sound and ends on a word that can end a clause."""
    return ends_well(line) and is_sound(line)


def is_sound(line: Line) -> bool:
    """Say whether the line begins with a word, has its main verb, and closes what it opens."""
    if line[0].part is Part.MARK and line[0].text not in _SIGNS:
        return False
    return is_closed(line) and main_verb(line) is not None


def ends_well(line: Line) -> bool:
    """Say whether nothing is stranded at the line's end: no preposition, article, "to", or noun that asks for more."""
    if len(line) < 3:
        return False
    last, before = line[-1], line[-2]
    if last.part in _STRANDING or last.low in lexicon.INCOMPLETE or last.low in _OPEN_ENDS:
        return False
    if before.text == "," and last.part is not Part.NAME:
        return False  # ", effective" wants "on Friday"; ", Ohio" wants nothing
    if _is_measure(line) or _is_infinitive(line):
        return False
    if last.part is Part.PARTICIPLE:
        return _is_complete_verb(line)
    return not (last.part is Part.NUMBER and before.low in {"of", "than"})


def _is_measure(line: Line) -> bool:
    """Say whether the line ends on "just two minutes", which wants "from time"."""
    return line[-1].low in _SPANS and line[-3].low in {"just", "only", "mere", "than"}


def _is_infinitive(line: Line) -> bool:
    """Say whether the line ends on "to identify", which wants its object."""
    last = line[-1]
    wanting = last.part is Part.OTHER and last.low not in _AFTER_TO and not _is_plural(last.low)
    return wanting and line[-2].low == "to"


def _is_plural(low: str) -> bool:
    return low.endswith("s") and not low.endswith("ss")


def _is_complete_verb(line: Line) -> bool:
    """A verb may end the line where it is passive or wants no object: "has been arrested", "has died"."""
    last, before = line[-1], line[-2]
    if last.low in lexicon.INTRANSITIVE:
        return True
    passive = line[-3 if before.part is Part.ADVERB else -2].low in _BE
    return passive and last.low not in lexicon.WANTING


def is_closed(line: Line) -> bool:
    """Say whether quotation marks and brackets come in pairs."""
    texts = [word.text for word in line]
    if not _PAIRED.isdisjoint(texts) and (
        texts.count('"') % 2 or any(texts.count(left) != texts.count(right) for left, right in _PAIRS)
    ):
        return False
    spoken = f" {' '.join(texts)} "
    opened = spoken.count(" '") + spoken.count(" ‘")
    return not opened or opened <= spoken.count("' ") + spoken.count("’ ")


def may_lose(gone: Line) -> bool:
    """Say whether the words can go: they hold no "but", "if" or other word that turns the rest."""
    gone_lows = [word.low for word in gone]
    return _REVERSING.isdisjoint(gone_lows) and _TURNING.isdisjoint(gone_lows[:3]) and is_closed(gone)


def has_negation(line: Line) -> bool:
    """Say whether a word denies."""
    return not lexicon.NEGATIONS.isdisjoint(lows(line))


def has_scope(line: Line) -> bool:
    """Say whether the line counts or ranks over something that its last words may bound ("all stores in Texas")."""
    return not _SCOPE.isdisjoint(lows(line))


def is_definite(line: Line) -> bool:
    """Say whether the line ends on "the" and a bare noun, which what follows defines."""
    for word in reversed(line[-4:]):
        if word.low in {"the", "those", "these", "this", "that"}:
            return True
        if word.part is not Part.OTHER:
            return False
    return False
