"""Mending the file from the command line: shown first, done when asked to, never more than is sure."""

from pathlib import Path

from tests.support.cli import Cli

BROKEN = (
    "email,name,sections,send_at,colour\nada@example.org,Ada,gossip;sport,7:30,red\nbo@example.org,Bo,,half past,\n"
    "nobody,N,,,\nADA@example.org,Ada L,world,,blue\n"
)
MENDED = "email,name,sections,send_at,colour\nbo@example.org,Bo,,,\nnobody,N,,,\nADA@example.org,Ada L,world,,blue\n"


def broken(home: Path) -> Path:
    file = home / "subscribers/subscribers.csv"
    file.write_text(BROKEN)
    return file


def test_what_can_be_mended_is_shown_and_not_done_without_a_terminal(digest: Cli, small: Path) -> None:
    file = broken(small)
    ran = digest("subscribers", "check", "--fix")
    assert (ran.code, file.read_text()) == (1, BROKEN)
    assert "@@ line 3 @@\n-bo@example.org,Bo,,half past,\n+bo@example.org,Bo,,,\n" in ran.complaints
    assert "nothing was changed: --yes mends it without asking" in ran.complaints


def test_yes_mends_and_the_refused_row_stays(digest: Cli, small: Path) -> None:
    file = broken(small)
    ran = digest("subscribers", "check", "--fix", "--yes")
    assert (ran.code, file.read_text()) == (1, MENDED)
    assert "3 rows: 2 good, 0 with a warning, 1 refused, 0 replaced by a later row" in ran.out


def test_mending_a_good_file_changes_nothing(digest: Cli, small: Path) -> None:
    before = (small / "subscribers/subscribers.csv").read_bytes()
    ran = digest("subscribers", "check", "--fix", "--yes")
    assert (ran.code, ran.complaints, (small / "subscribers/subscribers.csv").read_bytes()) == (0, "", before)


def test_mending_twice_is_mending_once(digest: Cli, small: Path) -> None:
    file = broken(small)
    digest("subscribers", "check", "--fix", "--yes")
    assert digest("subscribers", "check", "--fix", "--yes").complaints == ""
    assert file.read_text() == MENDED


def test_a_row_without_fault_is_mended_into_nothing_else(digest: Cli, small: Path) -> None:
    file = small / "subscribers/subscribers.csv"
    odd = '"email",sections,send_at\n"ada@example.org",sport;world,7:30\nbo@example.org,,half past\n'
    file.write_text(odd)
    digest("subscribers", "check", "--fix", "--yes")
    assert file.read_text() == odd.replace("half past", "")
