"""Address cells: which are taken, in what form, and why the others are not."""

import tarfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from email_validator import validate_email
from hypothesis import given
from hypothesis import strategies as st

from digest.subscribers.addresses import Address, key, parse

SHARED = Path(__file__).parents[2].parent / "shared"


def test_a_plain_address_keeps_its_local_part_and_lowers_its_domain() -> None:
    assert parse("Reader@Example.ORG") == Address("Reader@example.org", "reader@example.org")


def test_space_and_a_spreadsheets_apostrophe_are_left_out() -> None:
    assert parse(" 'reader@example.org ") == Address("reader@example.org", "reader@example.org")


def test_an_internationalised_domain_is_taken_in_its_ascii_form() -> None:
    assert parse("info@Bücher.example") == Address("info@xn--bcher-kva.example", "info@xn--bcher-kva.example")


def test_an_internationalised_local_part_is_taken() -> None:
    found = parse("zoë@example.org")
    assert found == Address("zoë@example.org", "zoë@example.org")


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "address is missing"),
        ("  ", "address is missing"),
        ("reader.example.org", 'address has no @ (got "reader.example.org")'),
        ("a\x00b", 'address has no @ (got "a\\x00b")'),
        ("x" * 400, f'address is longer than 254 characters (got "{"x" * 60}…")'),
    ],
)
def test_a_bad_address_is_refused_with_its_reason(cell: str, reason: str) -> None:
    assert parse(cell) == reason


@pytest.mark.parametrize(
    "cell",
    [
        "a@b@example.org",
        "a b@example.org",
        ".a@example.org",
        "a..b@example.org",
        "a.@example.org",
        "reader@example",
        "reader@-example.org",
        "reader@example-.org",
        "reader@example..org",
        "reader@foo-com",
        "reader@[127.0.0.1]",
        "reader@host.localhost",
        "reader@printer.local",
        "Reader <reader@example.org>",
        "reader@example.org\nbcc: other@example.org",
        "reader@example.org, other@example.org",
        "rea\u202eder@example.org",
        "a@" + "b" * 64 + ".org",
        "a" * 65 + "@example.org",
        "reader@example.or\u212a\u0000",
    ],
)
def test_no_bad_address_is_taken(cell: str) -> None:
    assert isinstance(parse(cell), str)


ATOMS = st.text("abcXYZ019_+.-", min_size=1, max_size=70)


@given(ATOMS, st.text("abcXYZ019.-", min_size=1, max_size=70), st.sampled_from(["org", "ORG", "c0m", "x", "local"]))
def test_the_fast_way_takes_nothing_that_the_validator_refuses_or_writes_otherwise(
    local: str, domain: str, last: str
) -> None:
    cell = f"{local}@{domain}.{last}"
    try:
        strict = validate_email(cell, strict=True, check_deliverability=False, test_environment=True)
    except ValueError:
        assert isinstance(parse(cell), str)
    else:
        expected = f"{strict.local_part}@{strict.ascii_domain}".casefold()
        found = parse(cell)
        assert isinstance(found, Address)
        assert found.key == expected


@given(st.text("aZ0@.-+'\"ëß \t", max_size=20))
def test_the_key_of_a_good_address_is_the_one_that_is_compared(cell: str) -> None:
    found = parse(cell)
    if isinstance(found, Address):
        assert key(cell) == found.key


@pytest.mark.shared
def test_none_of_isemails_bad_addresses_is_taken() -> None:
    archive = SHARED / "data" / "hostile.tar.xz"
    if not archive.exists():
        pytest.skip("../shared/data/hostile.tar.xz is not on this machine")
    with tarfile.open(archive) as tar:
        source = tar.extractfile("isemail/test/tests.xml")
        assert source is not None
        tests = ET.fromstring(source.read())
    good = {"ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN"}
    bad = [
        _unpictured(test.findtext("address") or "")
        for test in tests.iter("test")
        if test.findtext("category") not in good
    ]
    assert len(bad) > 130
    spaced = [" test@iana.org", "test@iana.org "]  # space around an address is a spreadsheet's, and goes
    assert [text for text in bad if isinstance(parse(text), Address)] == spaced


def _unpictured(text: str) -> str:
    """Return control characters for the pictures of them that the XML file holds."""
    return "".join(chr(ord(one) - 0x2400) if 0x2400 <= ord(one) < 0x2420 else one for one in text)
