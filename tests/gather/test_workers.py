"""Work in other processes: its result comes back, and what takes too much is killed, replaced and reported."""

import os
import time
from collections.abc import Iterator

import pytest

from digest.gather.articles import Unread
from digest.gather.workers import Bounds, Workers


def twice(number: int) -> int:
    return 2 * number


def process_id(number: int) -> int:
    del number
    return os.getpid()


def forever(number: int) -> None:
    while number:
        time.sleep(0.01)


def hungry(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


def dying(code: int) -> None:
    os._exit(code)


def raising(reason: str) -> None:
    raise LookupError(reason)


@pytest.fixture
def workers() -> Iterator[Workers]:
    with Workers(1, Bounds(seconds=4.0, megabytes=100)) as found:
        found.submit(twice, 1).result()
        yield found


def test_the_result_comes_back(workers: Workers) -> None:
    assert [workers.submit(twice, number).result() for number in range(3)] == [0, 2, 4]


def test_a_process_is_used_again(workers: Workers) -> None:
    first, second = workers.submit(process_id, 1).result(), workers.submit(process_id, 2).result()
    assert first == second != os.getpid()


@pytest.mark.parametrize(
    ("work", "argument", "reason"),
    [
        (forever, 1, "took longer than 4 s to parse and was stopped"),
        (hungry, 4_000, "needs more than 100 MB of memory to parse"),
        (dying, 3, "broke the process that parsed it"),
        (raising, "x", "cannot be parsed (LookupError)"),
    ],
)
def test_what_goes_wrong_is_reported_and_the_next_work_is_done(
    workers: Workers, work: "type[object]", argument: object, reason: str
) -> None:
    assert workers.submit(work, argument).result() == Unread(reason=reason)
    assert workers.submit(twice, 4).result() == 8
