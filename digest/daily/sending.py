"""An edition and the subscribers in, letters sent and a receipt out."""

import asyncio
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from functools import partial
from uuid import uuid4

from digest.daily.building import Built, Reading, Watch, build
from digest.daily.choosing import stored
from digest.daily.freshness import refuse_stale
from digest.daily.letters import identity, stamper
from digest.daily.people import Census, deliveries, normalised
from digest.daily.receipt import Receipt
from digest.daily.selecting import letters_of
from digest.daily.shrinking import guard_of, guarded, keep_size
from digest.daily.stopping import sleeper, stopping
from digest.daily.tokens import keys_of, person_id, secret_in
from digest.daily.transports import connector, own_return_path, pace, rules, sent_before
from digest.deliver.send import Plan, Result, World, send
from digest.errors import DigestError, StoreError, UsageError
from digest.model import Delivery, Outcome, State
from digest.render.letter import from_json, to_json
from digest.settings import Loaded, Settings
from digest.store import editions, records
from digest.store.database import Store
from digest.store.ledger import Hours, SqlLedger
from digest.store.lock import sending
from digest.store.returns import is_cancelled
from digest.store.writer import Writer
from digest.subscribers.table import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What one `digest send` is asked for; `only` and `limit` choose from the frozen list.

    `lateness` None sends to everybody now, whatever their hour; else it waits for each person's hour, and passes over
    whoever's lies further back than that. `oldest` is how long after its hour an edition that was built before is
    still sent, None any time. `accept_fewer` says that a list that shrank a lot is right.
    """

    inputs: Sequence[str]
    day: date
    only: Sequence[str] = ()
    limit: int | None = None
    lateness: timedelta | None = None
    oldest: timedelta | None = None
    accept_fewer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Who is told of what; `confirm` (None: nobody asks) hears the number of people
    before the first letter of an edition and raises where it is not to go out."""

    watch: Watch
    finding: Callable[[Finding], None]
    outcome: Callable[[Outcome], None]
    confirm: Callable[[int], None] | None
    total: Callable[[int], None]
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The receipt, what could not be read for the edition, and the error that ended the run early.

    `halted` says that a signal ended it.
    """

    receipt: Receipt
    failures: tuple[str, ...]
    error: DigestError | None
    halted: bool = False


def send_edition(store: Store, loaded: Loaded, wish: Wish, telling: Telling) -> Sent:
    """Build the edition where there is none, freeze its list where that was not done, and send what is owed.

    Raises BusyError where another process is sending the same edition, and StaleError where it is older than wished.
    """
    settings, slug = loaded.settings, wish.day.isoformat()
    only = tuple(normalised(address) for address in wish.only)
    identity(settings, sent=telling.clock())  # a missing sender is said before anything is frozen
    with sending(store, slug):
        reading = Reading(inputs=wish.inputs, remember=True)
        built = build(store, reading, loaded, day=wish.day, now=telling.clock(), replace=False, watch=telling.watch)
        if is_cancelled(store, slug):
            telling.watch.say(f"edition {slug} was cancelled: nothing of it is sent any more")
            return Sent(receipt=Receipt(edition=slug, totals={}), failures=built.failures, error=None)
        if is_withheld(built, settings):
            telling.watch.say(f"edition {slug}: nothing new, so it is not sent (edition.send_empty = true sends it)")
            return Sent(receipt=Receipt(edition=slug, totals={}), failures=built.failures, error=None)
        if wish.oldest is not None:
            refuse_stale(store, settings, wish.day, oldest=wish.oldest, now=telling.clock())
        census = Census() if built.sending_began else _freeze_list(store, settings, built, wish, telling)
        strangers = [address for address in only if editions.state_of(store, slug, address) is None]
        if strangers:
            raise UsageError(f"--only: {strangers[0]} is not in the list that was frozen for edition {slug}")
        before = editions.standing(store, slug)
        telling.total(min(size for size in (before.owed, len(only) or None, wish.limit) if size is not None))
        began = telling.clock()
        try:
            result, halted = asyncio.run(_run(store, settings, wish, only, telling))
        except asyncio.CancelledError:  # the second SIGINT: what is in doubt stays `handing over` for the next run
            raise KeyboardInterrupt from None
        receipt = _receipt(store, result, before, census, wish)
        _keep(store, receipt, began=began, ended=telling.clock())
    return Sent(receipt=receipt, failures=built.failures, error=result.stopped_by, halted=halted)


def is_withheld(built: Built, settings: Settings) -> bool:
    """Return whether the edition has nothing new and is therefore not sent."""
    return not (built.edition.stories or built.sending_began or settings.edition.send_empty)


def _freeze_list(store: Store, settings: Settings, built: Built, wish: Wish, telling: Telling) -> Census:
    """Freeze the subscriber list and the letters: from here on the edition is the same for every run."""
    now = telling.clock()
    letters = letters_of(built.edition, settings, sent=now, earlier=partial(editions.edition_of, store))
    prefer = stored(store, today=built.edition.day)
    guard = guard_of(store, settings, accept_fewer=wish.accept_fewer)

    def people(census: Census, tell: Callable[[Finding], None]) -> Iterator[Delivery]:
        return guarded(deliveries(settings, letters, census, tell=tell, prefer=prefer), census, guard)

    if telling.confirm is not None:
        counted = Census()
        for _ in people(counted, lambda finding: None):  # noqa: ARG005
            pass
        telling.confirm(counted.owed)
    census = Census()
    editions.begin_sending(
        store,
        built.edition.slug,
        people=people(census, telling.finding),
        letters=lambda: {variant: to_json(letter) for variant, letter in letters.by_variant.items()},
        now=now.timestamp(),
        identify=partial(person_id, keys_of(secret_in(settings, store))),
    )
    keep_size(store, census)
    _tell_of_keywords(census, settings, telling)
    return census


def _tell_of_keywords(census: Census, settings: Settings, telling: Telling) -> None:
    if census.without_keywords:
        most = settings.edition.most_letters
        telling.watch.say(
            f"the keywords of {census.without_keywords:,} people were passed over: there are more than {most:,} "
            "different letters (edition.most_letters)"
        )


async def _run(
    store: Store, settings: Settings, wish: Wish, only: Sequence[str], telling: Telling
) -> tuple[Result, bool]:
    slug = wish.day.isoformat()
    who = identity(settings, sent=telling.clock())
    letters = {variant: from_json(kept) for variant, kept in editions.letters(store, slug).items()}
    secret = secret_in(settings, store)
    plan = Plan(
        sender=parseaddr(who.sender)[1],
        connections=settings.smtp.connections,
        rules=rules(settings),
        only=only,
        limit=wish.limit,
        return_path=own_return_path(settings, secret),
        pace=pace(settings),
        sent=sent_before(settings, store, telling.clock().timestamp()),
    )
    owner = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
    async with Writer(store) as writer, stopping() as stop:
        world = World(now=lambda: telling.clock().timestamp(), sleep=sleeper(stop), tell=telling.outcome)
        ledger = SqlLedger(writer, slug, owner, hours_of(wish, telling.clock()))
        stamped = stamper(letters, slug=slug, who=who, secret=secret)
        result = await send(ledger, connector(settings, slug), stamped, plan, world, stop=stop)
        return result, stop.is_set() and result.stopped_by is None


def hours_of(wish: Wish, now: datetime) -> Hours:
    """Return whose hour counts for this wish."""
    return Hours(waits=False) if wish.lateness is None else Hours(since=(now - wish.lateness).timestamp())


def _receipt(store: Store, result: Result, before: editions.Standing, census: Census, wish: Wish) -> Receipt:
    slug = wish.day.isoformat()
    after = editions.standing(store, slug)
    waiting = [address for address in wish.only if editions.state_of(store, slug, normalised(address)) is State.OWED]
    everybody = not wish.only and wish.limit is None
    left = result.deferred or waiting or (everybody and after.owed)
    return Receipt(
        edition=slug,
        accepted=result.outcomes[State.ACCEPTED],
        deferred=len(result.deferred),
        rejected=result.outcomes[State.REJECTED],
        unknown=after.counts.get(State.UNKNOWN, 0) - before.counts.get(State.UNKNOWN, 0),
        suppressed=after.counts.get(State.SUPPRESSED, 0) - before.counts.get(State.SUPPRESSED, 0),
        still_owed=after.owed,
        totals={state.value: count for state, count in after.counts.items()},
        next_due=after.next_due,
        unknown_addresses=editions.unknown(store, slug),
        refused_rows=census.refused,
        without_story=census.without_story,
        resting=census.resting.total(),
        incomplete=bool(result.stopped_by or (left and wish.lateness is None)),  # what waits for its hour is no fault
        stopped_by=str(result.stopped_by) if result.stopped_by else None,
    )


def _keep(store: Store, receipt: Receipt, *, began: datetime, ended: datetime) -> None:
    entry = records.Run(
        edition=receipt.edition,
        began_at=began.timestamp(),
        ended_at=ended.timestamp(),
        receipt=receipt.to_json(),
    )
    with suppress(StoreError):  # a full disk has its own line already; the ledger is what counts
        records.keep_run(store, entry)
