"""An address in; everything that is stored of its person out, or none of it left but a hash."""

from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from digest.daily import receipts
from digest.daily.people import normalised
from digest.deliver.outbox import filename
from digest.settings import Settings
from digest.store import people, records, rights
from digest.store.database import Store, open_existing
from digest.subscribers import forgetting


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that is stored of one person: rows of the file, and what the store and the outbox have."""

    address: str
    rows: tuple[tuple[int, dict[str, str]], ...]
    suppression: dict[str, object] | None
    wish: dict[str, object] | None
    consents: tuple[dict[str, object], ...]
    letters: tuple[dict[str, object], ...]
    returned: tuple[dict[str, object], ...]
    ids: tuple[str, ...]
    outbox: tuple[str, ...]
    forgotten: bool

    @property
    def is_empty(self) -> bool:
        kept = (self.rows, self.suppression, self.wish, self.consents, self.letters, self.returned, self.ids)
        return not (any(kept) or self.outbox)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was erased, and the copies of the store from before a change of its version, which were removed whole."""

    rows: int
    letters: int
    files: int
    copies: tuple[Path, ...]


def dossier(settings: Settings, address: str) -> Dossier:
    """Return everything that is stored of the person; nothing is changed. Raises UsageError where it is no address.

    In place of an address the id of a person will do, as receipts list it.
    """
    key = normalised(_addressed(settings, address))
    rows = forgetting.rows_of(settings.subscribers, key)
    store = open_existing(settings.database)
    if store is None:
        return _dossier(key, rows, None, settings)
    with closing(store):
        return _dossier(key, rows, store, settings)


def _addressed(settings: Settings, named: str) -> str:
    store = open_existing(settings.database) if "@" not in named else None
    if store is None:
        return named
    with closing(store):
        return people.address_of(store, named) or named


def _dossier(
    key: str, rows: tuple[tuple[int, dict[str, str]], ...], store: Store | None, settings: Settings
) -> Dossier:
    suppression = records.suppressions(store).get(key) if store else None
    wish = people.wish_of(store, key) if store else None
    letters = rights.letters_to(store, key) if store else ()
    return Dossier(
        address=key,
        rows=rows,
        suppression=_dated(asdict(suppression), "since") if suppression else None,
        wish=asdict(wish) if wish else None,
        consents=tuple(_dated(asdict(one), "at") for one in people.consents(store, key)) if store else (),
        letters=tuple(_dated(asdict(one), "at") for one in letters),
        returned=_returned(store, key) if store else (),
        ids=rights.ids_of(store, key) if store else (),
        outbox=tuple(str(file) for file in _files(settings, {key, *(one.email for one in letters)})),
        forgotten=_is_forgotten(store, key) if store else False,
    )


def forget(store: Store, settings: Settings, address: str, *, now: datetime) -> Forgotten:
    """Erase the person from the file and its versions, the store, the outbox, the receipts; remove old copies.

    A hash stays. A copy is of another version, so that nobody could take one person out of it and trust the rest.
    Whoever is not known either is remembered as forgotten, so that no later import mails them.
    """
    key = normalised(address)
    letters = rights.letters_to(store, key)
    written = forgetting.forget(settings.subscribers, key)
    files = _files(settings, {key, *written, *(one.email for one in letters)})
    for file in files:
        file.unlink(missing_ok=True)
    receipts.forget(settings.receipts, rights.ids_of(store, key))
    rights.erase(store, key, now=now.timestamp())
    copies = tuple(sorted(store.path.parent.glob(f"{store.path.name}.before-*")))
    for copy in copies:
        copy.unlink(missing_ok=True)
    return Forgotten(rows=len(written), letters=len(letters), files=len(files), copies=copies)


def _returned(store: Store, key: str) -> tuple[dict[str, object], ...]:
    found = rights.returns_of(store, key)
    return tuple(_dated({"kind": kind, "reason": reason, "at": at}, "at") for kind, reason, at in found)


def _is_forgotten(store: Store, key: str) -> bool:
    forgets = rights.forgets(store)
    return forgets is not None and forgets(key)


def _files(settings: Settings, emails: set[str]) -> tuple[Path, ...]:
    """Return the letters in the outbox, of all editions, that were written for one of these addresses."""
    names = {filename(email) for email in emails}
    return tuple(file for name in sorted(names) for file in sorted(settings.outbox.glob(f"*/{name}")))


def _dated(values: dict[str, object], name: str) -> dict[str, object]:
    moment = datetime.fromtimestamp(float(str(values[name])), UTC)
    return values | {name: moment.isoformat(timespec="seconds")}
