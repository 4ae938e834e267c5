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
    HTML_NAME = "html.name"
    HTML_ADDRESS = "html.address"
    HTML_LEAVE = "html.leave"

    __hash__ = object.__hash__  # members are singletons: by identity is several times faster


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What templates see as `slots`: who reads (`name`, `address`) and where to unsubscribe (`leave`, a URL)."""

    name: str = f"{_OPEN}name{_CLOSE}"
    address: str = f"{_OPEN}address{_CLOSE}"
    leave: str = f"{_OPEN}leave{_CLOSE}"


TEXT_SLOTS = {"name": Slot.TEXT_NAME, "address": Slot.TEXT_ADDRESS, "leave": Slot.TEXT_LEAVE}
HTML_SLOTS = {"name": Slot.HTML_NAME, "address": Slot.HTML_ADDRESS, "leave": Slot.HTML_LEAVE}
