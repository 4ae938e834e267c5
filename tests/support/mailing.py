"""People, a server's port and a plan in; a run of the sending loop, and everything that became of it, out."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from digest.deliver.connections import Smtp
from digest.deliver.outcomes import Rules
from digest.deliver.send import Plan, Result, World, send
from digest.deliver.server import Server
from digest.deliver.transport import Connect
from digest.model import Delivery, Outcome, State
from tests.support.memory import Book, MemoryLedger
from tests.support.scripted import Script, ScriptedServer, kindly
from tests.support.stores import person

NOW = 1_000.0
SENDER = "digest@example.org"


def letter(delivery: Delivery) -> bytes:
    """Return the delivery's own letter, which names whom it is for."""
    return f"To: {delivery.email}\r\n\r\nGood morning, {delivery.email}.\r\n".encode()


@dataclass(slots=True, kw_only=True)
class Mailing:
    """A run: how it is to go, and what it left."""

    names: Sequence[str]
    script: Script = kindly
    connections: int = 1
    timeout: float = 5.0
    final_timeout: float | None = None  # absent: the same
    rules: Rules = field(default_factory=Rules)
    limit: int | None = None
    only: Sequence[str] = ()
    stamp: Callable[[Delivery], bytes] = letter
    pause: float = 0.01  # seconds that a wait of the relay really takes
    waits: list[float] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    book: Book = field(init=False)
    server: ScriptedServer = field(init=False)

    def __post_init__(self) -> None:
        self.book = Book.of(person(name) for name in self.names)
        self.server = ScriptedServer(self.script)

    def run(self, meanwhile: "Callable[[Mailing], Awaitable[None]] | None" = None) -> Result:
        """Run it against the scripted server, `meanwhile` beside it."""

        async def played() -> Result:
            async with self.server:
                other = asyncio.create_task(_of(meanwhile, self)) if meanwhile else None
                result = await asyncio.wait_for(self.sent(), 30)
                if other is not None:
                    await other
                return result

        return asyncio.run(played())

    async def sent(self, connect: Connect | None = None, *, owner: str = "sender") -> Result:
        """Send what is owed in the book."""
        server = Server(
            host="127.0.0.1",
            port=self.server.port,
            tls="none",
            timeout=self.timeout,
            final_timeout=self.final_timeout or self.timeout,
        )
        plan = Plan(sender=SENDER, connections=self.connections, rules=self.rules, only=self.only, limit=self.limit)
        world = World(now=lambda: NOW, sleep=self._sleep, tell=self.outcomes.append)
        ledger = MemoryLedger(self.book, owner)
        return await send(ledger, connect or (lambda: Smtp(server)), self.stamp, plan, world, stop=self.stop)

    async def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(self.pause)

    @property
    def states(self) -> dict[str, State]:
        """The state of each person, by name."""
        return {address.partition("@")[0]: state for address, state in self.book.states().items()}

    def row(self, name: str) -> Delivery:
        return next(row.delivery for row in self.book.rows.values() if row.delivery.address == f"{name}@example.org")

    def codes(self, name: str) -> list[int | None]:
        """The codes of the person's outcomes, in their order."""
        return [one.code for one in self.outcomes if one.delivery.address == f"{name}@example.org"]

    def strayed(self) -> list[str]:
        """Return the recipients who were handed another's letter."""
        return [to for to, body in self.server.letters if f"To: {to}\r\n".encode() not in body]


async def _of(story: Callable[[Mailing], Awaitable[None]], mailing: Mailing) -> None:
    await story(mailing)
