"""The cells of wishes: what they mean, and what is said of those that mean nothing."""

from time import process_time

import pytest

from digest.subscribers.wishes import FIELDS, Wishes, understand

KNOWN = frozenset({"world", "science", "sport"})


def read(**cells: str) -> Wishes:
    return understand([cells.get(field, "") for field in FIELDS], KNOWN)


def test_blank_cells_wish_for_nothing_and_are_active() -> None:
    assert read() == Wishes("active", (), "", "", "", "", "", "")


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("status", "Paused", "paused"),
        ("status", "enabled", "active"),
        ("status", "blocklisted", "unsubscribed"),
        ("status", "cleaned", "bounced"),
        ("sections", "World; science ;world", ("world", "science")),
        ("sections", "sport,world", ("sport", "world")),
        ("sections", "all", ()),
        ("language", "DE", "de"),
        ("language", "pt_br", "pt-BR"),
        ("language", "zh-Hant-tw", "zh-Hant-TW"),
        ("timezone", "europe/berlin", "Europe/Berlin"),
        ("timezone", "UTC", "UTC"),
        ("send_at", "7:05", "07:05"),
        ("send_at", "'07:30:00", "07:30"),
        ("frequency", "Weekly", "weekly"),
        ("length", "05 min", "5"),
        ("layout", "BRIEF", "brief"),
    ],
)
def test_a_cell_is_read_as_people_write_it(field: str, cell: str, value: object) -> None:
    found = read(**{field: cell})
    assert (getattr(found, field), found.warnings, found.refusal) == (value, (), "")


@pytest.mark.parametrize(
    ("field", "cell", "warning"),
    [
        ("sections", "world;scince", 'section "scince" is not known (did you mean science?)'),
        ("language", "German", 'language is not a language tag such as en or pt-BR (got "German")'),
        ("timezone", "Mars", 'timezone is not an IANA time zone such as Europe/Berlin (got "Mars")'),
        (
            "timezone",
            "../../etc/passwd",
            'timezone is not an IANA time zone such as Europe/Berlin (got "../../etc/passwd")',
        ),
        ("send_at", "24:00", 'send_at is not an hour such as 07:30 (got "24:00")'),
        ("send_at", "7", 'send_at is not an hour such as 07:30 (got "7")'),
        ("frequency", "hourly", 'frequency is not daily, weekdays or weekly (got "hourly")'),
        ("length", "0", 'length is not a number of minutes from 1 to 60 (got "0")'),
        ("layout", "wide", 'layout is not full, brief or plain (got "wide")'),
    ],
)
def test_a_cell_that_means_nothing_is_warned_of_and_the_mail_still_goes(field: str, cell: str, warning: str) -> None:
    found = read(**{field: cell})
    assert (found.status, found.warnings, found.refusal) == ("active", (warning,), "")


def test_an_unknown_status_is_refused() -> None:
    expected = 'status is not active, paused, unsubscribed or bounced (got "maybe")'
    assert read(status="maybe").refusal == expected


def test_the_known_sections_are_kept_beside_unknown_ones() -> None:
    assert read(sections="gossip;world").sections == ("world",)


def test_it_is_said_that_no_known_section_is_left() -> None:
    assert read(sections="gossip").warnings == (
        'section "gossip" is not known',
        "no section is left, so all are sent",
    )


def test_another_column_takes_an_active_person_off() -> None:
    cells = ["active", *[""] * 10]
    assert understand(cells, KNOWN, hints=["", "unsubscribed"]).status == "unsubscribed"


def test_another_column_does_not_bring_a_paused_person_back() -> None:
    cells = ["paused", *[""] * 10]
    assert understand(cells, KNOWN, hints=[""]).status == "paused"


def test_a_huge_list_of_sections_takes_little_time_and_few_words() -> None:
    started = process_time()
    found = read(sections=";".join(f"x{number}" for number in range(100_000)))
    assert len(found.warnings) <= 6
    assert process_time() - started < 2


def test_keywords_are_words_or_phrases_between_semicolons() -> None:
    assert read(follow="Ferry; port  strike;ferry", mute="football").follow == ("ferry", "port  strike")


def test_too_many_keywords_are_cut_and_it_is_said() -> None:
    found = read(mute=";".join(f"word{number}" for number in range(30)))
    assert (len(found.mute), found.warnings) == (20, ("only the first 20 keywords of at most 60 characters count",))


def test_a_pause_without_a_readable_end_keeps_the_person_from_being_mailed() -> None:
    assert read(paused_until="after Christmas").refusal == (
        'paused_until is not a day such as 2026-12-24 (got "after Christmas")'
    )


def test_a_pause_ends_on_a_day() -> None:
    assert read(paused_until="2026-12-24").paused_until == "2026-12-24"
