"""What people chose on the preference page in, a function that lays it over what the file says of them out."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date

from digest.model import Subscriber
from digest.settings import Settings
from digest.store.database import Store, open_existing
from digest.store.people import Wish, wishes
from digest.store.rights import forgets
from digest.subscribers import addresses

Prefer = Callable[[Subscriber], Subscriber]


def _nobody(address: str) -> bool:
    del address
    return False


def preferring(known: Mapping[str, Wish], *, today: date, is_forgotten: Callable[[str], bool] = _nobody) -> Prefer:
    """Return the function from a subscriber to how they are served on `today`; `known` is what they chose, by address.

    Whoever `is_forgotten` (asked with a normalised address) has that for a status, whatever the file says.
    """
    if not known and is_forgotten is _nobody:
        return lambda subscriber: subscriber

    def preferred(subscriber: Subscriber) -> Subscriber:
        key = addresses.key(subscriber.email) or ""
        if is_forgotten(key):
            return replace(subscriber, status="forgotten")
        wish = known.get(key)
        return subscriber if wish is None else _served(subscriber, wish, today)

    return preferred


def stored(store: Store, *, today: date) -> Prefer:
    """Return `preferring` for what the store keeps."""
    return preferring(wishes(store), today=today, is_forgotten=forgets(store) or _nobody)


def kept(settings: Settings, *, today: date) -> Prefer:
    """Return `preferring` for what the store keeps; nobody chose anything where there is no store yet."""
    store = open_existing(settings.database)
    if store is None:
        return preferring({}, today=today)
    with closing(store):
        return stored(store, today=today)


def _served(subscriber: Subscriber, wish: Wish, today: date) -> Subscriber:
    """What the person chose stands in place of the file's cells, a pause or the end of one too.

    A pause ends by itself: on its day the person is active again, if the file says so.
    """
    resting = bool(wish.paused_until) and today < date.fromisoformat(wish.paused_until)
    return replace(
        subscriber,
        status="paused" if resting and subscriber.status == "active" else subscriber.status,
        sections=tuple(key for key in wish.sections.split(";") if key),
        send_at=wish.send_at,
        length=wish.length,
        language=wish.language,
        paused_until=wish.paused_until,
    )
