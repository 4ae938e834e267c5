"""Mails that came back in; who gets no more letters, and a line that explains each decision, out."""

import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from email.utils import parseaddr

from digest.daily.people import normalised
from digest.daily.tokens import keys_of, secret_in
from digest.deliver.bounces.imap import Folder, for_each_unread
from digest.deliver.bounces.mailboxes import Arrival
from digest.deliver.bounces.reading import read_report
from digest.deliver.bounces.report import Kind, Reason, Report
from digest.deliver.bounces.rules import Decision, Event, Known, Rules, decide, events
from digest.deliver.bounces.verp import find_delivery
from digest.errors import DigestError, SettingsError
from digest.render.headers import message_id
from digest.settings import Settings
from digest.store import editions, people, returns
from digest.store.database import Store
from digest.store.records import Suppression
from digest.store.returns import Returned

_RULES = Rules(proof_needed=True)  # anybody can write a report about anybody
_EDITIONS = 60  # the newest, among which a quoted Message-ID is looked for
_REASONS = {Kind.UNSUBSCRIBE: people.LEFT, Kind.COMPLAINT: "complained", Kind.BOUNCE: "bounced"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one mail came to: where it lies, its kind, and a line for each address; `suppressed` are new ones."""

    place: str
    kind: Kind
    lines: tuple[str, ...]
    suppressed: tuple[str, ...] = ()


def process(arrival: Arrival, store: Store, settings: Settings, *, now: float) -> Told:
    """Read one mail, keep what it says, and suppress whom the rules say; read again, it changes nothing."""
    report = read_report(arrival.content)
    if returns.is_known(store, arrival.fingerprint):
        return Told(place=arrival.place, kind=report.kind, lines=("read before: it counts once",))
    known = _known(arrival.content, report, store, settings)
    found = [event for event in _normalised(events(report, known=known, at=now)) if _concerns_us(store, event)]
    decisions = [_decided(store, event, now) for event in found]
    fresh = tuple(one.address for one in decisions if one.suppress and not returns.is_suppressed(store, one.address))
    ending = [(event, one.because) for event, one in zip(found, decisions, strict=True) if one.suppress]
    barred = [_suppression(event, because, now) for event, because in ending]
    said = [_goodbye(event.address, now) for event, _ in ending if event.kind is Kind.UNSUBSCRIBE]
    returns.settle(store, _kept(arrival, report, found, now), barred, said)
    lines = tuple(_line(decision) for decision in decisions) or (_nothing(report),)
    return Told(place=arrival.place, kind=report.kind, lines=lines, suppressed=fresh)


async def process_imap(settings: Settings, handle: Callable[[Arrival], None]) -> int:
    """Call `handle` with each unread mail of the configured folder; return how many there were.

    Raises SettingsError where the mailbox is not set, ServerError and RefusedError as the server does.
    """
    box = settings.bounces
    if box.imap_host is None or box.imap_username is None or box.imap_password is None:
        raise SettingsError("--imap needs bounces.imap_host, bounces.imap_username and DIGEST_BOUNCES__IMAP_PASSWORD")
    folder = Folder(
        host=box.imap_host,
        port=993,
        username=box.imap_username,
        password=box.imap_password.get_secret_value(),
        name=box.imap_folder,
    )
    return await for_each_unread(folder, handle, ssl.create_default_context())


def _known(content: bytes, report: Report, store: Store, settings: Settings) -> Known | None:
    """Return the delivery that the mail is about: by its signed return path, else by the Message-ID that it quotes."""
    keys = keys_of(secret_in(settings, store))
    for key in keys:
        number = find_delivery(key, content)
        found = returns.delivery_with(store, int(number)) if number and number.isdigit() else None
        if found is not None:
            return Known(address=found[0], edition=found[1])
    domain = parseaddr(settings.sender or "")[1].rpartition("@")[2]
    named = [each for one in report.recipients for each in (one.address, one.final)] + list(report.addresses)
    for address in filter(None, map(_normal, dict.fromkeys(named))) if report.message_id else ():
        for slug in editions.slugs(store)[:_EDITIONS]:
            if report.message_id.strip("<>") in {message_id(key, slug, address, domain).strip("<>") for key in keys}:
                return Known(address=address, edition=slug)
    return None


def _normal(address: str) -> str:
    with suppress(DigestError):
        return normalised(address)
    return ""


def _normalised(found: tuple[Event, ...]) -> list[Event]:
    kept: dict[str, Event] = {}
    for event in found:
        address = _normal(event.address)
        if address:
            kept.setdefault(address, replace(event, address=address))
    return list(kept.values())


def _concerns_us(store: Store, event: Event) -> bool:
    return event.proven or returns.was_written_to(store, event.address)


def _kept(arrival: Arrival, report: Report, found: list[Event], now: float) -> list[Returned]:
    if not found:
        return [Returned(mail=arrival.fingerprint, address="", kind=report.kind, at=now, because=report.because)]
    return [
        Returned(
            mail=arrival.fingerprint,
            address=event.address,
            kind=event.kind,
            at=event.at,
            edition=event.edition,
            reason=event.reason or "",
            hard=event.hard,
            because=event.because,
            proven=event.proven,
        )
        for event in found
    ]


def _decided(store: Store, event: Event, now: float) -> Decision:
    """Judge the event by everything that came back before, except for what its person has come back after."""
    since = people.came_back_at(store, event.address)
    past = (
        Event(
            address=one.address,
            kind=Kind(one.kind),
            at=one.at,
            edition=one.edition,
            reason=Reason(one.reason) if one.reason else None,
            hard=one.hard,
            because=one.because,
            proven=one.proven,
        )
        for one in returns.history(store, event.address)
        if one.at > since
    )
    return decide(event.address, [*past, event], rules=_RULES, now=now)


def _suppression(event: Event, because: str, now: float) -> Suppression:
    return Suppression(address=event.address, reason=_REASONS[event.kind], detail=because[:500], since=now)


def _goodbye(address: str, now: float) -> people.Consent:
    return people.Consent(address=address, what="unsubscribed", how="mail", at=now)


def _line(decision: Decision) -> str:
    verdict = "gets no more letters" if decision.suppress else "goes on getting letters"
    return f"{decision.address} {verdict}: {decision.because}"


def _nothing(report: Report) -> str:
    if report.kind in _REASONS:
        return f"{report.kind}, but about nobody we wrote to"
    return f"{report.kind}: {report.because}"
