"""Lists of feeds: what is read from other programs' lists, and what is written for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.gather.articles import Unread
from digest.gather.opml import read_opml, write_opml
from digest.gather.sources import Source, chosen

LIST = b"""<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
<outline text="World"><outline type="rss" text="Town News" xmlUrl="https://town.example/feed" language="en-GB"/>
<outline text="Asia"><outline xmlUrl="https://asia.example/feed" title="Asia"/></outline></outline>
<outline type="link" text="A page" url="https://page.example/"/>
<outline text="Again" xmlUrl="https://town.example/feed"/><outline text="No address" xmlUrl="file:///etc/passwd"/>
</body></opml>"""
LABEL = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=9)


def test_folders_are_sections_and_each_address_comes_once() -> None:
    assert read_opml(LIST) == (
        Source(url="https://town.example/feed", name="Town News", section="World", language="en"),
        Source(url="https://asia.example/feed", name="Asia", section="Asia"),
        Source(url="https://page.example/", name="A page"),
    )


@given(
    st.lists(
        st.builds(Source, url=st.integers().map(lambda n: f"https://a.example/{n}"), name=LABEL, section=LABEL),
        unique_by=lambda s: s.url,
    )
)
def test_what_is_written_is_read_back(sources: list[Source]) -> None:
    found = read_opml(write_opml(sources))
    assert not isinstance(found, Unread)
    assert set(found) == set(sources)


def test_sections_stay_together_in_the_order_of_their_first_source() -> None:
    sources = [Source(url=f"https://a.example/{n}", section=section) for n, section in enumerate("abab")]
    found = read_opml(write_opml(sources))
    assert not isinstance(found, Unread)
    assert [source.section for source in found] == ["a", "a", "b", "b"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<rss/>", "not a list of feeds (OPML)"),
        (b"\x89PNG", "an image (PNG), not text"),
        (b"<opml>" + b"<outline>" * 3_000, "elements nested more than 2,000 deep"),
        (b" " * 5_000_001, "larger than 5 MB"),
    ],
)
def test_what_is_no_list_says_why(body: bytes, reason: str) -> None:
    assert read_opml(body) == Unread(reason=reason)


def test_entities_are_not_resolved() -> None:
    body = b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body><outline text="&x;" xmlUrl="https://a.example/"/></body></opml>'
    assert read_opml(body) in {(Source(url="https://a.example/"),), Unread(reason="XML that cannot be parsed")}


def test_sources_are_chosen_by_a_part_of_address_name_or_section() -> None:
    sources = [Source(url="https://a.example/", name="Town"), Source(url="https://b.example/", section="World")]
    assert [chosen(sources, [word]) for word in ("town", "WORLD", "b.ex")] == [
        (sources[0],),
        (sources[1],),
        (sources[1],),
    ]
