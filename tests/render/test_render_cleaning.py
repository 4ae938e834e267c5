from hypothesis import given
from hypothesis import strategies as st

from digest.render.cleaning import clean_header, clean_line, clip


def test_line_ends_become_spaces() -> None:
    assert clean_line("Rain\r\nin\u2028the\u0085\n north ") == "Rain in the north"


def test_overrides_and_isolates_are_taken_out() -> None:
    assert clean_line("\u202egnp\u2066.exe\u2069") == "gnp.exe"


def test_a_line_of_prose_keeps_its_joiners_and_direction_marks() -> None:
    assert clean_line("می\u200cخواهم\u200f") == "می\u200cخواهم\u200f"


def test_a_header_keeps_no_direction_mark() -> None:
    assert clean_header("\u200eAn\u061cna\u200f") == "Anna"


def test_towers_of_marks_are_cut_down() -> None:
    assert clean_line("o" + "\u0335" * 300 + "k") == "o" + "\u0335" * 4 + "k"


def test_two_accents_on_a_letter_stay() -> None:
    assert clean_line("e\u0302\u0301") == "e\u0302\u0301"


def test_half_a_character_is_replaced() -> None:
    assert clean_line("a\ud800b") == "a\ufffdb"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_line(text) == clean_line(clean_line(text))
    assert clean_header(text) == clean_header(clean_header(text))


@given(st.text())
def test_a_clean_header_is_one_visible_line(text: str) -> None:
    assert [c for c in clean_header(text) if c in "\r\n\0\x02\x03\u2028\u2029\u0085\u202e\u2066"] == []


def test_a_short_text_is_not_clipped() -> None:
    assert clip("Six", 3) == "Six"


def test_a_long_text_is_clipped_between_words() -> None:
    assert clip("The ferries are back, says the port", 19) == "The ferries are…"
