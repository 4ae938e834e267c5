"""What a run is asked to do."""

import os
import signal
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from digest.daily import sending
from digest.daily.sending import Wish, send_edition
from digest.daily.tokens import keys_of
from digest.deliver.bounces.verp import return_path
from digest.deliver.ledger import Ledger
from digest.deliver.outcomes import Rules
from digest.deliver.pace import Pace
from digest.deliver.send import Plan, Result
from digest.model import Outcome
from tests.support.clockwork import clockwork
from tests.support.stores import person

OWN = """transport = "smtp"
sender = "The Morning Digest <digest@example.org>"
secret = "a secret of the tests"
[smtp]
connections = 3
[retry]
first = 1
unknown = "hold"
[pace]
per_hour = 100
[bounces]
domain = "bounce.example.org"
"""


def test_a_run_is_asked_for_what_the_settings_and_the_wish_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans: list[Plan] = []

    async def asked(
        ledger: Ledger, connect: object, stamp: object, plan: Plan, *more: object, **most: object
    ) -> Result:
        del ledger, connect, stamp, more, most
        plans.append(plan)
        return Result()

    monkeypatch.setattr(sending, "send", asked)
    works = clockwork(tmp_path, ["ada,,,,,", "bo,,,,,"], settings=OWN, now="2026-11-24T07:00")
    works.run()
    with works.store.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE delivery SET state = 'accepted', changed_at = ? WHERE address LIKE 'bo%'", (works.now.timestamp(),)
        )
    wish = Wish(inputs=(), day=date(2026, 11, 24), only=("ADA@example.org",), limit=1)
    send_edition(works.store, works.loaded, wish, works.telling())
    plan = plans[-1]
    assert (plan.sender, plan.connections, plan.only, plan.limit) == (
        "digest@example.org",
        3,
        ("ada@example.org",),
        1,
    )
    assert (plan.rules, plan.pace) == (Rules(first=1, doubts_allowed=0), Pace(per_hour=100))
    assert plan.sent == {int(works.now.timestamp() // 60): 1}
    assert plan.return_path is not None
    (key,) = keys_of("a secret of the tests")
    assert plan.return_path(person("ada")) == return_path(key, "0", "bounce.example.org")


def test_a_run_that_a_signal_ends_says_so(tmp_path: Path) -> None:
    works = clockwork(tmp_path, [f"reader{number},,,,," for number in range(20)], now="2026-11-24T07:00")
    heard: list[Outcome] = []

    def hear(outcome: Outcome) -> None:
        if not heard:  # a second signal would break the run off
            os.kill(os.getpid(), signal.SIGTERM)
        heard.append(outcome)

    wish = Wish(inputs=(), day=date(2026, 11, 24))
    sent = send_edition(works.store, works.loaded, wish, replace(works.telling(), outcome=hear))
    assert (sent.halted, sent.error, sent.receipt.still_owed > 0) == (True, None, True)
