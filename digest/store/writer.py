"""Jobs from the event loop in, committed groups out: a thread that keeps fsync off the loop."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Self, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from digest.errors import StoreError
from digest.store.database import Store, told

P = TypeVar("P")
R = TypeVar("R")
Handler = Callable[[Connection, Sequence[P]], Sequence[R]]

# Seconds in which jobs of other connections join a group. Measured with ten connections to a server on loopback:
# groups of eight instead of four, and two thirds of the processor time.
_LINGER = 0.0005
_GROUP = 500  # jobs a transaction; what waits beyond them goes into the next


@dataclass(frozen=True, slots=True)
class _Job:
    handler: Handler[Any, Any]
    given: Any
    result: "asyncio.Future[Any]"


class Writer:
    """One thread beside the event loop that runs jobs in groups, each group one transaction.

    While a commit waits for the disk, the jobs of other connections gather and share the next one. A job's future
    ends only after its group is durable. When a group fails, each of its jobs raises the same error.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._jobs: SimpleQueue[list[_Job] | None] = SimpleQueue()
        self._gathered: list[_Job] = []
        self._ended = False
        self._connection: Connection | None = None  # the thread's

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._serve, name="digest-writer", daemon=True)
        self._thread.start()
        return self

    async def __aexit__(self, *failure: object) -> None:
        self._ended = True
        self._pass_on()
        self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)

    async def do(self, handler: Handler[P, R], given: P) -> R:
        """Run `handler` over `given` and what else waits for the same handler; return this job's result.

        A caller that is cancelled hears nothing more, but its job runs all the same. Raises StoreError, and at once
        when the writer has ended: nobody would ever run the job.
        """
        if self._ended:
            raise StoreError(f"{self._store.path}: nothing is written any more: the run has ended")
        job = _Job(handler, given, self._loop.create_future())
        self._gathered.append(job)
        if len(self._gathered) == 1:
            self._loop.call_soon(self._pass_on)
        result: R = await job.result
        return result

    def _pass_on(self) -> None:
        """Give the thread what this turn of the loop has brought, at the price of waking it once."""
        if self._gathered:
            self._jobs.put(self._gathered)
            self._gathered = []

    def _serve(self) -> None:
        while (waiting := self._jobs.get()) is not None:
            time.sleep(_LINGER)
            self._add_what_waits(waiting)
            for start in range(0, len(waiting), _GROUP):
                self._carry_out(waiting[start : start + _GROUP])
        self._disconnect()

    def _add_what_waits(self, jobs: list[_Job]) -> None:
        while len(jobs) < _GROUP:
            try:
                more = self._jobs.get_nowait()
            except Empty:
                return
            if more is None:
                self._jobs.put(None)  # the end is for `_serve`, after these
                return
            jobs += more

    def _carry_out(self, group: Sequence[_Job]) -> None:
        try:
            results = self._commit(group)
        except Exception as error:  # noqa: BLE001 - whatever it is, the waiting side must hear of it
            self._tell(_fail, group, [error] * len(group))
        else:
            self._tell(_settle, group, results)

    def _commit(self, group: Sequence[_Job]) -> list[object]:
        """Run the jobs of each handler together, in one transaction; return the results in the group's order."""
        places: dict[Handler[Any, Any], list[int]] = {}
        for place, job in enumerate(group):
            places.setdefault(job.handler, []).append(place)
        results: list[object] = [None] * len(group)
        with self._writing() as connection:
            for handler, taken in places.items():
                found = handler(connection, [group[place].given for place in taken])
                for place, result in zip(taken, found, strict=True):
                    results[place] = result
        return results

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Give the thread's own connection in a transaction; after a failure the next one is a new connection."""
        with told(self._store.path):
            self._connection = self._connection or self._store.connected()
            try:
                with self._connection.begin():
                    yield self._connection
            except BaseException:
                self._disconnect()
                raise

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(DatabaseError):  # what it held is rolled back: there is nothing to lose
                connection.close()

    def _tell(self, settle: Callable[[_Job, Any], None], group: Sequence[_Job], values: Sequence[object]) -> None:
        """Settle a whole group in one call of the loop, so that its callers go on together and share a group again.

        A call for each job woke the loop between them: measured, groups of two or three and 200 us a message.
        """

        def together() -> None:
            for job, value in zip(group, values, strict=True):
                if not job.result.done():  # its caller was cancelled
                    settle(job, value)

        with suppress(RuntimeError):  # the loop is closed: nobody waits
            self._loop.call_soon_threadsafe(together)


def _settle(job: _Job, value: object) -> None:
    job.result.set_result(value)


def _fail(job: _Job, error: BaseException) -> None:
    job.result.set_exception(error)
