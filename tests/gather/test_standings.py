"""Where a source stands after it was asked."""

from hypothesis import given
from hypothesis import strategies as st

from digest.gather.standings import Standing, after, failing_for, silent_because, spoilt
from digest.gather.visitor import Miss, Visit

NEW = Standing(url="https://a.example/feed")
HOUR = 3600.0


def test_a_source_that_fails_is_asked_less_and_less() -> None:
    standing, now, waits = NEW, 0.0, []
    for _ in range(10):
        standing = after(standing, Miss(reason="no"), now=now)
        waits.append((standing.not_before - now) / 60)
        now = standing.not_before
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 1200, 1200]


def test_success_forgets_the_failures() -> None:
    failed = after(NEW, Miss(reason="no"), now=10.0)
    assert after(failed, Visit(url=NEW.url, body=b"", etag='"2"'), now=20.0) == Standing(
        url=NEW.url, etag='"2"', checked_at=20.0
    )


def test_what_the_server_asks_for_counts_where_it_is_longer() -> None:
    assert after(NEW, Miss(reason="later", wait=HOUR), now=0.0).not_before == HOUR


def test_not_modified_keeps_the_marks() -> None:
    known = Standing(url=NEW.url, etag='"1"', modified="yesterday")
    found = after(known, Visit(url=NEW.url, body=None), now=1.0)
    assert (found.etag, found.modified) == ('"1"', "yesterday")


def test_a_new_body_without_marks_takes_them_away() -> None:
    assert after(Standing(url=NEW.url, etag='"1"'), Visit(url=NEW.url, body=b"x"), now=1.0).etag == ""


def test_a_body_that_cannot_be_read_is_asked_for_anew() -> None:
    assert spoilt(Standing(url=NEW.url, etag='"1"'), "not a feed", now=1.0).etag == ""


def test_gone_is_for_ever() -> None:
    gone = after(NEW, Miss(reason="gone", status=410), now=0.0)
    assert (
        silent_because(gone, now=1e12) == "gone for good (410), not asked any more: digest sources remove takes it out"
    )


def test_days_of_failing_are_told() -> None:
    standing = Standing(url="x", failing_since=1.0)
    assert [failing_for(standing, now=1.0 + days * 86_400) for days in (0.5, 1, 3)] == [
        "",
        ", failing for 1 day",
        ", failing for 3 days",
    ]


@given(st.lists(st.floats(0, 1e6), max_size=30))
def test_no_wait_is_longer_than_a_week_of_the_server_s_or_twenty_hours_of_ours(waits: list[float]) -> None:
    standing = NEW
    for wait in waits:
        standing = after(standing, Miss(reason="no", wait=wait), now=0.0)
        assert 300.0 <= standing.not_before <= max(20 * HOUR, wait)
