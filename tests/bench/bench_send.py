"""Postfix's smtp-sink in, a table of how fast letters of 52 KB reach it by four ways out.

    python -m tests.bench.bench_send [MESSAGES]

Each way is the best of some rounds, in turns: on a machine with other work a single one may lose half its time to that.
Ours has the ledger on and stamps each copy; the others hand the same bytes over again and again. `synchronous` is the
store's: "full", the setting's default, waits for the disk once a group of letters; "normal" does not.
"""

import asyncio
import os
import smtplib
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from queue import Empty, SimpleQueue
from shutil import which

import aiosmtplib

from digest.daily.letters import stamper
from digest.deliver.connections import Smtp
from digest.deliver.send import Plan, World, send
from digest.deliver.server import Server
from digest.model import State
from digest.render.letter import Choice, Letter, render
from digest.render.stamp import stamp
from digest.store.ledger import SqlLedger
from digest.store.writer import Writer
from tests.bench.test_bench_stamp import COPY, IDENTITY, edition
from tests.support.stores import SLUG, new_store, owe, people

CONNECTIONS = 10
ROUNDS = 3
INSTALL = "apt-get install --no-install-recommends postfix"
SENDER = "digest@example.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One way: its letters a second, and the microseconds of processor time that a letter takes: its own (None: it is
    another process) and the sink's, which is one process and so the limit of every way.
    """

    name: str
    rate: float
    cost: float | None
    sink: float = 0.0


@contextmanager
def sink() -> Iterator[tuple[int, int]]:
    """Give the port of an smtp-sink that is alone on it, and its process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    account = ["-u", "nobody"] if os.geteuid() == 0 else []
    command = [which("smtp-sink") or "smtp-sink", *account, f"127.0.0.1:{port}", "100"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def spent_by(process: int) -> float:
    """Return the seconds of processor time that a running process has taken (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def letter() -> Letter:
    """Return a letter that weighs about 52 KB once it is stamped."""
    return render(edition(20), Choice(), IDENTITY, {})


def measured(name: str, count: int, act: Callable[[], None]) -> Row:
    """Return how fast `act` hands `count` letters over."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    spent = time.process_time() - cpu
    return Row(name=name, rate=count / (time.perf_counter() - wall), cost=spent / count * 1e6)


def ours(port: int, count: int, *, synchronous: str) -> Row:
    """Send to `count` people with the ledger on, each their own copy."""
    with tempfile.TemporaryDirectory() as folder, closing(new_store(Path(folder), synchronous=synchronous)) as store:
        owe(store, people(count))
        stamped = stamper({"all": letter()}, slug=SLUG, who=IDENTITY, secret="of the benchmark")
        server = Server(host="127.0.0.1", port=port, tls="none")
        plan = Plan(sender=SENDER, connections=CONNECTIONS)
        world = World(now=time.time, sleep=asyncio.sleep, tell=lambda outcome: None)  # noqa: ARG005

        async def sent() -> int:
            async with Writer(store) as writer:
                ledger = SqlLedger(writer, SLUG, "bench")
                result = await send(ledger, lambda: Smtp(server), stamped, plan, world, stop=asyncio.Event())
                return result.outcomes[State.ACCEPTED]

        def act() -> None:
            assert asyncio.run(sent()) == count

        return measured(f"ours, synchronous={synchronous}", count, act)


def source(port: int, count: int, message: bytes) -> Row:
    """Let Postfix's smtp-source send."""
    began = time.perf_counter()
    with tempfile.NamedTemporaryFile() as file:
        # It takes the message with line ends of its own system.
        file.write(message.replace(b"\r\n", b"\n"))
        file.flush()
        command = ["smtp-source", "-s", str(CONNECTIONS), "-m", str(count), "-d", "-F", file.name]
        subprocess.run([*command, "-f", SENDER, "-t", "reader@example.org", f"127.0.0.1:{port}"], check=True)
    return Row(name="smtp-source", rate=count / (time.perf_counter() - began), cost=None)


def library(port: int, count: int, message: bytes) -> Row:
    """Send as aiosmtplib's manual shows: an EmailMessage a time over connections that stay open."""
    parsed: EmailMessage = message_from_bytes(message, policy=policy.SMTP)

    async def carried(share: int) -> None:
        async with aiosmtplib.SMTP(
            hostname="127.0.0.1", port=port, start_tls=False, local_hostname="localhost"
        ) as client:
            for _ in range(share):
                await client.send_message(parsed, sender=SENDER, recipients=["reader@example.org"])

    async def together() -> None:
        await asyncio.gather(*(carried(count // CONNECTIONS) for _ in range(CONNECTIONS)))

    return measured("aiosmtplib, send_message", count, lambda: asyncio.run(together()))


def threads(port: int, count: int, message: bytes) -> Row:
    """Send with the standard library's client, a thread a connection."""
    owed: SimpleQueue[int] = SimpleQueue()
    for number in range(count):
        owed.put(number)

    def carry() -> None:
        with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as client:
            try:
                while True:
                    client.sendmail(SENDER, [f"reader{owed.get_nowait()}@example.org"], message)
            except Empty:
                return

    def act() -> None:
        workers = [threading.Thread(target=carry) for _ in range(CONNECTIONS)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    return measured("smtplib, threads", count, act)


def table(count: int) -> tuple[Row, ...]:
    """Return the best round of each way."""
    message = stamp(letter(), COPY)
    some = count // 4
    ways: tuple[tuple[Callable[[int], Row], int], ...] = (
        (lambda port: source(port, count, message), count),
        (lambda port: ours(port, count, synchronous="normal"), count),
        (lambda port: ours(port, count, synchronous="full"), count),
        (lambda port: library(port, some, message), some),
        (lambda port: threads(port, some, message), some),
    )
    rounds = [[once(way, letters) for way, letters in ways] for _ in range(ROUNDS)]
    return tuple(max(rows, key=lambda row: row.rate) for rows in zip(*rounds, strict=True))


def once(way: Callable[[int], Row], letters: int) -> Row:
    """Measure one way to a sink of its own."""
    with sink() as (port, process):
        row = way(port)
        return replace(row, sink=spent_by(process) / letters * 1e6)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 8_000
    print(
        f"{len(stamp(letter(), COPY)):,} bytes a letter, {CONNECTIONS} connections, {count:,} letters, best of {ROUNDS}"
    )
    rows = table(count)
    for row in rows:
        cost = "" if row.cost is None else f"{row.cost:8,.0f} us"
        print(f"{row.name:26} {row.rate:8,.0f}/s {row.rate / rows[0].rate:6.2f} x {row.sink:8,.0f} us {cost:>12}")
    for row in rows[1:3]:
        faster, cheaper = row.rate / rows[3].rate, (rows[3].cost or 0) / (row.cost or 1)
        print(f"{row.name}: {faster:.1f} x the rate of aiosmtplib at 1/{cheaper:.1f} of its processor time")
    print("x: beside smtp-source; us: processor time a letter, the sink's and the sender's own")
    print(f"All share {os.cpu_count()} cores; the sink is one process, and where it is full smtp-source's rate ends")


if __name__ == "__main__":
    main()
