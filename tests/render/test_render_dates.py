from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from digest.render.dates import full_day, moment, short_day

DAY = date(2026, 11, 23)


def test_a_day_is_spelled_out() -> None:
    assert full_day(DAY, "en_GB") == "Monday, 23 November 2026"


def test_a_short_day_has_no_year() -> None:
    assert short_day(date(2026, 3, 1), "en_GB") == "1 March"


def test_a_moment_of_the_day_is_a_clock_time_where_the_letter_is_made() -> None:
    assert moment(datetime(2026, 11, 23, 7, 40, tzinfo=UTC), DAY, "Europe/Berlin", "en_GB") == "08:40"


def test_a_moment_of_another_day_names_it() -> None:
    assert moment(datetime(2026, 11, 22, 22, 15, tzinfo=UTC), DAY, "Europe/Berlin", "en_GB") == "22 November, 23:15"


def test_a_moment_long_ago_names_the_year() -> None:
    assert moment(datetime(2024, 5, 4, 10, 0, tzinfo=UTC), DAY, "Europe/Berlin", "en_GB") == "4 May 2024, 12:00"


def test_midnight_is_a_day_without_a_time() -> None:
    assert moment(datetime(2026, 11, 21, tzinfo=UTC), DAY, "America/New_York", "en_GB") == "21 November"


def test_a_moment_without_an_offset_is_local() -> None:
    assert moment(datetime(2026, 11, 23, 7, 40), DAY, "Asia/Tokyo", "en_GB") == "07:40"  # noqa: DTZ001 - that is the case


def test_an_unknown_moment_says_nothing() -> None:
    assert moment(None, DAY, "UTC", "en_GB") == ""


OFFSETS = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(timezones=st.one_of(st.none(), OFFSETS)))
def test_every_moment_can_be_told(published: datetime) -> None:
    assert moment(published, DAY, "Pacific/Kiritimati", "en_GB")
