"""Days as people name them."""

from datetime import UTC, date, datetime

import pytest

from digest.daily.days import day_of
from digest.errors import UsageError


def late_evening() -> datetime:
    return datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (None, date(2026, 11, 24)),
        ("today", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 23)),
        ("2026-02-28", date(2026, 2, 28)),
    ],
)
def test_a_day_is_the_one_of_the_letters_time_zone(text: str | None, day: date) -> None:
    assert day_of(text, timezone="Europe/Berlin", clock=late_evening) == day


@pytest.mark.parametrize("text", ["soon", "2026-02-30", "24.11.2026", ""])
def test_what_is_no_day_is_said_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match=r"is not a day such as 2026-11-23"):
        day_of(text, timezone="UTC", clock=late_evening)
