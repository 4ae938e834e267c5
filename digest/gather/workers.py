"""A function of a module and its arguments in, what it returned in another process out, within a time and a memory.

A parser that was given something malicious may take hours or all memory. Here it takes a process, which is killed,
replaced and reported; the others go on.
"""

import asyncio
import gc
import os
import resource
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self, TypeVar

from digest.gather.articles import Unread
from digest.gather.forkserver import forkserver

_T = TypeVar("_T")

# What is raised where memory ends: a library that finds no room to be mapped is an ImportError.
SHORTAGE = (MemoryError, ImportError)

_PRELOADED = "digest.gather.preloaded"
_PATIENCE = 2.0  # seconds that a process has to end when it is asked to
_MEGABYTE = 1_000_000
_SPENT = 77  # the exit code of a process whose memory came to its end


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one piece of work may take: seconds, and megabytes beyond what the process has at its start, if not all."""

    seconds: float = 20.0
    megabytes: int | None = 100

    @classmethod
    def shared_by(cls, processes: int) -> Self:
        """Return the bounds of each of so many processes that read what may be hostile: two of them stay below 300 MB.

        50 MB are enough for a page with a million characters of text, or a feed with 1,600 whole articles.
        """
        return cls(megabytes=min(100, max(50, 140 // processes)))


class Workers:
    """So many processes, started when they are first needed and used again and again."""

    def __init__(self, count: int, bounds: Bounds | None = None) -> None:
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="parser")
        self._all = [_Worker(bounds or Bounds()) for _ in range(count)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._all:
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            for worker in self._all:
                worker.interrupt()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._all:
            worker.end()

    def submit(self, work: Callable[..., _T], *args: object) -> "Future[_T | Unread]":
        """Give the work to the next idle process; its result is what `work` returns, or why that took too much."""
        return self._threads.submit(self._run, work, args)

    async def run(self, work: Callable[..., _T], *args: object) -> _T | Unread:
        """Do the same and wait for it."""
        return await asyncio.wrap_future(self.submit(work, *args))

    def _run(self, work: Callable[..., _T], args: tuple[object, ...]) -> _T | Unread:
        worker = self._idle.get()
        try:
            return worker.ask(work, args)
        finally:
            self._idle.put(worker)


class _Worker:
    """One process at a time and our end of the pipe to it."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._pipe: Connection | None = None

    def ask(self, work: Callable[..., _T], args: tuple[object, ...]) -> _T | Unread:
        try:
            pipe = self._pipe or self._start()
            pipe.send((work, args))
            if not pipe.poll(self._bounds.seconds):
                self._kill()
                return Unread(reason=f"took longer than {self._bounds.seconds:g} s to parse and was stopped")
            answer: _T | Unread = pipe.recv()
        except (EOFError, OSError):
            return Unread(reason=self._why_broken())
        return answer

    def _why_broken(self) -> str:
        """Put away a process that left, and return why it did."""
        spent = False
        if self._pipe is not None:
            self._child.join(_PATIENCE)
            spent = self._child.exitcode == _SPENT
        self._kill()
        if not spent:
            return "broke the process that parsed it"
        most = self._bounds.megabytes
        return f"needs more {'memory than there is' if most is None else f'than {most} MB of memory'} to parse"

    def interrupt(self) -> None:
        """Kill the process in the middle of its work; `ask` then says that it broke."""
        if self._pipe is not None:
            self._child.kill()

    def end(self) -> None:
        """End the process, which has nothing to do."""
        if self._pipe is not None:
            self._pipe.close()
            self._child.join(_PATIENCE)
            self._kill()

    def _start(self) -> Connection:
        context = forkserver([_PRELOADED])
        ours, theirs = context.Pipe()
        self._child = context.Process(target=_serve, args=(theirs, self._bounds.megabytes), daemon=True)
        self._child.start()
        theirs.close()
        self._pipe = ours
        return ours

    def _kill(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._child.kill()
            self._child.join()
            self._child.close()
        self._pipe = None


def _serve(pipe: Connection, megabytes: int | None) -> None:
    """Do what comes through the pipe until its other end is closed, or until the memory is spent."""
    import_module(_PRELOADED)
    gc.freeze()  # so that collecting looks only at what came later
    if megabytes is not None:
        _limit(megabytes)
    try:
        with suppress(EOFError, BrokenPipeError, ConnectionResetError):
            while True:
                _do_one(pipe)
                gc.collect()  # a parser's cycles would be the next one's want of memory
    except SHORTAGE:
        os._exit(_SPENT)  # what is left would not suffice for an answer, nor for the next work


def _do_one(pipe: Connection) -> None:
    work, args = pipe.recv()
    try:
        answer = work(*args)
    except SHORTAGE:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a parser raises, the process goes on
        answer = Unread(reason=f"cannot be parsed ({type(error).__name__})")
    pipe.send(answer)


def _limit(megabytes: int) -> None:
    """Cap the address space at what it is now and so many megabytes more; systems without /proc go without."""
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + megabytes * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
