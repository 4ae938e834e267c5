"""A domain that may have so many letters a minute, under a clock that only moves when somebody waits."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from digest.deliver.outcomes import Phase, Reply, Rules
from digest.deliver.pace import Pace, Pacer
from digest.deliver.send import Plan, Result, World, send
from digest.deliver.transport import Envelope
from digest.deliver.turns import Choice, Turns, Waiting
from digest.model import Delivery, State
from tests.support.memory import Book, MemoryLedger

OK = Reply(phase=Phase.DATA, code=250, enhanced=None, text="kept")


@dataclass(slots=True, kw_only=True)
class Post:
    """A server that takes everything at once, and the simulated second at which each recipient's letter came."""

    now: float = 0.0
    came: dict[str, float] = field(default_factory=dict)
    asked: int = 0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)

    def times(self, domain: str) -> list[float]:
        return [round(at, 3) for to, at in self.came.items() if to.endswith(f"@{domain}")]


class Counter(MemoryLedger):
    """A ledger that counts how often it is asked for more."""

    def __init__(self, book: Book, post: Post) -> None:
        super().__init__(book, "sender")
        self._post = post

    async def claim(
        self, *, size: int, now: float, only: Sequence[str], but: Sequence[str] = ()
    ) -> tuple[Delivery, ...]:
        self._post.asked += 1
        return await super().claim(size=size, now=now, only=only, but=but)


class Slot:
    """A connection to the post."""

    offers_at_once = False

    def __init__(self, post: Post) -> None:
        self._post, self.is_open, self._recipient = post, False, ""

    async def open(self) -> None:
        self.is_open = True

    async def offer(self, envelope: Envelope) -> Reply | None:
        await asyncio.sleep(0)
        self._recipient = envelope.recipient
        return None

    async def hand_over(self, message: bytes) -> Reply:
        del message
        self._post.came[self._recipient] = self._post.now
        return OK

    async def reset(self) -> None: ...

    async def close(self) -> None:
        self.is_open = False


def owed(*crowds: tuple[str, int]) -> Book:
    names = [f"reader{number}@{domain}" for domain, count in crowds for number in range(count)]
    return Book.of(Delivery(id=0, address=name, email=name, name="", variant="all") for name in names)


def run(book: Book, post: Post, pace: Pace, *, connections: int = 4) -> Result:
    async def played() -> Result:
        plan = Plan(sender="digest@example.org", connections=connections, pace=pace)
        world = World(now=lambda: post.now, sleep=post.sleep, tell=lambda outcome: None)  # noqa: ARG005
        sent = send(Counter(book, post), lambda: Slot(post), lambda delivery: b"", plan, world, stop=asyncio.Event())  # noqa: ARG005
        return await asyncio.wait_for(sent, 60)

    return asyncio.run(played())


def test_a_domain_gets_its_letters_at_its_rate_and_the_run_waits_for_them() -> None:
    book, post = owed(("slow.example", 5)), Post()
    assert run(book, post, Pace(per_domain=(("slow.example", 6),))).outcomes == {State.ACCEPTED: 5}
    assert post.times("slow.example") == [0, 10, 20, 30, 40]


def test_a_domain_that_has_used_up_its_rate_holds_nobody_else_up_however_many_stand_before_them() -> None:
    book, post = owed(("slow.example", 9_000), ("example.org", 300)), Post()
    pace = Pace(per_domain=(("slow.example", 600),))
    run(book, post, pace)
    assert max(post.times("example.org")) == 0
    assert (len(post.times("slow.example")), max(post.times("slow.example"))) == (9_000, 899.9)


def test_the_ledger_is_not_asked_for_more_at_every_letter_of_a_slow_domain() -> None:
    book, post = owed(("slow.example", 2_000)), Post()
    run(book, post, Pace(per_domain=(("slow.example", 600),)))
    assert post.asked < 200


def test_each_domain_has_a_rate_of_its_own() -> None:
    book, post = owed(("a.example", 3), ("b.example", 3), ("c.example", 3)), Post()
    run(book, post, Pace(per_domain=(("*", 60), ("b.example", 6))))
    assert [post.times(f"{name}.example") for name in "abc"] == [[0, 1, 2], [0, 10, 20], [0, 1, 2]]


def test_a_busy_domain_does_not_hide_the_others_behind_it() -> None:
    book, post = owed(("a.example", 5_000), ("b.example", 10)), Post()
    result = run(book, post, Pace(domain_connections=1))
    places = [to for to in post.came if to.endswith("b.example")]
    assert (result.outcomes[State.ACCEPTED], len(places)) == (5_010, 10)
    assert max(list(post.came).index(to) for to in places) < 1_500


@pytest.mark.parametrize("rate", [1, 6_000])
def test_a_run_that_is_stopped_does_not_wait_for_a_domain(rate: float) -> None:
    book, post = owed(("slow.example", 5)), Post()

    async def played() -> Result:
        stop = asyncio.Event()

        async def sleep(seconds: float) -> None:
            stop.set()
            await post.sleep(seconds)

        plan = Plan(sender="digest@example.org", connections=2, pace=Pace(per_domain=(("*", rate),)))
        world = World(now=lambda: post.now, sleep=sleep, tell=lambda outcome: None)  # noqa: ARG005
        sent = send(MemoryLedger(book, "sender"), lambda: Slot(post), lambda one: b"", plan, world, stop=stop)  # noqa: ARG005
        return await asyncio.wait_for(sent, 60)

    assert asyncio.run(played()).outcomes == {State.ACCEPTED: 1}


def test_what_ends_while_a_line_settles_is_not_missed() -> None:
    pacer = Pacer(Pace(), 1, Rules())

    async def played() -> Delivery | None:
        waiting = Waiting(now=lambda: 0.0, sleep=asyncio.sleep, stop=asyncio.Event())
        ledger = MemoryLedger(owed(("a.example", 2)), "sender")
        turns = Turns(ledger, Choice(connections=1), pacer, waiting, count=lambda outcome: None)  # noqa: ARG005

        async def nothing() -> None: ...

        async def settle() -> None:
            assert first is not None
            turns.done(first)

        first = await turns.next(nothing)
        return await asyncio.wait_for(turns.next(settle), 5)

    found = asyncio.run(played())
    assert found is not None
    assert found.address == "reader1@a.example"
