"""A mail to the address of List-Unsubscribe -> who asks to leave. Pure."""

import re

from digest.deliver.bounces.addresses import address_in, is_daemon
from digest.deliver.bounces.parts import Mail

_ASKS = re.compile(
    r"^\W*(?:(?:re|aw|sv|tr|fwd?)\s?:\s?)?(?:unsubscribe|remove(?: me)?|signoff|sign off|leave|stop|abmelden"
    r"|abbestellen"
    r"|désabonner|darse de baja|cancellami|配信停止|отписаться)\b\W*(?:me|from this list|[\w=-]{16,80})?\W*$",
    re.IGNORECASE,
)


def leaver(mail: Mail) -> str:
    """Return the address that asks to leave, or "" where the mail asks nothing.

    The subject alone must ask, as our `mailto:` links write it (RFC 2369, section 3.2): mail clients and providers
    send it for the reader (RFC 8058 is its web form), so an Auto-Submitted header is no hindrance. A reply that only
    discusses the word is left to people.
    """
    asks = _ASKS.match(mail.header("subject")[:200])
    sender = address_in(mail.header("from")) or address_in(mail.header("return-path"))
    return sender if asks and not is_daemon(sender) else ""
