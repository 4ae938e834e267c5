"""`digest cancel`: an edition ends, whoever was still owed it."""

import asyncio
from contextlib import closing
from pathlib import Path

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
from tests.support.scripted import ScriptedServer
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
