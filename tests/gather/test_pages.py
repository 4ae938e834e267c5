"""HTML pages in: the article on them."""

import pytest

from digest.gather.articles import Unread
from digest.gather.pages import read_page
from digest.model import Article

BODY = """<article><h1>Old bridge to close for two years</h1>
<p>The council voted on Monday to close the old bridge for two years, after a long debate in the town hall.</p>
<p>Residents said they had been told nothing about the plan until last week, when signs went up at both ends.</p>
<h2>Two years of detours</h2>
<p>Cars will have to take the motorway, which adds twenty minutes to the way to the hospital, the mayor said.</p>
<p>Cyclists and walkers may use a wooden footbridge that the army will build next spring, he said.</p></article>"""
PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Old bridge to close - Town News</title>
<meta property="og:title" content="Old bridge to close for two years | Town News">
<meta property="og:site_name" content="Town News">
<link rel="canonical" href="https://town.example/bridge">%s</head><body><nav><a href="/">Home</a></nav>%s
<footer>All rights reserved</footer></body></html>"""
LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
"headline": "Old bridge to close for two years", "author": [{"name": "Jane Roe"}, {"name": "John Doe"}],
"datePublished": "2019-03-28T10:00:00+01:00",
"articleSection": "Local", "keywords": ["bridge", "council"]}]}</script>"""
CRUMBS = """<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"},
{"name": "Roads"}, {"name": "Old bridge to close"}]}</script>"""


def page(head: str = "", body: str = BODY) -> Article:
    found = read_page((PAGE % (head, body)).encode(), source="pages/bridge.html")
    assert isinstance(found, Article)
    return found


def test_a_page_gives_headline_address_and_language() -> None:
    found = page()
    assert (found.headline, found.url, found.id, found.language) == (
        "Old bridge to close for two years",
        "https://town.example/bridge",
        "https://town.example/bridge",
        "en",
    )


def test_the_text_is_the_article_without_headline_navigation_and_footer() -> None:
    paragraphs = page().text.split("\n\n")
    assert (paragraphs[0][:20], len(paragraphs)) == ("The council voted on", 5)


def test_headings_in_the_body_are_listed() -> None:
    found = page()
    assert [found.text[span.start : span.end] for span in found.subheadings] == ["Two years of detours"]


def test_linked_data_gives_authors_date_section_and_labels() -> None:
    found = page(LINKED)
    assert (found.byline, str(found.published)) == ("Jane Roe, John Doe", "2019-03-28 10:00:00+01:00")
    assert (found.section, found.categories) == ("Local", ("Local", "bridge", "council"))


def test_broken_linked_data_is_passed_over() -> None:
    assert page('<script type="application/ld+json">{"@type": </script>').section is None


def test_open_graph_and_breadcrumbs_give_the_section() -> None:
    meta = '<meta property="article:section" content="Traffic">'
    assert (page(meta).section, page(CRUMBS).section) == ("Traffic", "Roads")


def test_the_heading_that_readers_see_wins_over_a_variant_for_networks() -> None:
    assert page('<meta property="twitter:title" content="You won\'t believe this bridge">').headline == (
        "Old bridge to close for two years"
    )


def test_a_page_in_a_declared_charset_is_decoded() -> None:
    html = (PAGE % ("", BODY)).replace("utf-8", "iso-8859-1").replace("The council", "Die Räte für Straßen")
    found = read_page(html.encode("latin-1"), source="x")
    assert isinstance(found, Article)
    assert found.text.startswith("Die Räte für Straßen voted")


def test_script_text_is_not_counted_as_attributes() -> None:
    assert page("<script>if (a <b " + "c d " * 2_000 + ") {}</script>").headline == "Old bridge to close for two years"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html><body></body></html>", "a page with no article on it"),
        (b"<html><body" + b" a=1" * 2_000 + b"></html>", "more than 1,000 attributes in one element"),
        (b"<html>" + b"<div>" * 3_000, "elements nested more than 2,000 deep"),
        (b"<html>" + b"a" * 5_000_000, "more than 5,000,000 characters of markup"),
        (b"\x89PNG\r\n", "an image (PNG), not text"),
    ],
)
def test_a_page_without_an_article_says_why(body: bytes, reason: str) -> None:
    assert read_page(body, source="x") == Unread(reason=reason)


def test_a_byline_and_a_date_that_only_readers_see_are_found() -> None:
    shown = BODY.replace("</h1>", '</h1><p class="byline">By Jane Roe</p><time datetime="2019-03-28">today</time>')
    found = page(body=shown)
    assert (found.byline, str(found.published)[:10]) == ("Jane Roe", "2019-03-28")


def test_an_article_that_the_quick_look_passes_over_is_found() -> None:
    teaser = "<article><p>The council voted on Monday, and nobody who lives near it knew why it did so.</p></article>"
    told = (
        "of the story tells at some length what the council did on that day, and why the town did not like it at all."
    )
    whole = "".join(f"<div>Part {part} {told}<br><br></div>" for part in range(30))
    assert "Part 29" in page(body=f"{teaser}<section>{whole}</section>").text


def test_what_no_reader_sees_is_no_text() -> None:
    hidden = "<style>p { color: red }</style><noscript>Turn on JavaScript to read this newspaper of ours.</noscript>"
    assert "JavaScript" not in page(body=BODY.replace("</h1>", f"</h1>{hidden}")).text
