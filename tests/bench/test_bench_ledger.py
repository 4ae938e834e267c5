"""What the ledger costs a message: claim, hand-over and outcome, from ten workers at once."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import text

from digest.model import Delivery, Outcome, State
from digest.store.database import Store
from digest.store.ledger import SqlLedger
from digest.store.writer import Writer
from tests.support.stores import SLUG, new_store, owe, people

MESSAGES = 2_000
WORKERS = 10


@pytest.fixture(params=["full", "normal"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with closing(new_store(tmp_path, synchronous=request.param)) as made:
        owe(made, people(MESSAGES))
        yield made


async def carry(store: Store) -> int:
    """Bring every message to its outcome; return how many there were."""
    async with Writer(store) as writer:
        ledger = SqlLedger(writer, SLUG, "bench")
        claimed: list[Delivery] = []
        claiming = asyncio.Lock()

        async def following() -> Delivery | None:
            async with claiming:
                if not claimed:
                    claimed.extend(await ledger.claim(size=500, now=1.0, only=()))
                return claimed.pop() if claimed else None

        async def work() -> int:
            carried = 0
            while (delivery := await following()) is not None:
                await ledger.hand_over(delivery)
                outcome = Outcome(delivery=delivery, state=State.ACCEPTED, at=2.0, attempts=1, code=250, text="kept")
                await ledger.record(outcome)
                carried += 1
            return carried

        return sum(await asyncio.gather(*(work() for _ in range(WORKERS))))


def test_ledger(benchmark: BenchmarkFixture, store: Store) -> None:
    spent: list[float] = []

    def owed_again() -> None:
        with store.writing() as connection:
            connection.execute(text("UPDATE delivery SET state = 'owed', owner = NULL"))

    def carried() -> int:
        began = time.process_time()
        count = asyncio.run(carry(store))
        spent.append(time.process_time() - began)
        return count

    count = benchmark.pedantic(carried, setup=owed_again, rounds=5)  # type: ignore[no-untyped-call]
    assert count == MESSAGES
    benchmark.extra_info["cpu_us_per_message"] = round(min(spent) / MESSAGES * 1e6)
