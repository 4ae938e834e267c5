"""What a round remembers of its sources, read from the store a few times for all of them."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import event

from digest.daily.gathering_memory import StoreMemory
from digest.gather.entries import Entry
from digest.gather.standings import Standing
from digest.model import Article
from digest.store.database import Store
from tests.support.stores import new_store

URLS = [f"https://{number}.example/feed" for number in range(120)]


def kept(store: Store) -> None:
    memory = StoreMemory(store, now=1.0)
    for url in URLS:
        memory.entries(url)
        memory.keep(Standing(url=url), [Entry(article=Article(id=url, text="News."), first_seen=1.0)], at=1.0)
    memory.keep_all(store, now=1.0)


def test_each_source_gets_its_own_entries_in_whatever_order_they_are_asked_for(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        kept(store)
        memory = StoreMemory(store, now=2.0, urls=URLS)
        found = {url: [entry.article.id for entry in memory.entries(url)] for url in URLS[::-7] + URLS}
    assert found == {url: [url] for url in URLS}


def test_a_source_that_was_not_announced_is_found_too(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        kept(store)
        memory = StoreMemory(store, now=2.0, urls=URLS[:3])
        [entry] = memory.entries(URLS[99])
    assert entry.article.id == URLS[99]


def test_the_entries_of_many_sources_take_few_questions(tmp_path: Path) -> None:
    asked: list[str] = []
    with closing(new_store(tmp_path)) as store:
        kept(store)
        memory = StoreMemory(store, now=2.0, urls=URLS)
        event.listen(store.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
        for url in URLS:
            memory.entries(url)
    assert sum("FROM entry" in statement for statement in asked) == 3
