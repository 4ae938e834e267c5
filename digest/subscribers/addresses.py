"""What stands in the address column -> an Address that a mail server takes, or the reason why there is none."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import NamedTuple

from email_validator import EmailNotValidError, validate_email

_LONGEST = (
    320  # code points: 254 is the limit of RFC 5321; room for an internationalised domain, a bound for the parser
)

_EDGES = " \u00a0'"  # space around an address, and the ' by which a spreadsheet marks text

# The plain case, 0.4 µs instead of the validator's 39: it only says yes where the validator would say yes and change
# nothing but the domain's case. Possessive quantifiers never try again, so the time is linear.
_PLAIN = re.compile(
    r"[A-Za-z0-9_]++(?:[.+-][A-Za-z0-9_]++){0,9}+@(?:[A-Za-z0-9]++[.-]){1,9}+(?<=\.)[A-Za-z]{2,24}"
    # RFC 6761 and its like: the validator's business
    r"(?i:(?<!\.arpa)(?<!\.invalid)(?<!\.local)(?<!\.localhost)(?<!\.onion))"
).fullmatch
_LONGEST_PLAIN = 63  # octets, within which neither the local part nor a label of the domain is too long (RFC 5321)


class Address(NamedTuple):
    """An address as an envelope takes it (domain in lower-case ASCII), and the form in which two of them are compared.

    A tuple, because a million of them are made in a row and a frozen dataclass takes three times as long.
    """

    email: str
    key: str


# tuple.__new__ itself, since the one that NamedTuple writes doubles the cost
_address: Callable[[tuple[str, str]], Address] = partial(tuple.__new__, Address)


def parse(cell: str) -> Address | str:
    """Return the address in `cell`, or the reason why it is none: the grammar of RFC 5321, without asking DNS.

    A leading ' (a spreadsheet's mark for text) and space around the address are left out.
    """
    if len(cell) <= _LONGEST_PLAIN and _PLAIN(cell):
        key = cell.lower()
        at = key.index("@")
        return _address((cell if cell == key else cell[:at] + key[at:], key))
    return _strictly(cell.strip(_EDGES))


def key(cell: str) -> str | None:
    """Return the form in which the address in `cell` is compared, without asking whether it is a good one."""
    text = cell.strip(_EDGES)
    if text.isascii():
        return text.lower()
    found = _strictly(text)
    return None if isinstance(found, str) else found.key


def keys(cells: Sequence[str]) -> list[str | None]:
    """Return the `key` of each cell, where none of them has a line end."""
    text = "\n".join(cells)
    if text.isascii() and "'" not in text and " " not in text:
        return [*text.lower().split("\n")]
    return [key(cell) for cell in cells]


def doubtful(cells: Sequence[str]) -> Collection[int]:
    """Return the places of the cells that `parse` might refuse, a superset; it takes all others."""
    if all(map(_PLAIN, cells)) and max(map(len, cells)) <= _LONGEST_PLAIN:
        return ()
    return [place for place, cell in enumerate(cells) if len(cell) > _LONGEST_PLAIN or not _PLAIN(cell)]


def shown(text: str) -> str:
    """Return `text` fit for one line of a report: at most 60 characters, control characters spelt out."""
    spelt = "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text[:60])
    return spelt + ("…" if len(text) > 60 else "")


def _strictly(text: str) -> Address | str:
    if not text:
        return "address is missing"
    if len(text) > _LONGEST:
        return f'address is longer than 254 characters (got "{shown(text)}")'
    if "@" not in text:
        return f'address has no @ (got "{shown(text)}")'
    try:
        found = validate_email(text, strict=True, check_deliverability=False, test_environment=True)
    except (EmailNotValidError, UnicodeError) as error:
        return f'address is not valid: {_lowered(str(error))} (got "{shown(text)}")'
    email = f"{found.local_part}@{found.ascii_domain.lower()}"
    return Address(email, email.casefold())


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
