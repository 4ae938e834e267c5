"""The values: what one mail that came back says, and of whom."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a mail that came back is."""

    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    UNSUBSCRIBE = "unsubscribe request"
    ANSWER = "automatic answer"
    OTHER = "none of these"


class Reason(StrEnum):
    """Why a letter was not delivered; a person reads these words."""

    UNKNOWN_USER = "unknown user"
    UNKNOWN_HOST = "host unknown"
    MOVED = "moved"
    TAKES_NO_MAIL = "takes no mail"
    DISABLED = "mailbox disabled"
    FULL = "mailbox full"
    TOO_BIG = "message too big"
    SPAM = "taken for spam"
    BLOCKED = "sender on a block list"
    POLICY = "policy"
    RATE = "too many messages"
    TROUBLE = "system or network trouble"
    EXPIRED = "not delivered in time"
    DELAYED = "delayed, still being tried"
    UNSAID = "no reason given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A reason, whether the address is dead (`hard`), and the words or the code that decided."""

    reason: Reason
    hard: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One address of a report.

    `address` is the one we wrote to where the report tells (RFC 3464's Original-Recipient), `final` the one that
    failed in the end; `enhanced` is the code of RFC 3463, `code` the server's reply, `text` the diagnostic.
    """

    address: str
    verdict: Verdict
    final: str
    enhanced: str | None = None
    code: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One mail that came back: its kind, whom it names, the rule that decided, the Message-ID of the letter.

    A complaint or a request to unsubscribe names people in `addresses`; a bounce has `recipients` with a verdict each.
    `message_id` belongs to the letter that came back and is "" where the report does not quote it.
    """

    kind: Kind
    because: str
    recipients: tuple[Recipient, ...] = ()
    addresses: tuple[str, ...] = ()
    message_id: str = ""
