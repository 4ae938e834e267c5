"""A run that ended badly in, a short mail to the operator out: once for each thing that is wrong, not every minute."""

import asyncio
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from digest.daily.handing import handed_over
from digest.daily.letters import identity
from digest.daily.signatures import signing
from digest.daily.transports import connector
from digest.deliver.transport import Envelope
from digest.settings import Settings
from digest.store import records
from digest.store.database import Store

_AGAIN = timedelta(hours=24)  # before the same line is mailed again
_NAME = "notice"
_LONGEST = 2_000  # code points of what went wrong


def notify(store: Store, settings: Settings, line: str, *, now: datetime) -> bool:
    """Mail the operator what went wrong; False where nobody is named, or the same was mailed within a day.

    Raises what handing over raises; then nothing is remembered, and the next run tries again.
    """
    if settings.operator is None:
        return False
    told = f"{now.timestamp():.0f} {line}"
    before = (records.kept_value(store, _NAME) or "0 ").partition(" ")
    if before[2] == line and now.timestamp() - float(before[0]) < _AGAIN.total_seconds():
        return False
    sender = identity(settings, sent=now).sender
    envelope = Envelope(sender=parseaddr(sender)[1], recipient=parseaddr(settings.operator)[1])
    message = signing(settings)(_message(settings, sender, line, now))
    asyncio.run(handed_over(connector(settings, "notices"), envelope, message, what="the notice to the operator"))
    records.keep_value(store, _NAME, told)
    return True


def all_is_well(store: Store) -> None:
    """Forget the last notice: when the same thing goes wrong again, it is news."""
    if records.kept_value(store, _NAME):
        records.keep_value(store, _NAME, "")


def _message(settings: Settings, sender: str, line: str, now: datetime) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = sender, settings.operator
    message["Subject"] = f"{_in_one_line(settings.title)}: the run ended badly"
    message["Date"] = format_datetime(now)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
    message.set_content(
        f"{line[:_LONGEST]}\n\nIt was noticed at {now:%Y-%m-%d %H:%M} UTC. Nothing that was owed is lost: the next run "
        "goes on.\n`digest status` says where the editions stand.\n"
    )
    return message.as_bytes()


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
