"""The thread that writes: groups, failures, cancelled callers, its end."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Connection, text

from digest.errors import StoreError
from digest.store import records
from digest.store.database import Store
from digest.store.writer import Writer
from tests.support.stores import new_store

T = TypeVar("T")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(new_store(tmp_path)) as made:
        yield made


def run(store: Store, story: Callable[[Writer], Awaitable[T]]) -> T:
    async def played() -> T:
        async with Writer(store) as writer:
            return await asyncio.wait_for(story(writer), 20)

    return asyncio.run(played())


def sizes(connection: Connection, given: Sequence[object]) -> list[int]:
    """Tell each job how many shared its call."""
    del connection
    return [len(given)] * len(given)


def echo(connection: Connection, given: Sequence[str]) -> list[str]:
    del connection
    return list(given)


def keep(connection: Connection, given: Sequence[str]) -> list[None]:
    for name in given:
        connection.execute(text("INSERT INTO kept VALUES (:name, '')"), {"name": name})
    return [None] * len(given)


def fail(connection: Connection, given: Sequence[object]) -> list[None]:
    del connection, given
    raise ZeroDivisionError


class Held:
    """A job that keeps the writer busy until it is let go, so that others gather behind it."""

    def __init__(self) -> None:
        self.taken, self.let_go = threading.Event(), threading.Event()

    def __call__(self, connection: Connection, given: Sequence[object]) -> list[None]:
        del connection
        self.taken.set()
        assert self.let_go.wait(10)
        return [None] * len(given)


def kept(store: Store) -> set[str]:
    with store.reading() as connection:
        return set(connection.execute(text("SELECT name FROM kept")).scalars())


def test_each_job_gets_its_own_result(store: Store) -> None:
    async def story(writer: Writer) -> list[str]:
        return await asyncio.gather(*(writer.do(echo, f"{number}") for number in range(50)))

    assert run(store, story) == [f"{number}" for number in range(50)]


def test_jobs_that_wait_share_one_call(store: Store) -> None:
    async def story(writer: Writer) -> list[int]:
        held = Held()
        first = asyncio.create_task(writer.do(held, None))
        await asyncio.to_thread(held.taken.wait)
        others = asyncio.gather(*(writer.do(sizes, None) for _ in range(20)))
        await asyncio.sleep(0)
        held.let_go.set()
        await first
        return await others

    assert run(store, story) == [20] * 20


def test_a_result_comes_after_its_group_is_durable(store: Store) -> None:
    async def story(writer: Writer) -> set[str]:
        await writer.do(keep, "blue")
        return kept(store)

    assert run(store, story) == {"blue"}


def test_a_failure_fails_its_whole_group_and_writes_nothing_of_it(store: Store) -> None:
    async def story(writer: Writer) -> list[str]:
        held = Held()
        first = asyncio.create_task(writer.do(held, None))
        await asyncio.to_thread(held.taken.wait)
        group = asyncio.gather(
            writer.do(keep, "blue"), writer.do(fail, None), writer.do(keep, "red"), return_exceptions=True
        )
        await asyncio.sleep(0)
        held.let_go.set()
        await first
        return [type(error).__name__ for error in await group]

    assert run(store, story) == ["ZeroDivisionError"] * 3
    assert kept(store) == set()


def test_the_writer_survives_a_failure(store: Store) -> None:
    async def story(writer: Writer) -> str:
        with pytest.raises(ZeroDivisionError):
            await writer.do(fail, None)
        return await writer.do(echo, "still here")

    assert run(store, story) == "still here"


def test_what_the_database_refuses_is_a_store_error(store: Store) -> None:
    records.secret(store)

    async def story(writer: Writer) -> None:
        await writer.do(keep, "secret")

    with pytest.raises(StoreError, match="UNIQUE"):
        run(store, story)


def test_a_job_whose_caller_is_cancelled_is_done_all_the_same(store: Store) -> None:
    async def story(writer: Writer) -> None:
        held = Held()
        first = asyncio.create_task(writer.do(held, None))
        await asyncio.to_thread(held.taken.wait)
        second = asyncio.create_task(writer.do(keep, "blue"))
        await asyncio.sleep(0)
        second.cancel()
        held.let_go.set()
        await first

    run(store, story)
    assert kept(store) == {"blue"}


def test_the_writer_finishes_what_waits_before_it_ends(store: Store) -> None:
    async def played() -> None:
        async with Writer(store) as writer:
            tasks = [asyncio.create_task(writer.do(keep, f"{number}")) for number in range(600)]
            await asyncio.sleep(0)
        await asyncio.gather(*tasks)

    asyncio.run(played())
    assert len(kept(store)) == 600


def test_a_job_after_the_end_fails_at_once_instead_of_waiting_for_ever(store: Store) -> None:
    async def played() -> None:
        async with Writer(store) as writer:
            pass
        await asyncio.wait_for(writer.do(echo, "too late"), 5)

    with pytest.raises(StoreError, match="the run has ended"):
        asyncio.run(played())


def test_no_thread_is_left_behind(store: Store) -> None:
    async def story(writer: Writer) -> str:
        return await writer.do(echo, "here")

    run(store, story)
    assert [thread.name for thread in threading.enumerate() if thread.name == "digest-writer"] == []
