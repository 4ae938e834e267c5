"""Words in, lines of a fixed number of columns out: how the text part and the subject are set."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

COLUMNS = 72

# Scripts that are written without spaces: a line may break between any two of their characters ...
_WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U0001f300-\U0003fffd"
# ... but never before one of these (the commonest of JIS X 4051's rules).
_NO_START = "、。，．・：；？！）］｝」』】〉》ーゝゞ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_WORDS = re.compile(rf" |(?:[{_WIDE}]|[^ {_WIDE}]+)[{_NO_START}]{{0,3}}")


def width(text: str) -> int:
    """Return how many columns a terminal needs for `text` (UAX 11; combining marks need none)."""
    return len(text) if text.isascii() else sum(map(_character_width, text))


def cut(text: str, columns: int) -> str:
    """Return `text` in at most `columns` columns, cut between words and marked with an ellipsis."""
    if width(text) <= columns:
        return text
    head = next(_pieces(text, columns - 1))
    between = head.rfind(" ")
    within_word = text[len(head)] != " "
    kept = head[:between] if within_word and between > len(head) // 2 else head
    return kept.rstrip(" ,;:.–—-·") + "…"


def wrap(text: str, first: str = "", hanging: str = "") -> str:
    """Return `text` in lines of at most 72 columns that begin with `first`, then with `hanging`.

    Lines break at spaces, between wide characters, and inside a word only where a line cannot hold it.
    """
    if text.isascii() and len(first) == len(hanging):
        return _wrap_narrow(text, first, hanging)
    lines: list[str] = []
    start, line, used = first, "", len(first)
    for word in _words(text, COLUMNS - len(hanging)):
        needed = width(word)
        if line and used + needed > COLUMNS and word != " ":
            lines.append((start + line).rstrip())
            start, line, used = hanging, "", len(hanging)
        if line or word != " ":
            line += word
            used += needed
    return "\n".join([*lines, (start + line).rstrip()])


def spread(left: str, right: str) -> str:
    """Return `left` wrapped, with `right` at the end of its last line's columns (or on a line of its own)."""
    lines = wrap(left)
    if not right:
        return lines
    room = COLUMNS - width(lines.rsplit("\n", 1)[-1]) - width(right)
    if room >= 2:
        return f"{lines}{' ' * room}{right}"
    return f"{lines}\n{' ' * (COLUMNS - width(right))}{right}"


def apart(text: str) -> str:
    """Return `text` isolated from the direction of the words around it (UAX 9: FSI and PDI; no columns wide)."""
    return f"\u2068{text}\u2069" if text else ""


def _wrap_narrow(text: str, first: str, hanging: str) -> str:
    """Do what `wrap` does where every character takes one column, a line at a time instead of a word."""
    prose = text if text.isprintable() and "  " not in text else " ".join(text.split())
    lines = [line.rstrip(" ") for line in _lines(COLUMNS - len(hanging)).findall(prose.strip(" "))]
    return first + f"\n{hanging}".join(lines) if lines else first.rstrip()


@lru_cache(maxsize=8)
def _lines(room: int) -> re.Pattern[str]:
    """Return the pattern of one line: as many words as there is room for, or a piece of a word that fills it."""
    return re.compile(rf".{{1,{room}}}(?: |\Z)|.{{{room}}}")


def _words(text: str, most: int) -> Iterator[str]:
    for word in _WORDS.findall(text):
        if len(word) <= most // 2 or width(word) <= most:
            yield word
        else:
            yield from _pieces(word, most)


def _pieces(text: str, most: int) -> Iterator[str]:
    start, used = 0, 0
    for at, character in enumerate(text):
        used += _character_width(character)
        if used > most:
            yield text[start:at]
            start, used = at, _character_width(character)
    yield text[start:]


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
