"""Sitemaps in: the pages that they list, newest first."""

from digest.gather.articles import Unread
from digest.gather.sitemaps import read_sitemap

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://town.example/old</loc><lastmod>2026-11-20</lastmod></url>
<url><loc>https://town.example/bridge?utm_source=map</loc><news:news><news:publication><news:name>Town</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2026-11-23T07:00:00Z</news:publication_date>
<news:title>Old bridge to close</news:title></news:news></url>
<url><loc>file:///etc/passwd</loc></url></urlset>"""


def test_pages_come_newest_first_with_headline_and_date() -> None:
    found = read_sitemap(SITEMAP, source="https://town.example/news.xml")
    assert not isinstance(found, Unread)
    assert [(page.url, page.headline, page.language) for page in found] == [
        ("https://town.example/bridge", "Old bridge to close", "en"),
        ("https://town.example/old", None, None),
    ]


def test_a_list_of_sitemaps_says_what_to_name() -> None:
    assert read_sitemap("<sitemapindex/>", source="x") == Unread(
        reason="a list of sitemaps: name the one that has the news"
    )
