"""A subscriber and a day in, whether and at which moment that day's letter is theirs out."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from digest.model import Subscriber
from digest.settings import Settings

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EASTERNMOST = timedelta(hours=14)  # ahead of UTC: where a day begins first
_WESTERNMOST = timedelta(hours=12)  # behind UTC: where it ends last


@dataclass(frozen=True, slots=True, kw_only=True)
class Custom:
    """What holds for whoever has no hour or zone of their own; `weekly_on` is a place in WEEKDAYS."""

    timezone: str
    send_at: str
    weekly_on: int


def custom_of(settings: Settings) -> Custom:
    """Return what the settings say of hours."""
    return Custom(
        timezone=settings.timezone, send_at=settings.send_at, weekly_on=WEEKDAYS.index(settings.weekly_on.casefold())
    )


def due_at(subscriber: Subscriber, day: date, custom: Custom) -> float:
    """Return when the letter of `day` is due, in seconds since 1970: at their hour, on that day, in their own zone.

    An hour that the clock leaves out in spring comes as much later as the clock jumps, one that it repeats in autumn
    is the first of the two (PEP 495, fold=0); so every day has exactly one.
    """
    return _moment(day, subscriber.send_at or custom.send_at, subscriber.timezone or custom.timezone)


def is_day_of(subscriber: Subscriber, day: date, custom: Custom) -> bool:
    """Tell whether the subscriber gets a letter on that day: every day, on weekdays, or once a week."""
    match subscriber.frequency:
        case "weekdays":
            return day.weekday() < 5
        case "weekly":
            return day.weekday() == custom.weekly_on
        case _:
            return True


def days_around(now: datetime, lateness: timedelta) -> tuple[date, ...]:
    """Return the days of which somebody's hour, anywhere on earth, may lie between `lateness` ago and now."""
    first = (now.astimezone(UTC) - lateness - _WESTERNMOST).date()
    last = (now.astimezone(UTC) + _EASTERNMOST).date()
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


@lru_cache(maxsize=65_536)  # a million people share some thousand hours
def _moment(day: date, hour: str, timezone: str) -> float:
    return datetime.combine(day, time.fromisoformat(hour), ZoneInfo(timezone)).timestamp()
