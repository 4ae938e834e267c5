"""A folder in, a whole day's work on bundled articles and made-up readers in it out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import as_file
from pathlib import Path

from digest import bundle
from digest.daily.building import Reading, Watch
from digest.daily.days import Clock
from digest.daily.previewing import Form, preview
from digest.daily.receipt import Receipt
from digest.daily.sending import Telling, Wish, send_edition
from digest.errors import InputError
from digest.settings import Loaded, load
from digest.store.database import open_store

DAY = date(2026, 11, 23)  # the day on which the bundled articles are news
_SETTINGS = """# What `digest demo` set; `digest init` makes a file of your own.
title = "The Morning Digest"
sender = "The Morning Digest <digest@example.org>"
postal_address = "1 Example Street, Exampleton"
subscribers = "subscribers.csv"
weekly_on = "monday"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """The letter as text, the page that shows it, and the receipt of the run."""

    text: str
    page: Path
    receipt: Receipt
    settings: Loaded


def demonstrate(folder: Path, *, watch: Watch, clock: Clock, announce: Callable[[str], None]) -> Demonstration:
    """Build the bundled edition in `folder` and send it into an outbox there; a second run sends nothing.

    Raises InputError where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _put(folder / "digest.toml", _SETTINGS)
        _put(folder / "subscribers.csv", bundle.example_subscribers())
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror}") from error
    # The demonstration's own settings, whatever the environment says: nothing of it may reach a real server.
    own = {"transport": "outbox", "database": "sqlite:///digest.db", "outbox": "outbox", "receipts": "receipts"}
    loaded = load(folder / "digest.toml", own)
    receipt = _sent(loaded, watch=watch, clock=clock, announce=announce)
    page = folder / "letter.html"
    page.write_bytes(_letter(loaded, Form.HTML, watch=watch, clock=clock))
    text = _letter(loaded, Form.TEXT, watch=watch, clock=clock).decode()
    return Demonstration(text=text, page=page, receipt=receipt, settings=loaded)


def _put(file: Path, text: str) -> None:
    if not file.exists():
        file.write_text(text, encoding="utf-8")


def _sent(loaded: Loaded, *, watch: Watch, clock: Clock, announce: Callable[[str], None]) -> Receipt:
    telling = Telling(
        watch=replace(watch, say=lambda line: None),  # noqa: ARG005 - that it was built before is no news here
        finding=lambda finding: announce(str(finding)),
        outcome=lambda outcome: None,  # noqa: ARG005
        confirm=None,
        total=lambda count: None,  # noqa: ARG005
        clock=clock,
    )
    store = open_store(loaded.settings.database, announce=announce)
    try:
        with as_file(bundle.articles()) as articles:
            return send_edition(store, loaded, Wish(inputs=[str(articles)], day=DAY), telling).receipt
    finally:
        store.close()


def _letter(loaded: Loaded, form: Form, *, watch: Watch, clock: Clock) -> bytes:
    return preview(Reading(inputs=()), loaded, day=DAY, now=clock(), form=form, reader=None, watch=watch).body
