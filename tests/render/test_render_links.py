import tarfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Article
from digest.render.links import safe_url, sentence_url, source_name

PAGE = "https://www.harbourpost.example/a"


@pytest.mark.parametrize(
    "raw",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "ftp://files.example/x",
        "//evil.example/x",
        "/relative",
        "https:///x",
        "https://user:pw@evil.example/",
        "https://trusted.example@evil.example/",
        "https://[::1",
        "https://a.example:notaport/",
        "https://ex ample/",
        'https://"onmouseover=alert(1)//',
        "https://\u2044evil/",
        "https://" + "a" * 3000,
        "",
        None,
    ],
)
def test_what_must_not_become_a_link_does_not(raw: str | None) -> None:
    assert safe_url(raw) is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        ("HTTP://A.example", "http://a.example/"),
        ("https://a.example/a b\"<c>'", "https://a.example/a%20b%22%3Cc%3E'"),
        ("https://a.example/ü?q=é", "https://a.example/%C3%BC?q=%C3%A9"),
        ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
        ("https://[2001:db8::1]:8443/x", "https://[2001:db8::1]:8443/x"),
        ("https://a.example//b//c", "https://a.example//b//c"),
    ],
)
def test_a_web_address_becomes_an_ascii_link(raw: str, expected: str) -> None:
    assert expected == safe_url(raw)


@given(st.text(max_size=80), st.sampled_from(["", "https://", "http://a.example/", "https://a.example/?"]))
def test_a_link_is_always_ascii_and_cannot_leave_its_attribute(text: str, start: str) -> None:
    url = safe_url(start + text)
    assert url is None or (
        url.isascii() and url.isprintable() and not set(url) & set('"<> \\`') and urlsplit(url).netloc
    )


def test_a_short_sentence_is_quoted_whole() -> None:
    assert f"{PAGE}#:~:text=Rain%20fell%2C%20at%20last." == sentence_url(PAGE, "Rain fell, at last.")


def test_a_long_sentence_is_quoted_by_its_ends() -> None:
    sentence = "The first boats for the outer islands left at noon, with supplies for the schools on board of both."
    assert f"{PAGE}#:~:text=The%20first%20boats%20for,board%20of%20both." != sentence_url(PAGE, sentence)
    assert f"{PAGE}#:~:text=The%20first%20boats%20for,on%20board%20of%20both." == sentence_url(PAGE, sentence)


def test_a_hyphen_in_a_sentence_is_not_syntax() -> None:
    assert f"{PAGE}#:~:text=a%20four%2Dday%20week" == sentence_url(PAGE, "a four-day week")


def test_a_fragment_that_is_there_stays() -> None:
    assert f"{PAGE}#top:~:text=Rain." == sentence_url(f"{PAGE}#top", "Rain.")


def test_a_long_sentence_without_spaces_is_quoted_by_its_clauses() -> None:
    sentence = "あ" * 50 + "、" + "い" * 10 + "、" + "う" * 40
    expected = f"{PAGE}#:~:text={'%E3%81%82' * 50},{'%E3%81%86' * 40}"
    assert expected == sentence_url(PAGE, sentence)


def test_a_sentence_too_long_for_an_address_links_to_the_page() -> None:
    assert sentence_url(PAGE, "あ" * 500) == PAGE


def test_without_a_page_there_is_no_link_to_a_sentence() -> None:
    assert sentence_url(None, "Rain fell.") is None


@pytest.mark.parametrize(
    ("url", "source", "expected"),
    [
        ("https://www.harbourpost.example/a", "news/a.txt", "harbourpost.example"),
        (None, "https://feeds.wire.example/rss", "feeds.wire.example"),
        (None, "news/world/ferry.txt", "ferry.txt"),
        (None, "news\\world\\ferry.txt", "ferry.txt"),
        ("javascript:alert(1)", "news/ferry.txt", "ferry.txt"),
        ("https://bücher.example/", "", "bücher.example"),
        ("https://user:pw@evil.example/", "https://user:pw@evil.example/", ""),
        (None, "", ""),
    ],
)
def test_a_publisher_is_a_host_or_a_file(url: str | None, source: str, expected: str) -> None:
    assert expected == source_name(Article(id="a", text="", url=url, source=source))


@pytest.mark.shared
def test_no_known_attack_becomes_a_link_that_runs() -> None:
    archive = Path(__file__).parents[2].parent / "shared" / "data" / "hostile.tar.xz"
    if not archive.exists():
        pytest.skip("../shared is not on this machine")
    lines = _lines(archive)
    links = [url for url in map(safe_url, lines) if url]
    assert len(lines) > 500
    assert [url for url in links if not url.startswith(("http://", "https://")) or set(url) & set('"<> ')] == []


def _lines(archive: Path) -> list[str]:
    with tarfile.open(archive) as held:
        files = [
            held.extractfile(member) for member in held.getmembers() if member.isfile() and member.size < 2_000_000
        ]
        texts = [file.read().decode("utf-8", "replace") for file in files if file is not None]
    return [line for text in texts for line in text.splitlines()]
