"""The places of a letter that differ between subscribers, as templates write them and as bytes are cut at them."""

import re
from dataclasses import dataclass
from enum import Enum

# Cleaning takes these two controls out of every text from outside, so no article can write a mark.
_OPEN, _CLOSE = "\x02", "\x03"
MARK = re.compile(f"{_OPEN}([a-z]+){_CLOSE}")


class Slot(Enum):
    """One place in the encoded letter."""

    TO = "header.to"
    MESSAGE_ID = "header.message-id"
    UNSUBSCRIBE = "header.list-unsubscribe"
    TEXT_NAME = "text.name"
    TEXT_ADDRESS = "text.address"
    TEXT_LEAVE = "text.leave"
    TEXT_WISHES = "text.wishes"
    HTML_NAME = "html.name"
    HTML_ADDRESS = "html.address"
    HTML_LEAVE = "html.leave"
    HTML_WISHES = "html.wishes"

    __hash__ = object.__hash__  # members are singletons: by identity is several times faster


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What templates see as `slots`: who reads (`name`, `address`), where to unsubscribe (`leave`, a URL), and where to
    change what one gets (`wishes`, a URL; only where `letter.colophon.site` is not empty).
    """

    name: str = f"{_OPEN}name{_CLOSE}"
    address: str = f"{_OPEN}address{_CLOSE}"
    leave: str = f"{_OPEN}leave{_CLOSE}"
    wishes: str = f"{_OPEN}wishes{_CLOSE}"


TEXT_SLOTS = {
    "name": Slot.TEXT_NAME,
    "address": Slot.TEXT_ADDRESS,
    "leave": Slot.TEXT_LEAVE,
    "wishes": Slot.TEXT_WISHES,
}
HTML_SLOTS = {
    "name": Slot.HTML_NAME,
    "address": Slot.HTML_ADDRESS,
    "leave": Slot.HTML_LEAVE,
    "wishes": Slot.HTML_WISHES,
}
