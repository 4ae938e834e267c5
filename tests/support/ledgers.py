"""Names of people in, a ledger for them out: in memory or in a store, both behind one face."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from digest.deliver.ledger import Ledger
from digest.model import Delivery, Outcome, State
from digest.store import records
from digest.store.database import Store
from digest.store.ledger import SqlLedger
from digest.store.records import Suppression
from digest.store.writer import Writer
from tests.support.memory import Book, MemoryLedger
from tests.support.stores import SLUG, new_store, owe, person, states

T = TypeVar("T")


class House(Protocol):
    """One edition's ledger and what stands around it."""

    def sender(self, owner: str) -> Ledger: ...
    def suppress(self, address: str) -> None: ...
    def states(self) -> dict[str, State]: ...


@dataclass(frozen=True, slots=True)
class InMemory:
    book: Book

    def sender(self, owner: str) -> Ledger:
        return MemoryLedger(self.book, owner)

    def suppress(self, address: str) -> None:
        self.book.suppressed.add(address)

    def states(self) -> dict[str, State]:
        return self.book.states()


@dataclass(frozen=True, slots=True)
class InStore:
    store: Store
    writer: Writer

    def sender(self, owner: str) -> Ledger:
        return SqlLedger(self.writer, SLUG, owner)

    def suppress(self, address: str) -> None:
        records.suppress(self.store, Suppression(address=address, reason="left", detail="", since=0.0))

    def states(self) -> dict[str, State]:
        return states(self.store)


@asynccontextmanager
async def in_memory(names: Sequence[str]) -> AsyncIterator[House]:
    """Owe a letter to each of `names`."""
    yield InMemory(Book.of(person(name) for name in names))


@asynccontextmanager
async def in_store(folder: Path, names: Sequence[str]) -> AsyncIterator[House]:
    """Owe a letter to each of `names`, in a store in `folder`."""
    with closing(new_store(folder)) as store:
        owe(store, (person(name) for name in names))
        async with Writer(store) as writer:
            yield InStore(store, writer)


@dataclass(frozen=True, slots=True)
class Scene:
    """Plays a story with a ledger, in memory or in a store in `folder`."""

    folder: Path | None = None

    def play(self, names: Sequence[str], story: Callable[[House], Awaitable[T]]) -> T:
        """Return what `story` returns of a ledger that owes a letter to each of `names`."""

        async def played() -> T:
            opened = in_memory(names) if self.folder is None else in_store(self.folder, names)
            async with opened as house:
                return await asyncio.wait_for(story(house), 30)

        return asyncio.run(played())


async def claimed(
    ledger: Ledger, *, size: int = 100, now: float = 1.0, only: tuple[str, ...] = ()
) -> dict[str, Delivery]:
    """Claim, and return the deliveries by their address."""
    return {one.address: one for one in await ledger.claim(size=size, now=now, only=only)}


def outcome(
    delivery: Delivery, state: State, *, not_before: float = 0.0, at: float = 2.0, hard: bool = False
) -> Outcome:
    """Return what one attempt at `delivery` came to."""
    return Outcome(
        delivery=delivery,
        state=state,
        at=at,
        attempts=delivery.attempts + 1,
        doubts=delivery.doubts,
        not_before=not_before,
        hard=hard,
    )
