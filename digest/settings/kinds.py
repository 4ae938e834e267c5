"""What a person writes for a setting -> the value it stands for, or the reason why it is none."""

import re
from collections.abc import Mapping
from email.utils import parseaddr
from functools import partial
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field

_NOT_IN_LINKS = re.compile(r'[\x00-\x20<>"\\^`{|}\x7f]')  # RFC 3986, appendix A; in a header, > would end the link


def _mailbox(value: str) -> str:
    address = parseaddr(value)[1]
    if (
        address.count("@") != 1
        or not address.isascii()
        or any(c in value for c in "\r\n\0")
        or "" in address.split("@")
    ):
        raise ValueError('is not a mailbox such as "The Morning Digest <digest@example.org>"')
    return value.strip()


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError('is not an IANA time zone such as "Europe/Berlin"') from error
    return value


def _web_address(value: str) -> str:
    if not value.startswith(("https://", "http://")) or any(c.isspace() for c in value):
        raise ValueError("must begin with https:// or http://")
    if "?" in value or "#" in value:
        raise ValueError("has a ? or # in it: leave that and what follows out, since every link goes on behind it")
    if not _is_site(value):
        raise ValueError('is not the address of a site such as "https://digest.example.org"')
    return value.rstrip("/")


def _is_site(value: str) -> bool:
    """Tell whether a host stands there, perhaps with a port and a path, and nothing that no link can hold."""
    try:
        parts = urlsplit(value)
        return bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc and not _NOT_IN_LINKS.search(value)
    except ValueError:  # such as a [ without its ], or a port beyond 65535
        return False


def listed(value: object) -> object:
    """Return the parts of a text that ";" separates; what is a list already stays one."""
    return [part.strip() for part in value.split(";") if part.strip()] if isinstance(value, str) else value


def paired(example: str) -> BeforeValidator:
    """Return what takes a table of TOML, or a text such as the example, as pairs."""
    return BeforeValidator(partial(_paired, example=example))


def is_paired(part: object) -> bool:
    """Tell whether a setting that has this among its metadata is a table, whose keys are the user's own."""
    return isinstance(part, BeforeValidator) and getattr(part.func, "func", None) in {_paired, _labelled}


def _paired(value: object, *, example: str) -> object:
    if isinstance(value, Mapping):
        return list(value.items())
    if not isinstance(value, str):
        return value
    pairs = [part.partition("=") for part in value.split(";") if part.strip()]
    if any(not sign for _, sign, _ in pairs):
        raise ValueError(f'is not a list of pairs such as "{example}"')
    return [(key.strip(), held.strip()) for key, _, held in pairs]


def _labelled(value: object, *, example: str) -> object:
    """Return a table of lists, or "a=b|c; d=", as pairs of a key and its list."""
    pairs = _paired(value, example=example)
    if not isinstance(value, str) or not isinstance(pairs, list):
        return pairs
    return [(key, [label.strip() for label in held.split("|") if label.strip()]) for key, held in pairs]


_LABELS = BeforeValidator(partial(_labelled, example="chess=Schach|Échecs; go="))

Zone = Annotated[str, AfterValidator(_zone)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Mailbox = Annotated[str, AfterValidator(_mailbox)]
Pairs = tuple[tuple[str, str], ...]
Labels = Annotated[tuple[tuple[str, tuple[str, ...]], ...], _LABELS]
Weights = Annotated[tuple[tuple[str, Annotated[float, Field(ge=0, le=100)]], ...], paired("sport=2; world=1.5")]
Rates = Annotated[tuple[tuple[str, Annotated[float, Field(gt=0, le=1_000_000)]], ...], paired("*=600; example.com=60")]
