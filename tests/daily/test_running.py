"""The daily run: each person once a day, in their hour, whatever the clocks do and however often it is called."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from digest.daily.sending import Wish, send_edition
from digest.errors import SubscribersError
from digest.store.lock import sending
from tests.support.clockwork import clockwork

# Hours in the gaps and overlaps of their own zones among them.
TEN = {
    "auckland": ("Pacific/Auckland", "02:30"),
    "lordhowe": ("Australia/Lord_Howe", "02:15"),
    "tokyo": ("Asia/Tokyo", "07:00"),
    "kolkata": ("Asia/Kolkata", "06:45"),
    "berlin": ("Europe/Berlin", "02:30"),
    "london": ("Europe/London", "01:30"),
    "azores": ("Atlantic/Azores", "00:30"),
    "santiago": ("America/Santiago", "00:10"),
    "newyork": ("America/New_York", "02:30"),
    "pagopago": ("Pacific/Pago_Pago", "23:30"),
}
ROWS = [f"{name},{zone},{hour},,," for name, (zone, hour) in TEN.items()]


@pytest.mark.parametrize("start", ["2026-03-27", "2026-10-23"])
def test_ten_zones_over_a_weekend_of_clock_changes_get_one_letter_a_day_in_their_hour(
    tmp_path: Path, start: str
) -> None:
    works = clockwork(tmp_path, ROWS, now=f"{start}T12:00")
    for _ in range(4 * 24 * 2):
        works.now += timedelta(minutes=30)
        works.run(lateness=timedelta(minutes=30))
    for name, (zone, hour) in TEN.items():
        got = [at.astimezone(ZoneInfo(zone)) for at, address in works.arrived if address.startswith(name)]
        days = [at.date() for at in got]
        assert days == [days[0] + timedelta(days=number) for number in range(4)], name
        wished = timedelta(hours=int(hour[:2]), minutes=int(hour[3:]))
        for at in got:
            late = timedelta(hours=at.hour, minutes=at.minute) - wished
            assert timedelta() <= late <= timedelta(hours=1, minutes=30), (name, at)  # the gap itself is an hour


def test_everybody_waits_for_their_own_hour(tmp_path: Path) -> None:
    works = clockwork(tmp_path, ["early,Europe/Berlin,06:00,,,", "late,Europe/Berlin,20:00,,,"])
    assert works.people_at("2026-11-24T04:59", "2026-11-24T05:00", "2026-11-24T18:59", "2026-11-24T19:00") == [
        [],
        ["early"],
        [],
        ["late"],
    ]


def test_who_names_no_hour_gets_the_digests(tmp_path: Path) -> None:
    works = clockwork(tmp_path, ["ada,,,,,"], settings='timezone = "Asia/Tokyo"\nsend_at = "06:30"')
    assert works.people_at("2026-11-23T21:29", "2026-11-23T21:30") == [[], ["ada"]]


def test_a_bad_zone_is_reported_and_the_digests_own_holds(tmp_path: Path) -> None:
    works = clockwork(tmp_path, ["ada,Europe/Atlantis,07:00,,,"], settings='timezone = "Europe/Berlin"')
    assert works.people_at("2026-11-24T05:59", "2026-11-24T06:00") == [[], ["ada"]]
    assert any("people.csv:2: timezone is not an IANA time zone" in line for line in works.said)


def test_a_missed_hour_is_caught_up_within_the_lateness(tmp_path: Path) -> None:
    works = clockwork(tmp_path, ["ada,UTC,07:00,,,"])
    assert works.people_at("2026-11-24T12:59") == [["ada"]]


def test_what_is_too_late_is_not_sent_and_nothing_is_built(tmp_path: Path) -> None:
    works = clockwork(tmp_path, ["ada,UTC,07:00,,,"])
    assert works.people_at("2026-11-24T13:01", "2026-11-25T07:00") == [[], ["ada"]]


def test_a_late_row_in_a_frozen_list_stays_owed(tmp_path: Path) -> None:
    works = clockwork(tmp_path, ["ada,UTC,07:00,,,", "bo,UTC,14:00,,,"])
    assert works.people_at("2026-11-24T14:00") == [["bo"]]
    works.now = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
    assert works.run(lateness=timedelta(hours=12))[0].receipt.accepted == 1


def test_send_does_not_wait_for_the_hours_that_run_waits_for(tmp_path: Path) -> None:
    works = clockwork(tmp_path, ["early,UTC,07:00,,,", "late,UTC,20:00,,,"])
    assert works.people_at("2026-11-24T07:00") == [["early"]]
    wish = Wish(inputs=(), day=date(2026, 11, 24))
    assert send_edition(works.store, works.loaded, wish, works.telling()).receipt.accepted == 1
    assert works.people_at("2026-11-24T20:00") == [[]]


def test_two_runs_at_once_do_not_collide(tmp_path: Path) -> None:
    works = clockwork(tmp_path, ["ada,UTC,07:00,,,"], now="2026-11-24T07:00")
    with sending(works.store, "2026-11-24"):
        assert works.run() == []
    assert works.said == ["edition 2026-11-24 is being sent by another process: it will finish, or try again later"]
    assert works.run()[0].receipt.accepted == 1


def test_a_run_when_nothing_is_due_leaves_no_receipt(tmp_path: Path) -> None:
    works = clockwork(tmp_path, ["ada,UTC,07:00,,,", "bo,UTC,09:00,,,"])
    works.people_at("2026-11-24T07:00", "2026-11-24T07:05", "2026-11-24T07:10")
    assert works.run() == []


def test_weekdays_and_weekly_letters_come_on_their_days(tmp_path: Path) -> None:
    works = clockwork(tmp_path, ["wendy,UTC,07:00,weekdays,,", "sam,UTC,07:00,weekly,,"])
    days = [f"2026-11-{day}T07:00" for day in range(23, 30)]  # Monday to Sunday
    assert works.people_at(*days) == [["wendy"], ["wendy"], ["wendy"], ["wendy"], ["wendy"], ["sam"], []]


def test_a_pause_ends_on_its_day(tmp_path: Path) -> None:
    works = clockwork(tmp_path, ["ada,UTC,07:00,,2026-11-26,"])
    assert works.people_at(*(f"2026-11-{day}T07:00" for day in (24, 25, 26))) == [[], [], ["ada"]]


def test_a_list_that_lost_most_of_its_people_stops_the_run(tmp_path: Path) -> None:
    works = clockwork(tmp_path, [f"reader{number},UTC,07:00,,," for number in range(10)])
    works.people_at("2026-11-24T07:00")
    rows = (tmp_path / "people.csv").read_text().splitlines()
    (tmp_path / "people.csv").write_text("\n".join(rows[:6]) + "\n")
    with pytest.raises(SubscribersError, match=r"people\.csv has 5 people where the last edition's list had 10"):
        works.people_at("2026-11-25T07:00")
    assert works.run(accept_fewer=True)[0].receipt.accepted == 5


def test_one_person_of_four_may_go(tmp_path: Path) -> None:
    works = clockwork(tmp_path, [f"reader{number},UTC,07:00,,," for number in range(4)])
    works.people_at("2026-11-24T07:00")
    rows = (tmp_path / "people.csv").read_text().splitlines()
    (tmp_path / "people.csv").write_text("\n".join(rows[:4]) + "\n")
    assert works.people_at("2026-11-25T07:00") == [["reader0", "reader1", "reader2"]]
