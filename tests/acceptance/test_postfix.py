"""A Postfix of our own, from the sender to Maildirs, and the bounces back; killed and started again in the middle."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from shutil import chown
from tempfile import TemporaryDirectory

import pytest

from digest.store import records
from digest.store.database import open_existing
from tests.acceptance.test_bad_input import ARTICLE
from tests.support.parts import missing, program

INSTALL = "apt-get install --no-install-recommends postfix"
CONNECTIONS = 10
UNKNOWN = 20
_NOBODY = "65534"

MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
myhostname = mail.example.org
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
disable_dns_lookups = yes
alias_maps =
virtual_mailbox_domains = example.org, bounces.example.org
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = texthash:{folder}/users
virtual_minimum_uid = 1
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
recipient_delimiter = +
smtpd_reject_unlisted_recipient = no
smtpd_client_connection_count_limit = 0
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
"""
MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postfix:
    """A Postfix with its configuration, queue and mailboxes below one folder."""

    folder: Path
    port: int

    def do(self, verb: str) -> None:
        command = ["postfix", "-c", str(self.folder / "etc"), verb]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr

    def letters(self, name: str) -> list[Path]:
        return list((self.folder / "mail" / name / "new").glob("*"))

    def arrived(self, names: list[str]) -> int:
        return sum(len(self.letters(name)) for name in names)


@pytest.fixture
def postfix() -> Iterator[Postfix]:
    program("postfix", INSTALL)
    if os.geteuid() != 0:
        missing("Postfix starts as root only")
    with TemporaryDirectory(prefix="postfix-") as name, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        server = Postfix(folder=Path(name), port=probe.getsockname()[1])
        probe.close()
        server.folder.chmod(0o755)
        for part in ("etc", "queue", "data", "mail"):
            (server.folder / part).mkdir()
        chown(server.folder / "data", "postfix")
        chown(server.folder / "mail", int(_NOBODY), int(_NOBODY))
        (server.folder / "etc" / "main.cf").write_text(MAIN.format(folder=name))
        (server.folder / "etc" / "master.cf").write_text(MASTER.format(port=server.port))
        (server.folder / "users").write_text("")
        yield server
        subprocess.run(["postfix", "-c", str(server.folder / "etc"), "stop"], capture_output=True, timeout=60)


def mailing(home: Path, postfix: Postfix, readers: int) -> tuple[list[str], dict[str, str]]:
    """Set up `readers` with a mailbox and twenty without; return the first ones' names and the environment."""
    known = [f"reader{number}" for number in range(readers)]
    strangers = [f"stranger{number}" for number in range(UNKNOWN)]
    rows = [f"{name}@example.org {name}/" for name in known] + ["bounce@bounces.example.org bounce/"]
    (postfix.folder / "users").write_text("\n".join(rows) + "\n")
    (home / "news").mkdir()
    (home / "news" / "comets.txt").write_text(ARTICLE)
    (home / "subscribers").mkdir()
    people = "".join(f"{name}@example.org\n" for name in known + strangers)
    (home / "subscribers" / "subscribers.csv").write_text("email\n" + people)
    return known, {
        **os.environ,
        "DIGEST_TRANSPORT": "smtp",
        "DIGEST_SENDER": "The Digest <digest@example.org>",
        "DIGEST_BOUNCES__DOMAIN": "bounces.example.org",
        "DIGEST_SMTP__HOST": "127.0.0.1",
        "DIGEST_SMTP__PORT": str(postfix.port),
        "DIGEST_SMTP__TLS": "none",
        "DIGEST_SMTP__CONNECTIONS": str(CONNECTIONS),
    }


def digest(*words: str) -> list[str]:
    return [sys.executable, "-m", "digest", *words]


SEND = digest("send", "news", "--date", "2026-11-23", "--yes", "--json")


def wait_for(postfix: Postfix, names: list[str], count: int, *, seconds: float) -> None:
    """Wait until so many letters lie in the mailboxes."""
    deadline = time.monotonic() + seconds
    while postfix.arrived(names) < count:
        assert time.monotonic() < deadline, f"{postfix.arrived(names)} of {count} arrived"
        time.sleep(0.05)


def suppressed_after_bounces(home: Path, postfix: Postfix, environment: dict[str, str]) -> dict[str, str]:
    """Process what came back, and return the suppressed addresses with their reasons."""
    box = postfix.folder / "mail" / "bounce"
    process = digest("bounces", "process", "--maildir", str(box))
    subprocess.run(process, env=environment, check=True, capture_output=True, timeout=60)
    store = open_existing(f"sqlite:///{home / 'digest.db'}")
    assert store is not None
    return {address: one.reason for address, one in records.suppressions(store).items()}


def assert_each_has_their_own(postfix: Postfix, known: list[str]) -> None:
    """Assert that each recipient has exactly one letter, told by its Message-ID, and that few were handed over twice.

    A Postfix that dies after the last dot and before its 250 has the letter and did not say so: RFC 5321, section
    4.2.5 leaves it to us, so it is handed over again, at most one for each connection. That Postfix itself delivers a
    letter twice, under one queue id, when it dies between Maildir and queue, is none of our doing.
    """
    letters = [(name, *marks(file)) for name in known for file in postfix.letters(name)]
    by_person = {(name, message_id) for name, message_id, _ in letters}
    assert len(by_person) == len(known)
    assert len({message_id for _, message_id in by_person}) == len(known)
    handed_over = len(set(letters))
    print(f"{len(known):,} recipients, {handed_over - len(known)} letters handed over twice")
    assert handed_over - len(known) <= CONNECTIONS


def marks(file: Path) -> tuple[str, str]:
    """Return a letter's Message-ID, and the id of the queue that Postfix took it into."""
    message = message_from_bytes(file.read_bytes())
    queued = re.search(r"\bid ([0-9A-Za-z]+)", str(message["Received"]))
    assert queued is not None
    return str(message["Message-ID"]), queued[1]


STRANGERS = {f"stranger{number}@example.org": "bounced" for number in range(UNKNOWN)}


def test_everybody_gets_one_letter_and_who_is_unknown_is_suppressed(home: Path, postfix: Postfix) -> None:
    known, environment = mailing(home, postfix, 50)
    postfix.do("start")
    subprocess.run(SEND, env=environment, check=True, capture_output=True, timeout=60)
    wait_for(postfix, known, 50, seconds=30)
    wait_for(postfix, ["bounce"], UNKNOWN, seconds=30)
    assert {len(postfix.letters(name)) for name in known} == {1}
    assert suppressed_after_bounces(home, postfix, environment) == STRANGERS


@pytest.mark.soak
def test_a_postfix_that_is_killed_midway_loses_nobody(home: Path, postfix: Postfix) -> None:
    known, environment = mailing(home, postfix, 1_000)
    postfix.do("start")
    run = subprocess.Popen(SEND, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wait_for(postfix, known, 200, seconds=60)
    postfix.do("abort")
    time.sleep(2)
    postfix.do("start")
    run.communicate(timeout=120)
    again = subprocess.run(SEND, env=environment, capture_output=True, timeout=120)
    assert again.returncode == 0, again.stderr
    wait_for(postfix, known, 1_000, seconds=120)
    wait_for(postfix, ["bounce"], UNKNOWN, seconds=60)
    assert_each_has_their_own(postfix, known)
    assert suppressed_after_bounces(home, postfix, environment) == STRANGERS
