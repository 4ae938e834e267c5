"""A time as a person writes it in, a span out: how late a letter may still go out."""

import re
from datetime import timedelta

from digest.errors import UsageError

_SPAN = re.compile(r"(\d{1,3})\s?([hmd])")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def lateness_of(text: str, *, longest: timedelta | None = None) -> timedelta:
    """Return the span that "90m", "6h" or "1d" means. Raises UsageError, also where it is above `longest`."""
    found = _SPAN.fullmatch(text.strip())
    span = int(found[1]) * _UNITS[found[2]] if found else timedelta()
    if not span or (longest is not None and span > longest):
        most = f" (at most {longest.days}d)" if longest is not None else ""
        raise UsageError(f'--max-lateness: "{text}" is not a time such as 90m, 6h or 1d{most}')
    return span
