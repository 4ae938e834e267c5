import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.render.quoted import encode, encode_value, segments
from digest.render.slots import TEXT_SLOTS, Marks, Slot

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x02\x03"), max_size=400)


def decoded(raw: bytes) -> str:
    return quopri.decodestring(raw).decode("utf-8").replace("\r\n", "\n")


@given(TEXTS)
def test_encoded_text_reads_back(text: str) -> None:
    assert text == decoded(encode(text))


@given(TEXTS)
def test_no_encoded_line_is_longer_than_76_bytes_or_begins_with_a_dot(text: str) -> None:
    lines = encode(text).split(b"\r\n")
    assert [line for line in lines if len(line) > 76 or line.startswith(b".") or b"\n" in line] == []


@given(TEXTS, TEXTS, TEXTS)
def test_a_text_with_a_stamped_value_reads_back(before: str, value: str, after: str) -> None:
    pieces = segments(before + Marks().address + after, TEXT_SLOTS)
    joined = b"".join(piece if isinstance(piece, bytes) else encode_value(value) for piece in pieces)
    assert before + value + after == decoded(joined)


@given(TEXTS, TEXTS, TEXTS)
def test_a_stamped_value_keeps_the_line_limit(before: str, value: str, after: str) -> None:
    pieces = segments(before + Marks().address + after, TEXT_SLOTS)
    joined = b"".join(piece if isinstance(piece, bytes) else encode_value(value) for piece in pieces)
    assert [line for line in joined.split(b"\r\n") if len(line) > 76 or line.startswith(b".")] == []


def test_a_token_of_75_characters_stays_on_one_line() -> None:
    token = "https://digest.example/u/" + "k" * 50
    assert token.encode() == encode_value(token)


def test_a_dot_that_no_longer_fits_is_encoded() -> None:
    assert encode_value("x" * 75 + ".") == b"x" * 75 + b"=\r\n=2E"


def test_a_line_that_mailbox_files_mark_is_encoded() -> None:
    assert encode("From here on") == b"=46=\r\nrom here on"


def test_pieces_and_slots_alternate() -> None:
    assert segments(f"To:{Marks().name}!", TEXT_SLOTS) == [b"To:=\r\n", Slot.TEXT_NAME, b"=\r\n!"]


def test_an_unknown_slot_is_an_error() -> None:
    with pytest.raises(KeyError, match="nickname"):
        segments("\x02nickname\x03", TEXT_SLOTS)
