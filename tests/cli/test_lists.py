"""Many people at once, from the command line: conditions, pauses, imports; and all of one, shown."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from digest.store.database import open_store
from digest.store.people import Choosing, Wish, choose
from tests.support.cli import Cli
from tests.support.stores import new_store

DAY = ("--date", "2026-11-23")


def people(home: Path) -> str:
    return (home / "subscribers/subscribers.csv").read_text()


def listed(digest: Cli, *where: str) -> list[str]:
    words = [word for condition in where for word in ("--where", condition)]
    return [json.loads(line)["email"] for line in digest("subscribers", "list", "--json", *words).out.splitlines()]


@pytest.mark.parametrize(
    ("conditions", "names"),
    [
        (["section=sport"], ["ada@example.org", "bo@example.org"]),
        (["sections=politics", "name=cy"], ["cy@example.org"]),
        (["email~=BO@"], ["bo@example.org"]),
        (["name!=Ada"], ["bo@example.org", "cy@example.org"]),
        (["status=paused"], []),
        (["suppressed!="], []),
    ],
)
def test_where_chooses(digest: Cli, small: Path, conditions: list[str], names: list[str]) -> None:
    del small
    assert listed(digest, *conditions) == names


@pytest.mark.parametrize("condition", ["sport", "colour=red", ""])
def test_what_is_no_condition_is_said(digest: Cli, small: Path, condition: str) -> None:
    del small
    assert digest("subscribers", "list", "--where", condition).code == 2


def test_a_pause_until_a_day_and_its_end(digest: Cli, small: Path) -> None:
    assert digest("subscribers", "pause", "ada@example.org", "--until", "2999-01-01").code == 0
    assert json.loads(digest("send", "--json", *DAY).out)["resting"] == 1
    assert "paused until 2999-01-01" in digest("subscribers", "list").out
    assert digest("subscribers", "resume", "ada@example.org").code == 0
    assert "2999" not in people(small)
    assert json.loads(digest("send", "--json", "--date", "2026-11-24").out)["resting"] == 0


def test_a_pause_holds_for_who_chose_on_the_preference_page_and_so_does_its_end(digest: Cli, small: Path) -> None:
    digest("build", *DAY)
    chosen = Wish(address="ada@example.org", sections="", send_at="", length="", language="", paused_until="")
    with (
        closing(open_store(f"sqlite:///{small / 'digest.db'}", announce=print)) as store,
        store.writing() as connection,
    ):
        choose(connection, [Choosing(wish=chosen, at=1.0)])
    digest("subscribers", "pause", "ada@example.org", "--until", "2999-01-01")
    resting = [json.loads(digest("send", "--dry-run", "--json", *DAY).out)["resting"]]
    digest("subscribers", "resume", "ada@example.org")
    resting += [json.loads(digest("send", "--dry-run", "--json", *DAY).out)["resting"]]
    assert resting == [1, 0]


def test_a_pause_without_an_end(digest: Cli, small: Path) -> None:
    del small
    digest("subscribers", "pause", "ada@example.org")
    assert listed(digest, "status=paused") == ["ada@example.org"]


def test_a_pause_without_an_end_may_be_given_one(digest: Cli, small: Path) -> None:
    del small
    digest("subscribers", "pause", "ada@example.org")
    digest("subscribers", "pause", "ada@example.org", "--until", "2999-01-01")
    assert "paused until 2999-01-01" in digest("subscribers", "list").out


def test_a_pause_that_ended_already_is_refused(digest: Cli, small: Path) -> None:
    del small
    assert digest("subscribers", "pause", "ada@example.org", "--until", "2020-01-01").code == 2


def test_who_left_is_not_resumed(digest: Cli, small: Path) -> None:
    del small
    digest("subscribers", "set", "ada@example.org", "--status", "unsubscribed")
    assert digest("subscribers", "resume", "ada@example.org").code == 1


@pytest.mark.parametrize("status", ["unsubscribed", "bounced"])
@pytest.mark.parametrize("until", [[], ["--until", "2999-01-01"]], ids=["without end", "until a day"])
def test_who_left_is_not_paused_so_that_nobody_resumes_them(
    digest: Cli, small: Path, status: str, until: list[str]
) -> None:
    digest("subscribers", "set", "ada@example.org", "--status", status)
    before = people(small)
    paused = digest("subscribers", "pause", "ada@example.org", *until)
    resumed = digest("subscribers", "resume", "ada@example.org")
    assert (paused.code, resumed.code, people(small)) == (1, 1, before)


def other(home: Path, text: str) -> str:
    (home / "other.csv").write_text(text)
    return "other.csv"


def test_an_import_adds_changes_and_refuses_and_a_dry_run_only_says_so(digest: Cli, small: Path) -> None:
    name = other(small, "Email Address,name,sections\ndi@example.org,Di,world\nada@example.org,Ada L,\nnobody,N,\n")
    before = people(small)
    dry = digest("subscribers", "import", name, "--dry-run")
    assert (dry.code, people(small)) == (3, before)
    assert dry.out == (
        " changed  ada@example.org  name\n"
        "   added  di@example.org\n"
        "1 added, 1 changed, 0 removed, 0 as they were, 1 refused; nothing was changed\n"
    )
    digest("subscribers", "import", name)
    assert people(small) == (
        "email,name,sections\nada@example.org,Ada L,\nbo@example.org,Bo,sport\ncy@example.org,Cy,politics\n"
        "di@example.org,Di,world\n"
    )


def test_an_import_again_changes_nothing(digest: Cli, small: Path) -> None:
    name = other(small, "email,name,timezone\ndi@example.org,Di,Asia/Tokyo\n")
    digest("subscribers", "import", name)
    before = people(small)
    again = digest("subscribers", "import", name)
    assert (again.out, people(small)) == ("0 added, 0 changed, 0 removed, 1 as they were, 0 refused\n", before)


def test_an_import_brings_nobody_back(digest: Cli, small: Path) -> None:
    digest("subscribers", "set", "bo@example.org", "--status", "unsubscribed")
    digest("subscribers", "import", other(small, "email,status\nbo@example.org,active\n"))
    assert listed(digest, "status=unsubscribed") == ["bo@example.org"]


@pytest.mark.parametrize(
    ("here", "there", "holds"),
    [
        ("unsubscribed,", "paused,", "unsubscribed,"),
        ("unsubscribed,", "bounced,", "unsubscribed,"),
        ("bounced,", "paused,", "bounced,"),
        ("bounced,", "unsubscribed,", "unsubscribed,"),
        ("paused,", "active,", "paused,"),
        ("paused,", "unsubscribed,", "unsubscribed,"),
        (",2999-01-01", ",2026-01-01", ",2999-01-01"),
        (",2026-01-01", ",2999-01-01", ",2999-01-01"),
    ],
)
def test_of_two_files_the_one_that_keeps_somebody_away_for_longer_holds(
    digest: Cli, small: Path, here: str, there: str, holds: str
) -> None:
    header = "email,status,paused_until\nada@example.org,"
    (small / "subscribers/subscribers.csv").write_text(f"{header}{here}\n")
    digest("subscribers", "import", other(small, f"{header}{there}\n"))
    assert people(small) == f"{header}{holds}\n"


def test_an_import_into_nothing_makes_the_file(digest: Cli, home: Path) -> None:
    digest("subscribers", "import", other(home, "email\nada@example.org\n"))
    assert listed(digest) == ["ada@example.org"]


def test_sync_removes_who_is_not_in_the_other_file(digest: Cli, small: Path) -> None:
    ran = digest("subscribers", "sync", other(small, "email,name\nbo@example.org,Bo\ndi@example.org,Di\n"))
    assert ran.out.endswith("1 added, 0 changed, 2 removed, 1 as they were, 0 refused\n")
    assert people(small) == "email,name,sections\nbo@example.org,Bo,sport\ndi@example.org,Di,\n"


def test_sync_with_a_bad_row_removes_nobody(digest: Cli, small: Path) -> None:
    before = people(small)
    assert digest("subscribers", "sync", other(small, "email\nbo@example.org\nnobody\n")).code == 1
    assert people(small) == before


def test_sync_takes_every_row_of_who_is_gone_out(digest: Cli, small: Path) -> None:
    (small / "subscribers/subscribers.csv").write_text(
        "email,status\nada@example.org,\nbo@example.org,\nada@example.org,unsubscribed\nada@example.org,unsubscibed\n"
    )
    ran = digest("subscribers", "sync", other(small, "email\nbo@example.org\n"), "--yes")
    assert ran.out.endswith("0 added, 0 changed, 1 removed, 1 as they were, 0 refused\n")
    assert people(small) == "email,status\nbo@example.org,\n"


def test_who_has_two_rows_is_counted_once(digest: Cli, small: Path) -> None:
    (small / "subscribers/subscribers.csv").write_text("email\nada@example.org\nada@example.org\n")
    ran = digest("subscribers", "import", other(small, "email\nada@example.org\n"))
    assert ran.out == "0 added, 0 changed, 0 removed, 1 as they were, 0 refused\n"


def test_an_export_reads_back_as_it_was(digest: Cli, small: Path) -> None:
    digest("subscribers", "set", "ada@example.org", "--name", "=1+1", "--follow", "ferry;port strike")
    digest("subscribers", "export", "--output", "out.csv")
    ran = digest("subscribers", "sync", "out.csv", "--dry-run")
    assert ran.out.startswith("0 added, 0 changed, 0 removed, 3 as they were")
    assert ",'=1+1," in (small / "out.csv").read_text()


def test_show_tells_all_that_is_stored(digest: Cli, small: Path) -> None:
    del small
    digest("send", *DAY)
    found = json.loads(digest("subscribers", "show", "ADA@example.org").out)
    assert found["rows"] == [[2, {"email": "ada@example.org", "name": "Ada", "sections": ""}]]
    assert [(one["edition"], one["state"]) for one in found["letters"]] == [("2026-11-23", "accepted")]
    assert (len(found["outbox"]), len(found["ids"])) == (1, 1)
    assert digest("subscribers", "export", "--person", "ada@example.org").out == json.dumps(found, indent=2) + "\n"


def test_of_a_stranger_nothing_is_stored(digest: Cli, small: Path) -> None:
    del small
    ran = digest("subscribers", "show", "di@example.org")
    assert (ran.code, "nothing is stored" in ran.complaints) == (1, True)


def test_a_shrunken_list_stops_send_and_its_rehearsal_until_it_is_said_to_be_right(digest: Cli, small: Path) -> None:
    rows = "".join(f"reader{number}@example.org\n" for number in range(12))
    (small / "subscribers/subscribers.csv").write_text("email\n" + rows)
    digest("send", *DAY)
    (small / "subscribers/subscribers.csv").write_text("email\nreader1@example.org\n")
    (small / "digest.toml").write_text('sources = ["news"]\n[edition]\nsend_empty = true\n')
    later = ("--date", "2026-11-24")
    assert [digest("send", *later, *more).code for more in (["--dry-run"], [], ["--accept-fewer"])] == [1, 1, 0]


def test_keywords_choose_the_stories(digest: Cli, small: Path) -> None:
    digest("subscribers", "set", "ada@example.org", "--mute", "comets")
    digest("subscribers", "set", "bo@example.org", "--follow", "mount brannock")
    digest("send", *DAY)
    ada, bo = (next(small.glob(f"outbox/2026-11-23/{name}*.eml")).read_text() for name in ("ada", "bo"))
    assert ("Survey finds comets" in ada, "Verrall wins" in ada) == (False, True)
    assert ("Survey finds comets" in bo, "Verrall wins" in bo) == (True, True)


def test_beyond_the_number_of_letters_keywords_are_passed_over_and_it_is_said(digest: Cli, small: Path) -> None:
    (small / "digest.toml").write_text('sources = ["news"]\n[edition]\nmost_letters = 1\n')
    digest("subscribers", "set", "cy@example.org", "--sections", "", "--mute", "verrall")
    ran = digest("send", "--json", *DAY)
    assert json.loads(ran.out)["accepted"] == 3
    assert "the keywords of 1 people were passed over" in ran.complaints


def test_a_preview_shows_the_readers_own_selection(digest: Cli, small: Path) -> None:
    del small
    digest("subscribers", "set", "ada@example.org", "--mute", "comets")
    assert "Survey finds comets" not in digest("preview", "--for", "ada@example.org", *DAY).out


def test_help_of_these_verbs_teaches_by_example(digest: Cli) -> None:
    for verb in ("list", "set", "pause", "resume", "import", "export", "sync", "show", "forget"):
        assert "Example:" in digest("subscribers", verb, "--help").out, verb


@pytest.mark.parametrize("kind", ["--mute", "--follow"])
def test_beyond_the_number_of_letters_keywords_of_either_kind_are_passed_over(
    digest: Cli, small: Path, kind: str
) -> None:
    (small / "digest.toml").write_text('sources = ["news"]\n[edition]\nmost_letters = 1\n')
    digest("subscribers", "set", "cy@example.org", "--sections", "politics", kind, "verrall")
    digest("subscribers", "set", "bo@example.org", "--sections", "", kind, "verrall")
    ran = digest("send", "--json", *DAY)
    assert "the keywords of 1 people were passed over" in ran.complaints


def test_a_rehearsal_for_somebody_who_is_not_in_the_list_says_so(digest: Cli, small: Path) -> None:
    del small
    ran = digest("send", "--dry-run", "--only", "eve@example.org", *DAY)
    assert (ran.code, "--only: eve@example.org would get no letter" in ran.complaints) == (2, True)


def test_show_tells_what_the_server_said_of_a_letter(digest: Cli, small: Path) -> None:
    digest("send", *DAY)
    with closing(new_store(small)) as store, store.writing() as connection:
        connection.exec_driver_sql("UPDATE delivery SET reply = 'mailbox full' WHERE address = 'ada@example.org'")
    (letter,) = json.loads(digest("subscribers", "show", "ada@example.org").out)["letters"]
    assert letter["reply"] == "mailbox full"
