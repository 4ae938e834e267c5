"""Days and moments in, words out, as a locale of Unicode's CLDR writes them; the machine's own never matters."""

from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time


@lru_cache(maxsize=512)
def full_day(day: date, locale: str) -> str:
    """Return "Monday, 23 November 2026"."""
    return format_date(day, "full", locale)


@lru_cache(maxsize=4096)
def short_day(day: date, locale: str) -> str:
    """Return "23 November"."""
    return format_skeleton("MMMMd", day, locale=locale)


def moment(published: datetime | None, day: date, timezone: str, locale: str) -> str:
    """Return when an article appeared as the reader of `day` says it: "07:40", "22 November, 21:15" or "".

    A moment without an offset is taken as local to `timezone`. Midnight to the second is how feeds write a day
    without a time, so only its day is told.
    """
    if published is None:
        return ""
    local = published if published.tzinfo is None else _local(published, timezone)
    dateless = (published.hour, published.minute, published.second) == (0, 0, 0)
    if dateless:
        return _day_near(published.date(), day, locale)
    seen, clock = local.date(), _clock(local.hour, local.minute, locale)
    return clock if seen == day else _joint(locale).format(clock, _day_near(seen, day, locale))


def _local(published: datetime, timezone: str) -> datetime:
    try:
        return published.astimezone(ZoneInfo(timezone))
    except OverflowError:  # the years 1 and 9999 have no neighbours
        return published


def _day_near(seen: date, day: date, locale: str) -> str:
    return short_day(seen, locale) if abs((seen - day).days) < 300 else _long_day(seen, locale)


@lru_cache(maxsize=4096)
def _long_day(day: date, locale: str) -> str:
    return format_date(day, "long", locale)


@lru_cache(maxsize=4096)
def _clock(hour: int, minute: int, locale: str) -> str:
    return format_time(time(hour, minute), "short", locale=locale)


@lru_cache(maxsize=64)
def _joint(locale: str) -> str:
    """Return how a day and a clock stand together: "{1}, {0}"."""
    return str(Locale.parse(locale).datetime_formats["medium"]).replace("'", "")
