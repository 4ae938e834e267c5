"""What `digest status` says of the last editions, and of sources that fail."""

import json
from pathlib import Path

import pytest

from digest.cli.standings import bar
from digest.store.database import open_store
from digest.store.sources import Learnt, SourceRow, keep
from tests.support.cli import Cli

DAY = ("--date", "2026-11-23")


@pytest.mark.parametrize(
    ("parts", "drawn"),
    [
        ((10, 0, 0), "██████████"),
        ((5, 3, 2), "█████▒▒▒░░"),
        ((5, 0, 0), "█████"),
        ((1_000, 1, 1), "██████████▒░"),
        ((0, 0, 0), ""),
    ],
)
def test_a_bar_has_a_cell_for_whatever_is_there(parts: tuple[int, int, int], drawn: str) -> None:
    assert bar(parts, max(10, parts[0]), 10) == drawn


def test_the_chart_shows_what_was_sent_deferred_and_rejected(digest: Cli, small: Path) -> None:
    digest("send", "--limit", "1", *DAY)
    store = open_store(f"sqlite:///{small / 'digest.db'}", announce=lambda line: None)  # noqa: ARG005
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE delivery SET state = 'rejected' WHERE state = 'owed'")
    store.close()
    assert f"2026-11-23  {'█' * 20}{'░' * 20}    1  0  1" in digest("status").out
    (standing,) = json.loads(digest("status", "--json").out)["editions"]
    assert (standing["sent"], standing["deferred"], standing["rejected"]) == (1, 0, 1)


def test_an_edition_that_is_not_sent_has_no_chart(digest: Cli, small: Path) -> None:
    del small
    digest("build", *DAY)
    assert "█" not in digest("status").out


def test_sources_that_fail_for_days_are_named(digest: Cli, small: Path) -> None:
    digest("build", *DAY)
    row = SourceRow(
        url="https://wire.example/feed",
        moved_to=None,
        etag="",
        modified="",
        failures=9,
        failing_since=1.0,
        reason="no answer",
        not_before=0.0,
        checked_at=2.0,
        retired=False,
    )
    store = open_store(f"sqlite:///{small / 'digest.db'}", announce=lambda line: None)  # noqa: ARG005
    keep(store, Learnt(sources=[row]), now=2.0)
    store.close()
    assert "source: https://wire.example/feed: no answer" in digest("status").out
    (line,) = json.loads(digest("status", "--json").out)["ailing"]
    assert line.startswith("https://wire.example/feed: no answer")
