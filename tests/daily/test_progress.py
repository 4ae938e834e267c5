"""How far a run is, how fast, and how long it will take."""

from dataclasses import dataclass, replace

import pytest

from digest.cli.sending import drawn, line_of, span
from digest.daily.progress import Progress
from digest.model import Outcome, State
from tests.support.ledgers import outcome
from tests.support.stores import person


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def sent(progress: Progress, clock: Clock, count: int, *, pause: float, state: State = State.ACCEPTED) -> None:
    for number in range(count):
        clock.now += pause
        progress.hear(outcome(person(f"reader{number}"), state))


def started(total: int) -> tuple[Progress, Clock]:
    clock = Clock()
    progress = Progress(clock)
    progress.expect(total)
    return progress, clock


def test_what_is_left_follows_from_the_rate() -> None:
    progress, clock = started(300)
    sent(progress, clock, 100, pause=0.1)
    assert (round(progress.rate), round(progress.left or 0)) == (10, 20)


def test_the_rate_is_that_of_late() -> None:
    progress, clock = started(1_000)
    sent(progress, clock, 100, pause=0.1)
    sent(progress, clock, 40, pause=1.0)
    assert progress.rate == pytest.approx(1.0, rel=0.1)


def test_before_the_first_answer_nobody_knows_how_long_it_takes() -> None:
    progress, clock = started(10)
    clock.now = 5.0
    assert (progress.rate, progress.left) == (0.0, None)


def test_what_is_put_off_is_not_settled() -> None:
    progress, clock = started(10)
    sent(progress, clock, 4, pause=1.0, state=State.OWED)
    assert progress.settled == 0


def test_the_line_names_the_reasons() -> None:
    progress, clock = started(40)
    sent(progress, clock, 20, pause=1.0)
    sent(progress, clock, 3, pause=0.0, state=State.OWED)
    assert line_of(progress) == (
        "sending: 20 of 40, 1.0/s, 20 accepted, 3 deferred (no reply: 3), 0 rejected, 20 s left"
    )


def test_there_is_nothing_to_show_before_there_is_something_to_send() -> None:
    assert str(drawn(Progress(Clock()))) == ""


def test_the_domains_with_the_most_letters_come_first_and_memory_is_bounded() -> None:
    progress, clock = started(0)
    del clock

    def at(domain: str) -> Outcome:
        one = outcome(person("ada"), State.ACCEPTED)
        return replace(one, delivery=replace(one.delivery, address=f"ada@{domain}"))

    for number in range(6_000):
        progress.hear(at(f"d{number}.example"))
    progress.hear(at("d1.example"))
    (first, second) = progress.tally.domains(2)
    assert (first[0], second[0], len(progress.tally.domains(9_999))) == ("others", "d1.example", 5_001)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "0 s"), (89, "89 s"), (90, "2 min"), (3_540, "59 min"), (11_100, "3 h 5 min")]
)
def test_times_are_short(seconds: float, words: str) -> None:
    assert span(seconds) == words
