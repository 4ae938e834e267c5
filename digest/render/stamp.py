"""A letter and one subscriber in, that subscriber's complete message out."""

import re
from dataclasses import dataclass
from html import escape

from digest.model import Dotless
from digest.render.cleaning import clean_header
from digest.render.headers import to_field, unsubscribe_fields
from digest.render.letter import Letter
from digest.render.quoted import encode_value
from digest.render.slots import MARK, Slot

_MARKUP = re.compile("[&<>\"']")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Whose copy it is: name or "", address, Message-ID in angle brackets, and their URLs to unsubscribe and to change
    what they get, both None where there is no site.
    """

    name: str
    address: str
    message_id: str
    unsubscribe_url: str | None = None
    wishes_url: str | None = None


def stamp(letter: Letter, copy: Copy) -> Dotless:
    """Return `copy` as an RFC 5322 message with CRLF line ends.

    Costs a join of the letter's pieces, about 10 microseconds. Raises SubscribersError where the address cannot
    stand in a header.
    """
    name = clean_header(copy.name)
    greeted, address = _encoded(name or letter.reader), _encoded(copy.address)
    leave = _encoded(copy.unsubscribe_url or letter.leave)
    wishes = _encoded(copy.wishes_url) if copy.wishes_url else leave
    values = {
        Slot.TO: to_field(name, copy.address),
        Slot.MESSAGE_ID: f"Message-ID: {copy.message_id}\r\n".encode("ascii"),
        Slot.UNSUBSCRIBE: unsubscribe_fields(copy.unsubscribe_url, letter.leave),
        Slot.TEXT_NAME: greeted[0],
        Slot.TEXT_ADDRESS: address[0],
        Slot.TEXT_LEAVE: leave[0],
        Slot.TEXT_WISHES: wishes[0],
        Slot.HTML_NAME: greeted[1],
        Slot.HTML_ADDRESS: address[1],
        Slot.HTML_LEAVE: leave[1],
        Slot.HTML_WISHES: wishes[1],
    }
    pieces = [piece if type(piece) is bytes else values[piece] for piece in letter.segments]  # type: ignore[index]
    return Dotless(b"".join(pieces))  # quoted-printable writes such a dot as =2E, and a header's lines begin otherwise


def _encoded(text: str) -> tuple[bytes, bytes]:
    """Return a value as the text part and as the HTML part take it: mostly one and the same."""
    plain = encode_value(text)
    return plain, plain if _MARKUP.search(text) is None else encode_value(escape(text))


def html_for(letter: Letter, copy: Copy) -> str:
    """Return the HTML part with its slots filled, as a browser shows it."""
    return _filled(letter.html, {name: escape(value) for name, value in _shown(letter, copy).items()})


def text_for(letter: Letter, copy: Copy) -> str:
    """Return the text part with its slots filled."""
    return _filled(letter.text, _shown(letter, copy))


def _shown(letter: Letter, copy: Copy) -> dict[str, str]:
    name = clean_header(copy.name) or letter.reader
    leave = copy.unsubscribe_url or letter.leave
    return {"name": name, "address": copy.address, "leave": leave, "wishes": copy.wishes_url or leave}


def _filled(part: str, values: dict[str, str]) -> str:
    return MARK.sub(lambda mark: values[mark[1]], part)
