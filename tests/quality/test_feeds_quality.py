"""The feeds of others, beside what their authors expect: no exception, and the titles and links that they name.

gofeed (MIT) keeps the expected outcome beside each feed: `name.xml` and `name.json`, for JSON Feed `name.json` and
`name_expected.json`. A title is compared as the text that readers see, a link as far as it is an address of the web
(ours loses tracking parameters). To see the figures: pytest -s with this file.
"""

import json
import re
import tarfile
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

import pytest

from digest.gather.addresses import is_web_address, without_tracking
from digest.gather.articles import one_line
from digest.gather.parsing import parse_here

_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_FEEDS = (".xml", ".rss", ".atom", ".rdf", ".json")

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def feeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("feeds")
    with tarfile.open(shared / "data" / "feeds.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    return folder


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each of gofeed's feeds with the file of what is expected of it."""
    for expected in sorted((folder / "gofeed" / "testdata").rglob("*.json")):
        feed = expected.with_suffix(".xml")
        if expected.stem.endswith("_expected"):
            feed = expected.with_name(expected.name.replace("_expected", ""))
        if feed.exists() and feed != expected:
            yield feed, expected


def seen(title: str) -> str:
    """Return a title as readers see it; what is expected of a feed that was escaped twice still has markup."""
    return one_line(_TAG.sub("", unescape(unescape(title))))


def link_of(item: Mapping[str, object]) -> str:
    """Return the address of an item: gofeed's own choice, else its first link to the article itself."""
    stated = item.get("link") or item.get("url")
    if isinstance(stated, str):
        return stated
    links = item.get("links")
    for link in links if isinstance(links, list) else []:
        if isinstance(link, Mapping) and link.get("rel", "alternate") in {"alternate", ""}:
            return str(link.get("href", ""))
    return ""


def expectations(expected: Path) -> list[tuple[str, str]]:
    """Return title and link of each item that has one of them."""
    wanted = json.loads(expected.read_bytes())
    items = wanted.get("items") or wanted.get("entries") or []
    found = [(seen(str(item.get("title") or "")), link_of(item).strip()) for item in items]
    return [(title, link if is_web_address(link) else "") for title, link in found if title or is_web_address(link)]


def test_no_feed_of_others_raises(feeds: Path) -> None:
    files = [file for file in sorted(feeds.rglob("*")) if file.suffix in _FEEDS and "_expected" not in file.stem]
    outcomes = Counter(parse_here(file.read_bytes(), f"http://feeds.example/{file.name}").reason for file in files)
    raised = {reason: count for reason, count in outcomes.items() if reason and "cannot be parsed (" in reason}
    print(f"feed files {len(files)}, read as articles {outcomes[None]}, exceptions {sum(raised.values())}")
    assert len(files) > 1_000
    assert raised == {}


def test_titles_and_links_are_those_that_gofeed_expects(feeds: Path) -> None:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    missed = []
    every = list(pairs(feeds))
    for feed, expected in every:
        wanted = expectations(expected)
        articles = parse_here(feed.read_bytes(), f"http://feeds.example/{feed.name}").articles if wanted else ()
        for place, (title, link) in enumerate(wanted):
            article = articles[place] if place < len(articles) else None
            for name, value, got in (
                ("titles", title, one_line(article.headline) if article else None),
                ("links", without_tracking(link) if link else "", article.url if article else None),
            ):
                if value:
                    asked[name] += 1
                    right[name] += got == value
                    missed += [] if got == value else [f"{feed.parent.name}/{feed.name}: {name} {value!r}, got {got!r}"]
    shares = {name: right[name] / asked[name] for name in asked}
    print(f"pairs {len(every)}, {', '.join(f'{n} {right[n]}/{asked[n]} = {shares[n]:.3f}' for n in sorted(asked))}")
    print("\n".join(missed))
    assert len(every) > 400
    assert min(shares.values()) >= 0.95
