"""`digest cancel`: an edition ends, whoever was still owed it."""

import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from digest.deliver.connections import Smtp
from digest.deliver.send import Plan, World, send
from digest.deliver.server import Server
from digest.model import Outcome, State
from digest.store.database import open_existing
from digest.store.ledger import SqlLedger
from digest.store.returns import cancel
from digest.store.writer import Writer
from tests.support.cli import Cli
from tests.support.mailing import NOW, SENDER, letter
from tests.support.scripted import DROP, Answer, ScriptedServer, Visit, reply
from tests.support.stores import SLUG, new_store, owe, people, states

CONNECTIONS = 4


def test_whoever_has_not_got_it_gets_it_no_more(digest: Cli, home: Path) -> None:
    with closing(new_store(home)) as store:
        owe(store, people(3))
    ran = digest("cancel", SLUG)
    found = open_existing(f"sqlite:///{home / 'digest.db'}")
    assert found is not None
    assert set(states(found).values()) == {State.SUPPRESSED}
    assert ran.out == f"edition {SLUG} is cancelled: 3 letters will not be sent\n"


def test_an_edition_that_does_not_exist_cannot_be_cancelled(digest: Cli, home: Path) -> None:
    new_store(home).close()
    ran = digest("cancel", "2026-01-01")
    assert (ran.code, "there is no edition 2026-01-01" in ran.complaints) == (1, True)


def test_a_sender_at_work_stops_after_the_letters_in_its_hands(tmp_path: Path) -> None:
    told: list[Outcome] = []

    def tell(outcome: Outcome) -> None:
        told.append(outcome)
        if len(told) == 20:
            cancel(store, SLUG, now=NOW)

    async def story() -> None:
        async with ScriptedServer() as server, Writer(store) as writer:
            place = Server(host="127.0.0.1", port=server.port, tls="none")
            plan = Plan(sender=SENDER, connections=CONNECTIONS)
            world = World(now=lambda: NOW, sleep=asyncio.sleep, tell=tell)
            ledger = SqlLedger(writer, SLUG, "sender")
            await send(ledger, lambda: Smtp(place), letter, plan, world, stop=asyncio.Event())

    with closing(new_store(tmp_path)) as store:
        owe(store, people(200))
        asyncio.run(story())
        assert 20 <= len(told) <= 20 + 2 * CONNECTIONS
        assert sorted(set(states(store).values())) == [State.ACCEPTED, State.SUPPRESSED]


@pytest.mark.parametrize("groups", [False, True], ids=["one by one", "in groups"])
@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("MAIL", Answer(text="421 4.7.0 closing", hangs_up=True)),
        ("RCPT", DROP),
        ("RCPT", reply("450 4.2.0 later")),
        ("DATA", reply("451 4.3.0 later")),
        ("end", Answer(text="421 4.7.0 closing", hangs_up=True)),
    ],
    ids=["MAIL-421", "RCPT-drop", "RCPT-450", "DATA-451", "end-421"],
)
def test_nobody_gets_it_after_all_because_the_first_attempt_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, groups: bool, step: str, answer: Answer
) -> None:
    monkeypatch.setattr(ScriptedServer, "takes_groups", groups)

    def script(visit: Visit) -> Answer | None:
        if (visit.step, visit.number) != (step, 1):
            return None
        cancel(store, SLUG, now=NOW)
        return answer

    async def story() -> int:
        async with ScriptedServer(script) as server, Writer(store) as writer:
            place = Server(host="127.0.0.1", port=server.port, tls="none")
            world = World(now=lambda: NOW, sleep=asyncio.sleep, tell=lambda outcome: None)  # noqa: ARG005
            plan = Plan(sender=SENDER, connections=1)
            await send(
                SqlLedger(writer, SLUG, "sender"), lambda: Smtp(place), letter, plan, world, stop=asyncio.Event()
            )
            return len(server.letters)

    with closing(new_store(tmp_path)) as store:
        owe(store, people(3))
        assert asyncio.run(story()) == (step == "end")
        assert set(states(store).values()) == {State.SUPPRESSED}
