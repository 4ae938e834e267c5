"""An edition that is too old is not sent by mistake."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from digest.daily.sending import Wish, send_edition
from digest.errors import StaleError
from tests.support.cli import Cli
from tests.support.clockwork import Clockwork, clockwork

DAY = date(2026, 11, 24)
SIX_HOURS = timedelta(hours=6)


def sent(works: Clockwork, moment: str, *, limit: int | None = None) -> int:
    works.now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    wish = Wish(inputs=(), day=DAY, limit=limit, oldest=SIX_HOURS)
    return send_edition(works.store, works.loaded, wish, works.telling()).receipt.accepted


@pytest.fixture
def begun(tmp_path: Path) -> Clockwork:
    """Two people, one of whom got the letter of the day at its hour."""
    works = clockwork(tmp_path, ["ada,,,,,", "bo,,,,,"])
    assert sent(works, "2026-11-24T07:00", limit=1) == 1
    return works


def test_what_is_owed_of_a_fresh_edition_is_sent(begun: Clockwork) -> None:
    assert sent(begun, "2026-11-24T13:00") == 1


def test_nothing_of_an_edition_that_is_too_late_is_sent_and_it_stays_owed(begun: Clockwork) -> None:
    with pytest.raises(StaleError, match=r"^edition 2026-11-24 is 6 hours late: nothing of it is sent"):
        sent(begun, "2026-11-24T13:01")
    assert [address for _, address in begun.arrived] == ["ada@example.org"]
    assert sent(begun, "2026-11-24T12:00") == 1


def test_an_edition_that_is_sent_to_everybody_is_never_stale(begun: Clockwork) -> None:
    sent(begun, "2026-11-24T07:10")
    assert sent(begun, "2026-12-24T07:00") == 0


def test_an_edition_that_is_built_late_is_fresh_from_then_on(tmp_path: Path) -> None:
    works = clockwork(tmp_path, ["ada,,,,,", "bo,,,,,"])
    assert sent(works, "2026-11-24T20:00", limit=1) == 1
    assert sent(works, "2026-11-25T01:59") == 1


def test_an_edition_that_is_built_the_evening_before_is_fresh_until_its_hour_is_past(tmp_path: Path) -> None:
    works = clockwork(tmp_path, ["ada,,,,,", "bo,,,,,"])
    assert sent(works, "2026-11-23T18:00", limit=1) == 1
    assert sent(works, "2026-11-24T12:59") == 1


def test_the_command_says_how_late_it_is_and_what_sends_it(
    digest: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = clockwork(home, ["ada,,,,,", "bo,,,,,"])
    sent(works, "2026-11-24T07:00", limit=1)
    monkeypatch.setattr("digest.daily.days.now", lambda: datetime(2026, 11, 26, 9, tzinfo=UTC))
    for more in ((), ("--dry-run",)):
        ran = digest("send", "--date", "2026-11-24", *more)
        line = "digest: edition 2026-11-24 is 50 hours late: nothing of it is sent (--max-lateness 3d sends it)"
        assert (ran.code, line in ran.complaints) == (1, True)
    assert digest("send", "--date", "2026-11-24", "--max-lateness", "3d", "--yes").code == 0


def test_a_lateness_that_is_no_time_is_said(digest: Cli, home: Path) -> None:
    clockwork(home, ["ada,,,,,"])
    assert digest("send", "--max-lateness", "soon").code == 2
