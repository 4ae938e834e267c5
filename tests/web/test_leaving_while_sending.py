"""People who unsubscribe while their edition is being sent: all are honoured, none is mailed afterwards."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from digest.daily.letters import leave_token
from digest.daily.tokens import keys_of
from digest.store import records
from digest.store.database import open_existing
from tests.support.postbox import LoopbackController
from tests.support.posting import Answer, post_all
from tests.support.sites import SECRET

DAY = "2026-11-24"
ARTICLE = "Science\n\nSurvey finds comets\n\nAstronomers found fourteen comets. A telescope looks at the sky.\n"
UNDER_WAY = 1.0  # seconds that a letter may take that was being handed over when its reader left


@dataclass(slots=True)
class Clocked:
    """An aiosmtpd handler that keeps when each recipient's letter came."""

    came: dict[str, float] = field(default_factory=dict)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        del server, session
        self.came |= dict.fromkeys(envelope.rcpt_tos, time.time())
        return "250 2.0.0 kept"


def environment(port: int) -> dict[str, str]:
    return {
        **os.environ,
        "DIGEST_SECRET": SECRET,
        "DIGEST_TRANSPORT": "smtp",
        "DIGEST_SENDER": "The Digest <digest@example.org>",
        "DIGEST_PUBLIC_URL": "https://digest.example.org",
        "DIGEST_SMTP__HOST": "127.0.0.1",
        "DIGEST_SMTP__PORT": str(port),
        "DIGEST_SMTP__TLS": "none",
        "DIGEST_SMTP__CONNECTIONS": "4",
    }


@contextmanager
def serving(setting: dict[str, str]) -> Iterator[str]:
    """Run `digest serve`, and give the address of its top."""
    command = [sys.executable, "-m", "digest", "serve", "--port", "0"]
    with subprocess.Popen(command, env=setting, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = ""
        while not (place := re.search(r"serving: (http://\S+)/ ", said)):
            line = process.stderr.readline()
            assert line, said
            said += line
        try:
            yield place[1]
        finally:
            process.terminate()


def prepare(home: Path, people: int) -> None:
    (home / "news").mkdir()
    (home / "news" / "comets.txt").write_text(ARTICLE)
    (home / "subscribers").mkdir()
    rows = "".join(f"reader{number}@example.org\n" for number in range(people))
    (home / "subscribers" / "subscribers.csv").write_text("email\n" + rows)


def begun(home: Path, setting: dict[str, str], clocked: Clocked) -> "subprocess.Popen[bytes]":
    """Start `digest send` and wait for its first letter."""
    del home
    command = [sys.executable, "-m", "digest", "send", "news", "--date", DAY, "--yes", "--json"]
    run = subprocess.Popen(command, env=setting, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not clocked.came and time.monotonic() < deadline and run.poll() is None:
        time.sleep(0.01)
    return run


def leave_all(url: str, numbers: range, rate: float) -> list[Answer]:
    keys = keys_of(SECRET)
    links = [f"{url}/unsubscribe/{leave_token(keys, f'reader{number}@example.org', DAY)}" for number in numbers]
    return post_all(links, rate=rate)


@pytest.mark.parametrize(
    ("people", "leavers", "rate"),
    [
        (1_500, 400, 200),
        pytest.param(25_000, 15_000, 500, marks=[pytest.mark.soak, pytest.mark.timeout(1_200)]),
    ],
)
def test_all_who_leave_are_honoured_and_none_is_mailed_afterwards(
    home: Path, people: int, leavers: int, rate: float
) -> None:
    prepare(home, people)
    clocked = Clocked()
    postbox = LoopbackController(clocked)
    postbox.start()
    try:
        setting = environment(postbox.port)
        run = begun(home, setting, clocked)
        # The last in the list leave: their letters are still owed when the first of them post.
        leaving = range(people - leavers, people)
        with serving(setting) as url:
            answers = leave_all(url, leaving, rate)
            _, complaints = run.communicate(timeout=600)
    finally:
        postbox.stop()
    assert run.returncode == 0, complaints.decode()
    assert {answer.status for answer in answers} == {200}
    gone = {f"reader{leaving[answer.place]}@example.org": answer.at for answer in answers}
    store = open_existing(f"sqlite:///{home / 'digest.db'}")
    assert store is not None
    with closing(store):
        assert set(records.suppressions(store)) == set(gone)
    assert [one for one, at in gone.items() if clocked.came.get(one, 0.0) > at + UNDER_WAY] == []
    slowest = sorted(answer.seconds for answer in answers)
    print(f"\n{len(answers)} left; half within {slowest[len(slowest) // 2]:.3f} s, all within {slowest[-1]:.3f} s")
    span = max(gone.values()) - min(gone.values())
    print(f"{len(answers) / span:.0f} a second for {span:.0f} s")
    print(f"mailed: {len(clocked.came)} of {people}")
