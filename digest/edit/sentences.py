"""Text in, sentences with their offsets out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from string import ascii_uppercase

from digest.edit.sentences_doubts import BULLETS, EXCLAIMING_NAMES, judged
from digest.language.abbreviations import abbreviations
from digest.model import Sentence, Span

_EACH_MARK, _EACH_ASCII_MARK = ".!?…؟।。！？｡•●▪‣", ".!?"
_CAREFUL = 400_000  # code points past which only clear boundaries count: no article is so long, and an attack may be
_WINDOW = 50_000  # code points searched for marks at a time
_FAR_CLEAR = frozenset(f". {following}" for following in (*ascii_uppercase, '"', "“"))
_CLEAR = _FAR_CLEAR | frozenset(f"{mark} {following}" for mark in ".!?" for following in (*ascii_uppercase, *"\"“'‘"))
# Three code points from a mark on, behind which a fourth shows a clear boundary -> how many of them are the sentence's.
_WIDE = {f"{mark}{quote} ": 2 for mark in ".!?" for quote in "\"”’'"} | {f"{mark}  ": 1 for mark in ".!?"}
_TAIL = 3  # letters of a word's end: most words end in three that no word in doubt ends in, and need no closer look
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINES = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*+")
_BULLET = re.compile(r"\s*+[•●▪‣*·]\s++")
_WRAP = (40, 100)  # a hard-wrapped paragraph has lines of about this many code points
# A frozen dataclass sets its fields by object.__setattr__, which takes four times as long as its slots' own setters.
_new = object.__new__
_set_text, _set_start, _set_end = (Sentence.__dict__[name].__set__ for name in ("text", "start", "end"))


def split(text: str, language: str | None, subheadings: Sequence[Span] = ()) -> tuple[Sentence, ...]:
    """Return the sentences in text order, each exactly `text[start:end]`; sub-headings are no sentences.

    Clear boundaries are decided here, doubtful ones (after an abbreviation, an initial, an ordinal) by NLTK's Punkt
    (Kiss and Strunk, 2006) with hand-made parameters. Linear in the text's length.
    """
    found: list[Sentence] = []
    for span in _paragraphs(text, subheadings):
        for start, end in _bounds(text, span, language):
            made = _new(Sentence)
            _set_text(made, text[start:end])
            _set_start(made, start)
            _set_end(made, end)
            found.append(made)
    return tuple(found)


def _paragraphs(text: str, subheadings: Sequence[Span]) -> Iterator[tuple[int, int]]:
    if not subheadings and not any(map(text.__contains__, _LINE_ENDS)):
        yield 0, len(text)
        return
    start = 0
    for heading in sorted(subheadings, key=lambda span: span.start):
        yield from _unwrapped(text, start, heading.start)
        start = max(start, heading.end)
    yield from _unwrapped(text, start, len(text))


def _unwrapped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield lines, and the lines of a hard-wrapped paragraph as one."""
    block: list[tuple[int, int]] = []
    line = start
    for match in _LINES.finditer(text, start, end):
        block.append((line, match.start()))
        line = match.end()
        if text.count("\n", match.start(), match.end()) > 1 or text[match.start()] in "\u2029\f":
            yield from _joined(text, block)
            block = []
    block.append((line, end))
    yield from _joined(text, block)


def _joined(text: str, block: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    widths = [end - start for start, end in block[:-1]]
    if len(widths) > 1 and _WRAP[0] <= min(widths) and 0.6 * max(widths) <= min(widths) and max(widths) <= _WRAP[1]:
        yield block[0][0], block[-1][1]
        return
    start, end = block[0]
    for following, stop in block[1:]:
        if end > start and text[end - 1] not in ".!?:" and text[following : following + 1].islower():
            end = stop  # a line that goes on in lower case was only broken for width
            continue
        yield start, end
        start, end = following, stop
    yield start, end


def _bounds(text: str, span: tuple[int, int], language: str | None) -> list[tuple[int, int]]:
    """Return where each sentence begins and ends."""
    begin, end = span
    far = end > _CAREFUL
    clear, wide, doubted, tails = _signs(language, far=far)
    found: list[tuple[int, int]] = []
    stop, bare = begin, False  # whether the sentence is known to begin with neither a space nor a bullet
    for start in chain.from_iterable(_marks(text, begin, end)):
        if start < stop:
            continue  # within the run of marks before
        stop, after = start + 1, start + 2
        ahead = text[start : start + 3]
        if ahead in wide and stop < end:
            stop, after = start + wide[ahead], start + 3
            ahead = ". " + text[after : after + 1]
        if ahead in clear or (ahead[2:].isupper() and ahead[:2] == ". "):
            tail = text[start - _TAIL : start]
            plain = tail not in tails and tail.islower() and tail.isalpha() and start - begin >= _TAIL and not far
            if plain or _is_undoubted(text, (begin, start), doubted, far=far):  # the clear case, nine of ten
                if bare:
                    found.append((begin, stop))
                else:
                    _keep(found, text, begin, stop)
                begin, bare = after, True
                continue
        if start > _CAREFUL or stop == end or (ahead[1:].islower() and ahead[0] in _EACH_ASCII_MARK):
            continue
        stop, after = judged(text, (begin, start, end), language)
        if after:
            _keep(found, text, begin, start if text[start] in BULLETS else stop)
            begin, bare = after, text[after : after + 1].isalnum()
    _keep(found, text, begin, end)
    return found


def _is_undoubted(text: str, at: tuple[int, int], doubted: frozenset[str], *, far: bool) -> bool:
    """Return whether no mark can belong to the word before the one at at[1], in a sentence begun at at[0]."""
    begin, start = at
    word = text[(text.rfind(" ", begin, start) + 1 or begin) : start]
    if not word and not far:  # "the end . Then"
        word = text[(text.rfind(" ", begin, start - 1) + 1 or begin) : start - 1]
    return word.isalpha() and word.lower() not in doubted and len(word) > 1


_Signs = tuple[frozenset[str], Mapping[str, int], frozenset[str], frozenset[str]]


@lru_cache(maxsize=64)
def _signs(language: str | None, *, far: bool) -> _Signs:
    """Return the marks of clear boundaries with what follows, those of wide ones, the words that doubt, their tails."""
    every = abbreviations(language).every
    if far:
        return _FAR_CLEAR, {}, every, frozenset()
    doubted = every | EXCLAIMING_NAMES
    return _CLEAR, _WIDE, doubted, frozenset(word[-_TAIL:] for word in doubted)


def _marks(text: str, begin: int, end: int) -> Iterator[list[int]]:
    """Yield each window's places of marks in order; searching for each is four times as fast as for any of them."""
    each = _EACH_ASCII_MARK if text.isascii() else _EACH_MARK
    for low in range(begin, end, _WINDOW):
        high = min(end, low + _WINDOW)
        places = []
        for mark in each:
            at = text.find(mark, low, high)
            while at >= 0:
                places.append(at)
                at = text.find(mark, at + 1, high)
        places.sort()
        yield places


def _keep(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Keep the range without the spaces around it and without a bullet before it, if anything is left."""
    piece = text[start:end].rstrip()
    if not piece[:1].isalnum():
        bullet = _BULLET.match(text, start, end)
        start = bullet.end() if bullet else start
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
    if piece:
        found.append((start, start + len(piece)))
