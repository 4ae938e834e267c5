"""`digest doctor`: what is ready for sending, and what to publish."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.daily.doctoring import Verdict, examine, to_publish
from digest.settings import Settings
from tests.support.cli import Cli

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def verdicts(home: Path, **given: object) -> dict[str, Verdict]:
    settings = Settings.model_validate(
        {"database": f"sqlite:///{home / 'digest.db'}", "subscribers": home / "people.csv", **given}
    )
    return {check.name: check.verdict for check in examine(settings, now=NOW)}


def test_a_server_that_nobody_reaches_is_wrong(home: Path) -> None:
    smtp = {"host": "127.0.0.1", "port": 1, "tls": "none"}
    assert verdicts(home, transport="smtp", smtp=smtp)["server"] is Verdict.WRONG


def test_sending_without_a_sender_is_wrong(home: Path) -> None:
    smtp = {"host": "127.0.0.1", "port": 1, "tls": "none"}
    assert verdicts(home, transport="smtp", smtp=smtp)["sender"] is Verdict.WRONG


@pytest.mark.parametrize(
    ("domain", "verdict"),
    [
        ("example.org", Verdict.FINE),
        ("bounces.example.org", Verdict.FINE),
        ("notexample.org", Verdict.CARE),
        ("example.net", Verdict.CARE),
    ],
)
def test_the_return_path_is_to_be_within_the_senders_domain(home: Path, domain: str, verdict: Verdict) -> None:
    found = verdicts(home, sender="Digest <digest@example.org>", bounces={"domain": domain})
    assert found["return path"] is verdict


def test_one_click_needs_https(home: Path) -> None:
    assert verdicts(home, public_url="http://digest.example.org")["unsubscribing"] is Verdict.WRONG


def test_a_secret_that_can_be_guessed_is_wrong(home: Path) -> None:
    assert verdicts(home, secret="long enough for anybody; short")["secret"] is Verdict.WRONG


def test_what_is_to_be_published_names_the_senders_domain() -> None:
    settings = Settings(transport="smtp", sender="Digest <digest@example.org>")
    assert [line.split(" ")[0] for line in to_publish(settings)[:3]] == [
        "example.org.",
        "_dmarc.example.org.",
        "<selector>._domainkey.example.org.",
    ]


def test_an_outbox_has_nothing_to_publish() -> None:
    assert to_publish(Settings(sender="Digest <digest@example.org>")) == ()


def test_the_command_leaves_with_the_code_for_settings_where_something_is_wrong(digest: Cli) -> None:
    ran = digest("doctor")
    assert ran.code == 78
    assert "wrong    subscribers" in ran.out
