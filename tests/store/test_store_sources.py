"""What is known of sources, kept and found again."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from digest.store import sources
from digest.store.sources import EntryRow, Learnt, SourceRow
from tests.support.stores import new_store

FEED = "https://a.example/feed"
ROW = SourceRow(
    url=FEED,
    moved_to=None,
    etag='"1"',
    modified="",
    failures=0,
    failing_since=0.0,
    reason="",
    not_before=0.0,
    checked_at=1.0,
    retired=False,
)
MONTH = 31 * 86_400.0


def entry(number: int) -> EntryRow:
    return EntryRow(
        id=f"g{number}",
        page_key=f"a.example/{number}",
        content=f"article {number}",
        text_hash="h",
        page="read",
        asked_at=1.0,
        first_seen=1.0,
    )


def learnt(*numbers: int) -> Learnt:
    rows = [entry(number) for number in numbers]
    return Learnt(sources=[ROW], listed={FEED: [row.id for row in rows]}, entries={FEED: rows})


def test_a_source_is_found_as_it_was_kept(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        sources.keep(store, learnt(), now=1.0)
        sources.keep(store, Learnt(sources=[replace(ROW, failures=2)]), now=2.0)
        assert sources.standings(store) == {FEED: replace(ROW, failures=2)}


def test_entries_come_in_the_order_of_the_source(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        sources.keep(store, learnt(2, 1, 3), now=1.0)
        assert sources.entries(store, [FEED]) == {FEED: [entry(2), entry(1), entry(3)]}


def test_entries_of_several_sources_come_at_once_each_with_its_own(tmp_path: Path) -> None:
    other, third = "https://b.example/feed", "https://c.example/feed"
    with closing(new_store(tmp_path)) as store:
        sources.keep(store, learnt(2, 1), now=1.0)
        sources.keep(store, Learnt(listed={other: ["g3"]}, entries={other: [entry(3)]}), now=1.0)
        sources.keep(store, Learnt(listed={third: ["g4"]}, entries={third: [entry(4)]}), now=1.0)
        found = sources.entries(store, [other, FEED, "https://unknown.example/feed"])
        assert found == {FEED: [entry(2), entry(1)], other: [entry(3)]}


def test_what_is_listed_no_more_is_remembered_for_a_month(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        sources.keep(store, learnt(1, 2), now=1.0)
        sources.keep(store, learnt(2), now=2.0)
        assert sources.entries(store, [FEED]) == {FEED: [entry(2)]}
        assert sources.page(store, "a.example/1", "read") == "article 1"
        sources.keep(store, learnt(2), now=MONTH)
        assert sources.page(store, "a.example/1", "read") is None


def test_what_stays_unchanged_is_not_forgotten(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        sources.keep(store, learnt(1), now=1.0)
        sources.keep(store, Learnt(unchanged=[FEED]), now=MONTH)
        assert sources.entries(store, [FEED]) == {FEED: [entry(1)]}


def test_the_day_that_an_article_was_first_seen_stays(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        sources.keep(store, learnt(1), now=1.0)
        later = replace(entry(1), first_seen=9.0, content="corrected")
        sources.keep(store, Learnt(listed={FEED: ["g1"]}, entries={FEED: [later]}), now=9.0)
        assert sources.entries(store, [FEED]) == {FEED: [replace(later, first_seen=1.0)]}


def test_robots_txt_is_found_while_it_is_young(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        sources.keep(store, Learnt(robots={"https://a.example": "Disallow: /"}), now=100.0)
        assert sources.robots_since(store, 50.0) == {"https://a.example": "Disallow: /"}
        assert sources.robots_since(store, 101.0) == {}


def test_a_source_that_was_taken_out_is_forgotten(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        sources.keep(store, learnt(1), now=1.0)
        sources.forget(store, FEED)
        assert (sources.standings(store), sources.entries(store, [FEED])) == ({}, {})
