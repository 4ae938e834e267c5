"""`digest doctor`: what is ready for sending, and what to publish."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.daily.doctoring import Verdict, examine, to_publish
from digest.settings import Settings
from digest.settings.tables import Bounces, Smtp
from tests.support.cli import Cli
from tests.support.wire import Start

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def verdicts(home: Path, **given: object) -> dict[str, Verdict]:
    settings = Settings.model_validate(
        {"database": f"sqlite:///{home / 'digest.db'}", "subscribers": home / "people.csv", **given}
    )
    return {check.name: check.verdict for check in examine(settings, now=NOW)}


def test_a_server_that_nobody_reaches_is_wrong(home: Path) -> None:
    smtp = {"host": "127.0.0.1", "port": 1, "tls": "none"}
    assert verdicts(home, transport="smtp", smtp=smtp)["server"] is Verdict.WRONG


def test_a_server_on_this_machine_is_fine_without_tls(home: Path, started: Start) -> None:
    smtp = {"host": "localhost", "port": started().port, "tls": "none"}
    assert verdicts(home, transport="smtp", sender="digest@example.org", smtp=smtp)["server"] is Verdict.FINE


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


@pytest.fixture
def theirs(commoner: Path) -> Path:
    """A folder with a good list, of an account without root's rights, which then asks."""
    (commoner / "people.csv").write_text("email\nada@example.org\n")
    return commoner


def test_what_an_ordinary_account_may_use_is_not_wrong(theirs: Path) -> None:
    found = verdicts(theirs, outbox=theirs / "letters" / "outbox")
    assert (found["subscribers"], found["store"], found["server"]) == (Verdict.FINE, Verdict.CARE, Verdict.CARE)


def test_a_list_that_this_account_cannot_read_is_wrong(theirs: Path) -> None:
    (theirs / "people.csv").chmod(0)
    assert verdicts(theirs)["subscribers"] is Verdict.WRONG


@pytest.mark.parametrize("text", ["name\nAda\n", "", "email,email\na@example.org,b@example.org\n"])
def test_a_list_that_stops_a_send_is_wrong(home: Path, text: str) -> None:
    (home / "people.csv").write_text(text)
    assert verdicts(home)["subscribers"] is Verdict.WRONG


def test_a_list_that_is_a_folder_is_said_to_be_no_file(home: Path) -> None:
    (home / "people.csv").mkdir()
    settings = Settings(database=f"sqlite:///{home / 'digest.db'}", subscribers=home / "people.csv")
    (check,) = (check for check in examine(settings, now=NOW) if check.name == "subscribers")
    assert (check.verdict, check.text) == (Verdict.WRONG, f"{home / 'people.csv'} is not a file")


def test_a_store_that_is_a_folder_is_wrong(home: Path) -> None:
    (home / "digest.db").mkdir()
    assert verdicts(home)["store"] is Verdict.WRONG


def test_a_store_that_this_account_cannot_make_is_wrong(theirs: Path) -> None:
    theirs.chmod(0o555)
    assert verdicts(theirs)["store"] is Verdict.WRONG


def test_a_store_that_this_account_cannot_write_is_wrong(theirs: Path) -> None:
    (theirs / "digest.db").touch(0o444)
    assert verdicts(theirs)["store"] is Verdict.WRONG


@pytest.mark.parametrize("place", ["closed", "closed/new/outbox", "people.csv/outbox"])
def test_an_outbox_that_cannot_be_made_or_written_is_wrong(theirs: Path, place: str) -> None:
    (theirs / "closed").mkdir(0o555)
    assert verdicts(theirs, outbox=theirs / place)["outbox"] is Verdict.WRONG


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


@pytest.mark.parametrize(
    ("host", "mechanism"),
    [
        ("mail.example.org", "a:mail.example.org"),
        ("192.0.2.7", "ip4:192.0.2.7"),
        ("2001:db8::7", "ip6:2001:db8::7"),
        ("::1", "ip6:::1"),
    ],
)
def test_spf_names_a_host_by_its_name_and_an_address_by_its_kind(host: str, mechanism: str) -> None:
    settings = Settings(
        transport="smtp",
        sender="Digest <digest@example.org>",
        smtp=Smtp(host=host),
        bounces=Bounces(domain="bounces.example.org"),
    )
    records = [line.partition("   ;")[0] for line in to_publish(settings) if "spf1" in line]
    assert records == [
        f'example.org. TXT "v=spf1 {mechanism} -all"',
        f'bounces.example.org. TXT "v=spf1 {mechanism} -all"',
    ]


def test_an_outbox_has_nothing_to_publish() -> None:
    assert to_publish(Settings(sender="Digest <digest@example.org>")) == ()


def test_the_command_leaves_with_the_code_for_settings_where_something_is_wrong(digest: Cli) -> None:
    ran = digest("doctor")
    assert ran.code == 78
    assert "wrong    subscribers" in ran.out
