"""The people of a list and the size of the last one in, the same people out, or a clear stop where many are gone."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from digest.daily.people import Census
from digest.errors import SubscribersError
from digest.model import Delivery
from digest.settings import Settings
from digest.store import records
from digest.store.database import Store, open_existing

_NAME = "subscribers"
_FEW = 3  # people that may always be gone: of four, one is a quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """How many people the last list had (0: there was none), and the share of them that may be gone."""

    last: int
    share: float
    file: str


def guard_of(store: Store, settings: Settings, *, accept_fewer: bool) -> Guard:
    """Return the guard for the next list; with `accept_fewer` any size is right."""
    last = 0 if accept_fewer else int(records.kept_value(store, _NAME) or 0)
    return Guard(last=last, share=settings.largest_loss, file=settings.subscribers.name)


def known_guard(settings: Settings, *, accept_fewer: bool) -> Guard:
    """Return the guard for a rehearsal: the store is only read, if there is one."""
    store = open_existing(settings.database)
    if store is None:
        return Guard(last=0, share=settings.largest_loss, file=settings.subscribers.name)
    with closing(store):
        return guard_of(store, settings, accept_fewer=accept_fewer)


def guarded(people: Iterator[Delivery], census: Census, guard: Guard) -> Iterator[Delivery]:
    """Yield the people. Raises SubscribersError after the last, where the file is likely to be half saved."""
    yield from people
    gone = guard.last - census.rows
    if gone >= _FEW and gone > guard.share * guard.last:
        raise SubscribersError(
            f"{guard.file} has {census.rows:,} people where the last edition's list had {guard.last:,}: is it half "
            "saved? If it is right: --accept-fewer"
        )


def keep_size(store: Store, census: Census) -> None:
    """Remember how many people the list had."""
    records.keep_value(store, _NAME, str(census.rows))
