"""The subscribers' file in, the deliveries of an edition out."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from digest.daily.choosing import Prefer
from digest.daily.hours import custom_of, due_at, is_day_of
from digest.daily.letters import Letters
from digest.daily.ordering import arrangement_in
from digest.edit.sections_own import Arrangement
from digest.errors import SubscribersError, UsageError
from digest.model import Delivery, Subscriber
from digest.settings import Settings
from digest.store import records
from digest.store.database import open_existing
from digest.store.records import Suppression
from digest.subscribers import addresses
from digest.subscribers.table import Finding, rows

ANYBODY = Subscriber(email="reader@example.org", name="")  # whose letter a preview shows when nobody is named


@dataclass(slots=True, kw_only=True)
class Census:
    """What the file held: rows of people, letters owed, findings, people without a story today, those whose keywords
    were passed over, those whose letter comes on another day, and those who want no letter now, by status.
    """

    rows: int = 0
    owed: int = 0
    refused: int = 0
    without_story: int = 0
    without_keywords: int = 0
    another_day: int = 0
    resting: Counter[str] = field(default_factory=Counter)


def deliveries(
    settings: Settings, letters: Letters, census: Census, *, tell: Callable[[Finding], None], prefer: Prefer
) -> Iterator[Delivery]:
    """Yield what is owed to each active subscriber of the file, and count everybody in `census`.

    `prefer` lays over each row what its person chose themselves.
    """
    arrangement, custom = arrangement_in(settings), custom_of(settings)
    for found in rows(settings.subscribers, known=arrangement.known):
        if isinstance(found, Finding):
            census.refused += found.refused
            tell(found)
            continue
        census.rows += 1
        row = resolved(prefer(found), arrangement)
        if status := _rests(row, letters.day):
            census.resting[status] += 1
        elif not is_day_of(row, letters.day, custom):
            census.another_day += 1
        elif (variant := letters.variant_for(row)) is None:
            census.without_story += 1
        else:
            census.owed += 1
            census.without_keywords += letters.is_without_keywords(row)
            yield replace(delivery_to(row, variant), not_before=due_at(row, letters.day, custom))


def hours(settings: Settings, prefer: Mapping[date, Prefer]) -> Iterator[tuple[date, float]]:
    """Yield each day of `prefer` with the moment (seconds since 1970) at which it is due to each of its readers."""
    custom = custom_of(settings)
    for row in rows(settings.subscribers, known=arrangement_in(settings).known):
        if isinstance(row, Subscriber):
            for day, preferred in prefer.items():
                served = preferred(row)
                if not _rests(served, day) and is_day_of(served, day, custom):
                    yield day, due_at(served, day, custom)


def _rests(row: Subscriber, day: date) -> str:
    """Return the status of a person who wants no letter then, or nothing."""
    if row.status != "active":
        return row.status
    return "paused" if row.paused_until and day < date.fromisoformat(row.paused_until) else ""


def delivery_to(subscriber: Subscriber, variant: str) -> Delivery:
    """Return the delivery of one letter to the subscriber."""
    return Delivery(
        id=0, address=normalised(subscriber.email), email=subscriber.email, name=subscriber.name, variant=variant
    )


def normalised(address: str) -> str:
    """Return the form in which addresses are compared. Raises UsageError where it is no address."""
    found = addresses.parse(address)
    if isinstance(found, str):
        raise UsageError(found)
    return found.key


def resolved(subscriber: Subscriber, arrangement: Arrangement) -> Subscriber:
    """Return the subscriber with the sections that those they named were merged into.

    What is no section any more is left out; where that leaves none, they get all, as the file's rows do.
    """
    if not subscriber.sections:
        return subscriber
    keys = arrangement.keys
    real = tuple(key for key in arrangement.resolved(subscriber.sections) if key in keys)
    return subscriber if real == subscriber.sections else replace(subscriber, sections=real)


def one(settings: Settings, address: str) -> Subscriber:
    """Return the subscriber with this address. Raises SubscribersError where the file has no such good row."""
    wanted = normalised(address)
    arrangement = arrangement_in(settings)
    for row in rows(settings.subscribers, known=arrangement.known):
        if isinstance(row, Subscriber) and normalised(row.email) == wanted:
            return resolved(row, arrangement)
    where = settings.subscribers
    raise SubscribersError(f"{where}: {address} is not among the subscribers (digest subscribers list shows them)")


def suppressions(settings: Settings) -> dict[str, Suppression]:
    """Return whom the store will not mail, by normalised address; nobody where there is no store yet."""
    store = open_existing(settings.database)
    if store is None:
        return {}
    try:
        return records.suppressions(store)
    finally:
        store.close()
