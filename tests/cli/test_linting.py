"""Lint from the command line, and its refusal to freeze a broken letter."""

import json
from pathlib import Path

from tests.support.cli import Cli

DAY = ("--date", "2026-11-23")


def test_our_own_letter_has_no_error(digest: Cli, small: Path) -> None:
    del small
    ran = digest("lint", *DAY)
    assert (ran.code, "0 errors" in ran.out) == (0, True)


def test_a_message_file_of_anybodys_is_looked_at(digest: Cli, home: Path) -> None:
    (home / "odd.eml").write_bytes(b"Subject: hello\r\n\r\nno parts at all\r\n")
    ran = digest("lint", "odd.eml", "--json")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, {"error"} <= {finding["level"] for finding in found}) == (1, True)


def test_build_refuses_to_freeze_a_letter_without_a_way_to_leave_it(digest: Cli, small: Path) -> None:
    (small / "mine" / "parts").mkdir(parents=True)
    (small / "mine" / "edition.html.j2").write_text("<p>No heading, no language, <a href='page'>click here</a></p>")
    with (small / "digest.toml").open("a") as file:
        file.write('templates = "mine"\n')
    ran = digest("build", *DAY)
    assert (ran.code, "the letter is broken, and nothing was frozen" in ran.complaints) == (78, True)
    assert "no edition yet" in digest("status").out


def test_a_theme_changes_the_colours_and_a_weak_contrast_is_refused(digest: Cli, small: Path) -> None:
    (small / "mine").mkdir()
    with (small / "digest.toml").open("a") as file:
        file.write('templates = "mine"\n')
    (small / "mine" / "theme.toml").write_text('[light]\naccent = "#0b5394"\n')
    assert "#0b5394" in digest("preview", "--format", "html", *DAY).out
    (small / "mine" / "theme.toml").write_text('[light]\nink = "#dddddd"\n')
    refused = digest("preview", *DAY)
    assert (refused.code, len(refused.complaints.splitlines())) == (78, 1)
