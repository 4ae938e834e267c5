"""A check by the column finds what a look at each row finds."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import SubscribersError
from digest.subscribers.lines import Lines
from digest.subscribers.records import Block
from digest.subscribers.sheets import opened
from digest.subscribers.table import Finding, check, read

KNOWN = ("world", "science", "sport")
ADDRESSES = (
    *("a@example.org", "A@Example.org", "'a@example.org", " b@example.org", "b@example.org", "\u00a0b@example.org"),
    *("ü@example.org", "a@bücher.example", "x@TEST.Local", "y@a.arpa", "bad", "", "a@b", "c\x00@example.org"),
    *("l" * 64 + "@example.org", "a" * 400 + "@example.org", '"q q"@example.org', "k@example.org\x0b"),
)
NAMES = ("", "Ada", "'t Hooft", "李雷", "A\x00B", " lead", "N" * 99, "N" * 120, "N" * 201, "a\u202eb", 'n"w', '"x, y"')
CELLS = {
    "email": ADDRESSES,
    "name": NAMES,
    "first_name": NAMES,
    "last_name": NAMES,
    "status": ("", "active", "maybe", "BOUNCED"),
    "sections": ("", "world; sport", "gossip", "world;" * 200),
    "timezone": ("", "europe/berlin", "Mars/One"),
    "paused_until": ("", "2026-12-24", "soon"),
    "note": ("", "n" * 600, '"two\nlines"', "\udcff", "one,more"),
    "unsub_time": ("", "2020-01-01"),
}
COLUMNS = st.lists(st.sampled_from([*CELLS][1:]), unique=True, max_size=6)


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    names = draw(st.permutations(["email", *draw(COLUMNS)]))
    cells = [st.sampled_from(CELLS[name]) for name in names]
    usual = st.tuples(*cells).map(list)
    odd = st.lists(st.sampled_from(ADDRESSES), max_size=8)
    rows = draw(st.lists(st.one_of(usual, usual, usual, odd), max_size=30))
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = newline.join(",".join(row) for row in [names, *rows]) + draw(st.sampled_from(["", newline]))
    return text.encode("utf-8", "surrogateescape")


@given(content=sheets())
@settings(max_examples=150, deadline=None)
def test_a_check_finds_what_reading_row_by_row_finds(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "subscribers.csv"
        path.write_bytes(content)
        found: list[Finding] = []
        try:
            roll = read(path, known=KNOWN)
        except SubscribersError as error:
            with pytest.raises(SubscribersError, match=re.escape(str(error))):
                check(path, known=KNOWN, tell=found.append)
            return
        report = check(path, known=KNOWN, tell=found.append)
    assert tuple(found) == roll.findings
    assert report.good + report.warned == len(roll.subscribers)


def test_rows_without_a_quote_come_by_the_block_and_keep_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "subscribers.csv"
    path.write_bytes(b'email,name\r\na@example.org,A\r\nb@example.org,B\r\nc@example.org,"C,\r\nD"\r\nd@example.org,D')
    with opened(path) as sheet:
        found = [(type(piece) is Block, piece.line) for piece in sheet.pieces()]
        lines = [record.line for record in sheet.records()]
    assert (found, lines) == ([(True, 2), (False, 4), (True, 6)], [2, 3, 4, 6])


def test_a_line_that_a_part_of_the_file_cuts_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    lines = [f"{number:0{number % 90}}\r\n" for number in range(5_000)]
    path.write_bytes("".join(lines).encode())
    with path.open(encoding="utf-8", newline="") as stream:
        assert [*Lines(stream, "long.txt")] == lines
    with path.open(encoding="utf-8", newline="") as stream:
        parts = Lines(stream, "long.txt")
        assert "".join(iter(parts.plain, "")) == "".join(lines)
