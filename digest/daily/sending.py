"""An edition and the subscribers in, letters sent and a receipt out."""

import asyncio
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from functools import partial
from uuid import uuid4

from digest.daily.accounting import Account, Asked
from digest.daily.building import Built, Reading, Watch, build
from digest.daily.choosing import stored
from digest.daily.freshness import refuse_stale
from digest.daily.letters import identity, stamper
from digest.daily.people import Census, deliveries, normalised
from digest.daily.receipt import Receipt
from digest.daily.selecting import letters_of
from digest.daily.shrinking import guard_of, guarded, keep_size
from digest.daily.signatures import signing
from digest.daily.stopping import sleeper, stopping
from digest.daily.tally import Tally
from digest.daily.tokens import keys_of, person_id, secret_in
from digest.daily.transports import connector, own_return_path, pace, rules, sent_before
from digest.deliver.send import Plan, Result, World, send
from digest.errors import DigestError, UsageError
from digest.model import Delivery, Outcome
from digest.render.letter import from_json, to_json
from digest.settings import Loaded, Settings
from digest.store import editions
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
    signing(settings)  # and so is a key that does not sign
    with sending(store, slug):
        reading = Reading(inputs=wish.inputs, remember=True)
        built = build(store, reading, loaded, day=wish.day, now=telling.clock(), replace=False, watch=telling.watch)
        if is_cancelled(store, slug):
            telling.watch.say(cancelled(slug))
            return Sent(receipt=Receipt(edition=slug, totals={}), failures=built.failures, error=None)
        if is_withheld(built, settings):
            telling.watch.say(f"edition {slug}: nothing new, so it is not sent (edition.send_empty = true sends it)")
            return Sent(receipt=Receipt(edition=slug, totals={}), failures=built.failures, error=None)
        if wish.oldest is not None:
            refuse_stale(store, settings, wish.day, oldest=wish.oldest, now=telling.clock())
        census = Census() if built.sending_began else _freeze_list(store, settings, built, wish, telling)
        refuse_strangers(store, slug, only)
        letters = {variant: from_json(kept) for variant, kept in editions.letters(store, slug).items()}
        account = Account(
            store=store,
            settings=settings,
            asked=_asked(wish),
            before=editions.standing(store, slug),
            census=census,
            letters=letters,
            began=telling.clock(),
            tally=Tally(),
            say=telling.watch.say,
        )
        result, halted, receipt = _carried_out(account, wish, only, telling)
    return Sent(receipt=receipt, failures=built.failures, error=result.stopped_by, halted=halted)


def refuse_strangers(store: Store, slug: str, only: Sequence[str]) -> None:
    """Raise UsageError where one of the normalised addresses is not in the edition's frozen list."""
    stranger = next((address for address in only if editions.state_of(store, slug, address) is None), None)
    if stranger is not None:
        raise UsageError(f"--only: {stranger} is not in the list that was frozen for edition {slug}")


def cancelled(slug: str) -> str:
    """Return the line that says why nothing of an edition is sent any more."""
    return f"edition {slug} was cancelled: nothing of it is sent any more"


def _carried_out(account: Account, wish: Wish, only: Sequence[str], telling: Telling) -> tuple[Result, bool, Receipt]:
    """Send, and keep a receipt however that ends."""
    owed = account.before.owed
    telling.total(min(size for size in (owed, len(only) or None, wish.limit) if size is not None))
    try:
        result, halted = asyncio.run(_run(account, wish, only, telling))
        return result, halted, account.close(result, ended=telling.clock())
    except asyncio.CancelledError:  # the second SIGINT: what is in doubt stays `handing over` for the next run
        account.break_off("stopped at once by a second signal", ended=telling.clock())
        raise KeyboardInterrupt from None
    except DigestError as error:
        account.break_off(str(error), ended=telling.clock())
        raise


def _asked(wish: Wish) -> Asked:
    return Asked(
        edition=wish.day.isoformat(),
        only=tuple(wish.only),
        everybody=not wish.only and wish.limit is None,
        waits=wish.lateness is not None,
    )


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


async def _run(account: Account, wish: Wish, only: Sequence[str], telling: Telling) -> tuple[Result, bool]:
    store, settings, slug = account.store, account.settings, account.asked.edition
    who = identity(settings, sent=telling.clock())
    secret = secret_in(settings, store)

    def tell(outcome: Outcome) -> None:
        account.tally.hear(outcome)
        telling.outcome(outcome)

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
        world = World(now=lambda: telling.clock().timestamp(), sleep=sleeper(stop), tell=tell)
        ledger = SqlLedger(writer, slug, owner, hours_of(wish, telling.clock()))
        stamped = stamper(account.letters, slug=slug, who=who, secret=secret)
        sign = signing(settings)
        result = await send(ledger, connector(settings, slug), lambda one: sign(stamped(one)), plan, world, stop=stop)
        return result, stop.is_set() and result.stopped_by is None


def hours_of(wish: Wish, now: datetime) -> Hours:
    """Return whose hour counts for this wish."""
    return Hours(waits=False) if wish.lateness is None else Hours(since=(now - wish.lateness).timestamp())
