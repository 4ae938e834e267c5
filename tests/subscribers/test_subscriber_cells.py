"""Values written into a CSV and read from it again; names in one line."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.subscribers.cells import bare, guard, in_one_line, row


@pytest.mark.parametrize("value", ["=1+1", "+49", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "'=1"])
def test_a_cell_that_a_spreadsheet_would_compute_is_guarded(value: str) -> None:
    assert guard(value) == "'" + value


def test_an_apostrophe_that_belongs_to_a_name_is_left_alone() -> None:
    assert (guard("'t Hooft"), bare("'t Hooft")) == ("'t Hooft", "'t Hooft")


@given(st.text())
def test_what_is_guarded_is_read_back(value: str) -> None:
    assert bare(guard(value)) == value


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=8), min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_a_written_row_is_one_record_with_the_same_cells(cells: list[str], delimiter: str) -> None:
    text = row([*cells, "x"], delimiter, "\n")
    assert list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)) == [[*cells, "x"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoë van den Berg", ("Zoë van den Berg", False)),
        ("Ada\r\nBcc: x@example.org", ("Ada Bcc: x@example.org", False)),
        ("Ada\x00 Marsh\u202e", ("Ada Marsh", True)),
        ("می\u200cخواهم", ("می\u200cخواهم", False)),
    ],
)
def test_a_name_fits_into_a_header(text: str, expected: tuple[str, bool]) -> None:
    assert in_one_line(text) == expected
