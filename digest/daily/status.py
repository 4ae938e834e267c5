"""The store in; where editions and sources stand out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from digest.daily.gathering import ailing
from digest.daily.receipt import MOST_PEOPLE
from digest.daily.receipts import newest
from digest.errors import InputError
from digest.model import State
from digest.settings import Settings
from digest.store import editions, people, records
from digest.store.database import Store

_NEWEST = 14  # editions that are shown when no day is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One edition: its size, its times (seconds since 1970), its deliveries by state, and its runs' receipts.

    `sent`, `deferred` (owed still, though sending has begun) and `rejected` are what a chart of editions shows;
    `unknown_people` are ids, and `receipt` is the file that the last run left, if it is still there.
    """

    edition: str
    stories: int
    built_at: float
    sending_began_at: float | None
    deliveries: Mapping[str, int]
    sent: int
    deferred: int
    rejected: int
    next_due: float | None
    unknown_people: tuple[str, ...]
    runs: tuple[Mapping[str, object], ...]
    receipt: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Editions, the newest first, and a line for each source that has been failing for days."""

    editions: tuple[Standing, ...]
    ailing: tuple[str, ...]


def status_of(store: Store, settings: Settings, day: date | None, *, now: float) -> Status:
    """Return how things stand. Raises InputError where there is no edition for `day`."""
    return Status(editions=standings(store, settings, day), ailing=ailing(store, now=now))


def standings(store: Store, settings: Settings, day: date | None) -> tuple[Standing, ...]:
    """Return the edition of `day`, or the newest ones. Raises InputError where there is none for that day."""
    slugs = editions.slugs(store)
    if day is not None:
        if day.isoformat() not in slugs:
            newest = f": the newest is {slugs[0]}" if slugs else ""
            raise InputError(f"there is no edition {day}{newest} (digest build --date {day} makes one)")
        slugs = (day.isoformat(),)
    return tuple(_standing(store, settings, slug) for slug in slugs[:_NEWEST])


def _standing(store: Store, settings: Settings, slug: str) -> Standing:
    frozen = editions.load(store, slug)
    assert frozen is not None, "slugs come from the same table"
    counted = editions.standing(store, slug)
    runs = (
        {"began_at": run.began_at, "ended_at": run.ended_at, **json.loads(run.receipt)}
        for run in records.runs(store, slug)
    )
    return Standing(
        edition=slug,
        stories=len(frozen.edition.stories),
        built_at=frozen.built_at,
        sending_began_at=frozen.sending_began_at,
        deliveries={state.value: count for state, count in counted.counts.items()},
        sent=counted.counts.get(State.ACCEPTED, 0),
        deferred=counted.owed,
        rejected=counted.counts.get(State.REJECTED, 0),
        next_due=counted.next_due,
        unknown_people=people.unknown_ids(store, slug, most=MOST_PEOPLE),
        runs=tuple(runs),
        receipt=str(file) if (file := newest(settings.receipts, slug)) else None,
    )
