"""How many words a text has."""

from hypothesis import given
from hypothesis import strategies as st

from digest.gather.blocks import has_words, words_in


@given(st.text(alphabet="a \n.\u3042\u6f22\u00e9", max_size=40), st.integers(1, 12))
def test_whether_there_are_so_many_words_is_what_counting_them_tells(text: str, count: int) -> None:
    assert has_words(text, count) == (words_in(text) >= count)
