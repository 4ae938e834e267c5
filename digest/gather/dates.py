"""A date as a feed, a page or an article's date line writes it in, an aware datetime out (or None)."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from digest.gather.months import MONTHS

_YEARS = range(1900, 2101)  # a year outside is a mistake
_LONGEST = 100
# ISO 8601 as RFC 3339 and W3C's note on date and time write it; date alone, with minutes, with seconds
_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:[Tt ]\s?(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[Tt](\d\d)(\d\d)(\d\d)?()(Z|z|[+-]\d\d:?\d\d)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s(?:de\s)?([^\W\d_]+)\.?,?\s(?:de\s|del\s)?(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d\d)(?:\s?([ap])\.?m\b\.?)?", re.IGNORECASE)
_WEEKDAY_NAMED = re.compile(r"^[A-Za-z]{3,9},\s|\d\d:\d\d")


def parse_date(text: str) -> datetime | None:
    """Return the moment that `text` names, with the zone it states (UTC where it states none).

    ISO 8601, RFC 5322 (section 3.3) and dates with a month's name are read. Everything else is unknown, not a guess.
    """
    text = " ".join(text[:_LONGEST].split())
    return _iso(text) or _internet(text) or _written(text)


def _iso(text: str) -> datetime | None:
    match = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    stamp = f"{year}-{month:0>2}-{day:0>2}T{hour or '0':0>2}:{minute or '00'}:{second or '00'}"
    try:
        return _plausible(datetime.fromisoformat(f"{stamp}.{(fraction or '0'):0<6.6}{_offset(zone)}"))
    except ValueError:
        return None


def _offset(zone: str | None) -> str:
    if not zone or zone.upper() in {"Z", "UTC", "GMT"}:
        return "+00:00"
    return zone if ":" in zone or len(zone) == 3 else f"{zone[:3]}:{zone[3:]}"


def _internet(text: str) -> datetime | None:
    """Read RFC 5322's form; its zone "-0000", and a zone that has no agreed meaning, count as UTC."""
    if not _WEEKDAY_NAMED.search(text):
        return None
    try:
        moment = parsedate_to_datetime(text)
        return _plausible(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(text: str) -> datetime | None:
    for pattern, order in ((_DAY_FIRST, (2, 1, 0)), (_MONTH_FIRST, (2, 0, 1)), (_EAST_ASIAN, (0, 1, 2))):
        match = pattern.search(text)
        if match:
            year, month, day = (match.groups()[place] for place in order)
            return _moment(year, month, day, _clock(text[match.end() :]))
    return None


def _moment(year: str, month: str, day: str, clock: tuple[int, int]) -> datetime | None:
    number = int(month) if month.isdecimal() else MONTHS.get(month.casefold(), 0)
    try:
        return _plausible(datetime(int(year), number, int(day), *clock, tzinfo=UTC))
    except ValueError:
        return None


def _clock(text: str) -> tuple[int, int]:
    match = _CLOCK.search(text)
    if not match:
        return 0, 0
    hour = int(match[1])
    if match[3]:
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    return hour, int(match[2])


def _plausible(moment: datetime) -> datetime | None:
    return moment if moment.year in _YEARS else None
