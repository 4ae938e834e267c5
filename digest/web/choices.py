"""The fields of the preference form in, the wish that they say or what is wrong with them out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from digest.daily.wishing import problem_in
from digest.store.people import Wish

LENGTHS = ("3", "5", "10", "15", "20")  # minutes
_PAUSES = {"0": 0, "7": 7, "14": 14, "28": 28}  # days
_FOREIGN = "This form was not filled in as it is offered here. Nothing was saved."
_NOTHING = "Tick at least one section, or pause your letter below. Nothing was saved."


def wish_in(fields: Mapping[str, Sequence[str]], now: Wish, keys: Sequence[str], *, today: date) -> Wish | str:
    """Return what the form says, starting from the wish that holds now; a sentence where that cannot be.

    `keys` are those of the sections that there are, in reading order.
    """
    pause = _one(fields, "pause")
    until = now.paused_until if pause == "keep" else _day(pause, today)
    ticked = fields.get("section[]", ())
    if until is None or not set(ticked) <= set(keys):
        return _FOREIGN
    if not ticked:
        return _NOTHING
    everything = set(ticked) == set(keys)
    wish = replace(
        now,
        sections="" if everything else ";".join(key for key in keys if key in ticked),
        send_at=_one(fields, "send_at"),
        length=_one(fields, "length"),
        language=_one(fields, "language"),
        paused_until=until,
    )
    return f"{problem}. Nothing was saved." if (problem := problem_in(wish, keys)) else wish


def lengths(now: str) -> Sequence[str]:
    """Return the minutes that the form offers, the person's own among them."""
    return LENGTHS if now in {"", *LENGTHS} else sorted({now, *LENGTHS}, key=int)


def _day(pause: str, today: date) -> str | None:
    days = _PAUSES.get(pause)
    return None if days is None else (today + timedelta(days=days)).isoformat() if days else ""


def _one(fields: Mapping[str, Sequence[str]], name: str) -> str:
    return (fields.get(name) or [""])[-1]
