"""Receipts and rehearsals in, lines or JSON on standard output out."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from digest.cli.terminal import plural, say, show, show_table
from digest.daily.receipt import SHOW, Receipt, lines
from digest.daily.rehearsing import Rehearsal
from digest.settings import Loaded


def told(failures: Sequence[str]) -> None:
    """Say what could not be read, a line each."""
    for failure in failures:
        say(f"digest: {failure}")


def show_receipt(receipt: Receipt, settings: Loaded, *, as_json: bool) -> None:
    """Print what a run did."""
    if as_json:
        show(receipt.to_json())
        return
    show(f"edition {receipt.edition}")
    show_table([(f"{count:>9,}", name, meaning) for name, count, meaning in lines(receipt)])
    show_unknown(receipt.unknown_people)
    if receipt.refused_rows:
        show(f"{receipt.refused_rows:>9,}  rows of the subscribers' file were refused: digest subscribers check")
    if receipt.without_story:
        show(f"{receipt.without_story:>9,}  subscribers have no story in their sections today: they get no letter")
    if receipt.deferred and receipt.next_due:
        show(
            f"the first that was deferred may be tried again at {moment(receipt.next_due, settings.settings.timezone)}"
        )
    if settings.settings.transport == "outbox" and receipt.accepted:
        show(f"the letters lie in {settings.settings.outbox / receipt.edition}")


def show_unknown(ids: Sequence[str]) -> None:
    """Print of whom nobody knows whether their letter came; by id, since cron mails this and a journal keeps it."""
    for id_ in ids:
        show(f"           unknown: {id_}")
    if ids:
        show(f"           who that is: {SHOW}")


def show_rehearsal(rehearsal: Rehearsal, *, as_json: bool) -> None:
    """Print what a run would do."""
    if as_json:
        show(json.dumps(asdict(rehearsal), ensure_ascii=False))
        return
    how = {"outbox": "written into the outbox", "smtp": "sent"}[rehearsal.transport]
    show(f"edition {rehearsal.edition}: {plural(rehearsal.stories, 'story', 'stories')}; nothing was changed")
    rows = [
        (rehearsal.owed, f"letters would be {how}, in {rehearsal.variants} variants"),
        (rehearsal.suppressed, "people are suppressed: they left, or their address is dead"),
        (rehearsal.resting, "people are paused or gone, by the subscribers' file or the preference page"),
        (rehearsal.another_day, "people get theirs weekly or on weekdays, but not on this day"),
        (rehearsal.without_story, "people have no story in their sections today"),
        (rehearsal.refused_rows, "rows of the subscribers' file are refused"),
    ]
    show_table([(f"{count:>9,}", meaning) for count, meaning in rows if count or meaning.startswith("letters")])
    if rehearsal.begun:
        show("the list of this edition is frozen: sending has begun")


def moment(seconds: float, timezone: str) -> str:
    """Return a time in seconds since 1970 as a person reads it."""
    return datetime.fromtimestamp(seconds, ZoneInfo(timezone)).strftime("%Y-%m-%d %H:%M")
