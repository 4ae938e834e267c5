"""Inputs or a day in, the letter as text, HTML, message or JSON out; no state is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from digest.daily.building import Built, Reading, Watch, compose
from digest.daily.choosing import kept
from digest.daily.letters import copy_for, identity
from digest.daily.people import ANYBODY, delivery_to, one
from digest.daily.selecting import own_letter
from digest.render.document import edition_json
from digest.render.stamp import html_for, stamp, text_for
from digest.settings import Loaded
from digest.store import editions, records
from digest.store.database import open_existing

_UNKEPT = "a preview keeps no secret: its ids and links are not those of a letter that is sent"


class Form(StrEnum):
    """How a preview is printed."""

    TEXT = "text"
    HTML = "html"
    EML = "eml"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The bytes to print, and the lines of what could not be read for it."""

    body: bytes
    failures: tuple[str, ...]


def preview(
    reading: Reading, loaded: Loaded, *, day: date, now: datetime, form: Form, reader: str | None, watch: Watch
) -> Preview:
    """Return one reader's letter: of the inputs, else of the frozen edition of `day`, else of the sources.

    `reader` is the address of a subscriber, who gets the week's best if they get one letter a week; None shows the
    letter that has everything.
    """
    built = edition_for(reading.inputs, loaded, day=day, watch=watch, prefer_frozen=False, limit=reading.limit)
    edition, settings = built.edition, loaded.settings
    if form is Form.JSON:
        return Preview(body=edition_json(edition).encode() + b"\n", failures=built.failures)
    person = kept(settings, today=day)(one(settings, reader)) if reader else ANYBODY
    who = identity(settings, sent=now)
    letter = own_letter(edition, person, settings, sent=now)
    copy = copy_for(delivery_to(person, ""), slug=edition.slug, who=who, secret=known_secret(loaded))
    match form:
        case Form.TEXT:
            body = text_for(letter, copy).encode()
        case Form.HTML:
            body = html_for(letter, copy).encode()
        case Form.EML:
            body = stamp(letter, copy)
    return Preview(body=body, failures=built.failures)


def edition_for(
    inputs: Sequence[str],
    loaded: Loaded,
    *,
    day: date,
    watch: Watch,
    prefer_frozen: bool,
    limit: int | None = None,
) -> Built:
    """Return the edition without keeping it: of the inputs, else the frozen one of `day`, else of the sources.

    `prefer_frozen` looks for the frozen one even where there are inputs, as `send` does; of the inputs, at most
    `limit` articles are read.
    """
    store = open_existing(loaded.settings.database)
    try:
        looked_for = store if prefer_frozen or not inputs else None
        frozen = None if looked_for is None else editions.load(looked_for, day.isoformat())
        if frozen is not None:
            return Built(edition=frozen.edition, is_new=False)
        composed = compose(store, Reading(inputs=inputs, limit=limit), loaded, day=day, watch=watch)
        return Built(edition=composed.edition, is_new=True, failures=composed.material.decided.failures)
    finally:
        if store is not None:
            store.close()


def known_secret(loaded: Loaded) -> str:
    """Return the secret that signs real letters, or one that stands for it where none was made yet; nothing is kept."""
    if loaded.settings.secret is not None:
        return loaded.settings.secret.get_secret_value()
    store = open_existing(loaded.settings.database)
    if store is None:
        return _UNKEPT
    try:
        return records.known_secret(store) or _UNKEPT
    finally:
        store.close()
