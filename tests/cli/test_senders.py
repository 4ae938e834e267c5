"""Who a letter says it is from: in the settings, in the letter that is sent, and in the notice to the operator."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.daily.letters import identity
from digest.render.cleaning import clean_header
from digest.settings import Settings
from tests.support.cli import Cli
from tests.support.postbox import STRICT, LoopbackController, Postbox

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
DAY = ("--date", "2026-11-23")
SENDERS = [
    ("The Morning Digest", "Müller <d@example.org>", "Müller"),
    ("The Morning Digest", '"Müller, Söhne" <d@example.org>', "Müller, Söhne"),
    ("Lübecker Bote", "d@example.org", "Lübecker Bote"),
    ("朝のダイジェスト", "d@example.org", "朝のダイジェスト"),
    ('The "Early" Bird, daily', "d@example.org", 'The "Early" Bird, daily'),
]


def read_sender(message: EmailMessage) -> tuple[str, str]:
    (address,) = message["From"].addresses
    assert isinstance(address, Address)
    return address.display_name, address.addr_spec


@pytest.mark.parametrize(("title", "sender", "name"), SENDERS)
def test_a_preview_says_who_sends_in_any_script(
    digest: Cli, small: Path, monkeypatch: pytest.MonkeyPatch, title: str, sender: str, name: str
) -> None:
    monkeypatch.setenv("DIGEST_TITLE", title)
    monkeypatch.setenv("DIGEST_SENDER", sender)
    body = digest("preview", "--format", "eml", *DAY).body
    assert read_sender(message_from_bytes(body, policy=STRICT)) == (name, "d@example.org")
    (small / "letter.eml").write_bytes(body)
    assert "0 errors" in digest("lint", "letter.eml").out


@pytest.mark.parametrize(("title", "sender", "name"), SENDERS)
def test_a_server_is_handed_letters_that_say_who_sends_in_any_script(
    digest: Cli, small: Path, monkeypatch: pytest.MonkeyPatch, title: str, sender: str, name: str
) -> None:
    del small
    box = Postbox()
    server = LoopbackController(box)
    server.start()
    given = {"TITLE": title, "SENDER": sender, "TRANSPORT": "smtp"}
    smtp = {"SMTP__HOST": "127.0.0.1", "SMTP__PORT": str(server.port), "SMTP__TLS": "none"}
    for setting, value in (given | smtp).items():
        monkeypatch.setenv(f"DIGEST_{setting}", value)
    digest("send", *DAY)
    server.stop()
    assert [read_sender(letter) for letter in box.parsed().values()] == [(name, "d@example.org")] * 2


def test_a_notice_to_the_operator_says_who_sends_in_any_script(
    digest: Cli, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGEST_SENDER", '"Müller, Söhne" <d@example.org>')
    monkeypatch.setenv("DIGEST_OPERATOR", "op@example.org")
    monkeypatch.setenv("DIGEST_SOURCES", "nothing.txt")
    monkeypatch.setenv("DIGEST_SEND_AT", "00:00")
    digest("run", "--max-lateness", "24h")
    (file,) = small.glob("outbox/notices/*.eml")
    assert read_sender(message_from_bytes(file.read_bytes(), policy=STRICT)) == ("Müller, Söhne", "d@example.org")


def test_a_sender_that_is_encoded_in_the_settings_already_is_refused_before_it_is_frozen(
    digest: Cli, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del small
    monkeypatch.setenv("DIGEST_SENDER", "=?utf-8?q?M=C3=BCller?= <d@example.org>")
    ran = digest("build", *DAY)
    assert (ran.code, "(From): is encoded twice" in ran.complaints) == (78, True)


@given(st.text(min_size=1, max_size=200))
@example("Müller\\")
@example('"')
def test_a_title_of_any_characters_reads_back_as_the_senders_name(title: str) -> None:
    found = identity(Settings(title=title, sender="d@example.org"), sent=NOW).sender
    assert parseaddr(found) == (clean_header(title), "d@example.org")
