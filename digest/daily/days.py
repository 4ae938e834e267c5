"""What a person calls a day -> the date, in the letter's time zone."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from digest.errors import UsageError

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this moment in UTC: the one clock that the verbs hand down."""
    return datetime.now(UTC)


def day_of(text: str | None, *, timezone: str, clock: Clock = now, option: str = "--date") -> date:
    """Return the day meant by "2026-11-24", "today", "yesterday" or None (today).

    Raises UsageError, which names the `option` that said it.
    """
    today = clock().astimezone(ZoneInfo(timezone)).date()
    match text:
        case None | "today":
            return today
        case "yesterday":
            return today - timedelta(days=1)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f'{option}: "{text}" is not a day such as {today.isoformat()}, today or yesterday') from error
