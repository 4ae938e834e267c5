"""Beginning, and seeing what is set."""

import json
import re
from pathlib import Path

import pytest

from digest.daily.starting import settings_file
from digest.settings import load, names
from tests.support.cli import Cli


def test_init_makes_a_start_that_previews_and_sends_at_once(digest: Cli, home: Path) -> None:
    assert digest("init", "mine").code == 0
    config = str(home / "mine" / "digest.toml")
    shown = digest("--config", config, "preview").out
    assert ("LIFESTYLE" in shown, "Digest makes a letter of them." in " ".join(shown.split())) == (True, True)
    digest("--config", config, "subscribers", "add", "reader@example.org", "--name", "Reader")
    assert json.loads(digest("--config", config, "send", "--json").out)["accepted"] == 1


def test_init_changes_nothing_that_is_there(digest: Cli, home: Path) -> None:
    (home / "digest.toml").write_text('title = "Mine"\n')
    ran = digest("init")
    assert (ran.code, (home / "digest.toml").read_text()) == (0, 'title = "Mine"\n')
    assert "kept: digest.toml" in ran.out


def test_the_settings_file_of_init_is_valid_and_sets_only_the_sources(digest: Cli) -> None:
    digest("init")
    shown = json.loads(digest("settings", "--json").out)
    assert {name for name, row in shown.items() if row["from"] == "digest.toml"} == {"sources"}


def uncommented() -> dict[str, str]:
    """Return what the file of `init` becomes by uncommenting one line: its table and that line, by the setting."""
    table, found = "", {}
    for line in settings_file().splitlines():
        if line.startswith("["):
            table = line
        elif named := re.match(r"# ([a-z_]+) = ", line):
            found[f"{table.strip('[]')}.{named[1]}".lstrip(".")] = f"{table}\n{line.removeprefix('# ')}\n"
    return found


def test_every_setting_has_its_line_in_the_file_of_init() -> None:
    notes = {"secret", "smtp.password", "smtp.token_command", "bounces.imap_password"}
    assert set(uncommented()) | notes | {"sources"} == set(names())
    assert "None" not in settings_file()


@pytest.mark.parametrize("name", uncommented())
def test_a_line_of_inits_file_that_is_uncommented_loads_and_says_what_holds_or_is_an_example(
    home: Path, name: str
) -> None:
    before = load().settings
    (home / "digest.toml").write_text(uncommented()[name])
    after = load()
    is_example = "# an example" in uncommented()[name]
    assert (after.origins[name], after.settings == before) == ("digest.toml", not is_example)


def test_settings_say_where_each_value_came_from(digest: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "digest.toml").write_text('title = "From the file"\nlanguage = "de"\nsentences = 2\n')
    (home / ".env").write_text("DIGEST_TITLE=From .env\nDIGEST_LANGUAGE=fr\n")
    monkeypatch.setenv("DIGEST_TITLE", "From the environment")
    shown = json.loads(digest("settings", "--json").out)
    assert shown["title"] == {"value": "From the environment", "from": "environment"}
    assert shown["language"] == {"value": "fr", "from": ".env"}
    assert shown["sentences"] == {"value": "2", "from": "digest.toml"}
    assert shown["transport"] == {"value": "outbox", "from": "default"}


@pytest.mark.parametrize("name", names())
def test_an_empty_value_sets_nothing_wherever_it_stands(home: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = load().settings
    variable = f"DIGEST_{name.replace('.', '__').upper()}"
    monkeypatch.setenv(variable, "")
    (home / ".env").write_text(f"{variable}=\n")
    (home / "digest.toml").write_text(f'{name} = ""\n')
    after = load()
    assert (after.settings, dict(after.origins)) == (before, {})


def test_what_stands_behind_an_empty_variable_holds(digest: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "digest.toml").write_text('title = "From the file"\nreply_to = "me@example.org"\n')
    (home / ".env").write_text("DIGEST_TITLE=From .env\n")
    monkeypatch.setenv("DIGEST_TITLE", "")
    monkeypatch.setenv("DIGEST_REPLY_TO", "")
    shown = json.loads(digest("settings", "--json").out)
    assert shown["title"] == {"value": "From .env", "from": ".env"}
    assert shown["reply_to"] == {"value": "me@example.org", "from": "digest.toml"}


def test_settings_never_show_a_secret(digest: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGEST_SMTP__PASSWORD", "hunter2")
    monkeypatch.setenv("DIGEST_SECRET", "hunter3")
    assert "hunter" not in digest("settings").out


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DIGEST_SMTP__PORT", "no port", "DIGEST_SMTP__PORT should be a valid integer"),
        ("DIGEST_SMTP__TLS", "maybe", "DIGEST_SMTP__TLS should be 'none', 'starttls' or 'tls'"),
        ("DIGEST_TIMEZONE", "Europe/Atlantis", "DIGEST_TIMEZONE is not an IANA time zone"),
        ("DIGEST_SENDER", "nobody", "DIGEST_SENDER is not a mailbox"),
        ("DIGEST_PUBLIC_URL", "digest.example.org", "DIGEST_PUBLIC_URL must begin with https:// or http://"),
        ("DIGEST_PUBLIC_URL", "https://x.example/?q=1", "DIGEST_PUBLIC_URL has a ? or # in it: leave that"),
        ("DIGEST_PUBLIC_URL", "https://x.example/news#top", "DIGEST_PUBLIC_URL has a ? or # in it: leave that"),
        ("DIGEST_PUBLIC_URL", "https://", "DIGEST_PUBLIC_URL is not the address of a site"),
        ("DIGEST_PUBLIC_URL", "https://[::1", "DIGEST_PUBLIC_URL is not the address of a site"),
        ("DIGEST_PUBLIC_URL", "https:///news", "DIGEST_PUBLIC_URL is not the address of a site"),
        ("DIGEST_PUBLIC_URL", "https://x.example:99999", "DIGEST_PUBLIC_URL is not the address of a site"),
        ("DIGEST_PUBLIC_URL", "https://me:hush@x.example", "DIGEST_PUBLIC_URL is not the address of a site"),
        ("DIGEST_PUBLIC_URL", "https://x.example/a>b", "DIGEST_PUBLIC_URL is not the address of a site"),
        ("DIGEST_DKIM__KEYS", '{"a":"f"}', 'is not a list of pairs such as "news2026=keys/news2026.pem"'),
        ("DIGEST_SECTIONS__RENAME", "sport", 'is not a list of pairs such as "sport=Games"'),
        ("DIGEST_SECTIONS__MERGE", "sport", 'is not a list of pairs such as "lifestyle=culture"'),
        ("DIGEST_SECTIONS__ADD", "chess", 'is not a list of pairs such as "chess=Schach|Échecs; go="'),
        ("DIGEST_PACE__PER_DOMAIN", "60", 'is not a list of pairs such as "*=600; example.com=60"'),
        ("DIGEST_EDITION__PREFER", "sport", 'is not a list of pairs such as "sport=2; world=1.5"'),
        ("DIGEST_DATABASE", "postgresql://db/digest", "keeps its store in SQLite"),
    ],
)
def test_a_bad_value_is_one_clear_line(
    digest: Cli, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    ran = digest("build", "nothing.txt")
    assert (ran.code, said in ran.complaints, len(ran.complaints.splitlines())) == (78, True, 1)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://x.example/", "https://x.example"),
        ("https://x.example/news/", "https://x.example/news"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("https://x.example:8443/~me/%C3%A9", "https://x.example:8443/~me/%C3%A9"),
    ],
)
def test_the_address_of_a_site_is_kept_without_its_last_slash(
    digest: Cli, monkeypatch: pytest.MonkeyPatch, written: str, kept: str
) -> None:
    monkeypatch.setenv("DIGEST_PUBLIC_URL", written)
    assert json.loads(digest("settings", "--json").out)["public_url"]["value"] == kept


def test_help_teaches_by_example(digest: Cli) -> None:
    for verb in ("gather", "summarise", "preview", "build", "send", "status", "init", "demo", "settings"):
        assert "Example:" in digest(verb, "--help").out, verb


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({"USERNAME": "digest", "PASSWORD": "hunter2"}, "two ways to log in: set one of them"),
        ({}, "has a token_command without a username: set username too"),
        ({"USERNAME": "digest", "TOKEN_COMMAND": "'oauth2"}, "no command: No closing quotation"),
        ({"USERNAME": "digest", "TOKEN_COMMAND": "  "}, "no command: it is empty"),
    ],
)
def test_two_ways_to_log_in_or_half_a_one_are_one_line_without_the_password(
    digest: Cli, monkeypatch: pytest.MonkeyPatch, table: dict[str, str], reason: str
) -> None:
    for name, value in ({"TOKEN_COMMAND": "oauth2-token"} | table).items():
        monkeypatch.setenv(f"DIGEST_SMTP__{name}", value)
    ran = digest("settings")
    assert (ran.code, len(ran.complaints.splitlines()), reason in ran.complaints) == (78, 1, True)
    assert "hunter2" not in ran.complaints
