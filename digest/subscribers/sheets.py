"""A CSV file -> its encoding, dialect, header and columns, and its records as often as they are asked for."""

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from digest.errors import SubscribersError
from digest.subscribers import addresses
from digest.subscribers.columns import Columns, recognise, repeated
from digest.subscribers.lines import Lines, broken
from digest.subscribers.records import Block, Record, each, lines_in, pieces

_DELIMITERS = (",", ";", "\t")
_HEAD = 1 << 16  # code points in which the header must end
_MOST_BLANK = 100  # lines before the header


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """How characters are bytes: the mark at the beginning, the codec, and what keeps impossible bytes as they are."""

    mark: bytes
    codec: str
    errors: str


PLAIN = Coding(mark=b"", codec="utf-8", errors="surrogateescape")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An open file: `preamble` is all text before the first record, ending with the header."""

    name: str
    stream: TextIO
    coding: Coding
    delimiter: str
    newline: str
    preamble: str
    header: Record
    columns: Columns

    def records(self) -> Iterator[Record]:
        """Yield every record after the header, from the beginning of the file each time. Raises as `pieces` does."""
        return each(self.pieces())

    def pieces(self) -> Iterator[Block | Record]:
        """Yield the same records, those without a quote by the block.

        Raises SubscribersError where a quote is not closed: no row below it can be trusted.
        """
        self.stream.seek(len(self.coding.mark))
        self.stream.read(len(self.preamble))
        return pieces(
            Lines(self.stream, self.name),
            name=self.name,
            delimiter=self.delimiter,
            is_row=self._is_row,
            first=self.header.line + lines_in(self.header),
        )

    def address(self, record: Record) -> str:
        """Return what stands in the address column, or nothing in a row that is too short."""
        place = self.columns.places["email"]
        return record.cells[place] if place < len(record.cells) else ""

    def encoded(self, texts: Iterable[str]) -> Iterator[bytes]:
        """Yield the texts as bytes in the file's own encoding, its byte order mark first."""
        yield self.coding.mark
        for text in texts:
            yield text.encode(self.coding.codec, self.coding.errors)

    def stamp(self) -> tuple[int, int]:
        """Return the open file's size and time of change, which differ once somebody writes into it."""
        found = os.fstat(self.stream.fileno())
        return found.st_size, found.st_mtime_ns

    def _is_row(self, line: str) -> bool:
        cells = line.rstrip("\r\n").split(self.delimiter)
        if len(cells) != len(self.columns.names) or len(cells) == 1:
            return False
        return isinstance(addresses.parse(cells[self.columns.places["email"]]), addresses.Address)


@contextmanager
def opened(path: Path) -> Iterator[Sheet]:
    """Open a CSV; its delimiter, encoding and columns are found from its beginning.

    Raises SubscribersError for a file that is missing, unreadable or empty, or has no address column, or two columns
    for one field.
    """
    with _open(path) as binary:
        coding = _coding(binary.read(4))
        binary.seek(len(coding.mark))
        stream = io.TextIOWrapper(binary, encoding=coding.codec, errors=coding.errors, newline="")
        yield _sheet(path.name, stream, coding)


@contextmanager
def unwritten(name: str, header: str) -> Iterator[Sheet]:
    """Give the sheet of a file that is not there yet, with nothing but a header."""
    yield _sheet(name, io.StringIO(header, newline=""), PLAIN)


def missing(path: Path) -> SubscribersError:
    """Return the error for a list that is not there."""
    return SubscribersError(f"{path} does not exist: `digest init` or `digest subscribers add ADDRESS` makes one")


def _open(path: Path) -> BinaryIO:
    try:
        if path.exists() and not path.is_file():
            raise SubscribersError(f"{path} is not a file")
        return path.open("rb")
    except FileNotFoundError:
        raise missing(path) from None
    except OSError as error:
        raise SubscribersError(f"{path} cannot be read: {error.strerror or error}") from None


def _coding(head: bytes) -> Coding:
    """Return the encoding by the byte order mark, else UTF-16 by its zero bytes, else UTF-8."""
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return Coding(mark=mark, codec=codec, errors="surrogatepass")
    for zeros, codec in (((1, 3), "utf-16-le"), ((0, 2), "utf-16-be")):
        if len(head) == 4 and [place for place in range(4) if head[place] == 0] == list(zeros):
            return Coding(mark=b"", codec=codec, errors="surrogatepass")
    if head.startswith(b"\xef\xbb\xbf"):
        return Coding(mark=b"\xef\xbb\xbf", codec="utf-8", errors="surrogateescape")
    return PLAIN


def _sheet(name: str, stream: TextIO, coding: Coding) -> Sheet:
    try:
        head = stream.read(_HEAD)
    except UnicodeDecodeError as error:
        raise broken(name, error) from None
    delimiter = max(_DELIMITERS, key=lambda candidate: _width(head, candidate))
    stream.seek(len(coding.mark))
    beginning = pieces(Lines(stream, name), name=name, delimiter=delimiter, is_row=lambda _: False)
    preamble, header = _header(name, each(beginning))
    columns = recognise(header.cells)
    if "email" not in columns.places:
        found = ", ".join(addresses.shown(cell) for cell in header.cells[:20])
        raise SubscribersError(f'{name}:{header.line}: no column is named "email" (found: {found})')
    if twice := repeated(header.cells):
        raise _claimed_twice(f"{name}:{header.line}", header.cells, *twice)
    return Sheet(
        name=name,
        stream=stream,
        coding=coding,
        delimiter=delimiter,
        newline=header.text[len(header.text.rstrip("\r\n")) :] or "\n",
        preamble=preamble,
        header=header,
        columns=columns,
    )


def _claimed_twice(where: str, cells: Sequence[str], field: str, first: int, second: int) -> SubscribersError:
    one, other = (f'{place + 1} "{addresses.shown(cells[place])}"' for place in (first, second))
    what = f"columns {one} and {other} both give the {field}, and may differ: remove one of them, or rename it"
    return SubscribersError(f"{where}: {what}")


def _header(name: str, found: Iterator[Record]) -> tuple[str, Record]:
    """Return the text down to the header's end and the header: the first record that is not blank."""
    preamble = ""
    for record in found:
        preamble += record.text
        if record.fault:
            raise SubscribersError(f"{name}:{record.line}: {record.fault}")
        if any(record.cells) and not _is_hint(record):
            return preamble, record
        if record.line > _MOST_BLANK:
            break
    raise SubscribersError(f"{name} is empty: its first line must name the columns, such as email,name,sections")


def _width(head: str, delimiter: str) -> tuple[bool, int]:
    """Return whether the header has an address column when it is cut at `delimiter`, and how many columns."""
    try:
        for cells in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            if any(cells) and not cells[0].casefold().startswith("sep="):
                return "email" in recognise(cells).places, len(cells)
    except csv.Error:
        return False, 0
    return False, 0


def _is_hint(record: Record) -> bool:
    """Tell whether this is the line "sep=;" that Excel writes and reads before the header."""
    return record.line == 1 and record.text.strip().casefold() in {"sep=,", "sep=;", "sep=", "sep=\t"}
