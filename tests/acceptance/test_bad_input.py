"""Ten kinds of bad input and more: one clear line each, the right exit code, never a traceback."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cli import Cli, Ran

ARTICLE = """Science

Survey finds comets

Astronomers found fourteen faint comets in the first year of a survey on Mount Brannock. \
The telescope looks at the whole sky every three nights.
"""


@pytest.fixture
def news(home: Path) -> Path:
    folder = home / "news"
    folder.mkdir()
    (folder / "comets.txt").write_text(ARTICLE)
    return folder


@pytest.fixture
def reader(home: Path) -> Path:
    file = home / "subscribers" / "subscribers.csv"
    file.parent.mkdir()
    file.write_text("email,name\nreader@example.org,Reader\n")
    return file


@pytest.fixture
def closed_port() -> Iterator[int]:
    with socket.socket() as held:  # bound and never listening: nobody else can take it meanwhile
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def complaint(ran: Ran) -> str:
    """Return the one line of complaint of a run that printed no result."""
    assert "Traceback" not in ran.complaints
    lines = [line for line in ran.complaints.splitlines() if line and not line.startswith("new store:")]
    assert len(lines) == 1, ran.complaints
    return lines[0]


def test_a_missing_file(digest: Cli) -> None:
    ran = digest("preview", "nowhere.txt")
    assert (ran.code, "nowhere.txt" in complaint(ran)) == (1, True)


def test_a_binary_file(digest: Cli, home: Path) -> None:
    (home / "picture.txt").write_bytes(bytes(range(256)) * 40)
    ran = digest("preview", "picture.txt")
    assert (ran.code, "picture.txt" in complaint(ran)) == (1, True)


def test_an_empty_folder(digest: Cli, home: Path) -> None:
    (home / "empty").mkdir()
    ran = digest("build", "empty")
    assert (ran.code, "no articles in empty" in complaint(ran)) == (1, True)


def test_one_bad_file_among_good_ones_does_not_stop_them(digest: Cli, news: Path) -> None:
    (news / "broken.txt").write_bytes(bytes(range(256)) * 40)
    ran = digest("gather", "news")
    assert (ran.code, "broken.txt" in complaint(ran), len(ran.out.splitlines())) == (3, True, 1)


def test_a_broken_csv(digest: Cli, news: Path, reader: Path) -> None:
    del news
    reader.write_text('email,name\nreader@example.org,"Reader\nother@example.org,Other\n')
    ran = digest("send", "news", "--yes")
    assert (ran.code, "subscribers.csv:2" in complaint(ran)) == (1, True)


def test_a_bad_row_is_named_and_the_others_get_their_mail(digest: Cli, news: Path, reader: Path, home: Path) -> None:
    del news
    reader.write_text("email,name\nreader.example.org,Reader\nother@example.org,Other\n")
    ran = digest("send", "news", "--yes")
    assert ran.code == 3
    assert 'subscribers.csv:2: address has no @ (got "reader.example.org")' in complaint(ran)
    assert len(list(home.glob("outbox/*/*.eml"))) == 1


def test_no_subscribers_file(digest: Cli, news: Path) -> None:
    del news
    ran = digest("send", "news")
    assert (ran.code, "subscribers.csv" in complaint(ran)) == (1, True)


def test_bad_toml(digest: Cli, home: Path, news: Path) -> None:
    del news
    (home / "digest.toml").write_text('title = "unfinished\n')
    ran = digest("preview", "news")
    assert (ran.code, "digest.toml: not valid TOML" in complaint(ran)) == (78, True)


def test_a_mistyped_key_names_the_nearest_one(digest: Cli, home: Path) -> None:
    (home / "digest.toml").write_text('titel = "Morning"\n')
    ran = digest("settings")
    assert (ran.code, complaint(ran)) == (78, "digest: digest.toml: titel is not a setting: did you mean title?")


def test_a_mistyped_variable_names_the_nearest_one(digest: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGEST_SMPT__HOST", "mail.example.org")
    ran = digest("settings")
    assert ran.code == 78
    assert complaint(ran).endswith("DIGEST_SMPT__HOST is not a setting: did you mean DIGEST_SMTP__HOST?")


def test_an_unreachable_server(
    digest: Cli, news: Path, reader: Path, monkeypatch: pytest.MonkeyPatch, closed_port: int
) -> None:
    del news, reader
    smtp_settings(monkeypatch, closed_port)
    ran = digest("send", "news", "--yes")
    assert (ran.code, f"127.0.0.1:{closed_port}" in complaint(ran)) == (75, True)


def smtp_settings(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    monkeypatch.setenv("DIGEST_TRANSPORT", "smtp")
    monkeypatch.setenv("DIGEST_SENDER", "The Digest <digest@example.org>")
    monkeypatch.setenv("DIGEST_SMTP__HOST", "127.0.0.1")
    monkeypatch.setenv("DIGEST_SMTP__PORT", str(port))
    monkeypatch.setenv("DIGEST_SMTP__TLS", "none")


def test_smtp_without_a_sender(digest: Cli, news: Path, reader: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del news, reader
    monkeypatch.setenv("DIGEST_TRANSPORT", "smtp")
    ran = digest("send", "news", "--yes")
    assert (ran.code, "DIGEST_SENDER is not set" in complaint(ran)) == (78, True)


def test_no_articles_and_no_sources(digest: Cli, reader: Path) -> None:
    del reader
    ran = digest("send")
    assert (ran.code, "no INPUT and no sources" in complaint(ran)) == (78, True)


def test_a_bad_date(digest: Cli, news: Path) -> None:
    del news
    ran = digest("preview", "news", "--date", "soon")
    assert (ran.code, '"soon" is not a day' in complaint(ran)) == (2, True)


def test_an_output_that_cannot_be_written(digest: Cli, news: Path) -> None:
    del news
    ran = digest("preview", "news", "--output", "nowhere/letter.txt")
    assert (ran.code, "nowhere/letter.txt: cannot be written" in complaint(ran)) == (1, True)


def test_an_address_as_input_is_not_opened(digest: Cli) -> None:
    ran = digest("gather", "http://127.0.0.1:9/feed")
    assert (ran.code, "never open the network" in complaint(ran)) == (1, True)


def test_an_unknown_algorithm(digest: Cli, home: Path) -> None:
    (home / "in.jsonl").write_text('{"id": "1", "text": "One."}\n')
    ran = digest("summarise", "--input", "in.jsonl", "--algorithm", "magic")
    assert (ran.code, 'there is no "magic"' in complaint(ran)) == (2, True)


def test_a_line_that_cannot_be_read_has_its_own_line_and_the_others_are_done(digest: Cli, home: Path) -> None:
    (home / "in.jsonl").write_text('{"id": "1", "text": "A ship sank."}\nnot json\n{"id": "3", "text": "It rained."}\n')
    ran = digest("summarise", "--input", "in.jsonl")
    lines = ran.out.splitlines()
    assert (ran.code, len(lines), lines[1].startswith('{"error": "line 2: ')) == (3, 3, True)


def test_a_template_that_does_not_render_names_its_line(digest: Cli, news: Path, home: Path) -> None:
    del news
    (home / "mine").mkdir()
    (home / "mine" / "edition.txt.j2").write_text("fine\n{{ nothing.of.the.kind }}\n")
    (home / "digest.toml").write_text('templates = "mine"\n')
    ran = digest("preview", "news")
    assert (ran.code, "edition.txt.j2:2" in complaint(ran)) == (78, True)


def test_a_store_that_is_no_store(digest: Cli, news: Path, home: Path) -> None:
    del news
    (home / "digest.db").write_text("something else entirely, and long enough to be looked at")
    ran = digest("build", "news")
    assert (ran.code, "digest.db" in complaint(ran)) == (1, True)
