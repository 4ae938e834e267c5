"""Who writes: groups, failures, cancelled callers, the end, and the loop itself where no commit waits for the disk."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, text

from digest.errors import StoreError
from digest.store import records
from digest.store.database import Store
from digest.store.writer import Handler, Writer
from tests.support.stores import new_store

T = TypeVar("T")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(new_store(tmp_path)) as made:
        yield made


@pytest.fixture(params=["full", "normal"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store whose commits wait for the disk, and one whose commits do not."""
    with closing(new_store(tmp_path, synchronous=request.param)) as made:
        yield made


@pytest.fixture
def swift(tmp_path: Path) -> Iterator[Store]:
    """A store whose commits do not wait for the disk."""
    with closing(new_store(tmp_path, synchronous="normal")) as made:
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


def test_each_job_gets_its_own_result(either: Store) -> None:
    async def story(writer: Writer) -> list[str]:
        return await asyncio.gather(*(writer.do(echo, f"{number}", at_once=True) for number in range(50)))

    assert run(either, story) == [f"{number}" for number in range(50)]


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


def test_a_result_comes_after_its_group_is_durable(either: Store) -> None:
    async def story(writer: Writer) -> set[str]:
        await writer.do(keep, "blue", at_once=True)
        return kept(either)

    assert run(either, story) == {"blue"}


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


def test_the_writer_survives_a_failure(either: Store) -> None:
    async def story(writer: Writer) -> str:
        with pytest.raises(ZeroDivisionError):
            await writer.do(fail, None, at_once=True)
        return await writer.do(echo, "still here", at_once=True)

    assert run(either, story) == "still here"


def test_what_the_database_refuses_is_a_store_error(either: Store) -> None:
    records.secret(either)

    async def story(writer: Writer) -> None:
        await writer.do(keep, "secret", at_once=True)

    with pytest.raises(StoreError, match="UNIQUE"):
        run(either, story)


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


def test_the_writer_finishes_what_waits_before_it_ends(either: Store) -> None:
    async def played() -> None:
        async with Writer(either) as writer:
            tasks = [asyncio.create_task(writer.do(keep, f"{number}", at_once=True)) for number in range(600)]
            await asyncio.sleep(0)
        await asyncio.gather(*tasks)

    asyncio.run(played())
    assert len(kept(either)) == 600


def test_a_job_after_the_end_fails_at_once_instead_of_waiting_for_ever(either: Store) -> None:
    async def played() -> None:
        async with Writer(either) as writer:
            pass
        await asyncio.wait_for(writer.do(echo, "too late"), 5)

    with pytest.raises(StoreError, match="the run has ended"):
        asyncio.run(played())


def test_no_thread_is_left_behind(either: Store) -> None:
    async def story(writer: Writer) -> str:
        return await writer.do(echo, "here")

    run(either, story)
    assert [thread.name for thread in threading.enumerate() if thread.name == "digest-writer"] == []


def test_the_loop_writes_what_one_of_its_turns_has_brought_in_one_transaction(swift: Store) -> None:
    def here(connection: Connection, given: Sequence[object]) -> list[tuple[str, int]]:
        del connection
        return [(threading.current_thread().name, len(given))] * len(given)

    async def story(writer: Writer) -> list[tuple[str, int]]:
        return await asyncio.gather(*(writer.do(here, None, at_once=True) for _ in range(20)))

    assert run(swift, story) == [("MainThread", 20)] * 20


def test_the_loop_goes_on_while_another_process_writes_and_the_job_is_done_once_it_may(swift: Store) -> None:
    def name(connection: Connection, given: Sequence[str]) -> list[str]:
        keep(connection, given)
        return [threading.current_thread().name]

    async def story(writer: Writer) -> tuple[str, set[str], str]:
        with swift.writing():
            waiting = asyncio.create_task(writer.do(name, "blue", at_once=True))
            await asyncio.sleep(0.2)
            assert not waiting.done()
        late = await waiting
        return late, kept(swift), await writer.do(name, "red", at_once=True)

    assert run(swift, story) == ("digest-writer", {"blue"}, "MainThread")
    assert kept(swift) == {"blue", "red"}


def test_a_group_that_fails_on_the_loop_fails_whole_and_writes_nothing(swift: Store) -> None:
    async def story(writer: Writer) -> list[str]:
        jobs: tuple[tuple[Handler[Any, Any], str], ...] = ((keep, "blue"), (fail, ""), (keep, "red"))
        group = [writer.do(*job, at_once=True) for job in jobs]
        return [type(error).__name__ for error in await asyncio.gather(*group, return_exceptions=True)]

    assert run(swift, story) == ["ZeroDivisionError"] * 3
    assert kept(swift) == set()


def test_a_connection_that_does_not_wait_for_others_is_given_to_nobody_else(swift: Store) -> None:
    with closing(swift.connected(hasty=True)) as hasty:
        assert hasty.exec_driver_sql("PRAGMA busy_timeout").scalar() == 0
    with swift.reading() as other:
        assert other.exec_driver_sql("PRAGMA busy_timeout").scalar() == 20_000


def test_what_may_take_long_is_left_to_the_thread(swift: Store) -> None:
    def here(connection: Connection, given: Sequence[object]) -> list[str]:
        del connection
        return [threading.current_thread().name] * len(given)

    async def story(writer: Writer) -> tuple[str, str]:
        there, small = await asyncio.gather(writer.do(here, None), writer.do(here, None, at_once=True))
        return there, small

    assert run(swift, story) == ("digest-writer", "MainThread")


def test_an_end_that_is_asked_for_while_jobs_wait_comes_after_them(store: Store) -> None:
    async def played() -> None:
        held = Held()
        writer = await Writer(store).__aenter__()
        tasks = [asyncio.create_task(writer.do(held, None))]
        await asyncio.to_thread(held.taken.wait, 10)
        tasks.append(asyncio.create_task(writer.do(keep, "blue")))
        await asyncio.sleep(0)
        end = asyncio.create_task(writer.__aexit__())
        await asyncio.sleep(0.05)
        held.let_go.set()
        try:
            await asyncio.wait_for(asyncio.shield(end), 5)
        finally:
            writer._jobs.put(None)
        await asyncio.gather(*tasks)

    asyncio.run(played())
    assert kept(store) == {"blue"}
