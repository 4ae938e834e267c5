"""Lists of feeds: what is read from other programs' lists, and what is written for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.gather.articles import Unread
from digest.gather.opml import Outlines, missing_from, read_opml, write_opml
from digest.gather.sources import Source, chosen

LIST = b"""<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
<outline text="World"><outline type="rss" text="Town News" xmlUrl="https://town.example/feed" language="en-GB"/>
<outline text="Asia"><outline xmlUrl="https://asia.example/feed" title="Asia"/></outline></outline>
<outline type="link" text="A page" url="https://page.example/"/>
<outline text="Again" xmlUrl="https://town.example/feed"/><outline text="No address" xmlUrl="file:///etc/passwd"/>
</body></opml>"""
LABEL = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=9)


def sources_in(body: bytes) -> tuple[Source, ...]:
    found = read_opml(body)
    assert isinstance(found, Outlines)
    return found.sources


def test_folders_are_sections_and_each_address_comes_once() -> None:
    found = sources_in(LIST)
    assert found == (
        Source(url="https://town.example/feed", name="Town News", section="World", language="en"),
        Source(url="https://asia.example/feed", name="Asia", section="Asia"),
        Source(url="https://page.example/", name="A page"),
    )


def test_an_address_that_nobody_can_be_asked_for_is_named() -> None:
    found = read_opml(LIST)
    assert isinstance(found, Outlines)
    assert missing_from(found) == ("neither http nor https, left out: file:///etc/passwd",)


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("feed://town.example/feed", "http://town.example/feed"),
        ("feed:https://town.example/feed", "https://town.example/feed"),
        ("https://town.example/feed?a=1&b=2", "https://town.example/feed?a=1&b=2"),
        ("https://town.example/feed?a=1&amp;b=2", "https://town.example/feed?a=1&b=2"),
        ("https://town.example/feed?a=1&copy;=2", "https://town.example/feed?a=1&copy;=2"),
        ("https://town.example/feed?a=1&x;=2", "https://town.example/feed?a=1&x;=2"),
        ("https://town.example/feed?a=&#49;&quot;", 'https://town.example/feed?a=1"'),
    ],
)
def test_addresses_are_read_as_other_programs_write_them(stated: str, address: str) -> None:
    body = f'<opml><body><outline text="Town" xmlUrl="{stated}"/></body></opml>'.encode()
    assert read_opml(body) == Outlines(sources=(Source(url=address, name="Town"),))


A = '<outline xmlUrl="https://a.example/"/>'
B = '<outline xmlUrl="https://b.example/"/>'


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (f'<opml>\n<body>\n{A}\n<outline xmlUrl="https://b.exa', 4),
        (f"<opml>\n<body>\n{A}\n", 4),
        (f"<opml>\n<body>\n{A}\n<outline xmlUrl=https://b.example/ />\n</body></opml>", 4),
        (f'<opml>\n<body>\n{A}\n<outline text="a "b" c" xmlUrl="https://b.example/"/>\n</body></opml>', 4),
        (f"<opml><body>\n{A}\n</body></opml>\n<opml>{B}</opml>", 4),
    ],
)
def test_a_damaged_list_gives_what_can_be_read_and_where_feeds_may_be_missing(body: str, line: int) -> None:
    found = read_opml(body.encode())
    assert isinstance(found, Outlines)
    assert ([source.url for source in found.sources], found.damaged) == (["https://a.example/"], line)


@pytest.mark.parametrize(
    "body",
    [
        f'<opml><body>\n<outline text="x">\n{A}{B}\n</body></opml>',
        f"<opml><body>\n{A}</outline>{B}\n</body></opml>",
        f"<opml><body>\n{A}{B}\n</body></opml>\nSent from my telephone",
        f"<opml><body>\n{A}{B}\n</body></opml>\n<!-- made -- by hand -->",
        f'<opml><body>\n<outline text="a" text="b" xmlUrl="https://a.example/"/>{B}\n</body></opml>',
        f'<opml><body>\n<outline text="a < b" xmlUrl="https://a.example/"/>{B}\n</body></opml>',
        f'<opml><body>\n<outline text="a&x;b" xmlUrl="https://a.example/"/>{B}\n</body></opml>',
    ],
)
def test_damage_that_costs_no_feed_is_not_told(body: str) -> None:
    found = read_opml(body.encode())
    assert isinstance(found, Outlines)
    assert ([source.url for source in found.sources], missing_from(found)) == (
        ["https://a.example/", "https://b.example/"],
        (),
    )


def test_names_may_be_written_as_in_html() -> None:
    body = b'<opml><body><outline text="Caf&eacute;&nbsp;&lt;A&gt; &LT;" xmlUrl="https://a.example/"/></body></opml>'
    assert sources_in(body) == (Source(url="https://a.example/", name="Caf\u00e9 <A> <"),)


@given(
    st.lists(
        st.builds(Source, url=st.integers().map(lambda n: f"https://a.example/{n}"), name=LABEL, section=LABEL),
        unique_by=lambda s: s.url,
    )
)
def test_what_is_written_is_read_back(sources: list[Source]) -> None:
    assert set(sources_in(write_opml(sources))) == set(sources)


def test_sections_stay_together_in_the_order_of_their_first_source() -> None:
    sources = [Source(url=f"https://a.example/{n}", section=section) for n, section in enumerate("abab")]
    assert [source.section for source in sources_in(write_opml(sources))] == ["a", "a", "b", "b"]


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
    assert sources_in(body) == (Source(url="https://a.example/"),)


def test_sources_are_chosen_by_a_part_of_address_name_or_section() -> None:
    sources = [Source(url="https://a.example/", name="Town"), Source(url="https://b.example/", section="World")]
    assert [chosen(sources, [word]) for word in ("town", "WORLD", "b.ex")] == [
        (sources[0],),
        (sources[1],),
        (sources[1],),
    ]
