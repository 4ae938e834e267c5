"""What the settings come to for delivery."""

from pathlib import Path

import pytest

from digest.daily.transports import connector, pace, rules
from digest.deliver.connections import Smtp
from digest.deliver.outcomes import Rules
from digest.deliver.pace import Pace
from digest.deliver.server import Server
from digest.settings import Settings

OWN = {
    "transport": "smtp",
    "sender": "The Morning Digest <digest@example.org>",
    "smtp": {
        "host": "mail.example.net",
        "port": 2525,
        "tls": "tls",
        "username": "ada",
        "password": "secret",
        "connection_letters": 7,
        "connection_seconds": 8,
        "timeout": 9,
        "final_timeout": 10,
        "ca_file": "ca.pem",
    },
    "retry": {"first": 1, "longest": 2, "give_up": 3, "unknown": "hold"},
    "pace": {"per_second": 4, "per_hour": 5, "per_day": 6, "domain_connections": 7, "per_domain": {"example.net": 8}},
}


def test_every_setting_of_the_server_reaches_it() -> None:
    connection = connector(Settings.model_validate(OWN), "2026-11-23")()
    assert isinstance(connection, Smtp)
    assert connection._server == Server(
        host="mail.example.net",
        port=2525,
        tls="tls",
        username="ada",
        password="secret",
        timeout=9,
        final_timeout=10,
        letters=7,
        lifetime=8,
        ca_file=Path("ca.pem"),
        name="example.org",
    )


def test_every_setting_of_trying_again_reaches_the_rules() -> None:
    assert rules(Settings.model_validate(OWN)) == Rules(first=1, longest=2, give_up=3, doubts_allowed=0)


@pytest.mark.parametrize(("unknown", "doubts"), [("resend", 2), ("hold", 0)])
def test_hold_allows_no_doubt(unknown: str, doubts: int) -> None:
    assert rules(Settings.model_validate({"retry": {"unknown": unknown}})).doubts_allowed == doubts


def test_every_limit_reaches_the_pace() -> None:
    assert pace(Settings.model_validate(OWN)) == Pace(
        per_second=4, per_hour=5, per_day=6, domain_connections=7, per_domain=(("example.net", 8),)
    )
