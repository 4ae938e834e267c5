"""Signing by the settings: every way out signs, a bad key stops before anything is frozen, doctor looks at keys."""

from email import message_from_bytes
from pathlib import Path

import dkim
import pytest

from digest.daily.doctoring import Check, Verdict, examine, to_publish
from digest.settings import Settings, load
from tests.deliver.test_doctor import NOW
from tests.support.cli import Cli
from tests.support.keys import ed25519_key, rsa_key

ARTICLE = "Science\n\nSurvey finds comets\n\nAstronomers found fourteen faint comets in the first year of a survey.\n"


@pytest.fixture
def signed(home: Path) -> bytes:
    """A digest with one reader that signs; what DNS says of its key."""
    (home / "news").mkdir()
    (home / "news" / "comets.txt").write_text(ARTICLE)
    (home / "people.csv").write_text("email\nada@example.org\n")
    _, record = rsa_key(home)
    (home / "digest.toml").write_text(
        'sources = ["news"]\nsubscribers = "people.csv"\nsender = "Digest <digest@example.org>"\n'
        'operator = "op@example.org"\n[dkim]\nkeys = { morning = "rsa-2048.pem" }\n'
    )
    return record


def holds(file: Path, record: bytes) -> bool:
    return bool(dkim.verify(file.read_bytes(), dnsfunc=lambda name, timeout: record))  # noqa: ARG005


def test_letters_test_letters_and_notices_are_signed(digest: Cli, home: Path, signed: bytes) -> None:
    digest("send", "--date", "2026-11-23")
    digest("send", "--date", "2026-11-23", "--test", "ada@example.org")
    (home / "news" / "comets.txt").unlink()
    (home / "news").rmdir()
    digest("run", "--max-lateness", "24h")
    files = sorted((home / "outbox").glob("*/*.eml"))
    assert {file.parent.name for file in files} == {"2026-11-23", "2026-11-23-test", "notices"}
    assert [holds(file, signed) for file in files] == [True] * 3
    assert {message_from_bytes(file.read_bytes())["DKIM-Signature"].count("d=example.org") for file in files} == {1}


def test_a_key_that_cannot_be_read_stops_before_anything_is_frozen(digest: Cli, home: Path, signed: bytes) -> None:
    del signed
    (home / "rsa-2048.pem").unlink()
    ran = digest("send", "--date", "2026-11-23")
    line = f"digest: dkim.keys: morning: {home / 'rsa-2048.pem'}: No such file or directory\n"
    assert (ran.code, ran.complaints.endswith(line)) == (78, True)
    assert "no edition yet" in digest("status").out


def keys_checked(home: Path, **dkim_settings: object) -> list[Check]:
    settings = Settings.model_validate(
        {
            "database": f"sqlite:///{home / 'digest.db'}",
            "subscribers": home / "people.csv",
            "sender": "digest@example.org",
            "dkim": dkim_settings,
        }
    )
    return [check for check in examine(settings, now=NOW) if check.name == "signing"]


def test_a_good_key_is_fine(home: Path) -> None:
    file, _ = rsa_key(home)
    assert [(check.verdict, check.text) for check in keys_checked(home, keys={"morning": str(file)})] == [
        (Verdict.FINE, "morning: rsa, 2048 bits, for example.org")
    ]


def test_a_key_that_everybody_can_read_is_wrong(home: Path) -> None:
    file, _ = ed25519_key(home)
    file.chmod(0o644)
    (check,) = keys_checked(home, keys={"morning": str(file)})
    assert (check.verdict, "chmod 600" in check.text) == (Verdict.WRONG, True)


def test_a_short_key_is_wrong(home: Path) -> None:
    file, _ = rsa_key(home, bits=1024)
    (check,) = keys_checked(home, keys={"morning": str(file)})
    assert (check.verdict, "1024 bits are too few" in check.text) == (Verdict.WRONG, True)


def test_a_key_that_is_not_there_is_wrong(home: Path) -> None:
    (check,) = keys_checked(home, keys={"morning": str(home / "none.pem")})
    assert (check.verdict, "No such file" in check.text) == (Verdict.WRONG, True)


@pytest.mark.parametrize(("domain", "verdict"), [("example.org", Verdict.FINE), ("example.net", Verdict.CARE)])
def test_a_key_is_to_be_of_the_senders_domain(home: Path, domain: str, verdict: Verdict) -> None:
    file, _ = rsa_key(home)
    assert keys_checked(home, keys={"morning": str(file)}, domain=domain)[0].verdict is verdict


def test_the_record_is_printed_as_a_zone_file_takes_it(home: Path, signed: bytes) -> None:
    loaded = load(home / "digest.toml", {"transport": "smtp"})
    (line,) = [line for line in to_publish(loaded.settings) if "_domainkey" in line]
    name, _, text = line.partition(". TXT ")
    parts = text.strip("( )").split('" "')
    assert name == "morning._domainkey.example.org"
    assert "".join(parts).strip('"').encode() == signed
    assert max(len(part.strip('"')) for part in parts) <= 255
