"""Feeds in: their entries as articles."""

import json
from pathlib import Path

import pytest

from digest.gather.articles import Unread
from digest.gather.feeds import read_feed
from digest.model import Article

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Town</title>
<language>en-GB</language>%s<item><title>Old bridge &amp;amp; road close</title><link>https://town.example/bridge</link>
<guid>tag:town,1</guid><author>jane@town.example (Jane Roe)</author><category>Local</category><category>Roads</category>
<pubDate>%s</pubDate><description><![CDATA[<p>The council voted.</p><h2>What next</h2><p>Work <b>begins</b>.</p>]]>
</description></item></channel></rss>"""
SELF = '<atom:link rel="self" href="https://town.example/feed"/>'
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Stadt</title><id>x</id>
<entry><id>urn:1</id><title type="html">Die &lt;i&gt;alte&lt;/i&gt; Brücke</title>
<link href="https://stadt.example/1"/>
<updated>2019-03-28T10:00:00+01:00</updated><author><name>Anna Müller</name></author>
<summary>Kurz.</summary><content type="html">&lt;p&gt;Der Rat hat entschieden.&lt;/p&gt;</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example"><title>A</title></channel>
<item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link>
<dc:creator>Jane Roe</dc:creator>
<dc:date>2019-03-28</dc:date></item></rdf:RDF>"""


def entries(body: str) -> tuple[Article, ...]:
    found = read_feed(body.encode(), source="feeds/town.xml")
    assert not isinstance(found, Unread)
    return found


def rss(own: str = "", date: str = "Thu, 28 Mar 2019 10:00:00 +0200") -> Article:
    [found] = entries(RSS % (own, date))
    return found


def test_an_rss_item_is_an_article() -> None:
    found = rss()
    assert (found.id, found.headline, found.byline) == ("tag:town,1", "Old bridge & road close", "Jane Roe")
    assert (found.url, found.categories, found.language) == ("https://town.example/bridge", ("Local", "Roads"), "en")


def test_html_becomes_paragraphs_with_its_subheadings_listed() -> None:
    found = rss()
    assert found.text == "The council voted.\n\nWhat next\n\nWork begins."
    assert [found.text[span.start : span.end] for span in found.subheadings] == ["What next"]


def test_a_date_keeps_its_zone() -> None:
    assert str(rss().published) == "2019-03-28 10:00:00+02:00"


def test_a_date_that_is_nonsense_is_unknown() -> None:
    assert rss(date="some day in spring").published is None


def test_the_source_is_the_path_unless_the_feed_names_itself() -> None:
    assert (rss().source, rss(SELF).source) == ("feeds/town.xml", "https://town.example/feed")


def test_an_atom_entry_gives_its_whole_content_not_its_summary() -> None:
    [found] = entries(ATOM)
    assert (found.headline, found.text, found.language) == ("Die alte Brücke", "Der Rat hat entschieden.", "de")


def test_an_rdf_item_with_no_text_is_an_article_with_a_headline() -> None:
    [found] = entries(RDF)
    assert (found.id, found.headline, found.text, found.byline) == ("https://a.example/1", "One", "", "Jane Roe")


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1", "1.1"])
def test_a_json_feed_is_read(version: str) -> None:
    item = {"id": 7, "url": "https://a.example/7", "title": "Seven", "content_html": "<p>One.</p><p>Two.</p>"}
    feed = {
        "version": version,
        "language": "en-US",
        "authors": [{"name": "Jane Roe"}],
        "items": [{**item, "tags": ["x"]}],
    }
    [found] = entries(json.dumps(feed))
    assert (found.id, found.text, found.byline, found.categories) == ("7", "One.\n\nTwo.", "Jane Roe", ("x",))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "at://somewhere/1"])
def test_an_address_that_is_not_of_the_web_is_unknown(address: str) -> None:
    [found] = entries(json.dumps({"version": "1.1", "items": [{"id": "1", "title": "One", "url": address}]}))
    assert found.url is None


def test_an_entry_without_id_and_link_has_a_stable_id_of_its_own() -> None:
    body = "<rss version='2.0'><channel><item><title>One</title></item><item><title>Two</title></item></channel></rss>"
    first, second = entries(body)
    assert first.id.startswith("sha256:")
    assert (first.id, first.id == second.id) == (entries(body)[0].id, False)


def test_a_body_that_is_a_path_is_not_opened(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(RSS % ("", ""), encoding="utf-8")
    assert read_feed(str(feed).encode(), source="x") == Unread(reason="not a feed")


def test_an_external_entity_is_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("CANARY", encoding="utf-8")
    attack = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>' + RSS.partition("?>")[2] % ("", "&x;")
    assert "CANARY" not in repr(read_feed(attack.encode(), source="x"))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<rss><channel>" + "<item>" * 3_000, "elements nested more than 2,000 deep"),
        ("<rss " + " ".join(f"a{n}='1'" for n in range(2_000)) + "/>", "more than 1,000 attributes in one element"),
        ("<rss>" + "&lt;" * 500_000, "more than 400,000 angle brackets"),
        ('{"version": "1.1", "items": [' + "[" * 100_000, "JSON that is nested too deeply"),
        ("{}", "JSON, but not a JSON Feed"),
    ],
)
def test_what_must_not_be_parsed_is_refused(body: str, reason: str) -> None:
    assert read_feed(body.encode(), source="x") == Unread(reason=reason)
