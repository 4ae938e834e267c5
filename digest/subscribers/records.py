"""Physical lines of CSV text -> records, each with its line and the very text it was written as."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from digest.errors import SubscribersError
from digest.subscribers.lines import LARGEST, Lines

_LARGEST_ROW = 1 << 20  # code points; a larger one is refused, the others are read
_MOST_LINES = 100_000  # that an open quote may run on; each takes 50 bytes beside its characters
_WHOLE_LINES = re.compile(r"[^\n]*+\n|[^\n]++").findall


class Record(NamedTuple):
    """One record: the line it begins on, its cells, its text with the line's end, and what is wrong with its form.

    A tuple, because a million of them are made in a row and a frozen dataclass takes three times as long.
    """

    line: int
    cells: list[str]
    text: str
    fault: str


class Block(NamedTuple):
    """Records without a quote in the lines from `line` on, as one text: each line, ending with LF or CR LF, is one.

    `height` is their number.
    """

    line: int
    height: int
    text: str
    delimiter: str

    def records(self, places: Sequence[int] | None = None) -> Iterator[Record]:
        """Yield all its records, or those that stand in these places, counted from 0."""
        if places is not None and not places:
            return
        lines = _WHOLE_LINES(self.text)
        for place in range(self.height) if places is None else places:
            line = lines[place]
            yield _record((self.line + place, line.rstrip("\r\n").split(self.delimiter), line, ""))

    def column(self, place: int) -> list[str]:
        """Return the cells of one column, "" where a record has no such cell."""
        cut, delimiter = place + 1, self.delimiter
        try:
            return [line.split(delimiter, cut)[place] for line in self._lines()]
        except IndexError:
            return [[*line.split(delimiter, cut), *[""] * cut][place] for line in self._lines()]

    def columns(self, width: int) -> list[list[str]] | None:
        """Return the cells by the column; None where a record has more or fewer cells than `width`."""
        cells = f"{self.delimiter}\n{self.delimiter}".join(self._lines()).split(self.delimiter)
        step = width + 1
        if len(cells) != step * self.height - 1 or cells[width::step].count("\n") != self.height - 1:
            return None
        return [cells[place::step] for place in range(width)]

    def _lines(self) -> list[str]:
        lines = self.text.replace("\r\n", "\n").split("\n")
        return lines if lines[-1] else lines[:-1]


# tuple.__new__ itself, since the one that NamedTuple writes doubles the cost of a record
_record: Callable[[tuple[int, list[str], str, str]], Record] = partial(tuple.__new__, Record)


def pieces(
    lines: Lines, *, name: str, delimiter: str, is_row: Callable[[str], bool], first: int = 1
) -> Iterator[Block | Record]:
    """Yield the records of lines in order: those without a quote by the block, the others one by one.

    `name` is for messages, `first` is the number of the first line. `is_row` tells whether a line alone would be a
    row; inside a quoted cell that means a quote too many. Raises SubscribersError where a quote is not closed: no row
    below it can be trusted.
    """
    following = first
    while True:
        if text := lines.plain():
            height = text.count("\n") + (not text.endswith("\n"))
            yield Block(following, height, text, delimiter)
            following += height
        elif line := next(lines, ""):
            taken = [line]
            yield _one(taken, lines, following, _Manner(name, delimiter, is_row))
            following += len(taken)
        else:
            return


def each(found: Iterator[Block | Record]) -> Iterator[Record]:
    """Yield the records of `pieces` one by one."""
    for piece in found:
        if isinstance(piece, Block):
            yield from piece.records()
        else:
            yield piece


def lines_in(record: Record) -> int:
    """Return the number of lines that a record takes."""
    return record.text.rstrip("\r\n").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


class _Manner(NamedTuple):
    name: str
    delimiter: str
    is_row: Callable[[str], bool]


def _one(taken: list[str], lines: Iterator[str], start: int, manner: _Manner) -> Record:
    """Return the record that begins with the line in `taken`, to which the further lines that it needs are added."""
    line, delimiter = taken[0], manner.delimiter
    if len(line) <= _LARGEST_ROW:
        if '"' not in line:
            return _record((start, line.rstrip("\r\n").split(delimiter), line, ""))
        if line.startswith('"') and (simple := _simply_quoted(line, delimiter)):
            return _record((start, simple, line, ""))
    place = f"{manner.name}:{start}"
    cells, fault = _quoted(taken, lines, place, delimiter)
    if any("@" in further and manner.is_row(further) for further in taken[1:]):
        last = start + len(taken) - 1
        raise SubscribersError(f"{place}: a quote opened on this line swallows the rows below it, up to line {last}")
    return _sized(Record(start, cells, "".join(taken), fault))


def _sized(record: Record) -> Record:
    size = len(record.text)
    if size <= _LARGEST_ROW:
        return record
    return record._replace(fault=f"row has {size:,} characters (at most {_LARGEST_ROW:,})")


def _simply_quoted(line: str, delimiter: str) -> list[str] | None:
    """Return the cells of a line in which all are quoted and none holds a quote: as exports write, and fast."""
    inner = line.rstrip("\r\n")
    cells = inner[1:-1].split(f'"{delimiter}"')
    return cells if inner.endswith('"') and inner.count('"') == 2 * len(cells) else None


def _quoted(taken: list[str], lines: Iterator[str], place: str, delimiter: str) -> tuple[list[str], str]:
    """Return the cells of the record that begins with `taken`, taking further lines as its quotes need; or a fault."""
    csv.field_size_limit(max(csv.field_size_limit(), 2 * LARGEST))  # process-wide, so it is only ever raised
    try:
        return next(csv.reader(_growing(taken, lines, place), delimiter=delimiter, strict=True)), ""
    except csv.Error as error:
        if "end of data" in str(error):
            raise SubscribersError(f"{place}: a quote is opened on this line and never closed") from None
        if len(taken) > 1:  # rows may be swallowed: the quote that closes it was meant to open another cell
            raise SubscribersError(
                f"{place}: a quote opened on this line ends in the middle of a cell {len(taken) - 1} lines below"
            ) from None
        return [], 'a quote stands inside a quoted cell: write it twice ("")'


def _growing(taken: list[str], lines: Iterator[str], place: str) -> Iterator[str]:
    size = len(taken[0])
    if size >= LARGEST:
        raise SubscribersError(f"{place}: this line does not end within {LARGEST:,} characters")
    yield taken[0]
    for line in lines:
        taken.append(line)
        size += len(line)
        if size >= LARGEST or len(taken) > _MOST_LINES:
            raise SubscribersError(f"{place}: a quote opened on this line is not closed {len(taken):,} lines below")
        yield line
