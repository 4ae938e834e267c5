"""An address in, everything that the store knows of its person out; or all of it erased but a hash."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from secrets import token_hex

from sqlalchemy import Connection, case, delete, select, update
from sqlalchemy.dialects.sqlite import insert as insert_once

from digest.model import State
from digest.store.database import Store
from digest.store.schema import consent, delivery, forgotten, kept, person, returned, run, suppression, wish

_KEY = "forgotten"  # the name of the key of the hashes
ERASED = "forgotten:"  # how the address of an erased row begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One row of the ledger that names the person; `at` is in seconds since 1970."""

    edition: str
    state: str
    email: str
    name: str
    attempts: int
    code: int | None
    reply: str
    at: float


def letters_to(store: Store, address: str) -> tuple[Letter, ...]:
    """Return the person's rows of the ledger, by edition."""
    query = select(delivery).where(delivery.c.address == address).order_by(delivery.c.edition)
    with store.reading() as connection:
        return tuple(
            Letter(
                edition=row.edition,
                state=row.state,
                email=row.email,
                name=row.name,
                attempts=row.attempts,
                code=row.code,
                reply=row.reply or "",
                at=row.changed_at,
            )
            for row in connection.execute(query)
        )


def ids_of(store: Store, address: str) -> tuple[str, ...]:
    """Return the ids by which links name the person."""
    with store.reading() as connection:
        return tuple(connection.execute(select(person.c.id).where(person.c.address == address)).scalars())


def returns_of(store: Store, address: str) -> tuple[tuple[str, str, float], ...]:
    """Return what came back about the person's letters: the kind, the reason, and when (seconds since 1970)."""
    query = select(returned.c.kind, returned.c.reason, returned.c.at).where(returned.c.address == address)
    with store.reading() as connection:
        return tuple((row.kind, row.reason, row.at) for row in connection.execute(query.order_by(returned.c.id)))


def forgets(store: Store) -> Callable[[str], bool] | None:
    """Return the function that tells whether a normalised address was forgotten; None where nobody was."""
    with store.reading() as connection:
        marks = frozenset(connection.execute(select(forgotten.c.mark)).scalars())
        key = connection.execute(select(kept.c.value).where(kept.c.name == _KEY)).scalar()
    if not marks or key is None:
        return None
    return lambda address: _mark(str(key), address) in marks


def erase(store: Store, address: str, *, now: float) -> None:
    """Erase the person from every table, and keep a keyed hash by which they are not mailed again.

    Rows of the ledger stay as counts, without address, name and what the server said; what was still owed is not
    sent. The bytes are overwritten, in the file and in its log.
    """
    with store.writing() as connection:
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
        made = insert_once(kept).values(name=_KEY, value=token_hex(32)).on_conflict_do_nothing()
        connection.execute(made)
        key = str(connection.execute(select(kept.c.value).where(kept.c.name == _KEY)).scalar_one())
        mark = _mark(key, address)
        connection.execute(insert_once(forgotten).values(mark=mark, since=now).on_conflict_do_nothing())
        _erase_deliveries(connection, address, mark)
        ids = connection.execute(select(person.c.id).where(person.c.address == address)).scalars()
        _erase_receipts(connection, frozenset({address, *ids}))
        for table in (suppression, wish, consent, person, returned):
            connection.execute(delete(table).where(table.c.address == address))
        connection.execute(delete(kept).where(kept.c.name == "notice"))  # its line may name somebody
    store.engine.dispose()  # what still holds an old moment of the log keeps it from being emptied
    with store.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _mark(key: str, address: str) -> str:
    return blake2b(address.encode("utf-8", "surrogatepass"), key=bytes.fromhex(key), digest_size=20).hexdigest()


def _erase_deliveries(connection: Connection, address: str, mark: str) -> None:
    unsent = delivery.c.state.in_((State.OWED, State.HANDING_OVER))  # a sender that is at it may still say "accepted"
    connection.execute(
        update(delivery)
        .where(delivery.c.address == address)
        .values(
            address=f"{ERASED}{mark}",
            email="",
            name="",
            reply=None,
            owner=None,
            state=case((unsent, State.SUPPRESSED.value), else_=delivery.c.state),
        )
    )


def _erase_receipts(connection: Connection, names: frozenset[str]) -> None:
    """Take a person's names out of the lists of unknown outcomes that receipts keep: ids, and addresses in old ones."""
    for row in connection.execute(select(run.c.id, run.c.receipt)).all():
        receipt = json.loads(row.receipt)
        lists = {key: receipt[key] for key in ("unknown_people", "unknown_addresses") if receipt.get(key)}
        left = {key: [name for name in held if not {name, name.casefold()} & names] for key, held in lists.items()}
        if left != lists:
            text = json.dumps(receipt | left, ensure_ascii=False)
            connection.execute(update(run).where(run.c.id == row.id).values(receipt=text))
