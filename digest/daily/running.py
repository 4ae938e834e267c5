"""A moment in, everything that is due by then built and sent out; safe to do again at any time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from digest.daily.choosing import stored
from digest.daily.hours import days_around
from digest.daily.people import hours
from digest.daily.sending import Sent, Telling, Wish, send_edition
from digest.errors import BusyError
from digest.settings import Loaded
from digest.store import editions
from digest.store.database import Store
from digest.store.returns import is_cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """How a run is done: by how much an hour may be missed, and whether a much shorter list is right."""

    lateness: timedelta
    accept_fewer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """What is due: hours after `since` and not after `now`, in seconds since 1970."""

    since: float
    now: float

    def has(self, moment: float) -> bool:
        return self.since < moment <= self.now


def run_due(store: Store, loaded: Loaded, errand: Errand, telling: Telling) -> Iterator[Sent]:
    """Send whatever is due by the clock, an edition at a time, and yield what became of each.

    An edition is built, and its list frozen, when the first person's hour of its day comes; everybody else in it waits
    in the ledger for theirs. What is being sent by another process is left to it. Raises what `send_edition` raises.
    """
    for day in _days_due(store, loaded, errand, telling.clock()):
        wish = Wish(inputs=(), day=day, lateness=errand.lateness, accept_fewer=errand.accept_fewer)
        try:
            sent = send_edition(store, loaded, wish, telling)
        except BusyError as error:
            telling.watch.say(str(error))
            continue
        yield sent
        if sent.halted or sent.error is not None:
            return


def _days_due(store: Store, loaded: Loaded, errand: Errand, now: datetime) -> tuple[date, ...]:
    """Return the days of which something is due, the earliest first."""
    window = _Window(since=(now - errand.lateness).timestamp(), now=now.timestamp())
    begun = editions.begun(store)
    days = [day for day in days_around(now, errand.lateness) if not is_cancelled(store, day.isoformat())]
    due = {
        day
        for day in days
        if day.isoformat() in begun and editions.due(store, day.isoformat(), now=window.now, since=window.since)
    }
    waiting = [day for day in days if day.isoformat() not in begun and not _is_withheld(store, loaded, day)]
    return tuple(sorted(due | _begin_now(store, loaded, waiting, window)))


def _is_withheld(store: Store, loaded: Loaded, day: date) -> bool:
    """Tell whether the edition is built, has nothing new, and is therefore not sent."""
    found = editions.edition_of(store, day.isoformat())
    return found is not None and not found.stories and not loaded.settings.edition.send_empty


def _begin_now(store: Store, loaded: Loaded, days: Sequence[date], window: _Window) -> set[date]:
    """Return those of `days` on which somebody's hour has come; the file is read only as far as that takes."""
    found: set[date] = set()
    if not days:
        return found
    for day, moment in hours(loaded.settings, {day: stored(store, today=day) for day in days}):
        if window.has(moment):
            found.add(day)
            if len(found) == len(days):
                break
    return found
