"""An edition and a reader in, a proof of their letter out: both parts, the message, what it weighs."""

from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from digest.daily.letters import copy_for, identity
from digest.daily.people import delivery_to
from digest.daily.previewing import known_secret
from digest.daily.selecting import own_letter
from digest.model import Edition, Subscriber
from digest.render.letter import Letter
from digest.render.stamp import Copy, html_for, stamp, text_for
from digest.settings import Loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One reader's letter as it would be mailed; sizes are bytes of the encoded parts and of the whole message."""

    subject: str
    preheader: str
    html: str
    text: str
    message: bytes
    sizes: tuple[tuple[str, int], ...]

    @property
    def head(self) -> str:
        return self.message.partition(b"\r\n\r\n")[0].decode("utf-8", "replace")


def proof(edition: Edition, reader: Subscriber, loaded: Loaded, *, now: datetime) -> Proof:
    """Return the proof of the reader's letter. Raises InputError where they would get none, and TemplateError."""
    letter, copy = letter_for(edition, reader, loaded, now=now)
    message = stamp(letter, copy)
    return Proof(
        subject=letter.subject,
        preheader=letter.preheader,
        html=html_for(letter, copy),
        text=text_for(letter, copy),
        message=message,
        sizes=_sizes(message),
    )


def letter_for(edition: Edition, reader: Subscriber, loaded: Loaded, *, now: datetime) -> tuple[Letter, Copy]:
    """Return the reader's letter and what makes it their copy. Raises InputError and TemplateError."""
    who = identity(loaded.settings, sent=now)
    letter = own_letter(edition, reader, loaded.settings, sent=now)
    return letter, copy_for(delivery_to(reader, ""), slug=edition.slug, who=who, secret=known_secret(loaded))


def differing(reader: Subscriber, *, layout: str, language: str) -> Subscriber:
    """Return the reader with another layout or language; "" leaves theirs."""
    return replace(reader, layout=layout or reader.layout, language=language or reader.language)


def _sizes(message: bytes) -> tuple[tuple[str, int], ...]:
    parsed = message_from_bytes(message, _class=EmailMessage, policy=policy.default)
    parts = ((part.get_content_type(), len(str(part.get_payload()))) for part in parsed.iter_parts())
    return (*parts, ("message", len(message)))
