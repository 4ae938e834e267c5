"""The cells in which a person says what to get and when -> Wishes, with what is wrong in them."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple
from zoneinfo import available_timezones

from digest.subscribers.addresses import shown

FIELDS = (
    "status",
    "sections",
    "language",
    "timezone",
    "send_at",
    "frequency",
    "length",
    "layout",
    "follow",
    "mute",
    "paused_until",
)

# Beside our own four: listmonk, Mailchimp, Ghost and Buttondown.
_STATUS = {
    "": "active",
    "active": "active",
    "subscribed": "active",
    "enabled": "active",
    "confirmed": "active",
    "regular": "active",
    "free": "active",
    "paid": "active",
    "comped": "active",
    "paused": "paused",
    "disabled": "paused",
    "unsubscribed": "unsubscribed",
    "blocklisted": "unsubscribed",
    "removed": "unsubscribed",
    "complained": "unsubscribed",
    "bounced": "bounced",
    "cleaned": "bounced",
}
_FREQUENCIES = ("daily", "weekdays", "weekly")
_LAYOUTS = ("full", "brief", "plain")
_MOST_MINUTES = 60
LONGEST = 500  # code points of a cell that may be kept: thousands of them must not fill the memory
_MOST_UNKNOWN = 5  # unknown sections that are named
_MOST_KEYWORDS, _LONGEST_KEYWORD = 20, 60  # of one person; code points of one of them
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")  # the common shapes of BCP 47
_HOUR = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?")  # spreadsheets add seconds
_MINUTES = re.compile(r"([0-9]{1,3})(?: ?min(?:utes)?)?")


class Wishes(NamedTuple):
    """What a person wants; `warnings` name cells that were passed over, `refusal` says why no mail may be sent.

    A tuple, because a million of them are made in a row and a frozen dataclass takes three times as long.
    """

    status: str
    sections: tuple[str, ...]
    language: str
    timezone: str
    send_at: str
    frequency: str
    length: str
    layout: str
    follow: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    paused_until: str = ""
    warnings: tuple[str, ...] = ()
    refusal: str = ""


# tuple.__new__ itself, since the one that NamedTuple writes doubles the cost
_wishes: Callable[[tuple[object, ...]], Wishes] = partial(tuple.__new__, Wishes)


def understand(cells: Sequence[str], known: frozenset[str], *, hints: Sequence[str] = ()) -> Wishes:
    """Return the wishes in cells that stand in the order of FIELDS; `known` holds the keys of sections.

    `hints` are statuses implied by other columns: one of them takes an active person off. About 2 µs where most
    cells were met before; they are kept, so they should not be longer than LONGEST.
    """
    status, refusal = _status(cells[0])
    if status == "active" and hints:
        status = next(filter(None, hints), status)
    sections, unknown = _sections(cells[1], known)
    language, no_language = _language(cells[2])
    timezone, no_timezone = _timezone(cells[3])
    send_at, no_hour = _send_at(cells[4])
    frequency, no_frequency = _frequency(cells[5])
    length, no_length = _length(cells[6])
    layout, no_layout = _layout(cells[7])
    warnings = unknown
    if no_language or no_timezone or no_hour or no_frequency or no_length or no_layout:
        warnings += tuple(filter(None, (no_language, no_timezone, no_hour, no_frequency, no_length, no_layout)))
    follow: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    paused_until = ""
    if cells[8] or cells[9] or cells[10]:  # hardly anybody has one: a million people are not to pay for it
        follow, too_many = _keywords(cells[8])
        mute, too_many_muted = _keywords(cells[9])
        paused_until, no_day = _day(cells[10])
        warnings += tuple(filter(None, (too_many, too_many_muted)))
        refusal = refusal or no_day  # who asked for a pause is not to be mailed because the day was mistyped
    asked = (status, sections, language, timezone, send_at, frequency, length, layout)
    return _wishes((*asked, follow, mute, paused_until, warnings, refusal))


@lru_cache(maxsize=1024)
def _status(cell: str) -> tuple[str, str]:
    """Return the status and no refusal, or none and why."""
    status = _STATUS.get(_word(cell), "")
    if status:
        return status, ""
    return "", f'status is not active, paused, unsubscribed or bounced (got "{shown(cell)}")'


def _bare(cell: str) -> str:
    return cell.strip().removeprefix("'").strip()


def _word(cell: str) -> str:
    return _bare(cell).casefold()


@lru_cache(maxsize=16384)
def _sections(cell: str, known: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the known keys in order, without repeats, and a warning for each unknown one."""
    wanted = dict.fromkeys(key for key in (_word(part) for part in cell.replace(",", ";").split(";")) if key)
    if [*wanted] == ["all"]:
        return (), ()
    chosen = tuple(key for key in wanted if key in known)
    unknown = [
        _unknown_section(key, known) for key in islice((key for key in wanted if key not in known), _MOST_UNKNOWN)
    ]
    if unknown and not chosen:
        unknown.append("no section is left, so all are sent")
    return chosen, tuple(unknown)


def _unknown_section(key: str, known: Collection[str]) -> str:
    near = get_close_matches(key[:30], sorted(known), n=1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f'section "{shown(key)}" is not known{hint}'


@lru_cache(maxsize=16384)
def _keywords(cell: str) -> tuple[tuple[str, ...], str]:
    """Return the words and phrases in order, without repeats, and a warning where there are too many."""
    if not cell:
        return (), ""
    words = dict.fromkeys(word for part in cell.replace(",", ";").split(";") if (word := _word(part)))
    kept = tuple(word for word in words if len(word) <= _LONGEST_KEYWORD)[:_MOST_KEYWORDS]
    if len(kept) == len(words):
        return kept, ""
    return kept, f"only the first {_MOST_KEYWORDS} keywords of at most {_LONGEST_KEYWORD} characters count"


def _reader(field: str, expected: str, rule: Callable[[str], str | None]) -> Callable[[str], tuple[str, str]]:
    """Return the function from a cell to its value, and to a warning if it has none although something stands there."""

    @lru_cache(maxsize=4096)
    def read(cell: str) -> tuple[str, str]:
        text = _bare(cell)
        value = rule(text) if text else ""
        if value is None:
            return "", f'{field} is not {expected} (got "{shown(text)}")'
        return value, ""

    return read


def _tag(cell: str) -> str | None:
    tag = cell.replace("_", "-")
    if not _TAG.fullmatch(tag):
        return None
    first, *others = tag.split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in others)])


def _zone(cell: str) -> str | None:
    return _zones().get(cell.casefold())


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, str]:
    """Return the names that zoneinfo knows, by their folded form; so no cell is ever used as a path."""
    return {name.casefold(): name for name in sorted(available_timezones())}


def _hour(cell: str) -> str | None:
    found = _HOUR.fullmatch(cell)
    return f"{int(found[1]):02}:{found[2]}" if found else None


def _minutes(cell: str) -> str | None:
    found = _MINUTES.fullmatch(cell.casefold())
    return str(int(found[1])) if found and 1 <= int(found[1]) <= _MOST_MINUTES else None


def _iso_day(cell: str) -> str | None:
    try:
        return date.fromisoformat(cell).isoformat()
    except ValueError:
        return None


def _one_of(words: tuple[str, ...]) -> Callable[[str], str | None]:
    return lambda cell: cell.casefold() if cell.casefold() in words else None


_language = _reader("language", "a language tag such as en or pt-BR", _tag)
_timezone = _reader("timezone", "an IANA time zone such as Europe/Berlin", _zone)
_send_at = _reader("send_at", "an hour such as 07:30", _hour)
_frequency = _reader("frequency", "daily, weekdays or weekly", _one_of(_FREQUENCIES))
_length = _reader("length", f"a number of minutes from 1 to {_MOST_MINUTES}", _minutes)
_day = _reader("paused_until", "a day such as 2026-12-24", _iso_day)
_layout = _reader("layout", "full, brief or plain", _one_of(_LAYOUTS))
