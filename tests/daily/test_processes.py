"""Several processes work in step: in order, a few parts ahead, and a killed one is told."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.daily.processes import in_processes, interrupts_held
from digest.errors import DigestError, InputError


def double(number: int) -> int:
    return 2 * number


def die(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number


def test_results_come_in_the_order_of_the_parts() -> None:
    assert list(in_processes(double, range(20), jobs=2)) == [2 * number for number in range(20)]


def test_few_parts_are_read_before_their_turn() -> None:
    read = []

    def parts() -> Iterator[int]:
        for number in range(1000):
            read.append(number)
            yield number

    results = in_processes(double, parts(), jobs=2)
    assert next(results) == 0
    assert len(read) <= 5
    results.close()  # type: ignore[attr-defined]
    assert len(read) <= 5


def test_a_killed_process_is_told() -> None:
    with pytest.raises(DigestError, match="was killed while it summarised"):
        list(in_processes(die, range(10), jobs=2))


def pid(number: int) -> int:
    time.sleep(0.05 if number < 8 else 60)
    return os.getpid()


def test_several_processes_work_and_leave_where_nobody_asks_for_more() -> None:
    results = in_processes(pid, range(12), jobs=2)
    workers = {next(results) for _ in range(6)}
    began = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert len(workers) == 2
    assert time.monotonic() - began < 30
    assert not [worker for worker in workers if Path(f"/proc/{worker}").exists()]


def test_what_was_read_before_an_error_comes_before_it() -> None:
    def parts() -> Iterator[int]:
        yield from range(7)
        raise InputError("damaged")

    results = in_processes(double, parts(), jobs=2)
    assert [next(results) for _ in range(7)] == [2 * number for number in range(7)]
    with pytest.raises(InputError, match="damaged"):
        next(results)


def test_ctrl_c_is_heard_when_a_process_is_started_whole() -> None:
    done = []

    def start() -> None:
        with interrupts_held():
            signal.raise_signal(signal.SIGINT)
            done.append("started")

    with pytest.raises(KeyboardInterrupt):
        start()
    assert done == ["started"]
