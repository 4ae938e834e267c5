"""An edition and the subscribers in, what `send` would do out; nothing is changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from digest.daily.building import Watch
from digest.daily.choosing import kept
from digest.daily.freshness import refuse_stale
from digest.daily.people import Census, deliveries, normalised, suppressions
from digest.daily.previewing import edition_for
from digest.daily.selecting import frozen_edition, letters_of
from digest.daily.sending import Wish, cancelled, is_withheld, refuse_strangers
from digest.daily.shrinking import guarded, known_guard
from digest.errors import UsageError
from digest.model import Edition, State
from digest.settings import Loaded
from digest.store import editions
from digest.store.database import open_existing
from digest.store.returns import is_cancelled
from digest.subscribers.table import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a run would do: to how many it would write, in how many variants, and who is left out and why.

    `begun` says that the list is frozen already, so that the subscribers' file is not read.
    """

    edition: str
    stories: int
    transport: str
    begun: bool
    owed: int
    variants: int
    suppressed: int = 0
    resting: int = 0
    another_day: int = 0
    without_story: int = 0
    refused_rows: int = 0
    failures: tuple[str, ...] = ()


def rehearse(
    loaded: Loaded, wish: Wish, *, now: datetime, watch: Watch, finding: Callable[[Finding], None]
) -> Rehearsal:
    """Return what `send` would do with this wish. Raises what `send` would raise before its first letter."""
    if (known := _known(loaded, wish, now, watch)) is not None:
        return known
    settings = loaded.settings
    built = edition_for(wish.inputs, loaded, day=wish.day, watch=watch, prefer_frozen=True)
    if is_withheld(built, settings):
        return _to_nobody(built.edition, loaded, failures=built.failures)
    letters = letters_of(built.edition, settings, sent=now, earlier=partial(frozen_edition, settings))
    census = Census()
    suppressed = suppressions(settings).keys()
    only = {normalised(address) for address in wish.only}
    prefer = kept(settings, today=wish.day)
    guard = known_guard(settings, accept_fewer=wish.accept_fewer)
    owed = guarded(deliveries(settings, letters, census, tell=finding, prefer=prefer), census, guard)
    found = {person.address for person in owed}
    if missing := only - found:
        raise UsageError(f"--only: {min(missing)} would get no letter: it is not among the active subscribers")
    chosen = (only or found) - suppressed
    return Rehearsal(
        edition=built.edition.slug,
        stories=len(built.edition.stories),
        transport=settings.transport,
        begun=False,
        owed=min(len(chosen), wish.limit if wish.limit is not None else len(chosen)),
        variants=len(letters.by_variant),
        suppressed=len((only or found) & suppressed),
        resting=census.resting.total(),
        another_day=census.another_day,
        without_story=census.without_story,
        refused_rows=census.refused,
        failures=built.failures,
    )


def _to_nobody(edition: Edition, loaded: Loaded, *, failures: tuple[str, ...] = ()) -> Rehearsal:
    return Rehearsal(
        edition=edition.slug,
        stories=len(edition.stories),
        transport=loaded.settings.transport,
        begun=False,
        owed=0,
        variants=0,
        failures=failures,
    )


def _known(loaded: Loaded, wish: Wish, now: datetime, watch: Watch) -> Rehearsal | None:
    """Return what the store alone tells: of an edition that is cancelled, or whose list is frozen."""
    store, slug = open_existing(loaded.settings.database), wish.day.isoformat()
    if store is None:
        return None
    try:
        frozen = editions.load(store, slug)
        if frozen is not None and is_cancelled(store, slug):
            watch.say(cancelled(slug))
            return _to_nobody(frozen.edition, loaded)
        if wish.oldest is not None:
            refuse_stale(store, loaded.settings, wish.day, oldest=wish.oldest, now=now)
        if frozen is None or frozen.sending_began_at is None:
            return None
        only = [normalised(address) for address in wish.only]
        refuse_strangers(store, slug, only)
        in_vain = editions.owed_in_vain(store, slug)
        in_vain = in_vain.intersection(only) if only else in_vain
        owed = (
            sum(editions.state_of(store, slug, address) is State.OWED for address in only)
            if only
            else editions.standing(store, slug).owed
        ) - len(in_vain)
        return Rehearsal(
            edition=slug,
            stories=len(frozen.edition.stories),
            transport=loaded.settings.transport,
            begun=True,
            owed=min(owed, wish.limit if wish.limit is not None else owed),
            variants=len(editions.letters(store, slug)),
            suppressed=len(in_vain),
        )
    finally:
        store.close()
