"""An edition and one address in, a test copy of its letter handed to the configured transport out.

No row of the ledger is touched: the edition is owed to whom it was owed before.
"""

from dataclasses import replace
from datetime import date, datetime
from email.utils import parseaddr

from digest.daily.choosing import kept
from digest.daily.handing import handed_over
from digest.daily.letters import identity
from digest.daily.people import normalised, one
from digest.daily.previewing import known_secret
from digest.daily.proofing import letter_for
from digest.daily.signatures import signing
from digest.daily.tokens import keys_of
from digest.daily.transports import connector
from digest.deliver.transport import Envelope
from digest.errors import SubscribersError
from digest.model import Edition, Subscriber
from digest.render.headers import message_id
from digest.render.stamp import stamp
from digest.settings import Loaded


async def send_test(edition: Edition, reader: Subscriber, loaded: Loaded, *, now: datetime) -> str:
    """Send the reader's letter to them now, and return what the server said.

    Its Message-ID is not that of their real copy, which a mailbox would else take for a duplicate; in the outbox it
    lies in a folder of its own. Raises ServerError and RefusedError where it was not taken.
    """
    letter, copy = letter_for(edition, reader, loaded, now=now)
    sender = parseaddr(identity(loaded.settings, sent=now).sender)[1]
    key, domain = keys_of(known_secret(loaded))[0], sender.rpartition("@")[2]
    own = message_id(key, f"{edition.slug} test {now.isoformat()}", reader.email, domain)
    message = signing(loaded.settings)(stamp(letter, replace(copy, message_id=own)))
    connect = connector(loaded.settings, f"{edition.slug}-test")
    reply = await handed_over(connect, Envelope(sender=sender, recipient=reader.email), message, what="the test letter")
    return reply.words


def reader_at(address: str, loaded: Loaded, *, today: date) -> Subscriber:
    """Return the subscriber with this address as they are served on `today`, or somebody who gets everything.

    Raises UsageError where it is no address.
    """
    normalised(address)
    try:
        return kept(loaded.settings, today=today)(one(loaded.settings, address))
    except SubscribersError:
        return Subscriber(email=address)
