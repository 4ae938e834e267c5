"""Jobs from the event loop in, committed groups out; whatever waits for the disk is kept off the loop by a thread."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
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
    at_once: bool


class Writer:
    """Runs jobs in groups, each group one transaction, and ends a job's future once its group is committed.

    While a commit waits for the disk, the jobs of other connections gather and share the next one: so a thread beside
    the loop carries them out. Where none waits, the loop does the small jobs of one of its turns by itself, which takes
    less than the way to a thread and back: measured with ten connections, a fifth more letters a second. What it could
    not do at once, such as while another process writes, goes to the thread all the same.

    When a group fails, each of its jobs raises the same error. Who waits for one job before the next has them done in
    that order; between callers there is none.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._jobs: SimpleQueue[list[_Job] | None] = SimpleQueue()
        self._gathered: list[_Job] = []
        self._ended = False
        self._patient, self._hasty = _Hand(store), _Hand(store, hasty=True)  # the thread's and the loop's

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._serve, name="digest-writer", daemon=True)
        self._thread.start()
        return self

    async def __aexit__(self, *failure: object) -> None:
        self._ended = True
        self._pass_on()
        self._hasty.let_go()
        self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)

    async def do(self, handler: Handler[P, R], given: P, *, at_once: bool = False) -> R:
        """Run `handler` over `given` and what else waits for the same handler; return this job's result.

        `at_once` is for what takes microseconds, however many rows there are: the loop may do it.

        A caller that is cancelled hears nothing more, but its job runs all the same. Raises StoreError, and at once
        when the writer has ended: nobody would ever run the job.
        """
        if self._ended:
            raise StoreError(f"{self._store.path}: nothing is written any more: the run has ended")
        job = _Job(handler, given, self._loop.create_future(), at_once and not self._store.waits_for_disk)
        self._gathered.append(job)
        if len(self._gathered) == 1:
            self._loop.call_soon(self._pass_on)
        result: R = await job.result
        return result

    def _pass_on(self) -> None:
        """Carry out what this turn of the loop has brought, or give it to the thread at the price of waking it once."""
        jobs, self._gathered = self._gathered, []
        small = [job for job in jobs if job.at_once]
        left = [job for job in jobs if not job.at_once] if len(small) < len(jobs) else []
        if small and not self._is_done(small):
            left = jobs
        if left:
            self._jobs.put(left)

    def _is_done(self, jobs: Sequence[_Job]) -> bool:
        """Carry the jobs out; False where nothing was written, and the thread has to try and say why."""
        try:
            results = self._hasty.commit(jobs)
        except Exception:  # noqa: BLE001 - the thread meets it again, or not
            return False
        _settle(jobs, results)
        return True

    def _serve(self) -> None:
        while (waiting := self._jobs.get()) is not None:
            if self._store.waits_for_disk:
                time.sleep(_LINGER)
            self._add_what_waits(waiting)
            for start in range(0, len(waiting), _GROUP):
                self._carry_out(waiting[start : start + _GROUP])
        self._patient.let_go()

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
        """Carry a group out and settle it in one call of the loop, so that its callers share a group again.

        A call for each job woke the loop between them: measured, groups of two or three and 200 us a message.
        """
        try:
            results = self._patient.commit(group)
        except Exception as error:  # noqa: BLE001 - whatever it is, the waiting side must hear of it
            settle = partial(_fail, group, error)
        else:
            settle = partial(_settle, group, results)
        with suppress(RuntimeError):  # the loop is closed: nobody waits
            self._loop.call_soon_threadsafe(settle)


class _Hand:
    """One of those who write: a connection of its own for many transactions, in the thread that it began in."""

    def __init__(self, store: Store, *, hasty: bool = False) -> None:
        self._store, self._is_hasty = store, hasty
        self._connection: Connection | None = None

    def commit(self, group: Sequence[_Job]) -> list[object]:
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

    def let_go(self) -> None:
        """Close the connection; what it held is rolled back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(DatabaseError):
                connection.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Give the connection in a transaction; after a failure the next one is a new connection."""
        with told(self._store.path):
            self._connection = self._connection or self._store.connected(hasty=self._is_hasty)
            try:
                with self._connection.begin():
                    yield self._connection
            except BaseException:
                self.let_go()
                raise


def _settle(group: Sequence[_Job], values: Sequence[object]) -> None:
    for job, value in zip(group, values, strict=True):
        if not job.result.done():  # its caller was cancelled
            job.result.set_result(value)


def _fail(group: Sequence[_Job], error: Exception) -> None:
    for job in group:
        if not job.result.done():
            job.result.set_exception(error)
