"""What every letter says of its sender."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who sends, how to answer and how to leave.

    `sender` is a mailbox ("The Digest <news@example.org>") in plain characters, not encoded, `reply_to` another
    or empty, `list_id` the bare identifier of RFC 2919 ("digest.example.org"), `unsubscribe_mailto` an address,
    `public_url` the https site that answers unsubscribe links (None: the mailto form only), `timezone` an IANA name,
    `sent` the aware moment of the Date header.
    """

    sender: str
    reply_to: str
    list_id: str
    unsubscribe_mailto: str
    public_url: str | None
    postal_address: str
    timezone: str
    sent: datetime
