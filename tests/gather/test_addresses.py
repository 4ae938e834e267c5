"""Web addresses: what is tracking, what is the same page, what lies in the public internet."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.gather.addresses import joined, page_key, without_tracking
from digest.gather.public import is_public


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        ("https://a.example/x?utm_source=rss&id=4&fbclid=1", "https://a.example/x?id=4"),
        ("https://a.example/x?utm_medium=feed#top", "https://a.example/x"),
        ("https://a.example/x?b=%20&a=1", "https://a.example/x?b=%20&a=1"),
        ("https://a.example/#!/story", "https://a.example/#!/story"),
        ("no address?utm_source=x", "no address?utm_source=x"),
    ],
)
def test_tracking_is_stripped_and_the_rest_stays(address: str, clean: str) -> None:
    assert without_tracking(address) == clean


@pytest.mark.parametrize(
    "variant",
    [
        "https://www.a.example/story/amp",
        "https://amp.a.example/story/",
        "https://a.example/amp/story",
        "http://a.example/story?amp=1",
        "https://a.example/story?output=amp&utm_source=x",
        "https://a.example/story/print/",
        "https://m.a.example/story?print=true",
    ],
)
def test_amp_and_print_forms_are_the_same_page(variant: str) -> None:
    assert page_key(variant) == page_key("https://a.example/story")


def test_another_number_is_another_page() -> None:
    assert page_key("https://a.example/?id=1") != page_key("https://a.example/?id=2")


@given(st.text())
@example("\x85#")
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert without_tracking(without_tracking(f"https://a.example/?{text}")) == without_tracking(
        f"https://a.example/?{text}"
    )


@pytest.mark.parametrize("reference", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "ftp://a.example/"])
def test_what_is_no_web_address_is_joined_to_nothing(reference: str) -> None:
    assert joined("https://a.example/", reference) is None


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "::ffff:127.0.0.1", "::7f00:1", "fe80::1",
        "fe80::1%eth0",
        "fc00::1", "fec0::1", "ff02::1", "2002:7f00:1::", "64:ff9b::7f00:1", "2001:0:1::1", "2001:db8::1", "no address",
    ],
)  # fmt: skip
def test_an_address_of_no_public_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "64:ff9b::101:101", "2002:101:101::"]
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)
