"""The whole of `digest gather` against a listener on this machine that must never be reached, however it is spelt.

A name can only be made to lie, and a redirect can only come from a public host, where the network is arranged: in the
process of the verb, names ending in .example are resolved by us, and a connection to a public address ends at the
server of the test. Everything else, the connections to this machine above all, is real.
"""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.website import Reply, Website

SPELLINGS = (
    "127.0.0.1", "localhost", "127.1", "0", "0.0.0.0", "2130706433", "0x7f000001", "0177.0.0.1", "127.0.0.1.",
    "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
)  # fmt: skip
PUBLIC = "93.184.215.14"
ARRANGED = f"""
import asyncio.selector_events, itertools, socket, sys
real_names, port = socket.getaddrinfo, int(sys.argv.pop(1))
real_connect = asyncio.selector_events.BaseSelectorEventLoop.sock_connect
turns = itertools.cycle(["{PUBLIC}", "127.0.0.1"])
def names(host, *rest, **more):
    host = host.decode() if isinstance(host, bytes) else host
    if host == "rebinding.example":
        host = next(turns)
    elif str(host).endswith(".example"):
        host = "127.0.0.1" if host == "inside.example" else "{PUBLIC}"
    return real_names(host, *rest, **more)
def connect(loop, sock, address):
    return real_connect(loop, sock, ("127.0.0.1", port) if address[0] == "{PUBLIC}" else address)
socket.getaddrinfo = names
asyncio.selector_events.BaseSelectorEventLoop.sock_connect = connect
from digest.cli import main
main()
"""


@contextmanager
def listener() -> Iterator[tuple[int, list[str]]]:
    """Listen on every address of this machine; give the port, and who connected."""
    reached: list[str] = []
    with socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True) as server:

        def accept() -> None:
            while True:
                try:
                    connection, address = server.accept()
                except OSError:
                    return
                reached.append(str(address))
                connection.close()

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1], reached
        server.shutdown(socket.SHUT_RDWR)


def gathered(home: Path, sources: list[str], port: int) -> subprocess.CompletedProcess[str]:
    listed = ", ".join(f'"{source}"' for source in sources)
    (home / "digest.toml").write_text(f"sources = [{listed}]\n[fetch]\ndelay = 0\ntimeout = 5\n")
    command = [sys.executable, "-c", ARRANGED, str(port), "gather"]
    return subprocess.run(command, cwd=home, capture_output=True, text=True, timeout=90)


def test_no_spelling_of_this_machine_is_reached_directly_or_by_a_redirect(home: Path) -> None:
    with listener() as (port, reached):
        targets = [f"http://{host}:{port}/" for host in SPELLINGS]
        redirects = {f"/{n}": Reply(status=302, headers={"Location": target}) for n, target in enumerate(targets)}
        with Website(redirects) as site:
            ran = gathered(home, [*targets, *(f"http://public.example{path}" for path in redirects)], site.port)
            asked = set(site.paths)
        assert asked == set(redirects)  # so the redirects did arrive
        assert reached == []
    assert ran.returncode == 1
    refused = [line for line in ran.stderr.splitlines() if "is no host of the public internet" in line]
    others = [line for line in ran.stderr.splitlines() if line not in refused and line.startswith("digest: http")]
    print(
        f"spellings {len(SPELLINGS)} asked twice: {len(refused)} refused, {len(reached)} connections", *others, sep="\n"
    )
    assert len(refused) + len(others) == 2 * len(SPELLINGS)


def test_a_name_that_means_this_machine_now_or_a_moment_later_is_not_followed(home: Path) -> None:
    with listener() as (port, reached):
        sources = [f"http://inside.example:{port}/", *(f"http://rebinding.example:{port}/{n}" for n in range(6))]
        with Website({"*": Reply(status=404)}) as site:
            ran = gathered(home, sources, site.port)
        assert reached == []
    assert ran.returncode == 1
    assert f"{sources[0]}: robots.txt: inside.example is no host of the public internet" in ran.stderr
