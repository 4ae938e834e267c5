"""Days and moments in, words out: English, spelled here so that no locale of the machine decides."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def full_day(day: date) -> str:
    """Return "Monday, 23 November 2026"."""
    return f"{_WEEKDAYS[day.weekday()]}, {short_day(day)} {day.year}"


def short_day(day: date) -> str:
    """Return "23 November"."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def moment(published: datetime | None, day: date, timezone: str) -> str:
    """Return when an article appeared as the reader of `day` says it: "07:40", "22 November, 21:15" or "".

    A moment without an offset is taken as local to `timezone`. Midnight to the second is how feeds write a day
    without a time, so only its day is told.
    """
    if published is None:
        return ""
    local = published if published.tzinfo is None else _local(published, timezone)
    dateless = (published.hour, published.minute, published.second) == (0, 0, 0)
    seen = published.date() if dateless else local.date()
    if dateless:
        return _day_near(seen, day)
    clock = f"{local:%H:%M}"
    return clock if seen == day else f"{_day_near(seen, day)}, {clock}"


def _local(published: datetime, timezone: str) -> datetime:
    try:
        return published.astimezone(ZoneInfo(timezone))
    except OverflowError:  # the years 1 and 9999 have no neighbours
        return published


def _day_near(seen: date, day: date) -> str:
    return short_day(seen) if abs((seen - day).days) < 300 else f"{short_day(seen)} {seen.year}"
