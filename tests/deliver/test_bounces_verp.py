"""A delivery's key in a return path, and back."""

from base64 import b64encode
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.deliver.bounces.verp import find_delivery, return_path

SECRET = b"a secret of these tests"
keys = st.text(min_size=1, max_size=25).filter(lambda key: len(key.encode("utf-8", "ignore")) == len(key) <= 25)


@given(key=keys)
def test_a_key_comes_back(key: str) -> None:
    assert find_delivery(SECRET, return_path(SECRET, key, "example.org").encode()) == key


@given(key=keys)
def test_a_mail_system_may_change_the_case(key: str) -> None:
    assert find_delivery(SECRET, return_path(SECRET, key, "example.org").upper().encode()) == key


@given(key=keys)
def test_the_local_part_has_at_most_64_characters(key: str) -> None:
    assert len(return_path(SECRET, key, "example.org").partition("@")[0]) <= 64


def test_a_key_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 25 octets"):
        return_path(SECRET, "k" * 26, "example.org")


def test_another_secret_reads_nothing() -> None:
    assert find_delivery(b"another", return_path(SECRET, "1842", "example.org").encode()) is None


@given(at=st.integers(min_value=7, max_value=31), letter=st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_a_changed_character_is_noticed(at: int, letter: str) -> None:
    local, _, domain = return_path(SECRET, "1842", "example.org").partition("@")
    changed = local[:at] + letter + local[at + 1 :]
    assert find_delivery(SECRET, f"{changed}@{domain}".encode()) in ({None} if changed != local else {"1842"})


@pytest.mark.parametrize("name", ["To", "Delivered-To", "X-Original-To", "X-Failed-For"])
def test_a_header_names_the_delivery(name: str) -> None:
    report = f"{name}: <{return_path(SECRET, '1842', 'example.org')}>\n\nNothing else is left.\n"
    assert find_delivery(SECRET, report.encode()) == "1842"


def test_a_forwarder_that_rewrote_the_address_does_no_harm() -> None:
    local = return_path(SECRET, "1842", "example.org").partition("@")[0]
    assert find_delivery(SECRET, f"To: SRS0=ab=cd=example.org={local}@forward.example\n\n".encode()) == "1842"


def test_a_line_that_quoted_printable_broke_is_joined() -> None:
    path = return_path(SECRET, "1842", "example.org")
    assert find_delivery(SECRET, f"To: x@example.net\n\nfrom {path[:12]}=\n{path[12:]}\n".encode()) == "1842"


def test_a_delivery_is_found_inside_base64() -> None:
    message = EmailMessage()
    message["To"] = "x@example.net"
    message.set_content(f"Return path: {return_path(SECRET, '1842', 'example.org')}", cte="base64")
    assert find_delivery(SECRET, message.as_bytes()) == "1842"


def test_a_forged_path_before_the_true_one_is_passed_over() -> None:
    forged = return_path(b"another", "7", "example.org")
    report = f"To: {forged}\nDelivered-To: {return_path(SECRET, '1842', 'example.org')}\n\n"
    assert find_delivery(SECRET, report.encode()) == "1842"


def test_a_report_that_names_no_delivery_gives_none() -> None:
    assert find_delivery(SECRET, b64encode(b"nothing") + b"\n") is None
