"""Physical lines of CSV text -> records, each with its line and the very text it was written as."""

import csv
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple, TextIO

from digest.errors import SubscribersError

_LARGEST_ROW = 1 << 20  # code points; a larger one is refused, the others are read
_LARGEST_CELL = 1 << 24  # code points that an open quote may run on before the file is given up
_MOST_LINES = 100_000  # the same in lines, each of which takes 50 bytes beside its characters


class Record(NamedTuple):
    """One record: the line it begins on, its cells, its text with the line's end, and what is wrong with its form.

    A tuple, because a million of them are made in a row and a frozen dataclass takes three times as long.
    """

    line: int
    cells: list[str]
    text: str
    fault: str


# tuple.__new__ itself, since the one that NamedTuple writes doubles the cost of a record
_record: Callable[[tuple[int, list[str], str, str]], Record] = partial(tuple.__new__, Record)


def records(
    stream: TextIO, *, name: str, delimiter: str, is_row: Callable[[str], bool], cut: int = -1
) -> Iterator[Record]:
    """Yield the records of a stream whose lines end with LF, CR LF or CR; `name` is for messages.

    `is_row` tells whether a line alone would be a row; inside a quoted cell that means a quote too many. `cut` bounds
    the number of delimiters that are cut at. Raises SubscribersError where a quote is not closed: no row below it can
    be trusted.
    """
    following = 1
    lines = _lines(stream, name)
    for line in lines:
        start = following
        following += 1
        if '"' not in line and len(line) <= _LARGEST_ROW:  # no quote, no rule: four times as fast as csv.reader
            yield _record((start, line.rstrip("\r\n").split(delimiter, cut), line, ""))
            continue
        if line.startswith('"') and (simple := _simply_quoted(line, delimiter)) and len(line) <= _LARGEST_ROW:
            yield _record((start, simple, line, ""))
            continue
        taken = [line]
        cells, fault = _quoted(taken, lines, f"{name}:{start}", delimiter)
        following += len(taken) - 1
        if any("@" in further and is_row(further) for further in taken[1:]):
            raise SubscribersError(
                f"{name}:{start}: a quote opened on this line swallows the rows below it, up to line {following - 1}"
            )
        yield _sized(Record(start, cells, "".join(taken), fault))


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


def broken(name: str, error: UnicodeDecodeError) -> SubscribersError:
    """Return the error for a file whose bytes end where a character should go on."""
    return SubscribersError(f"{name} breaks off in the middle of a character ({error.reason})")


def _lines(stream: TextIO, name: str) -> Iterator[str]:
    try:
        yield from iter(partial(stream.readline, _LARGEST_CELL), "")
    except UnicodeDecodeError as error:
        raise broken(name, error) from None
    except OSError as error:
        raise SubscribersError(f"{name} cannot be read: {error.strerror or error}") from None


def _quoted(taken: list[str], lines: Iterator[str], place: str, delimiter: str) -> tuple[list[str], str]:
    """Return the cells of the record that begins with `taken`, taking further lines as its quotes need; or a fault."""
    csv.field_size_limit(max(csv.field_size_limit(), 2 * _LARGEST_CELL))  # process-wide, so it is only ever raised
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
    if size == _LARGEST_CELL:
        raise SubscribersError(f"{place}: this line does not end within {size:,} characters")
    yield taken[0]
    for line in lines:
        taken.append(line)
        size += len(line)
        if size >= _LARGEST_CELL or len(taken) > _MOST_LINES:
            raise SubscribersError(f"{place}: a quote opened on this line is not closed {len(taken):,} lines below")
        yield line
