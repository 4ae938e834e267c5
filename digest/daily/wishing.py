"""The id in a link in, the person behind it and what they get out; what they may choose."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from digest import bundle
from digest.daily.ordering import arrangement_in
from digest.daily.people import one
from digest.errors import SubscribersError
from digest.model import Subscriber
from digest.render.tongue import tongue_for, words
from digest.settings import Settings
from digest.store.database import Store
from digest.store.people import Wish, address_of, has_left, wish_of
from digest.subscribers import wishes

# Each in its own words; those without a catalogue of ours are not offered.
_LANGUAGES = {"en": "English", "ar": "العربية", "de": "Deutsch", "es": "Español", "fr": "Français"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A subscriber as the preference page knows them: `id` is that of links, `wish` is what holds now.

    `held` says that the file pauses them without a day, which only its keeper ends.
    """

    id: str
    address: str
    wish: Wish
    left: bool
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A section's name as the page offers it, and the language tag that it is in; "" where nobody knows."""

    text: str
    language: str


def find(store: Store, settings: Settings, person: str) -> Person | None:
    """Return who stands behind an id; None where nobody does, or where the file has them no more."""
    address = address_of(store, person)
    if address is None:
        return None
    try:
        subscriber = one(settings, address)
    except SubscribersError:
        return None
    wish = wish_of(store, address) or _of_file(address, subscriber)
    held = subscriber.status == "paused"
    return Person(id=person, address=address, wish=wish, left=has_left(store, address), held=held)


def problem_in(wish: Wish, keys: Collection[str]) -> str:
    """Return what a cell of the file may not say either, in a few words; "" where all is well.

    `keys` are those of the sections that there are.
    """
    said = {"sections": wish.sections, "language": wish.language, "send_at": wish.send_at, "length": wish.length}
    cells = [said.get(field, "") for field in wishes.FIELDS]
    if any(len(cell) > wishes.LONGEST for cell in cells):
        return "Something in it is too long"
    found = wishes.understand(cells, frozenset(keys)).warnings
    return found[0][:1].upper() + found[0][1:] if found else ""


def sections(settings: Settings, language: str = "") -> dict[str, Title]:
    """Return the title of every section that there is, by its key, in reading order.

    It is in `language`, else the letter's own, where a catalogue of ours has it; else as the settings say it.
    """
    tongue = tongue_for(language, settings.language)
    catalogue = words(tongue.catalogue)

    def titled(title: str) -> Title:
        said = catalogue.pgettext("section", title)
        return Title(text=said, language="" if said == title else tongue.tag)

    return {heading.key: titled(heading.title) for heading in arrangement_in(settings).headings}


def chosen_of(settings: Settings, wish: Wish) -> frozenset[str]:
    """Return the keys of the sections that a wish comes to, in the settings as they are now."""
    arrangement = arrangement_in(settings)
    named = arrangement.resolved(key for key in wish.sections.split(";") if key)
    return frozenset(named) & frozenset(arrangement.keys) or frozenset(arrangement.keys)


def languages(now: str) -> Mapping[str, str]:
    """Return the names of the languages that letters speak, by tag, and the person's own beside them."""
    spoken = {tag: name for tag, name in _LANGUAGES.items() if tag == "en" or bundle.catalogue(tag) is not None}
    return spoken if now in {"", *spoken} else {now: now} | spoken


def masked(address: str) -> str:
    """Return an address that its owner knows again and nobody else learns: "a…@example.org"."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


def _of_file(address: str, subscriber: Subscriber) -> Wish:
    return Wish(
        address=address,
        sections=";".join(subscriber.sections),
        send_at=subscriber.send_at,
        length=subscriber.length,
        language=subscriber.language,
        paused_until=subscriber.paused_until,
    )
