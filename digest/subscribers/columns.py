"""A header's cells -> which column holds which of a subscriber's fields; other programs' names are understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

USUAL = (  # the columns of a new file; the others are added when somebody uses them
    "email",
    "name",
    "status",
    "sections",
    "language",
    "timezone",
    "send_at",
    "frequency",
    "length",
    "layout",
    "consent_at",
    "consent_source",
    "note",
)
FIELDS = (*USUAL, "follow", "mute", "paused_until")

# As Mailchimp, listmonk, Ghost, Buttondown and Substack name them in their exports, and as people write them.
_ALIASES = {
    "email_address": "email",
    "e_mail": "email",
    "e_mail_address": "email",
    "mail": "email",
    "full_name": "name",
    "fname": "first_name",
    "firstname": "first_name",
    "lname": "last_name",
    "lastname": "last_name",
    "state": "status",
    "section": "sections",
    "topics": "sections",
    "lang": "language",
    "locale": "language",
    "time_zone": "timezone",
    "tz": "timezone",
    "consented_at": "consent_at",
    "optin_time": "consent_at",
    "notes": "note",
    "followed": "follow",
    "muted": "mute",
    "pause_until": "paused_until",
}
_PARTS = ("first_name", "last_name")
_DECIDING = {"email", "status", "paused_until"}  # whether somebody is mailed, and at which address

_NO = dict.fromkeys(("false", "no", "0"), "unsubscribed")
_YES = dict.fromkeys(("true", "yes", "1"), "unsubscribed")
_ANY: dict[str, str] = {}
_KINDS = {
    "unsubscribed": "unsubscribed",
    "removed": "unsubscribed",
    "spammy": "unsubscribed",
    "complained": "unsubscribed",
    "blocked": "unsubscribed",
    "undeliverable": "bounced",
    "unactivated": "paused",  # never confirmed the address
    "paused": "paused",
}
# Columns by which other programs say that a person is not to be mailed although no status says so: the words and what
# they mean; no words: whatever stands there means the second item.
_HINTS: dict[str, tuple[Mapping[str, str], str]] = {
    "subscribed_to_emails": (_NO, ""),  # Ghost
    "email_disabled": (_YES, ""),  # Substack
    "type": (_KINDS, ""),  # Buttondown
    "deleted_at": (_ANY, "unsubscribed"),  # Ghost
    "unsub_time": (_ANY, "unsubscribed"),  # Mailchimp, the file of those who left
    "unsubscribed_at": (_ANY, "unsubscribed"),
    "clean_time": (_ANY, "bounced"),  # Mailchimp, the file of dead addresses
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The header: its cells as written, the place of each field, and the columns that may take a person off."""

    names: tuple[str, ...]
    places: Mapping[str, int]
    hints: tuple[tuple[str, int], ...]


def recognise(header: Sequence[str]) -> Columns:
    """Return where each field stands; our own name wins over an alias, an earlier column over a later one.

    `repeated` finds where it cannot be told which of two holds.
    """
    names = [_plain(cell) for cell in header]
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in FIELDS or name in _PARTS:
            places.setdefault(name, place)
    for place, name in enumerate(names):
        if name in _ALIASES:
            places.setdefault(_ALIASES[name], place)
    hints = tuple((name, place) for place, name in enumerate(names) if name in _HINTS)
    return Columns(names=tuple(header), places=places, hints=hints)


def repeated(header: Sequence[str]) -> tuple[str, int, int] | None:
    """Return a field that two columns claim, so that nobody can tell which one holds, and their places; or None.

    One name twice is such a claim, and for what decides whether somebody is mailed any two names of it are.
    """
    first: dict[str, int] = {}
    for place, name in enumerate(map(_plain, header)):
        field = _ALIASES.get(name, name)
        if field not in _DECIDING:
            field = name
        if field in FIELDS or field in _PARTS or field in _ALIASES:
            if field in first:
                return _ALIASES.get(field, field), first[field], place
            first[field] = place
    return None


def hinted(name: str, cell: str) -> str:
    """Return the status that a column such as Substack's "email_disabled" implies, or nothing."""
    words, otherwise = _HINTS[name]
    word = cell.strip().casefold()
    if not word:
        return ""
    return words.get(word, otherwise)


def _plain(cell: str) -> str:
    """Return "E-Mail Address" as "e_mail_address"."""
    words = "".join(character if character.isalnum() else " " for character in cell.casefold())
    return "_".join(words.split())
