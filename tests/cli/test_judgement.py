"""An editor's judgement from the command line: only what is new, explain, verify, edit, sections of one's own."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.cli import Cli, Ran

MONDAY, TUESDAY = ("--date", "2026-11-23"), ("--date", "2026-11-24")
COMETS = "Science\n\nSurvey finds comets\n\nAstronomers found fourteen faint comets in the first year of a survey."
ROWING = "Sport\n\nOarsmen cross the lake\n\nEight oarsmen crossed Lake Tarn in forty minutes on Monday.\n"


@pytest.fixture
def settings(small: Path) -> Callable[[str], None]:
    """Return the function that adds lines to the settings."""

    def add(lines: str) -> None:
        with (small / "digest.toml").open("a", encoding="utf-8") as stream:
            stream.write(f"\n{lines}\n")

    return add


def keys(ran: Ran) -> list[str]:
    return [section["key"] for section in json.loads(ran.out)["sections"]]


def headlines(ran: Ran) -> list[str]:
    return [story["headline"] for section in json.loads(ran.out)["sections"] for story in section["stories"]]


def test_yesterdays_stories_do_not_come_again(digest: Cli, small: Path) -> None:
    digest("send", *MONDAY)
    (small / "news" / "rowing.txt").write_text(ROWING)
    assert headlines(digest("preview", "--format", "json", *TUESDAY)) == ["Oarsmen cross the lake"]


def test_an_edition_with_nothing_new_is_not_sent_and_status_says_so(digest: Cli, small: Path) -> None:
    digest("send", *MONDAY)
    ran = digest("send", "--json", *TUESDAY)
    assert (ran.code, json.loads(ran.out)["accepted"], "nothing new" in ran.complaints) == (0, 0, True)
    assert "nothing new, so it is not sent" in digest("status", "2026-11-24").out
    assert not (small / "outbox" / "2026-11-24").exists()


def test_a_rehearsal_of_an_edition_with_nothing_new_owes_nothing(digest: Cli, small: Path) -> None:
    del small
    digest("send", *MONDAY)
    assert json.loads(digest("send", "--dry-run", "--json", *TUESDAY).out)["owed"] == 0


def test_an_empty_edition_is_sent_where_that_is_wanted(digest: Cli, settings: Callable[[str], None]) -> None:
    settings("[edition]\nsend_empty = true")
    digest("send", *MONDAY)
    assert json.loads(digest("send", "--json", *TUESDAY).out)["accepted"] > 0


def test_a_built_edition_can_be_made_again_to_the_byte(digest: Cli, small: Path) -> None:
    digest("build", *MONDAY)
    for file in (small / "news").iterdir():
        file.unlink()
    ran = digest("verify", "2026-11-23")
    assert (ran.code, "the same to the byte" in ran.out) == (0, True)


def test_verify_names_the_earlier_edition_that_changed(digest: Cli, small: Path) -> None:
    digest("build", *MONDAY)
    (small / "news" / "rowing.txt").write_text(ROWING)
    digest("build", *TUESDAY)
    (small / "news" / "comets.txt").unlink()
    digest("build", "--replace", *MONDAY)
    ran = digest("verify", "2026-11-24")
    assert (ran.code, "earlier editions were built anew since: 2026-11-23" in ran.out) == (1, True)


def test_verify_says_where_an_edition_was_tampered_with(digest: Cli, small: Path) -> None:
    digest("build", *MONDAY)
    with closing(sqlite3.connect(small / "digest.db")) as connection:
        connection.execute("UPDATE edition SET content = replace(content, 'Survey finds', 'Survey fakes')")
        connection.commit()
    ran = digest("verify", "2026-11-23")
    where = (
        'edition.sections.0.stories.0.lead.headline: "Survey fakes comets" was frozen, "Survey finds comets" is made'
    )
    assert (ran.code, where in ran.out) == (1, True)
    assert "is made otherwise now" in digest("explain", *MONDAY).complaints


def test_verify_of_a_day_without_an_edition_is_one_line(digest: Cli, small: Path) -> None:
    del small
    digest("build", *MONDAY)
    ran = digest("verify", "2026-11-20")
    assert (ran.code, "there is no edition 2026-11-20" in ran.complaints) == (1, True)


def test_explain_without_a_store_is_one_line(digest: Cli, small: Path) -> None:
    del small
    ran = digest("explain")
    assert (ran.code, "no store yet" in ran.complaints) == (1, True)


def test_explain_shows_section_rank_and_budget_of_each_story(digest: Cli, small: Path) -> None:
    del small
    digest("build", *MONDAY)
    out = digest("explain", *MONDAY).out
    assert 'section  science: section label "Science" -> science' in out
    assert ("rank     1 = (coverage 0" in out, "everything fits" in out, "without a date" in out) == (True, True, True)


def test_explain_as_json_has_every_factor(digest: Cli, small: Path) -> None:
    del small
    digest("build", *MONDAY)
    told = json.loads(digest("explain", "--json", *MONDAY).out)
    assert set(told["stories"][0]["rank"]) == {
        "score",
        "coverage",
        "recency",
        "novelty",
        "preference",
        "pinned",
        "because",
    }


def test_explain_of_an_article_shows_its_sentences_with_offsets(digest: Cli, small: Path) -> None:
    del small
    digest("build", *MONDAY)
    told = json.loads(digest("explain", "comets", "--json", *MONDAY).out)
    assert [(one["start"], one["taken"]) for one in told["sentences"]] == [(0, True), (89, False)]
    assert "*      0-88" in digest("explain", "comets", *MONDAY).out


def test_explain_of_what_was_left_out_says_why(digest: Cli, small: Path) -> None:
    del small
    digest("build", *MONDAY)
    digest("build", *TUESDAY)
    told = json.loads(digest("explain", "comets", "--json", *TUESDAY).out)
    assert (told["left_out"], told["story"]) == ("already in an earlier edition", None)


def test_explain_of_an_unknown_article_says_what_to_do(digest: Cli, small: Path) -> None:
    del small
    digest("build", *MONDAY)
    ran = digest("explain", "unicorns", *MONDAY)
    assert (ran.code, "digest explain lists them" in ran.complaints) == (1, True)


def test_an_editor_pins_drops_moves_and_notes(digest: Cli, small: Path) -> None:
    del small
    digest("build", *MONDAY)
    ran = digest("edit", "2026-11-23", "--drop", "chess", "--move", "comets=world", "--note", "No  letter\non Monday.")
    assert ran.code == 1  # chess is in the name of a file, not in an id or headline
    ran = digest(
        "edit", "2026-11-23", "--drop", "Masters", "--move", "comets=world", "--note", "No  letter\non Monday."
    )
    shown = digest("preview", "--format", "json", *MONDAY)
    assert (ran.code, keys(shown), json.loads(shown.out)["note"]) == (0, ["world"], "No letter on Monday.")
    assert digest("verify", "2026-11-23").code == 0


def test_a_story_that_an_editor_pins_comes_first(digest: Cli, small: Path) -> None:
    del small
    digest("build", *MONDAY)
    first, second = json.loads(digest("preview", "--format", "json", *MONDAY).out)["top"]
    digest("edit", "2026-11-23", "--pin", second)
    assert json.loads(digest("preview", "--format", "json", *MONDAY).out)["top"] == [second, first]


def test_marks_are_on_record_and_can_be_taken_back(digest: Cli, small: Path) -> None:
    del small
    digest("build", *MONDAY)
    digest("edit", "2026-11-23", "--drop", "comets")
    assert "dropped" in digest("edit", "2026-11-23").out
    assert "no mark" in digest("edit", "2026-11-23", "--clear").out
    assert keys(digest("preview", "--format", "json", *MONDAY)) == ["science", "sport"]


def test_marks_made_before_the_edition_hold_when_it_is_built(digest: Cli, small: Path) -> None:
    del small
    assert "the marks hold when it is built" in digest("edit", "2026-11-23", "--note", "Good morning.").out
    digest("build", *MONDAY)
    assert "Good morning." in digest("preview", *MONDAY).out


def test_after_the_first_send_nothing_is_edited(digest: Cli, small: Path) -> None:
    del small
    digest("send", *MONDAY)
    ran = digest("edit", "2026-11-23", "--note", "Too late.")
    assert (ran.code, "is already being sent" in ran.complaints) == (1, True)


def test_moving_to_a_section_that_does_not_exist_names_the_nearest(digest: Cli, small: Path) -> None:
    del small
    digest("build", *MONDAY)
    ran = digest("edit", "2026-11-23", "--move", "comets=wrld")
    assert (ran.code, "did you mean world?" in ran.complaints) == (2, True)


def test_sections_are_renamed_ordered_merged_and_added(digest: Cli, settings: Callable[[str], None]) -> None:
    settings(
        '[sections]\norder = ["sport"]\nrename = { sport = "Games" }\nmerge = { science = "space" }\n'
        'add = { space = ["Raumfahrt"] }'
    )
    shown = digest("preview", "--format", "json", *MONDAY)
    assert (keys(shown), json.loads(shown.out)["sections"][0]["title"]) == (["sport", "space"], "Games")


def test_a_subscriber_of_a_merged_section_reads_what_it_became(digest: Cli, settings: Callable[[str], None]) -> None:
    settings('[sections]\nmerge = { sport = "world" }')
    assert "WORLD" in digest("preview", "--for", "bo@example.org", *MONDAY).out


def test_an_own_section_is_one_that_subscribers_may_name(digest: Cli, settings: Callable[[str], None]) -> None:
    settings("[sections]\nadd = { chess = [] }")
    assert "(chess)" in digest("subscribers", "add", "di@example.org", "--sections", "chess").out


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ('[sections]\nrename = { sprot = "Games" }', 'digest.toml: sections.rename: there is no section "sprot"'),
        ('[sections]\noverrides = { "a.example" = "wrld" }', "did you mean world?"),
        ("[edition]\nprefer = { sprot = 2 }", '"sprot" is no section and no source\'s domain: did you mean sport?'),
        ("[edition]\nprefer = { sport = -1 }", "digest.toml: edition.prefer"),
        ('[edition]\nmintues = "5"', "edition.mintues is not a setting: did you mean edition.minutes?"),
    ],
)
def test_what_settings_get_wrong_is_one_clear_line(
    digest: Cli, settings: Callable[[str], None], lines: str, line: str
) -> None:
    settings(lines)
    ran = digest("build", *MONDAY)
    assert (ran.code, line in ran.complaints, "Traceback" in ran.complaints) == (78, True, False)


def test_preferences_by_environment_decide_the_order(digest: Cli, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del small
    monkeypatch.setenv("DIGEST_EDITION__PREFER", "sport=3; science=0.5")
    digest("build", *MONDAY)
    told = json.loads(digest("explain", "--json", *MONDAY).out)
    assert [(one["section"], one["rank"]["preference"]) for one in told["stories"]] == [
        ("sport", 3.0),
        ("science", 0.5),
    ]


def test_limit_reads_so_many_articles(digest: Cli, small: Path) -> None:
    del small
    assert "1 story in 1 section" in digest("build", "--limit", "1", *MONDAY).out
    assert len(headlines(digest("preview", "news", "--limit", "1", "--format", "json", *MONDAY))) == 1


def test_a_short_reading_time_counts_what_does_not_fit(digest: Cli, settings: Callable[[str], None]) -> None:
    settings("[edition]\nminutes = 1\nmost_per_source = 2\nwords_per_minute = 50")
    texts = (
        "Miller grinds flour again. The old wheel turns since dawn, and bakers came from three valleys.",
        "Choir wins a prize. Forty singers practised all summer in a cold church by the lake.",
        "Fox seen in parliament. Guards chased it through two lobbies before a clerk opened a window.",
        "Tram drivers get heaters. Winter mornings below ten degrees had frozen many gloves.",
        "Painter sells a barn. Its door carries a portrait of the buyer's grandmother.",
    )
    lines = (
        {
            "id": text[:5],
            "headline": text.partition(".")[0],
            "text": text,
            "section": "World",
            "url": f"https://a.example/{text[:3]}",
        }
        for text in texts
    )
    Path("news.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    shown = digest("preview", "news.jsonl", *MONDAY).out
    assert "3 more stories in World did not fit in this letter" in " ".join(shown.split())


def test_a_settings_file_as_init_writes_it_can_be_read(digest: Cli, home: Path) -> None:
    digest("init")
    text = (home / "digest.toml").read_text()
    for name in ("order", "rename", "merge", "prefer"):
        text = text.replace(f"# {name} = ", f"{name} = ")
    (home / "digest.toml").write_text(text)
    out = digest("settings").out
    assert ("sport=2.0; wire.example.org=1.5" in out, "lifestyle=culture" in out) == (True, True)


def test_the_text_of_an_article_that_changed_is_told_as_new(digest: Cli, small: Path) -> None:
    digest("send", *MONDAY)
    (small / "news" / "comets.txt").write_text(f"{COMETS} A tail was seen by the observatory in Kessel on Monday.\n")
    shown = " ".join(digest("preview", *TUESDAY).out.split())
    assert ("A tail was seen" in shown, "Day 2, told before on 23 November" in shown) == (True, True)
