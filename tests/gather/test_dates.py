"""Dates as sources write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.gather.dates import parse_date


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2019-03-28T10:00:00Z", "2019-03-28T10:00:00+00:00"),
        ("2019-03-28T10:00:00.123+05:30", "2019-03-28T10:00:00.123000+05:30"),
        ("2019-03-28T10:00-0800", "2019-03-28T10:00:00-08:00"),
        ("2019-03-28", "2019-03-28T00:00:00+00:00"),
        ("20190328T101500Z", "2019-03-28T10:15:00+00:00"),
        ("Thu, 28 Mar 2019 10:00:00 +0200", "2019-03-28T10:00:00+02:00"),
        ("Thu, 28 Mar 2019 10:00:00 EST", "2019-03-28T10:00:00-05:00"),
        ("28 Mar 2019 10:00:00 GMT", "2019-03-28T10:00:00+00:00"),
        ("March 28, 2019 3:05 p.m.", "2019-03-28T15:05:00+00:00"),
        ("28. März 2019, 10:00 Uhr", "2019-03-28T10:00:00+00:00"),
        ("1er février 2020", "2020-02-01T00:00:00+00:00"),
        ("28 марта 2019", "2019-03-28T00:00:00+00:00"),
        ("2019年3月28日", "2019-03-28T00:00:00+00:00"),
    ],
)
def test_a_date_is_read_with_its_zone(text: str, moment: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.isoformat() == moment


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2019-02-30", "28 Foo 2019", "0000-00-00", "Thu, 99 Mar 2019 10:00:00 GMT", "3019-01-01"]
)
def test_nonsense_is_unknown(text: str) -> None:
    assert parse_date(text) is None


@given(st.text())
def test_any_text_is_a_date_in_a_zone_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.tzinfo is not None
