from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.policy import default
from email.utils import parseaddr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.errors import SettingsError, SubscribersError
from digest.render.cleaning import clean_header
from digest.render.headers import (
    encoded_words,
    field,
    letter_fields,
    mailbox,
    message_id,
    to_field,
    unstructured,
    unsubscribe_fields,
)
from digest.render.identity import Identity

STRICT = default.clone(raise_on_defect=True)
NAMES = st.text(max_size=120)


def read_address(raw: bytes) -> str:
    addresses: tuple[Address, ...] = message_from_bytes(raw + b"\r\n", policy=STRICT)["To"].addresses
    return addresses[0].addr_spec


def read_name(raw: bytes) -> str:
    # By RFC 2047 section 6.2: the strict policy's parser leaves the space between two encoded words of a name.
    phrase, _ = parseaddr(raw.decode("ascii").replace("\r\n", "").removeprefix("To: "))
    return str(make_header(decode_header(phrase)))


@given(NAMES)
@example('Ana "the Pen" O\'Neil, Jr.')
@example("=?utf-8?q?not_a_word?=")
@example("Łukasz Żółć")
@example("山田 太郎")
@example("عبد الرحمن")
@example("x" * 120)
@example("a\r\nBcc: evil@example.org")
def test_a_name_of_any_script_and_length_reads_back(name: str) -> None:
    assert clean_header(name) == read_name(to_field(clean_header(name), "reader@example.org"))


@given(NAMES)
def test_a_name_never_harms_the_address(name: str) -> None:
    assert read_address(to_field(clean_header(name), "reader@example.org")) == "reader@example.org"


@given(NAMES)
def test_a_to_field_is_folded_at_78_where_it_has_spaces(name: str) -> None:
    lines = to_field(clean_header(name), "reader@example.org").decode("ascii").split("\r\n")
    assert [line for line in lines if len(line) > 78 and " " in line.removeprefix("To:").strip()] == []


@given(st.text(max_size=200))
def test_an_unstructured_value_reads_back(text: str) -> None:
    clean = clean_header(text)
    raw = field("Subject", unstructured(clean)) + b"\r\n"
    assert clean == message_from_bytes(raw, policy=STRICT)["Subject"]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_an_encoded_word_has_at_most_75_characters(text: str) -> None:
    assert [word for word in encoded_words(text).split(" ") if len(word) > 75] == []


def test_a_plain_name_is_written_as_it_is() -> None:
    assert to_field("Anna Lindqvist", "anna@example.org") == b"To: Anna Lindqvist <anna@example.org>\r\n"


def test_a_nameless_subscriber_is_an_address() -> None:
    assert to_field("", "anna@example.org") == b"To: anna@example.org\r\n"


def test_a_name_with_a_comma_is_quoted() -> None:
    assert mailbox("Lindqvist, Anna", "anna@example.org") == '"Lindqvist, Anna" <anna@example.org>'


def test_a_domain_of_another_script_is_written_in_its_ascii_form() -> None:
    assert to_field("", "anna@bücher.example") == b"To: anna@xn--bcher-kva.example\r\n"


@pytest.mark.parametrize("address", ["a@b, c@d", "a@b>\r\nBcc: c@d", "a b@c", "no-at", "", "a@", "a@b@c", "\u202ea@b"])
def test_an_address_that_would_say_more_is_refused(address: str) -> None:
    with pytest.raises(SubscribersError, match="cannot be written in a header"):
        to_field("", address)


def test_the_message_id_is_the_same_for_the_same_copy() -> None:
    first = message_id(b"secret", "2026-11-23", "anna@example.org", "digest.example")
    assert first == message_id(b"secret", "2026-11-23", "anna@example.org", "digest.example")


def test_the_message_id_differs_between_editions_people_and_secrets() -> None:
    ids = {
        message_id(b"secret", "2026-11-23", "anna@example.org", "digest.example"),
        message_id(b"secret", "2026-11-24", "anna@example.org", "digest.example"),
        message_id(b"secret", "2026-11-23", "ben@example.org", "digest.example"),
        message_id(b"other", "2026-11-23", "anna@example.org", "digest.example"),
    }
    assert len(ids) == 4


def test_unsubscribing_is_one_line_and_one_click() -> None:
    url = "https://digest.example/u/" + "0" * 43
    assert (
        f"List-Unsubscribe: <{url}>, <mailto:leave@digest.example>\r\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    ).encode() == unsubscribe_fields(url, "mailto:leave@digest.example")


def test_without_a_site_unsubscribing_is_by_mail() -> None:
    expected = b"List-Unsubscribe: <mailto:leave@digest.example>\r\n"
    assert expected == unsubscribe_fields(None, "mailto:leave@digest.example")


def test_plain_http_is_not_offered_for_one_click() -> None:
    assert b"One-Click" not in unsubscribe_fields("http://localhost:8000/u/1", "mailto:leave@digest.example")


def test_a_sender_that_is_no_mailbox_is_refused(identity: Identity) -> None:
    with pytest.raises(SettingsError, match="not a mailbox"):
        letter_fields("Subject", replace(identity, sender="The Digest"))
