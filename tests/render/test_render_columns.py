import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.render.columns import COLUMNS, cut, spread, width, wrap

PROSE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp", "Zs", "Mn", "Me")) | st.just(" ")
)
ASCII_PROSE = st.text(st.sampled_from("ab-, ."), max_size=400)


@given(PROSE | ASCII_PROSE)
def test_no_line_is_wider_than_72_columns(text: str) -> None:
    assert [line for line in wrap(text, "  1  ", "     ").split("\n") if width(line) > COLUMNS] == []


@given(PROSE | ASCII_PROSE)
def test_wrapping_loses_no_character(text: str) -> None:
    assert text.replace(" ", "") == wrap(text).replace("\n", "").replace(" ", "")


@given(PROSE, st.integers(2, 60))
def test_a_cut_text_fits(text: str, columns: int) -> None:
    assert width(cut(text, columns)) <= columns


@given(ASCII_PROSE)
def test_both_ways_of_wrapping_agree(text: str) -> None:
    words = " ".join(text.split())
    wide = wrap(words + "é" * 3).replace("ééé", "eee")
    assert wide == wrap(words + "e" * 3)


def test_wide_characters_take_two_columns() -> None:
    assert width("語語 ab\u0301c") == 8


def test_a_japanese_line_does_not_begin_with_a_full_stop() -> None:
    assert wrap("語" * 36 + "。") == "語" * 35 + "\n語。"


def test_lines_after_the_first_hang() -> None:
    assert wrap("x" * 60 + " " + "y" * 20, "  1  ", "     ") == "  1  " + "x" * 60 + "\n     " + "y" * 20


def test_the_right_side_ends_at_the_last_column() -> None:
    assert spread("Harbour Post", "[1]") == "Harbour Post" + " " * 57 + "[1]"


def test_the_right_side_goes_below_a_full_line() -> None:
    assert spread("x" * 70, "[1]") == "x" * 70 + "\n" + " " * 69 + "[1]"


@pytest.mark.parametrize(("text", "expected"), [("", ""), ("short", "short")])
def test_a_text_that_fits_is_left_alone(text: str, expected: str) -> None:
    assert expected == wrap(text)
