"""A function and its arguments in, what it returns of each out, in order: by several processes that leave with us."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from threading import Thread, current_thread, main_thread
from typing import TypeVar

from digest.errors import DigestError
from digest.gather.forkserver import forkserver

_AHEAD = 2  # parts for each process that are read before their turn

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")


def in_processes(step: Callable[[_Part], _Result], parts: Iterable[_Part], *, jobs: int) -> Iterator[_Result]:
    """Yield what `step` returns of each part, in their order, by so many processes; few parts are read ahead.

    What was read before an error in `parts` comes before the error. The processes leave when this one does, or when
    nobody asks for more. Raises DigestError where one of them is killed.
    """
    waiting: deque[Future[_Result]] = deque()
    failed: list[Exception] = []
    context = forkserver()
    watched, held = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_with, initargs=(watched,))
    try:
        for part in _until_error(parts, failed):
            with interrupts_held():
                waiting.append(pool.submit(step, part))
            while waiting and (waiting[0].done() or len(waiting) > _AHEAD * jobs):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise DigestError("a process was killed while it summarised: memory may be short; try fewer --jobs") from None
    finally:
        if waiting:
            held.close()
        pool.shutdown(cancel_futures=True)
        held.close()
        watched.close()
    if failed:
        raise failed[0]


def _until_error(parts: Iterable[_Part], failed: list[Exception]) -> Iterator[_Part]:
    try:
        yield from parts
    except Exception as error:  # noqa: BLE001 it is raised when the parts before it are done
        failed.append(error)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hear a Ctrl-C only at the end: a process that a pool had half started would not be waited for, and find nothing.

    The main thread hears it, and blocking the signal there would not do: it goes to whichever thread lets it through.
    """
    if current_thread() is not main_thread():
        yield
        return
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if heard:
        signal.raise_signal(signal.SIGINT)


def _leave_with(watched: Connection) -> None:
    """Leave at once when the other end of a pipe is closed, as it is when its process ends, however that comes."""
    Thread(target=_leave, args=(watched,), daemon=True).start()


def _leave(watched: Connection) -> None:
    with suppress(EOFError, OSError):
        watched.recv_bytes()
    os._exit(1)
