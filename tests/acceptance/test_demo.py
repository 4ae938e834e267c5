"""The demonstration, as a stranger meets it."""

from email import message_from_bytes
from pathlib import Path

import pytest

from tests.support.chromium import screenshot
from tests.support.cli import Cli
from tests.support.postbox import STRICT


def test_the_demo_writes_one_letter_for_each_made_up_reader(digest: Cli, home: Path) -> None:
    ran = digest("demo", "--folder", "demo")
    assert (ran.code, len(list((home / "demo/outbox/2026-11-23").glob("*.eml")))) == (0, 5)


def test_the_demo_prints_the_letter_and_says_where_the_page_and_the_messages_lie(digest: Cli) -> None:
    out = digest("demo", "--folder", "demo").out
    assert "THE MORNING DIGEST" in out
    assert "demo/letter.html" in out
    assert "demo/outbox/2026-11-23" in out


def test_a_second_demo_sends_nothing(digest: Cli) -> None:
    digest("demo", "--folder", "demo")
    again = digest("demo", "--folder", "demo")
    assert (again.code, "        0  accepted" in again.out) == (0, True)


def test_the_demo_never_uses_the_mail_server_of_the_environment(
    digest: Cli, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setenv("DIGEST_TRANSPORT", "smtp")
    monkeypatch.setenv("DIGEST_SMTP__PORT", "1")
    assert digest("demo", "--folder", "demo").code == 0
    assert len(list((home / "demo/outbox/2026-11-23").glob("*.eml"))) == 5


def test_every_letter_of_the_demo_parses_strictly_and_has_both_parts(digest: Cli, home: Path) -> None:
    digest("demo", "--folder", "demo")
    for file in (home / "demo/outbox/2026-11-23").glob("*.eml"):
        message = message_from_bytes(file.read_bytes(), policy=STRICT)
        assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize("width", [600, 500])
def test_the_page_of_the_demo_is_drawn_by_chromium(digest: Cli, home: Path, width: int) -> None:
    digest("demo", "--folder", "demo")
    picture = home / "letter.png"
    assert screenshot(home / "demo/letter.html", picture, width=width, height=1600) == (width, 1600)
