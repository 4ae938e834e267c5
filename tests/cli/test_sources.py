"""`digest sources` and the options of `digest gather` that concern the web."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cli import Cli
from tests.support.desk import LONG, PAGE, feed, item
from tests.support.terminals import at_a_terminal
from tests.support.website import Reply, Website

HOME_PAGE = b"""<!doctype html><html><head><title>Town News</title>
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel="alternate" type="application/rss+xml" href="/feed"></head><body><p>Welcome.</p></body></html>"""
LIST = """<opml version="2.0"><body><outline text="World"><outline text="Far" xmlUrl="https://far.example/feed"/></outline>
<outline text="Near" xmlUrl="https://near.example/feed"/></body></opml>"""


@pytest.fixture
def site(home: Path) -> Iterator[Website]:
    """A web site with a feed of two articles, which may be asked from here."""
    (home / "digest.toml").write_text("[fetch]\nallow_private_addresses = true\ndelay = 0\ndays = 30\n")
    body = feed(item(1), item(2, LONG.replace("old", "new"))).replace(b"<title>T<", b"<title>Town &amp; County<")
    with Website({"/": Reply(body=HOME_PAGE), "/feed": Reply(body=body)}) as found:
        yield found


def test_add_finds_the_feed_behind_a_home_page(digest: Cli, site: Website) -> None:
    ran = digest("sources", "add", site.url("/"), "--section", "world")
    assert ran.out == f"added: {site.url('/feed')} (Town & County)\n"
    [listed] = [json.loads(line) for line in digest("sources", "list", "--json").out.splitlines()]
    assert listed == {"url": site.url("/feed"), "name": "Town & County", "section": "world", "language": ""}


def test_what_was_added_is_gathered(digest: Cli, site: Website) -> None:
    digest("sources", "add", site.url("/feed"), "--section", "world")
    ran = digest("gather", "--since", "2026-01-01")
    articles = [json.loads(line) for line in ran.out.splitlines()]
    assert [(a["headline"], a["section"], a["source"]) for a in articles] == [
        ("Story 1", "world", site.url("/feed")),
        ("Story 2", "world", site.url("/feed")),
    ]


def test_a_terminal_shows_how_far_it_is_and_a_table_at_the_end(digest: Cli, site: Website, home: Path) -> None:
    digest("sources", "add", site.url("/feed"), "--name", "Town")
    settings = (home / "digest.toml").read_text()
    (home / "digest.toml").write_text(f'sources = ["{site.url("/gone")}"]\n{settings}')
    shown = at_a_terminal("gather", "--since", "2026-01-01", home=home)
    assert (shown.code, shown.out.count(b"\n")) == (3, 2)
    assert "reading: 2 articles, 1 failed" in shown.screen
    rows = [line.split() for line in shown.screen.splitlines() if line.strip()]
    assert rows[-3:] == [
        ["status", "listed", "older", "articles", "source"],
        ["failed", "0", "0", "0", site.url("/gone")],
        ["new", "2", "0", "2", "Town"],
    ]


def test_offline_gathers_what_was_kept(digest: Cli, site: Website) -> None:
    digest("sources", "add", site.url("/feed"))
    first = digest("gather", "--since", "2026-01-01")
    before = len(site.asked)
    assert digest("gather", "--since", "2026-01-01", "--offline").body == first.body
    assert len(site.asked) == before


def test_add_refuses_what_is_there(digest: Cli, site: Website) -> None:
    digest("sources", "add", site.url("/feed"))
    ran = digest("sources", "add", site.url("/"))
    assert (ran.code, "is in feeds.opml already" in ran.complaints) == (2, True)


def test_add_refuses_what_has_no_news(digest: Cli, site: Website, home: Path) -> None:
    ran = digest("sources", "add", site.url("/nothing"))
    assert (ran.code, ran.complaints) == (
        1,
        f"digest: {site.url('/nothing')}: the server says 404 Not Found: there is none\n",
    )
    assert not (home / "feeds.opml").exists()


def test_add_says_that_no_host_could_be_called_so(digest: Cli, home: Path) -> None:
    ran = digest("sources", "add", "http://xn--a.example/")
    assert (ran.code, ran.complaints) == (1, "digest: http://xn--a.example/: not a proper address\n")
    assert not (home / "feeds.opml").exists()


@pytest.mark.parametrize("word", ["ftp://a.example/", "nonsense"])
def test_add_refuses_what_is_no_address(digest: Cli, word: str) -> None:
    assert digest("sources", "add", word).code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["town.example/feed"],
            '"town.example/feed" is no http or https address: did you mean https://town.example/feed?',
        ),
        (["ftp://a.example/"], '"ftp://a.example/" is no http or https address'),
        (
            ["https://a.example/", "--language", "english"],
            '--language: "english" is no language code such as en or pt-BR',
        ),
    ],
)
def test_add_says_what_was_mistyped(digest: Cli, words: list[str], said: str) -> None:
    assert digest("sources", "add", *words).complaints == f"digest: {said}\n"


def test_add_says_that_a_page_without_a_feed_is_read_itself(digest: Cli, site: Website) -> None:
    site.pages["/page"] = Reply(body=PAGE)
    told = digest("sources", "add", site.url("/page")).out
    assert told == f"added: {site.url('/page')}: no feed is behind it, the page itself is read\n"


def test_remove_says_where_a_source_of_the_settings_is_taken_out(digest: Cli, home: Path) -> None:
    (home / "digest.toml").write_text('sources = ["https://a.example/feed"]\n')
    ran = digest("sources", "remove", "https://a.example/feed")
    assert (ran.code, "stands in the settings, not in feeds.opml: take it out there" in ran.complaints) == (2, True)


def test_a_time_that_is_none_is_said_with_its_option(digest: Cli, site: Website) -> None:
    digest("sources", "add", site.url("/feed"))
    assert digest("gather", "--since", "soon").complaints.startswith('digest: --since: "soon" is not a day such as')


def test_lists_are_imported_once_and_exported_with_folders(digest: Cli, home: Path) -> None:
    (home / "other.opml").write_text(LIST)
    assert digest("sources", "import", "other.opml").out == "imported: 2 sources\n"
    assert digest("sources", "import", "other.opml").out == "imported: 0 sources; 2 known before\n"
    assert '<outline text="World">' in digest("sources", "export").out


def test_what_an_import_cannot_take_is_said(digest: Cli, home: Path) -> None:
    (home / "other.opml").write_text(LIST.replace("https://near.example/feed", "file:///near"))
    ran = digest("sources", "import", "other.opml")
    assert (ran.code, ran.out) == (3, "imported: 1 source\n")
    assert ran.complaints == "digest: other.opml: neither http nor https, left out: file:///near\n"


@pytest.mark.parametrize(
    "words", [("sources", "add", "https://example.org/feed"), ("sources", "list"), ("send",), ("gather",)]
)
def test_a_folder_in_place_of_the_list_is_said_with_the_setting(
    digest: Cli, small: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DIGEST_FEEDS", ".")
    said = f"{small}: a folder, where the list of feeds should be: set DIGEST_FEEDS to a file in OPML"
    assert said in digest(*words).complaints


@pytest.mark.parametrize("verb", ["add https://a.example/", "remove Far", "import other.opml"])
def test_a_damaged_list_is_not_written_again(digest: Cli, home: Path, verb: str) -> None:
    (home / "other.opml").write_text(LIST)
    (home / "feeds.opml").write_text(LIST[:-30])
    ran = digest("sources", *verb.split())
    assert (ran.code, "feeds.opml: no proper XML from line 2 on" in ran.complaints) == (1, True)
    assert (home / "feeds.opml").read_text() == LIST[:-30]


def test_a_damaged_list_is_said_by_list_and_check(digest: Cli, home: Path) -> None:
    (home / "feeds.opml").write_text(LIST[: LIST.index("<outline")])
    for verb in ("list", "check"):
        assert "feeds.opml: no proper XML from line 1 on" in digest("sources", verb).complaints


@pytest.mark.parametrize(
    ("words", "said"),
    [((), "no source lies on the web"), (("nowhere",), "nowhere: no source has that in its name, address or section")],
)
def test_check_that_asks_nobody_says_so(digest: Cli, words: tuple[str, ...], said: str) -> None:
    ran = digest("sources", "check", *words)
    assert (ran.code, ran.out, said in ran.complaints) == (1, "", True)


def test_remove_takes_the_one_that_is_named(digest: Cli, home: Path) -> None:
    (home / "feeds.opml").write_text(LIST)
    assert digest("sources", "remove", "far").out == "removed: https://far.example/feed\n"
    assert digest("sources", "remove", "far").code == 2
    assert digest("sources", "list").out.splitlines()[-1] == "1 source"


def test_remove_asks_for_the_address_where_several_fit(digest: Cli, home: Path) -> None:
    (home / "feeds.opml").write_text(LIST)
    assert "could be 2 sources" in digest("sources", "remove", "example").complaints


def test_check_shows_what_each_source_gives(digest: Cli, site: Website, home: Path) -> None:
    digest("sources", "add", site.url("/feed"))
    (home / "digest.toml").write_text(f'sources = ["{site.url("/gone")}"]\n' + (home / "digest.toml").read_text())
    ran = digest("sources", "check", "--json")
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert [(one["good"], one["entries"], one["newest"], one["language"]) for one in told] == [
        (False, 0, None, None),
        (True, 2, "2026-11-23 08:00", "en"),
    ]
    assert (ran.code, told[0]["why_not"]) == (3, ["the server says 404 Not Found: there is none"])


def test_check_s_table_says_why_not_beside_the_source(digest: Cli, site: Website) -> None:
    digest("sources", "add", site.url("/feed"))
    site.pages["/feed"] = Reply(status=404)
    head, row = digest("sources", "check").out.splitlines()
    assert head.split() == ["status", "entries", "newest", "language", "source", "why", "not"]
    assert row.endswith("Town & County  the server says 404 Not Found: there is none")


def test_check_of_a_feed_that_moved_promises_nothing(digest: Cli, site: Website) -> None:
    digest("sources", "add", site.url("/feed"), "--name", "Town")
    site.pages["/new"] = site.pages["/feed"]
    site.pages["/feed"] = Reply(status=301, headers={"Location": "/new"})
    assert digest("sources", "check").out.splitlines()[-1] == f"Town: moved for good to {site.url('/new')}"


def test_source_chooses_and_a_wrong_choice_is_said(digest: Cli, site: Website) -> None:
    digest("sources", "add", site.url("/feed"), "--name", "Town")
    assert len(digest("gather", "--since", "2026-01-01", "--source", "town").out.splitlines()) == 2
    assert "no source has that" in digest("gather", "--source", "nowhere").complaints


def test_follow_opens_the_pages_of_a_file_s_teasers(digest: Cli, site: Website, home: Path) -> None:
    page = f"<!doctype html><html><body><article><h1>Story 1</h1><p>{LONG}</p></article></body></html>"
    site.pages["/story"] = Reply(body=page.encode())
    (home / "feed.xml").write_bytes(feed(item(1, "A teaser", link=site.url("/story"))))
    without, following = digest("gather", "feed.xml"), digest("gather", "feed.xml", "--follow")
    assert json.loads(without.out)["text"] == "A teaser 1."
    assert json.loads(following.out)["text"].startswith("The council voted")


def test_explain_names_the_removed_lines(digest: Cli, home: Path) -> None:
    (home / "a.txt").write_text(f"Bridge closes\n\n{LONG}\n\nShare this:\n")
    assert digest("gather", "a.txt", "--explain").complaints == "a.txt:5: removed (share bar): Share this:\n"


def test_several_processes_read_the_same_in_the_same_order(digest: Cli, home: Path) -> None:
    (home / "news").mkdir()
    for number in range(30):
        (home / "news" / f"{number}.txt").write_text(f"Bridge {number} closes\n\n{LONG}\n")
    (home / "news" / "a.png").write_bytes(b"\x89PNG")
    one, two = digest("gather", "news"), digest("gather", "news", "--jobs", "2")
    assert (one.body, one.complaints, one.code) == (two.body, two.complaints, two.code)
    assert len(one.out.splitlines()) == 30


def test_a_feed_that_moved_for_good_has_its_new_address_in_the_list(digest: Cli, site: Website, home: Path) -> None:
    site.pages["/old"] = site.pages["/feed"]
    digest("sources", "add", site.url("/old"))
    digest("gather")
    site.pages["/old"] = Reply(status=301, headers={"Location": "/feed"})
    moving = digest("gather")
    assert f"feeds.opml: {site.url('/old')} is {site.url('/feed')} now\n" in moving.complaints
    assert site.url("/feed") in digest("sources", "list").out
    assert site.url("/old") not in (home / "feeds.opml").read_text()
    asked = len(site.asked)
    again = digest("gather")
    assert (again.out.count("\n"), again.complaints, len(site.asked) - asked) == (moving.out.count("\n"), "", 1)


def test_a_feed_that_moved_to_one_that_is_listed_leaves_that_one_s_name_and_section(digest: Cli, site: Website) -> None:
    digest("sources", "add", site.url("/feed"), "--name", "Mine", "--section", "world")
    site.pages["/old"] = Reply(body=feed(item(3)))
    digest("sources", "add", site.url("/old"), "--name", "Old")
    site.pages["/old"] = Reply(status=301, headers={"Location": "/feed"})
    moving = digest("gather")
    assert f"feeds.opml: {site.url('/old')} is {site.url('/feed')} now, which is listed already" in moving.complaints
    [listed] = [json.loads(line) for line in digest("sources", "list", "--json").out.splitlines()]
    assert (listed["url"], listed["name"], listed["section"]) == (site.url("/feed"), "Mine", "world")
    assert digest("gather").out == moving.out


def test_a_limit_holds_for_each_input_and_reads_no_further(digest: Cli, home: Path) -> None:
    for folder in ("a", "b"):
        (home / folder).mkdir()
        for number in range(5):
            (home / folder / f"{number}.txt").write_text(f"Story {folder}{number}\n\n{LONG}")
    ran = digest("gather", "a", "b", "--limit", "2")
    assert [json.loads(line)["headline"] for line in ran.out.splitlines()] == [
        "Story a0",
        "Story a1",
        "Story b0",
        "Story b1",
    ]
