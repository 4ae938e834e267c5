"""Receipts, rehearsals and standings in, lines or JSON on standard output out."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from digest.cli.terminal import plural, say, show, show_table
from digest.daily.receipt import Receipt, lines
from digest.daily.rehearsing import Rehearsal
from digest.daily.status import Standing
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
    for address in receipt.unknown_addresses:
        show(f"           unknown: {address}")
    if receipt.refused_rows:
        show(f"{receipt.refused_rows:>9,}  rows of the subscribers' file were refused: digest subscribers check")
    if receipt.without_story:
        show(f"{receipt.without_story:>9,}  subscribers have no story in their sections today: they get no letter")
    if receipt.deferred and receipt.next_due:
        show(f"the first of them may be tried again at {_moment(receipt.next_due, settings.settings.timezone)}")
    if settings.settings.transport == "outbox" and receipt.accepted:
        show(f"the letters lie in {settings.settings.outbox / receipt.edition}")


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
        (rehearsal.resting, "people are paused or gone by the subscribers' file"),
        (rehearsal.without_story, "people have no story in their sections today"),
        (rehearsal.refused_rows, "rows of the subscribers' file are refused"),
    ]
    show_table([(f"{count:>9,}", meaning) for count, meaning in rows if count or meaning.startswith("letters")])
    if rehearsal.begun:
        show("the list of this edition is frozen: sending has begun")


def show_standing(found: Sequence[Standing], timezone: str, *, as_json: bool, whole: bool) -> None:
    """Print where editions stand; `whole` adds the runs of each."""
    if as_json:
        show(json.dumps([asdict(standing) for standing in found], ensure_ascii=False))
        return
    if not found:
        show("no edition yet: digest build makes one")
    for standing in found:
        show(f"{standing.edition}  {plural(standing.stories, 'story', 'stories')}  {_sentence(standing, timezone)}")
        if whole:
            _show_runs(standing, timezone)


def _sentence(standing: Standing, timezone: str) -> str:
    if standing.sending_began_at is None and not standing.stories:
        return f"built {_moment(standing.built_at, timezone)}; nothing new, so it is not sent"
    if standing.sending_began_at is None:
        return f"built {_moment(standing.built_at, timezone)}; not sent yet"
    counts = ", ".join(f"{count:,} {state}" for state, count in sorted(standing.deliveries.items()))
    return f"first sent {_moment(standing.sending_began_at, timezone)}; {counts or 'to nobody'}"


def _show_runs(standing: Standing, timezone: str) -> None:
    for run in standing.runs:
        began = _moment(float(str(run["began_at"])), timezone)
        did = ", ".join(f"{run[name]} {name}" for name in ("accepted", "deferred", "rejected", "unknown") if run[name])
        show(f"  run {began}: {did or 'nothing to send'}" + (f"; {run['stopped_by']}" if run["stopped_by"] else ""))
    for address in standing.unknown_addresses:
        show(f"  unknown: {address}")


def _moment(seconds: float, timezone: str) -> str:
    return datetime.fromtimestamp(seconds, ZoneInfo(timezone)).strftime("%Y-%m-%d %H:%M")
