"""The people, from the command line."""

import json
from pathlib import Path

import pytest

from tests.support.cli import Cli


def test_add_makes_the_file_and_list_shows_the_person(digest: Cli, home: Path) -> None:
    added = digest("subscribers", "add", "reader@example.org", "--name", "Reader", "--sections", "world;science")
    assert (added.code, (home / "subscribers/subscribers.csv").exists()) == (0, True)
    person = json.loads(digest("subscribers", "list", "--json").out)
    assert (person["email"], person["name"], person["sections"]) == (
        "reader@example.org",
        "Reader",
        ["world", "science"],
    )


def test_add_refuses_what_is_no_address_or_no_section(digest: Cli) -> None:
    assert digest("subscribers", "add", "reader.example.org").code == 1
    assert digest("subscribers", "add", "reader@example.org", "--sections", "gossip").code == 1


def test_add_refuses_an_address_that_is_there(digest: Cli, small: Path) -> None:
    del small
    again = digest("subscribers", "add", "ADA@example.org")
    assert (again.code, len(again.complaints.splitlines())) == (1, 1)


def test_remove_takes_the_person_out_and_leaves_the_other_bytes(digest: Cli, small: Path) -> None:
    assert digest("subscribers", "remove", "bo@example.org").code == 0
    kept = (small / "subscribers/subscribers.csv").read_text()
    assert kept == "email,name,sections\nada@example.org,Ada,\ncy@example.org,Cy,politics\n"


def test_whoever_is_paused_gets_no_letter(digest: Cli, small: Path) -> None:
    del small
    assert digest("subscribers", "set", "ada@example.org", "--status", "paused").code == 0
    receipt = json.loads(digest("send", "--json", "--date", "2026-11-23").out)
    assert (receipt["accepted"], receipt["resting"]) == (1, 1)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("email,status,status\na@x.example,active,unsubscribed\n", '2 "status" and 3 "status" both give the status'),
        ("email,email\na@x.example,b@x.example\n", '1 "email" and 2 "email" both give the email'),
        ("\nemail;name;e-mail\na@x.example;A;b@x.example\n", '1 "email" and 3 "e-mail" both give the email'),
    ],
)
def test_a_file_with_a_column_twice_mails_nobody_and_is_one_clear_line(
    digest: Cli, small: Path, rows: str, said: str
) -> None:
    (small / "subscribers/subscribers.csv").write_text(rows)
    where = f"subscribers.csv:{1 + rows.index('email')}: columns {said}, and may differ: remove one of them"
    for words in (("subscribers", "check"), ("send", "--date", "2026-11-23")):
        ran = digest(*words)
        lines = [line for line in ran.complaints.splitlines() if not line.startswith("new store")]
        assert (ran.code, len(lines), where in lines[0]) == (1, 1, True)
    assert not list(small.rglob("*.eml"))


def test_a_rehearsal_tells_who_is_paused_or_gone_from_whose_day_it_is_not(digest: Cli, small: Path) -> None:
    rows = ["ada,active,", "bo,paused,", "cy,bounced,", "di,active,weekly", "ed,active,weekdays", "fy,paused,weekly"]
    people = "".join(f"{name}@example.org,{rest}\n" for name, _, rest in (row.partition(",") for row in rows))
    (small / "subscribers/subscribers.csv").write_text(f"email,status,frequency\n{people}")
    sunday = ("--date", "2026-11-29")
    said = [line.split(maxsplit=1) for line in digest("send", "--dry-run", *sunday).out.splitlines()[1:]]
    assert said == [
        ["1", "letters would be written into the outbox, in 1 variants"],
        ["3", "people are paused or gone, by the subscribers' file or the preference page"],
        ["2", "people get theirs weekly or on weekdays, but not on this day"],
    ]
    receipt = json.loads(digest("send", "--json", *sunday).out)
    assert (receipt["accepted"], receipt["resting"], receipt["another_day"]) == (1, 3, 2)


def test_check_names_every_bad_row_and_ends_with_counts(digest: Cli, small: Path) -> None:
    with (small / "subscribers/subscribers.csv").open("a") as file:
        file.write("nobody,N,\n")
    ran = digest("subscribers", "check")
    assert ran.code == 1
    assert 'subscribers.csv:5: address has no @ (got "nobody")' in ran.out
    assert "4 rows: 3 good, 0 with a warning, 1 refused" in ran.out
