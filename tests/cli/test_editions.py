"""Preview, build, send and status from the command line."""

import json
from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from digest.store import records
from digest.store.database import open_store
from digest.store.people import Choosing, Wish, choose
from digest.store.records import Suppression
from tests.support.cli import Cli
from tests.support.postbox import STRICT
from tests.support.stores import new_store

DAY = ("--date", "2026-11-23")


def outbox(home: Path) -> list[str]:
    return sorted(file.name.split("-")[0] for file in home.glob("outbox/2026-11-23/*.eml"))


def test_a_preview_changes_nothing(digest: Cli, small: Path) -> None:
    before = sorted(str(path) for path in small.rglob("*"))
    for form in ("text", "html", "eml", "json"):
        assert digest("preview", "--format", form, *DAY).code == 0
    assert sorted(str(path) for path in small.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "begins"), [("day.html", "<!doctype html>"), ("day.JSON", "{"), ("day.eml", "To: "), ("day", "The ")]
)
def test_a_preview_in_a_file_is_what_its_name_says(digest: Cli, small: Path, name: str, begins: str) -> None:
    assert digest("preview", "--output", name, *DAY).code == 0
    written = (small / name).read_text("utf-8")
    assert written.lower().startswith(begins.lower())
    digest("preview", "--output", name, "--format", "json", *DAY)
    assert json.loads((small / name).read_text("utf-8"))


def test_a_preview_of_a_built_edition_leaves_no_file_beside_the_store(digest: Cli, small: Path) -> None:
    digest("build", *DAY)
    before = {path: path.stat().st_mtime_ns for path in small.rglob("*")}
    assert digest("preview", *DAY).code == 0
    assert {path: path.stat().st_mtime_ns for path in small.rglob("*")} == before


def test_a_preview_for_a_subscriber_has_their_sections_only(digest: Cli, small: Path) -> None:
    del small
    out = digest("preview", "--for", "bo@example.org", *DAY).out
    assert ("SPORT" in out, "SCIENCE" in out) == (True, False)


def test_a_preview_for_who_gets_one_letter_a_week_is_the_letter_that_is_sent(digest: Cli, small: Path) -> None:
    digest("build", "--date", "2026-11-22")
    (small / "news" / "chess.txt").unlink()
    (small / "news" / "comets.txt").write_text(
        "World\n\nHarbour strike ends\n\nThe harbour opened again on Monday. The strike had lasted eleven days.\n"
    )
    digest("subscribers", "add", "eve@example.org", "--frequency", "weekly")
    digest("build", *DAY)
    looked = digest("preview", "--for", "eve@example.org", *DAY).out
    assert [word in looked for word in ("Harbour strike", "Survey finds comets", "Verrall")] == [True] * 3
    (small / "digest.toml").write_text('sources = ["news"]\ntimezone = "Europe/Berlin"\nweekly_on = "monday"\n')
    digest("send", *DAY)
    message = message_from_bytes((small / "outbox" / "2026-11-23" / _sent_to("eve", small)).read_bytes(), policy=STRICT)
    part = message.get_body(("plain",))
    assert part is not None
    assert part.get_content().splitlines() == looked.splitlines()


def _sent_to(name: str, home: Path) -> str:
    return next(file.name for file in home.glob(f"outbox/2026-11-23/{name}*.eml"))


def test_a_preview_shows_what_its_reader_chose_on_the_preference_page(digest: Cli, small: Path) -> None:
    digest("build", *DAY)
    chosen = Wish(address="ada@example.org", sections="sport", send_at="", length="", language="", paused_until="")
    with (
        closing(open_store(f"sqlite:///{small / 'digest.db'}", announce=print)) as store,
        store.writing() as connection,
    ):
        choose(connection, [Choosing(wish=chosen, at=1.0)])
    out = digest("preview", "--for", "ada@example.org", *DAY).out
    assert ("SPORT" in out, "SCIENCE" in out) == (True, False)


def test_a_preview_as_a_message_is_addressed_and_parses_strictly(digest: Cli, small: Path) -> None:
    del small
    body = digest("preview", "--for", "ada@example.org", "--format", "eml", *DAY).body
    assert message_from_bytes(body, policy=STRICT)["To"] == "Ada <ada@example.org>"


def test_a_preview_for_a_stranger_says_so(digest: Cli, small: Path) -> None:
    del small
    ran = digest("preview", "--for", "nobody@example.org", *DAY)
    assert (ran.code, "nobody@example.org is not among the subscribers" in ran.complaints) == (1, True)


def test_a_preview_as_json_names_the_stories(digest: Cli, small: Path) -> None:
    del small
    edition = json.loads(digest("preview", "--format", "json", *DAY).out)
    assert [section["key"] for section in edition["sections"]] == ["science", "sport"]


def test_building_again_says_so_and_changes_nothing(digest: Cli, small: Path) -> None:
    digest("build", *DAY)
    (small / "news" / "chess.txt").unlink()
    again = digest("build", *DAY)
    assert (again.code, "it was built before and stays as it is" in again.out) == (0, True)
    assert "2 stories" in again.out


def test_building_with_replace_makes_it_anew_until_sending_has_begun(digest: Cli, small: Path) -> None:
    digest("build", *DAY)
    (small / "news" / "chess.txt").unlink()
    assert "1 story in 1 section" in digest("build", "--replace", *DAY).out
    digest("send", *DAY)
    refused = digest("build", "--replace", *DAY)
    assert (refused.code, "is already being sent" in refused.complaints) == (1, True)


def test_sending_twice_sends_once(digest: Cli, small: Path) -> None:
    first = json.loads(digest("send", "--json", *DAY).out)
    second = json.loads(digest("send", "--json", *DAY).out)
    assert (first["accepted"], second["accepted"], outbox(small)) == (2, 0, ["ada@example.org", "bo@example.org"])


def test_a_subscriber_without_a_story_gets_no_letter(digest: Cli, small: Path) -> None:
    del small
    assert json.loads(digest("send", "--json", *DAY).out)["without_story"] == 1


def test_a_dry_run_counts_and_changes_nothing(digest: Cli, small: Path) -> None:
    before = sorted(str(path) for path in small.rglob("*"))
    rehearsal = json.loads(digest("send", "--dry-run", "--json", *DAY).out)
    assert (rehearsal["owed"], rehearsal["variants"], rehearsal["without_story"]) == (2, 2, 1)
    assert sorted(str(path) for path in small.rglob("*")) == before


def test_only_chooses_from_the_frozen_list(digest: Cli, small: Path) -> None:
    assert json.loads(digest("send", "--only", "BO@example.org", "--json", *DAY).out)["accepted"] == 1
    assert outbox(small) == ["bo@example.org"]
    digest("subscribers", "add", "di@example.org")
    stranger = digest("send", "--only", "di@example.org", *DAY)
    assert (stranger.code, "is not in the list that was frozen" in stranger.complaints) == (2, True)


def test_limit_sends_so_many_and_the_next_run_sends_the_rest(digest: Cli, small: Path) -> None:
    first = digest("send", "--limit", "1", "--json", *DAY)
    receipt = json.loads(first.out)
    assert (first.code, receipt["accepted"], receipt["still_owed"]) == (0, 1, 1)
    assert json.loads(digest("send", "--json", *DAY).out)["accepted"] == 1
    assert outbox(small) == ["ada@example.org", "bo@example.org"]


def test_a_later_subscriber_starts_with_the_next_edition(digest: Cli, small: Path) -> None:
    digest("send", *DAY)
    digest("subscribers", "add", "di@example.org")
    assert json.loads(digest("send", "--json", *DAY).out)["accepted"] == 0
    (small / "news" / "rowing.txt").write_text(
        "Sport\n\nOarsmen cross the lake\n\nEight oarsmen crossed Lake Tarn in forty minutes on Monday.\n"
    )
    assert json.loads(digest("send", "--json", "--date", "2026-11-24").out)["accepted"] == 3
    assert outbox(small) == ["ada@example.org", "bo@example.org"]


def test_input_is_ignored_and_said_so_where_there_is_an_edition(digest: Cli, small: Path) -> None:
    del small
    digest("build", *DAY)
    ran = digest("send", "news/chess.txt", *DAY)
    assert (ran.code, "INPUT is not read" in ran.complaints) == (0, True)


def test_relative_paths_start_at_the_settings_file(digest: Cli, small: Path) -> None:
    (small / "elsewhere").mkdir()
    ran = digest("--config", str(small / "digest.toml"), "send", *DAY)
    assert (ran.code, (small / "digest.db").exists(), outbox(small)) == (0, True, ["ada@example.org", "bo@example.org"])


def test_making_a_store_is_announced(digest: Cli, small: Path) -> None:
    assert f"new store: {small / 'digest.db'}" in digest("build", *DAY).complaints


def test_status_shows_what_is_built_and_sent(digest: Cli, small: Path) -> None:
    del small
    assert "no store yet" in digest("status").out
    digest("build", *DAY)
    assert "not sent yet" in digest("status").out
    digest("send", *DAY)
    assert "2 accepted" in digest("status").out
    (standing,) = json.loads(digest("status", "2026-11-23", "--json").out)["editions"]
    assert (standing["deliveries"], len(standing["runs"])) == ({"accepted": 2}, 1)


def test_status_of_a_day_without_an_edition_says_which_is_the_newest(digest: Cli, small: Path) -> None:
    del small
    digest("build", *DAY)
    ran = digest("status", "2026-11-20")
    assert (ran.code, "the newest is 2026-11-23" in ran.complaints) == (1, True)


def test_a_letter_with_a_public_url_links_to_preferences_leaving_and_the_archive(digest: Cli, small: Path) -> None:
    with (small / "digest.toml").open("a") as file:
        file.write('public_url = "https://digest.example.org"\n')
    text = digest("preview", *DAY).out
    assert "https://digest.example.org/preferences/" in text
    assert "https://digest.example.org/unsubscribe/" in text
    assert "https://digest.example.org/\n" in text


def test_a_letter_without_a_public_url_links_to_nothing_of_ours(digest: Cli, small: Path) -> None:
    del small
    text = digest("preview", *DAY).out
    assert ("preferences" in text, "https://" in text, "mailto:" in text) == (False, False, True)


@pytest.mark.parametrize("begun", [False, True], ids=["only built", "begun"])
def test_a_rehearsal_of_a_cancelled_edition_writes_to_nobody_and_says_why(
    digest: Cli, small: Path, begun: bool
) -> None:
    del small
    digest("send", "--limit", "1", *DAY) if begun else digest("build", *DAY)
    digest("cancel", "2026-11-23", "--yes")
    ran = digest("send", "--dry-run", "--json", *DAY)
    assert (ran.code, json.loads(ran.out)["owed"]) == (0, 0)
    assert "edition 2026-11-23 was cancelled: nothing of it is sent any more" in ran.complaints


def letter(home: Path, name: str) -> EmailMessage:
    (file,) = home.glob(f"outbox/2026-11-23/{name}*.eml")
    return message_from_bytes(file.read_bytes(), policy=policy.default)


def page(home: Path, name: str) -> str:
    part = letter(home, name).get_body(("html",))
    assert part is not None
    return str(part.get_content())


def test_a_rehearsal_counts_who_is_left_out_and_names_what_could_not_be_read(digest: Cli, small: Path) -> None:
    (small / "news" / "broken.html").write_bytes(b"\x00\x01")
    with (small / "subscribers" / "subscribers.csv").open("a") as stream:
        stream.write("nobody,,\n")
    with closing(new_store(small)) as store:
        records.suppress(store, Suppression(address="ada@example.org", reason="bounced", detail="", since=1.0))
    found = json.loads(digest("send", "--dry-run", "--json", *DAY).out)
    assert [found[name] for name in ("owed", "suppressed", "refused_rows", "without_story")] == [1, 1, 1, 1]
    assert len(found["failures"]) == 1


def test_a_rehearsal_of_the_rest_leaves_out_who_left_meanwhile(digest: Cli, small: Path) -> None:
    digest("send", "--only", "bo@example.org", *DAY)
    with closing(new_store(small)) as store:
        records.suppress(store, Suppression(address="ada@example.org", reason="unsubscribed", detail="", since=1.0))
    found = json.loads(digest("send", "--dry-run", "--json", *DAY).out)
    sent = json.loads(digest("send", "--json", *DAY).out)
    assert (found["owed"], found["suppressed"], sent["accepted"]) == (0, 1, 0)


def test_a_rehearsal_of_the_rest_refuses_a_stranger_as_sending_does(digest: Cli, small: Path) -> None:
    del small
    digest("send", "--limit", "1", *DAY)
    ran = [digest("send", *more, "--only", "eve@example.org", *DAY) for more in (["--dry-run"], [])]
    assert [(one.code, "eve@example.org is not in the list" in one.complaints) for one in ran] == [(2, True)] * 2


def test_each_reader_gets_their_letter_in_their_own_language_and_layout(digest: Cli, small: Path) -> None:
    digest("subscribers", "set", "ada@example.org", "--language", "de")
    digest("subscribers", "set", "bo@example.org", "--layout", "plain", "--sections", "")
    digest("send", *DAY)
    assert ['lang="de"' in page(small, name)[:500] for name in ("ada", "bo")] == [True, False]
    assert ["<style" in page(small, name) for name in ("ada", "bo")] == [True, False]
