"""Files as spreadsheets, exports and accidents leave them: every row is kept, or refused with its line."""

import csv
import io
from pathlib import Path

import pytest

from digest.subscribers.table import check, read

# The name of a file, its bytes, the names that its good rows have, and the lines of those that are refused.
ODD: dict[str, tuple[bytes, list[str], list[int]]] = {
    "a comma in quotes": (b'email,name\na@x.org,"Marsh, Ada"\n', ["Marsh, Ada"], []),
    "empty cells": (b'email,name,note\na@x.org,,\nb@x.org,"",""\n', ["", ""], []),
    "empty cells, CRLF": (b'email,name,note\r\na@x.org,"",""\r\nb@x.org,B,\r\n', ["", "B"], []),
    "escaped quotes": (b'email,name\na@x.org,"Ada ""the Great"" Marsh"\n', ['Ada "the Great" Marsh'], []),
    "JSON in a cell": (b'email,name,note\na@x.org,A,"{""type"": ""Point"", ""at"": [102.0, 0.5]}"\n', ["A"], []),
    "newlines in a cell": (b'email,note,name\na@x.org,"one\ntwo\n\nthree",A\nb@x.org,"four",B\n', ["A", "B"], []),
    "newlines, CRLF": (b'email,note,name\r\na@x.org,"one\r\ntwo",A\r\nno,x,N\r\n', ["A"], [4]),
    "quotes and newlines": (b'email,name,note\na@x.org,A,"He said\n""no"""\nb@x.org,B,\n', ["A", "B"], []),
    "one column": (b"email\na@x.org\n\nno\nb@x.org\n", ["", ""], [4]),
    "plain": (b"email,name,note\na@x.org,A,1\nb@x.org,B,2", ["A", "B"], []),
    "UTF-8 beyond the BMP": ("email,name\na@x.org,Ada 😀 ʤ\n".encode(), ["Ada 😀 ʤ"], []),
    "lone carriage returns": (b"email,name\ra@x.org,A\rno,N\rb@x.org,B\r", ["A", "B"], [3]),
    "mixed line ends": (b"email,name\na@x.org,A\r\nb@x.org,B\rno,N\nc@x.org,C", ["A", "B", "C"], [4]),
    "separators of Unicode are no line ends": ("email,name\na@x.org,A\u2028B\nno,N\n".encode(), ["A B"], [3]),
    "a header in capitals with spaces": (b" E-Mail Address , Full Name \na@x.org,A\n", ["A"], []),
    "space around cells": (b"email,name\n a@x.org , A \n", ["A"], []),
    "UTF-16, quoted newlines": ('email\tname\r\na@x.org\t"A\r\nB"\r\nno\tN\r\n'.encode("utf-16"), ["A B"], [4]),
    "NULs": (b"email,name\na@x.org,A\x00\n\x00b@x.org,B\n\x00\x00\x00\nc@x.org,C\n", ["A", "C"], [3, 4]),
    "rows short and long": (b"email,name,note\na@x.org\nb@x.org,B,,,\nc@x.org,C,n,more\n", ["", "B"], [4]),
    "a formula": (b"email,name\na@x.org,'=1+1\nb@x.org,=2+2\n", ["=1+1", "=2+2"], []),
    "Excel's": ("\ufeffsep=;\r\nemail;name\r\na@x.org;Zoë\r\n".encode(), ["Zoë"], []),
}


@pytest.mark.parametrize("name", ODD)
def test_every_row_is_kept_or_refused_with_its_line(tmp_path: Path, name: str) -> None:
    content, names, refused = ODD[name]
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    found = read(path, known=())
    assert [person.name for person in found.subscribers] == names
    assert [finding.line for finding in found.findings if finding.refused] == refused
    report = check(path, known=(), tell=lambda finding: None)  # noqa: ARG005
    assert (report.rows, report.refused) == (len(names) + len(refused), len(refused))


@pytest.mark.parametrize("name", [name for name in ODD if not name.startswith(("Excel", "UTF-16", "one", "NULs"))])
def test_notes_are_those_that_another_reader_finds(tmp_path: Path, name: str) -> None:
    content, names, _ = ODD[name]
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    header = [cell.strip().casefold() for cell in next(rows)]
    place = header.index("note") if "note" in header else 99
    theirs = [row[place] if place < len(row) else "" for row in rows if row and "@" in row[0] and len(row) != 4]
    ours = [person.note for person in read(path, known=()).subscribers]
    assert (len(ours), ours) == (len(names), theirs[: len(names)])
