"""Settings, an edition and subscribers in; identities, letters and stamped messages out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from email.utils import parseaddr
from functools import lru_cache
from hashlib import sha256

from digest.daily.dress import Dress
from digest.daily.tokens import Claim, Keys, Purpose, keys_of, person_id, sign
from digest.edit.portions import Portion, portion, told_words
from digest.errors import SettingsError
from digest.model import Delivery, Edition, Subscriber
from digest.render.cleaning import clean_header
from digest.render.headers import message_id
from digest.render.identity import Identity
from digest.render.letter import Choice, Letter, render
from digest.render.stamp import Copy, stamp
from digest.render.tongue import tongue_for
from digest.settings import Settings

_NOBODY = "digest@localhost"  # signs what only goes to the outbox while no sender is set


def identity(settings: Settings, *, sent: datetime) -> Identity:
    """Return what every letter says of its sender; what is not set is derived as the README says.

    Raises SettingsError where letters would go to a server without a sender.
    """
    sender = settings.sender
    if sender is None and settings.transport == "smtp":
        raise SettingsError(
            'DIGEST_SENDER is not set: say who sends, such as "The Morning Digest <digest@example.org>"'
        )
    name, address = parseaddr(sender or _NOBODY)
    label = "".join(c if c.isascii() and c.isalnum() else "-" for c in settings.title.lower()).strip("-") or "digest"
    return Identity(
        sender=_mailbox(clean_header(name or settings.title), address),
        reply_to=settings.reply_to or "",
        list_id=settings.list_id or f"{label}.{address.rpartition('@')[2]}",
        unsubscribe_mailto=parseaddr(settings.unsubscribe_mailto or address)[1],
        public_url=settings.public_url,
        postal_address=settings.postal_address or "",
        timezone=settings.timezone,
        sent=sent,
    )


def _mailbox(name: str, address: str) -> str:
    """Return "name <address>" in plain characters, as a person writes it: encoding it is the header's work alone."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}" <{address}>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """What makes one letter differ from another: the stories, the look, and whether it is the week's."""

    portion: Portion
    language: str = ""
    layout: str = ""
    weekly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How fast readers read, and how many different letters an edition has before keywords are passed over."""

    words_per_minute: int = 230
    most: int = 200


_BOUNDS = Bounds()


class Letters:
    """An edition's letters, one for each variant, rendered when the first subscriber needs it.

    `week` gives the week's best for those who get one letter a week; without it they get the day's.
    """

    def __init__(
        self,
        edition: Edition,
        who: Identity,
        dress: Dress,
        *,
        bounds: Bounds = _BOUNDS,
        week: Callable[[], Edition] | None = None,
    ) -> None:
        self._edition, self._identity, self._dress, self._bounds, self._week = edition, who, dress, bounds, week
        self.by_variant: dict[str, Letter] = {}
        self._variants: dict[Taste, str | None] = {}
        self._wholes: dict[bool, tuple[Edition, Mapping[str, str]]] = {}
        self._without_keywords: set[Taste] = set()

    @property
    def day(self) -> date:
        return self._edition.day

    def variant_for(self, subscriber: Subscriber) -> str | None:
        """Return the name of the subscriber's letter, or None where there is nothing for them today."""
        taste = taste_of(subscriber, self._bounds)
        if taste not in self._variants:
            self._variants[taste] = self._made(taste)
        return self._variants[taste]

    def is_without_keywords(self, subscriber: Subscriber) -> bool:
        """Tell whether the subscriber's keywords were passed over, since there were too many different letters."""
        return taste_of(subscriber, self._bounds) in self._without_keywords

    def letter_for(self, subscriber: Subscriber) -> Letter | None:
        """Return the subscriber's letter, or None where there is nothing for them today."""
        variant = self.variant_for(subscriber)
        return None if variant is None else self.by_variant[variant]

    def _made(self, taste: Taste) -> str | None:
        whole, told = self._whole(weekly=taste.weekly)
        mine = portion(whole, taste.portion, told)
        if not mine.stories and whole.stories:
            return None
        # The variant is the letter that results, so two wishes with the same stories share one letter.
        stories = (f"{story.lead.id} {story.size}" for story in mine.stories)
        tongue = tongue_for(taste.language, self._edition.language).tag  # "" and "en" share one letter
        key = "\n".join([taste.layout, tongue, str(taste.weekly), *mine.top, "", *stories])
        variant = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        if variant not in self.by_variant:
            if len(self.by_variant) >= self._bounds.most and (taste.portion.follow or taste.portion.mute):
                self._without_keywords.add(taste)
                return self._made(replace(taste, portion=replace(taste.portion, follow=(), mute=())))
            choice = Choice(language=taste.language, layout=taste.layout)
            self.by_variant[variant] = render(
                mine, choice, self._identity, self._dress.templates, theme=self._dress.theme
            )
        return variant

    def _whole(self, *, weekly: bool) -> tuple[Edition, Mapping[str, str]]:
        if weekly not in self._wholes:
            edition = self._week() if weekly and self._week is not None else self._edition
            self._wholes[weekly] = edition, told_words(edition)
        return self._wholes[weekly]


def taste_of(subscriber: Subscriber, bounds: Bounds) -> Taste:
    """Return what the subscriber wants of an edition."""
    wanted = Portion(
        sections=tuple(sorted(set(subscriber.sections))),
        follow=tuple(sorted(subscriber.follow)),
        mute=tuple(sorted(subscriber.mute)),
        words=int(subscriber.length) * bounds.words_per_minute if subscriber.length else None,
    )
    weekly = subscriber.frequency == "weekly"
    return Taste(portion=wanted, language=subscriber.language, layout=subscriber.layout, weekly=weekly)


def bounds_of(settings: Settings) -> Bounds:
    """Return what the settings say of readers' letters."""
    return Bounds(words_per_minute=settings.edition.words_per_minute, most=settings.edition.most_letters)


def copy_for(delivery: Delivery, *, slug: str, who: Identity, secret: str) -> Copy:
    """Return one subscriber's names and links for their copy of the edition."""
    keys = keys_of(secret)
    domain = _domain(who.sender)
    return Copy(
        name=delivery.name,
        address=delivery.email,
        message_id=message_id(keys[0], slug, delivery.address, domain),
        unsubscribe_url=f"{who.public_url}/unsubscribe/{leave_token(keys, delivery.address, slug)}"
        if who.public_url
        else None,
        wishes_url=f"{who.public_url}/preferences/{_token(keys, Purpose.WISHES, delivery.address, slug)}"
        if who.public_url
        else None,
    )


@lru_cache(maxsize=16)
def _domain(mailbox: str) -> str:
    return parseaddr(mailbox)[1].rpartition("@")[2]


def leave_token(keys: Keys, address: str, slug: str) -> str:
    """Return the token by which `address` unsubscribes from the letter of that edition, the same on every run."""
    return _token(keys, Purpose.LEAVE, address, slug)


def _token(keys: Keys, purpose: Purpose, address: str, slug: str) -> str:
    return sign(keys, purpose, Claim(person=person_id(keys, address), since=_midnight(slug)))


@lru_cache(maxsize=16)
def _midnight(slug: str) -> int:
    return int(datetime.combine(date.fromisoformat(slug), time(), UTC).timestamp())


def stamper(letters: Mapping[str, Letter], *, slug: str, who: Identity, secret: str) -> Callable[[Delivery], bytes]:
    """Return the function from a delivery to its complete message."""

    def stamped(delivery: Delivery) -> bytes:
        return stamp(letters[delivery.variant], copy_for(delivery, slug=slug, who=who, secret=secret))

    return stamped
