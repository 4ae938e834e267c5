"""Bare text in, its paragraphs with the numbers of their lines out."""

import re
from dataclasses import dataclass
from statistics import fmean

from digest.gather.articles import one_line
from digest.language.abbreviations import abbreviations

_LINE_END = re.compile("\r\n|[\n\r\u2028\u2029\x0b\x0c]")
_WRAPPED = range(40, 101)  # widths at which editors and mail programs break lines
_RAGGED = 30  # a wrapped line is at most this much shorter than the widest: about one long word
_END = re.compile(r"[.!?…。！？][\"'”’»)\]]{0,3}$")
_FULL_STOP = re.compile(r"[.…。][\"'”’»)\]]{0,3}$")
_BETWEEN = re.compile(r"(?<=[.!?…])[\"'”’»)\]]{0,3}\s+(?=[^a-zß-ÿ])|(?<=[。！？])(?=[^\s」』”’）])")
_BOUND = abbreviations(None).bound
_LONGEST_BOUND = 2 + max(map(len, _BOUND))
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph: the number of its first line (from 1), its text on one line, and whether blank lines part it."""

    line: int
    text: str
    alone: bool


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the paragraphs of `text`.

    Blank lines part paragraphs; within a group of lines each line is one, unless they look wrapped at one width.
    """
    groups = _groups(_LINE_END.split(text))
    single_spaced = len(groups) == 1
    return tuple(
        Block(line=line, text=joined, alone=single_spaced or len(paragraphs) == 1)
        for paragraphs in map(_paragraphs, groups)
        for line, joined in paragraphs
    )


def words_in(text: str) -> int:
    """Return the number of words; two characters of a script without spaces count as one."""
    return max(len(text.split()), len(_WIDE.findall(text)) // 2)


def has_words(text: str, count: int) -> bool:
    """Tell whether `words_in(text)` is `count` (1 or more) at least, looking no further than it must."""
    if len(text.split(maxsplit=count - 1)) >= count:
        return True
    return not text.isascii() and len(_WIDE.findall(text)) // 2 >= count


def ends_a_sentence(text: str) -> bool:
    """Tell whether `text` ends with an end mark, or with quotation marks after one."""
    return bool(_END.search(text))


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of one paragraph, near enough to take one out: "Mr." and an initial end none."""
    found: list[str] = []
    start = 0
    for between in _BETWEEN.finditer(text):
        near = text[max(start, between.start() - _LONGEST_BOUND) : between.start()]
        last = near.rpartition(" ")[2].removesuffix(".").casefold()
        if last not in _BOUND and (len(last) > 1 or last.isdigit()):
            found.append(text[start : between.end()].strip())
            start = between.end()
    return tuple(filter(None, (*found, text[start:].strip())))


def is_prose(text: str) -> bool:
    """Tell whether a paragraph is running text: one full sentence at least, or too long for a headline."""
    size = words_in(text)
    if size >= 25 or len(text) > 200:
        return True
    return size >= (6 if _FULL_STOP.search(text) else 16) and ends_a_sentence(text)


def _groups(lines: list[str]) -> list[list[tuple[int, str]]]:
    groups: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(map(one_line, lines), start=1):
        if line:
            groups[-1].append((number, line))
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _paragraphs(group: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Join the lines of a wrapped paragraph; short lines above it (a byline, a date) stay by themselves."""
    start = next((place for place, (_, line) in enumerate(group) if len(line) in _WRAPPED), len(group))
    above, rest = group[:start], group[start:]
    if len(rest) < 2 or not _wrapped([line for _, line in rest]):
        return group
    return [*above, (rest[0][0], " ".join(line for _, line in rest))]


def _wrapped(lines: list[str]) -> bool:
    widths = [len(line) for line in lines[:-1]]
    breaks_sentences = fmean(not ends_a_sentence(line) for line in lines[:-1]) > 0.4
    even = max(widths) in _WRAPPED and min(widths) >= max(widths) - _RAGGED
    return even and breaks_sentences and len(lines[-1]) <= max(widths)
