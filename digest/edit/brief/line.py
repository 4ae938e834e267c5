"""A stretch of text in, its words with offsets and parts of speech out; a shorter line is made by deletion."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, repeat
from typing import Final, NamedTuple

from digest.edit.brief import lexicon
from digest.model import Clause, Span

_LETTER = r"[^\s,;:!?\"“”„«»()\[\]{}—–…`'-]"
_JOINT = r"(?:(?<=\d)[,:](?=\d)|-(?!-)|'(?!'))"
_TOKEN = re.compile(
    rf"((?:{_LETTER}|{_JOINT}){_LETTER}*+(?:{_JOINT}{_LETTER}*+)*+"  # possessive: one pass
    r"|``|''|--+|[,;:!?\"“”„«»()\[\]{}—–…`])"
)
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?\.?|(?:Inc|Corp|Co|Ltd|Plc|Jr|Sr|Bros|No|St|Calif|Fla|Va|etc)\.")


class Part:
    """What a word can be, as far as lists, capitals and endings tell.

    No Enum: in Python 3.11 a look at one's member takes four times as long, and a brief takes hundreds.
    """

    AUXILIARY: Final = 1
    PAST: Final = 2
    PARTICIPLE: Final = 3
    PRESENT: Final = 4
    GERUND: Final = 5
    PREPOSITION: Final = 6
    DETERMINER: Final = 7
    PRONOUN: Final = 8
    RELATIVE: Final = 9
    CONJUNCTION: Final = 10
    ADVERB: Final = 11
    DAY: Final = 12
    NUMBER: Final = 13
    NAME: Final = 14
    MARK: Final = 15
    OTHER: Final = 16


VERBS = frozenset({Part.AUXILIARY, Part.PAST, Part.PARTICIPLE, Part.PRESENT})

DASHES = frozenset({"--", "–", "—", "-", "_"})  # "-" only where white space stands before it


class Word(NamedTuple):
    """One word or mark: its text, lower-cased text, place in the text, and whether white space stands before it.

    A named tuple: a sentence is made of thirty, and a frozen dataclass takes four times as long to make.
    """

    text: str
    low: str
    start: int
    end: int
    spaced: bool
    part: int


_word = tuple.__new__  # a third of the time that a call of Word takes
Line = tuple[Word, ...]
UNKNOWN = -1


class Kept(Line):
    """A line that remembers its main verb's place (UNKNOWN at first), its width and the like: every cut asks anew."""

    verb: int | None = UNKNOWN
    width: int = UNKNOWN
    lows: frozenset[str] | None = None
    commas: tuple[int, ...] | None = None
    cuts: tuple[int, int] | None = None


def read(text: str, offset: int) -> Line:
    """Return the words of `text`, whose first code point is number `offset` of the article; linear time."""
    pieces = _without_stop(_TOKEN.split(text))  # what stands before a token and the token, by turns
    tokens = pieces[1::2]
    if not tokens:
        return Kept()
    bounds = list(accumulate(map(len, pieces), initial=offset))
    lows, parts = zip(_reading(tokens[0], first=True), *map(_reading, tokens[1:]), strict=True)
    columns = zip(tokens, lows, bounds[1::2], bounds[2::2], map(bool, pieces[::2]), parts, strict=False)
    return Kept(map(_word, repeat(Word), columns))


def drop(line: Line, start: int, end: int) -> Line | None:
    """Return the line without the words [start, end), or None where two words would touch or nothing is left."""
    if start >= end or (start == 0 and end >= len(line)):
        return None
    after = line[end:]
    if after and start and not after[0].spaced and after[0].part is not Part.MARK:
        return None
    return Kept(line[:start] + after)


def width(line: Line) -> int:
    """Return the number of code points of the line's text."""
    if not isinstance(line, Kept):
        return _width(line)
    if line.width == UNKNOWN:
        line.width = _width(line)
    return line.width


def _width(line: Line) -> int:
    return sum([len(word.text) + word.spaced for word in line]) - bool(line and line[0].spaced)


def lows(line: Line) -> frozenset[str]:
    """Return the line's words in lower case."""
    if not isinstance(line, Kept):
        return frozenset([word.low for word in line])
    if line.lows is None:
        line.lows = frozenset([word.low for word in line])
    return line.lows


def commas(line: Line) -> tuple[int, ...]:
    """Return the places of the line's commas."""
    if not isinstance(line, Kept):
        return _commas(line)
    if line.commas is None:
        line.commas = _commas(line)
    return line.commas


def _commas(line: Line) -> tuple[int, ...]:
    return tuple([at for at, word in enumerate(line) if word.text == ","])


def clause(line: Line, source: str, base: int, origin: str) -> Clause:
    """Return the line as a clause of `source`, which begins at `base`.

    Its text is its slices joined, white space made single and the first letter large. Commas and full stops next to
    a cut are in no span, so nothing else differs from the slices.
    """
    spans = tuple(_spans(line, source, base))
    text = " ".join("".join(source[span.start - base : span.end - base] for span in spans).split())
    return Clause(text=_capital(text), origin=origin, spans=spans)


def _capital(text: str) -> str:
    """Return the text with a large first letter, but "iPhone" and "eBay" as they are."""
    if len(text) > 1 and text[1].isupper():
        return text
    return text[:1].upper() + text[1:]


def _spans(line: Line, source: str, base: int) -> Iterable[Span]:
    start = end = line[0].start
    for word in line:
        if word.start - end > word.spaced:  # more than one space: a look at what it is
            gap = source[end - base : word.start - base]
            if gap.strip():
                yield Span(start=start, end=end)
                start = word.start - len(gap) + len(gap.rstrip())
        end = word.end
    yield Span(start=start, end=end)


def ends_in_stop(word: str) -> bool:
    """Say whether the word's last point ends a sentence: it is no ellipsis and no abbreviation's."""
    return word.endswith(".") and word[-2:-1] not in {"", "."} and not _ABBREVIATION.fullmatch(word)


def _without_stop(pieces: list[str]) -> list[str]:
    """Return the pieces without the full stop of the last token, but with that of an abbreviation."""
    last = pieces[-2] if len(pieces) > 1 else ""
    if last == ".":
        return pieces[:-2]
    return [*pieces[:-2], last[:-1], ""] if ends_in_stop(last) else pieces


_LISTED = {
    word: part
    for part, words in (
        (Part.PARTICIPLE, lexicon.PARTICIPLES),
        (Part.PRESENT, lexicon.PRESENTS),
        (Part.PAST, lexicon.PASTS),
        (Part.AUXILIARY, lexicon.AUXILIARIES),
        (Part.ADVERB, lexicon.ADVERBS),
        (Part.PREPOSITION, lexicon.PREPOSITIONS),
        (Part.RELATIVE, lexicon.RELATIVES),
        (Part.DETERMINER, lexicon.DETERMINERS - {"that"}),
        (Part.PRONOUN, lexicon.PRONOUNS),
        (Part.CONJUNCTION, lexicon.CONJUNCTIONS | lexicon.SUBORDINATORS),
        (Part.DAY, lexicon.DAYS),
        (Part.OTHER, lexicon.NOT_PARTICIPLES | lexicon.NOT_GERUNDS - lexicon.PREPOSITIONS),
    )
    for word in words
}


@lru_cache(maxsize=16_384)
def _reading(token: str, *, first: bool = False) -> tuple[str, int]:
    """Return the token in lower case and its part of speech; `first` says whether it begins the sentence."""
    low = token.lower().replace("’", "'")
    return low, _part(token, low, first=first)


def _part(token: str, low: str, *, first: bool) -> int:
    listed = _LISTED.get(low)
    large = token[0].isupper()
    if listed is not None and (first or not large or listed is Part.DAY or low in lexicon.PRONOUNS):
        return listed
    if not any(character.isalnum() for character in token):
        return Part.MARK
    if any(character.isdigit() for character in token):
        return Part.NUMBER
    if large:
        return Part.NAME
    return _by_ending(low)


def _by_ending(low: str) -> int:
    if low.endswith("ed") and len(low) > 3:
        return Part.PARTICIPLE
    if low.endswith("ing") and len(low) > 4:
        return Part.GERUND
    if low.endswith("ly") and len(low) > 4:
        return Part.ADVERB
    return Part.OTHER
