"""What nobody expected while one source is read: it is told of that source, and the others are read."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from digest.daily.gathering import Manner, gather_web
from digest.errors import StoreError
from digest.gather.faults import spared
from digest.gather.rounds import Report
from digest.gather.sources import Source
from tests.support.desk import NOW, Desk, feed, item
from tests.support.website import Reply, Website


async def faulty(host: str, port: int) -> tuple[str, ...]:
    del port
    if host == "bad.example":
        raise LookupError(host)
    return ("127.0.0.1",)


def gathered(home: Path, *urls: str) -> tuple[Report, ...]:
    """Gather as a Desk does, which takes no fault, where one host brings one about."""
    manner = replace(Manner(clock=lambda: NOW, remember=False), resolve=faulty)
    return gather_web([Source(url=url) for url in urls], Desk(home=home).loaded(), manner)


def test_a_source_that_brings_one_about_is_named_and_the_others_are_read(home: Path) -> None:
    with Website({"/feed": Reply(body=feed(item(1)))}) as site:
        bad, good = gathered(home, "http://bad.example/", site.url("/feed"))
    assert bad.state == "failed"
    assert bad.failures[0].startswith("a fault in Digest itself (LookupError in test_faults.py:")
    assert [article.headline for article in good.articles] == ["Story 1"]


def test_a_page_that_brings_one_about_leaves_the_teaser(home: Path) -> None:
    link = "http://bad.example/story"
    with Website({"/feed": Reply(body=feed(item(1, "A teaser of a few words", link=link), item(2)))}) as site:
        [report] = gathered(home, site.url("/feed"))
    assert [article.headline for article in report.articles] == ["Story 1", "Story 2"]
    assert report.failures[0].startswith("a page unread, a fault in Digest itself (LookupError in")
    assert report.failures[0].endswith(link)


def test_what_concerns_all_sources_goes_up() -> None:
    async def full() -> None:
        raise StoreError("the disk is full")

    with pytest.raises(StoreError, match="the disk is full"):
        asyncio.run(spared(full()))
