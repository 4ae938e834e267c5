"""The archive as files: what is in them, that they are valid, and how they are written."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from lxml import etree

from digest.daily.archiving import Archive, write
from digest.errors import InputError
from digest.settings import Loaded
from digest.store import editions
from digest.store.database import Store
from tests.support.accounts import reading_only
from tests.support.npm import node, package
from tests.support.sites import NOW, news, renamed, settings_in, store_in
from tests.support.stores import new_store

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def loaded(home: Path) -> Loaded:
    return settings_in(home)


@pytest.fixture
def store(home: Path, loaded: Loaded) -> Iterator[Store]:
    del loaded
    with closing(store_in(home)) as opened:
        yield opened


def files(store: Store, loaded: Loaded) -> dict[str, str]:
    return {name: body.decode() for name, body in Archive(store, loaded.settings).files().items()}


def freeze(store: Store, slug: str) -> None:
    editions.freeze(store, news(slug=slug), now=NOW.timestamp(), replace=False)


def test_the_site_is_an_index_a_page_per_edition_a_feed_and_a_search(store: Store, loaded: Loaded) -> None:
    freeze(store, "2026-11-23")
    assert set(files(store, loaded)) == {
        "index.html",
        "editions/2026-11-24.html",
        "editions/2026-11-23.html",
        "feed.xml",
        "search.js",
        "search-index.js",
        "style.css",
    }


def test_the_same_store_makes_the_same_bytes(store: Store, loaded: Loaded) -> None:
    assert files(store, loaded) == files(store, loaded)


def test_the_newest_edition_comes_first(store: Store, loaded: Loaded) -> None:
    freeze(store, "2026-11-23")
    index = files(store, loaded)["index.html"]
    assert index.index("24 November 2026") < index.index("23 November 2026")


def test_an_archive_that_is_held_shows_what_is_frozen_meanwhile(store: Store, loaded: Loaded) -> None:
    archive = Archive(store, loaded.settings)
    before = archive.files().keys()
    freeze(store, "2026-11-25")
    assert set(archive.files()) - set(before) == {"editions/2026-11-25.html"}


def test_an_edition_that_is_built_anew_is_shown_anew(store: Store, loaded: Loaded) -> None:
    freeze(store, "2026-11-25")
    archive = Archive(store, loaded.settings)
    archive.files()
    changed = renamed(news(slug="2026-11-25"), "Ferry strike goes on")
    editions.freeze(store, changed, now=NOW.timestamp(), replace=True)
    assert b"Ferry strike goes on" in archive.files()["editions/2026-11-25.html"]


def test_no_page_names_a_reader_or_a_place_on_our_disk(store: Store, loaded: Loaded) -> None:
    whole = "".join(files(store, loaded).values())
    assert [word for word in ("ada@", "bo@", "/srv/private", "unsubscribe/") if word in whole] == []


def test_text_from_outside_stays_text(store: Store, loaded: Loaded) -> None:
    hostile = renamed(news(slug="2026-11-25"), "</script><script>alert(1)</script> & \u2028 “so”")
    editions.freeze(store, hostile, now=NOW.timestamp(), replace=False)
    made = files(store, loaded)
    assert (
        "<script>alert"
        not in "".join(made.values()).replace("<script>alert(1)</script> & ", "", 0).split("window.digestIndex")[0]
    )
    index = json.loads(made["search-index.js"].removeprefix("window.digestIndex = ").removesuffix(";\n"))
    assert index["stories"][0][2] == "</script><script>alert(1)</script> & “so”"
    assert etree.fromstring(made["feed.xml"].encode()) is not None


def test_the_feed_has_what_rfc_4287_asks_for(store: Store, loaded: Loaded) -> None:
    freeze(store, "2026-11-23")
    feed = etree.fromstring(files(store, loaded)["feed.xml"].encode())
    told = [feed.xpath(f"string(a:{name})", namespaces=ATOM) for name in ("id", "title", "updated")]
    assert told == ["tag:example.org,2026:editions", "The Morning Digest", "2026-11-24T09:00:00Z"]
    assert feed.xpath("a:entry/a:id/text()", namespaces=ATOM) == [
        "tag:example.org,2026:editions/2026-11-24",
        "tag:example.org,2026:editions/2026-11-23",
    ]
    assert feed.xpath("a:entry[1]/a:link/@href", namespaces=ATOM) == [
        "https://digest.example.org/editions/2026-11-24.html"
    ]


def test_a_store_without_an_edition_makes_a_site_that_says_so(home: Path, loaded: Loaded) -> None:
    with closing(new_store(home)) as empty:
        assert "No edition has been made yet." in files(empty, loaded)["index.html"]


def test_only_what_changed_is_written(store: Store, loaded: Loaded, tmp_path: Path) -> None:
    target, archive = tmp_path / "site", Archive(store, loaded.settings)
    assert [write(archive.files(), target), write(archive.files(), target)] == [6, 0]
    freeze(store, "2026-11-25")
    assert write(archive.files(), target) == 4


def test_no_half_written_file_is_left(store: Store, loaded: Loaded, tmp_path: Path) -> None:
    target = tmp_path / "site"
    write(Archive(store, loaded.settings).files(), target)
    assert [file for file in target.rglob("*") if file.name.startswith(".")] == []


def test_a_folder_that_cannot_be_written_is_one_clear_line(store: Store, loaded: Loaded, commoner: Path) -> None:
    made = Archive(store, loaded.settings).files()
    with reading_only(commoner), pytest.raises(InputError, match="cannot be written"):
        write(made, commoner / "site")


def test_every_page_is_valid_html(store: Store, loaded: Loaded) -> None:
    package("html-validate")
    freeze(store, "2026-11-23")
    pages = {name: text for name, text in files(store, loaded).items() if name.endswith(".html")}
    assert node(Path(__file__).with_name("node") / "validate.mjs", pages) == []
