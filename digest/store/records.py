"""What the store keeps beside the ledger: the secret, suppressions, receipts of runs."""

from dataclasses import dataclass
from secrets import token_hex

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_once

from digest.store.database import Store
from digest.store.schema import kept, run, suppression


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """An address that must not be mailed, why, and since when (seconds since 1970)."""

    address: str
    reason: str
    detail: str
    since: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One finished `send`: its times in seconds since 1970 and its receipt as JSON."""

    edition: str
    began_at: float
    ended_at: float
    receipt: str


def secret(store: Store) -> str:
    """Return the store's own secret of 256 bits in hex; the first call makes it."""
    with store.writing() as connection:
        connection.execute(insert_once(kept).values(name="secret", value=token_hex(32)).on_conflict_do_nothing())
        return str(connection.execute(select(kept.c.value).where(kept.c.name == "secret")).scalar_one())


def known_secret(store: Store) -> str | None:
    """Return the store's secret where it has one, changing nothing."""
    with store.reading() as connection:
        return connection.execute(select(kept.c.value).where(kept.c.name == "secret")).scalar()


def kept_value(store: Store, name: str) -> str | None:
    """Return what is kept under a name."""
    with store.reading() as connection:
        return connection.execute(select(kept.c.value).where(kept.c.name == name)).scalar()


def keep_value(store: Store, name: str, value: str) -> None:
    """Keep a value under a name, instead of what was kept there."""
    with store.writing() as connection:
        made = insert_once(kept).values(name=name, value=value)
        connection.execute(made.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def suppress(store: Store, entry: Suppression) -> None:
    """Keep the address from being mailed, from this moment on; an earlier reason stays."""
    with store.writing() as connection:
        add_suppression(connection, entry)


def add_suppression(connection: Connection, entry: Suppression) -> None:
    """Do what `suppress` does, together with whatever else is written; an earlier reason stays."""
    values = {"address": entry.address, "reason": entry.reason, "detail": entry.detail, "since": entry.since}
    connection.execute(insert_once(suppression).values(values).on_conflict_do_nothing())


def suppressions(store: Store) -> dict[str, Suppression]:
    """Return every suppression by its normalised address."""
    with store.reading() as connection:
        rows = connection.execute(select(suppression).order_by(suppression.c.address)).all()
    return {
        row.address: Suppression(address=row.address, reason=row.reason, detail=row.detail, since=row.since)
        for row in rows
    }


def keep_run(store: Store, finished: Run) -> None:
    """Keep the receipt of a run."""
    with store.writing() as connection:
        connection.execute(
            insert(run).values(
                edition=finished.edition,
                began_at=finished.began_at,
                ended_at=finished.ended_at,
                receipt=finished.receipt,
            )
        )


def runs(store: Store, edition: str) -> tuple[Run, ...]:
    """Return the runs of an edition, oldest first."""
    with store.reading() as connection:
        rows = connection.execute(select(run).where(run.c.edition == edition).order_by(run.c.id)).all()
    return tuple(
        Run(edition=row.edition, began_at=row.began_at, ended_at=row.ended_at, receipt=row.receipt) for row in rows
    )
