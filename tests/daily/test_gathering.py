"""Sources on a real server in: articles, failures, manners towards the server, and what is remembered."""

import itertools
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest import settings
from digest.daily.gathering import Manner, gather_web, moment_of, web_sources
from digest.errors import UsageError
from digest.gather.rounds import Report
from digest.gather.sources import Source
from tests.support.desk import NOW, PAGE, Desk, feed, item
from tests.support.website import Asked, Reply, Website


@pytest.fixture
def desk(home: Path) -> Desk:
    return Desk(home=home)


def headlines(reports: Sequence[Report]) -> list[str | None]:
    return [article.headline for report in reports for article in report.articles]


def tagged(body: bytes) -> Callable[[Asked], Reply]:
    """Answer "not modified" to whoever has the body already."""

    def answer(asked: Asked) -> Reply:
        known = asked.headers.get("if-none-match") == '"1"'
        return Reply(status=304 if known else 200, headers={"ETag": '"1"'}, body=b"" if known else body)

    return answer


def test_articles_come_in_the_order_of_the_sources(desk: Desk) -> None:
    with Website({"/a": Reply(body=feed(item(1), item(2))), "/b": Reply(body=feed(item(3)))}) as site:
        assert headlines(desk.gather(site.url("/b"), site.url("/a"))) == ["Story 3", "Story 1", "Story 2"]


def test_a_second_run_asks_once_reads_no_body_and_gives_the_same(desk: Desk) -> None:
    with Website({"/feed": tagged(feed(item(1), item(2)))}) as site:
        first, second = desk.one(site.url("/feed")), desk.one(site.url("/feed"))
        assert (first.state, second.state, site.paths) == ("new", "unchanged", ["/feed", "/feed"])
    assert first.articles == second.articles


def test_robots_txt_is_asked_once_a_day_and_obeyed(desk: Desk) -> None:
    pages = {"/robots.txt": Reply(body=b"User-agent: Digest\nDisallow: /private"), "/feed": Reply(body=feed(item(1)))}
    with Website(pages) as site:
        desk.one(site.url("/feed"))
        report = desk.one(site.url("/private/feed"))
        assert report.failures == ("its robots.txt does not allow it",)
        assert [asked.path for asked in site.asked] == ["/robots.txt", "/feed"]


def test_a_site_whose_robots_txt_fails_is_not_asked(desk: Desk) -> None:
    with Website({"/robots.txt": Reply(status=500), "/feed": Reply(body=feed(item(1)))}) as site:
        assert desk.one(site.url("/feed")).failures == ("robots.txt: the server says 500 Internal Server Error",)
        assert site.paths == []


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause(desk: Desk) -> None:
    desk.delay = 0.1
    times: list[float] = []

    def answer(asked: Asked) -> Reply:
        del asked
        times.append(time.monotonic())
        return Reply(body=feed(item(1)))

    with Website({"/robots.txt": Reply(status=404), "*": answer}) as site:
        desk.gather(*(site.url(f"/{number}") for number in range(4)))
    assert min(later - sooner for sooner, later in itertools.pairwise(times)) >= 0.1


def test_a_teaser_is_completed_from_its_page_which_is_asked_once(desk: Desk) -> None:
    with Website({"/story": Reply(body=PAGE)}) as site:
        teaser = feed(
            item(1, "A teaser", link=site.url("/story?utm_source=rss")),
            item(2, "The same", link=site.url("/story/amp")),
        )
        site.pages["/feed"] = Reply(body=teaser)
        report = desk.one(site.url("/feed"))
        desk.one(site.url("/feed"))
        assert site.paths == ["/feed", "/story", "/feed"]
    assert [(a.headline, a.text.startswith("The council voted")) for a in report.articles] == [
        ("Story 1", True),
        ("Story 2", True),
    ]


def test_a_page_that_cannot_be_read_leaves_the_teaser_and_says_so(desk: Desk) -> None:
    with Website({}) as site:
        site.pages["/feed"] = Reply(body=feed(item(1, "A teaser of a few words", link=site.url("/gone"))))
        report = desk.one(site.url("/feed"))
        assert report.failures == (f"a page unread, the server says 404 Not Found: there is none: {site.url('/gone')}",)
    assert [article.text for article in report.articles] == ["A teaser of a few words 1."]


def test_a_permanent_redirect_is_remembered_and_told(desk: Desk) -> None:
    pages = {"/old": Reply(status=301, headers={"Location": "/new"}), "/new": Reply(body=feed(item(1)))}
    with Website(pages) as site:
        said: list[str] = []
        report = desk.one(site.url("/old"), say=said.append)
        desk.one(site.url("/old"))
        old, new = site.url("/old"), site.url("/new")
        assert (report.moved_to, said[-1]) == (new, f"{old}: moved for good to {new}, and is read there from now on")
        assert site.paths == ["/old", "/new", "/new"]


def test_a_temporary_redirect_is_not_remembered(desk: Desk) -> None:
    pages = {"/old": Reply(status=302, headers={"Location": "/new"}), "/new": Reply(body=feed(item(1)))}
    with Website(pages) as site:
        desk.one(site.url("/old"))
        desk.one(site.url("/old"))
        assert site.paths == ["/old", "/new", "/old", "/new"]


def test_a_redirect_loop_ends(desk: Desk) -> None:
    with Website({"/a": Reply(status=302, headers={"Location": "/a"})}) as site:
        assert desk.one(site.url("/a")).failures == ("more than 5 redirects",)


def test_a_source_that_is_gone_is_never_asked_again(desk: Desk) -> None:
    with Website({"/feed": Reply(status=410)}) as site:
        desk.one(site.url("/feed"))
        desk.now += timedelta(days=30)
        report = desk.one(site.url("/feed"))
        assert site.paths == ["/feed"]
    assert report.failures[0].startswith("gone for good (410), not asked any more")


def test_retry_after_is_honoured(desk: Desk) -> None:
    with Website({"/feed": Reply(status=429, headers={"Retry-After": "7200"})}) as site:
        assert desk.one(site.url("/feed")).failures == ("the server says 429 Too Many Requests: ask again later",)
        desk.now += timedelta(seconds=7100)
        assert desk.one(site.url("/feed")).failures[0].startswith("not asked again before 2026-11-23 10:00 UTC")
        desk.now += timedelta(seconds=200)
        desk.one(site.url("/feed"))
        assert site.paths == ["/feed", "/feed"]


def test_what_a_failing_source_gave_before_is_still_there(desk: Desk) -> None:
    with Website({"/feed": Reply(body=feed(item(1)))}) as site:
        desk.one(site.url("/feed"))
        site.pages["/feed"] = Reply(status=500)
        assert headlines([desk.one(site.url("/feed"))]) == ["Story 1"]


def test_a_source_that_fails_for_days_is_reported(desk: Desk) -> None:
    with Website({"/feed": Reply(status=500)}) as site:
        url = site.url("/feed")
        desk.one(url)
        assert desk.ailing() == ()
        desk.now += timedelta(days=3)
        desk.one(url)
    assert desk.ailing() == (f"{url}: the server says 500 Internal Server Error, failing for 3 days",)


def test_old_articles_are_left_out_and_counted(desk: Desk) -> None:
    old = item(2, published=NOW - timedelta(days=9))
    with Website({"/feed": Reply(body=feed(item(1), old))}) as site:
        report = desk.one(site.url("/feed"))
        whole = desk.one(site.url("/feed"), since=NOW - timedelta(days=30))
    assert (headlines([report]), report.older, headlines([whole])) == (["Story 1"], 1, ["Story 1", "Story 2"])


def test_a_limit_takes_the_newest(desk: Desk) -> None:
    items = [item(number, published=NOW - timedelta(hours=10 - number)) for number in range(5)]
    with Website({"/feed": Reply(body=feed(*items))}) as site:
        assert headlines([desk.one(site.url("/feed"), limit=2)]) == ["Story 3", "Story 4"]


def test_offline_asks_nobody_and_gives_what_is_known(desk: Desk) -> None:
    with Website({"/feed": Reply(body=feed(item(1)))}) as site:
        desk.one(site.url("/feed"))
        report = desk.one(site.url("/feed"), offline=True)
        assert (report.state, headlines([report]), len(site.asked)) == ("known", ["Story 1"], 2)


def test_offline_names_the_sources_of_which_nothing_is_kept(desk: Desk) -> None:
    with Website({}) as site:
        url = site.url("/feed")
        before = desk.one(url, offline=True).failures
        desk.one(url)
        after = desk.one(url, offline=True).failures
    assert before == ("nothing is kept of it yet",)
    assert after == ("nothing is kept of it: the server says 404 Not Found: there is none",)


def test_without_remembering_nothing_is_written(desk: Desk) -> None:
    with Website({"/feed": Reply(body=feed(item(1)))}) as site:
        assert headlines([desk.one(site.url("/feed"), remember=False)]) == ["Story 1"]
    assert [file.name for file in desk.home.iterdir()] == ["digest.toml"]


def test_one_bad_source_does_not_stop_the_others(desk: Desk) -> None:
    with Website({"/bad": Reply(body=b"\x89PNG\r\n"), "/feed": Reply(body=feed(item(1)))}) as site:
        bad, good = desk.gather(site.url("/bad"), site.url("/feed"))
    assert (bad.failures, headlines([good])) == (("an image (PNG), not text",), ["Story 1"])


def test_a_source_that_drips_is_left_in_time(desk: Desk) -> None:
    with Website({"/slow": Reply(pieces=itertools.repeat(b"x"), pause=0.2)}) as site:
        assert replace(desk, timeout=1.0).one(site.url("/slow")).failures == ("not done within 1 s",)


def test_a_sitemap_s_pages_are_read(desk: Desk) -> None:
    with Website({"/story": Reply(body=PAGE)}) as site:
        site.pages["/map.xml"] = Reply(body=f"<urlset><url><loc>{site.url('/story')}</loc></url></urlset>".encode())
        assert headlines([desk.one(site.url("/map.xml"))]) == ["Old bridge to close"]


def test_a_page_is_a_source_too(desk: Desk) -> None:
    with Website({"/story": Reply(body=PAGE)}) as site:
        assert headlines([desk.one(site.url("/story"))]) == ["Old bridge to close"]


@pytest.mark.usefixtures("home")
def test_private_addresses_are_refused_unless_allowed() -> None:
    with Website({"/feed": Reply(body=feed(item(1)))}) as site:
        [report] = gather_web(
            [Source(url=site.url("/feed"))], settings.load(), Manner(clock=lambda: NOW, remember=False)
        )
        assert site.asked == []
    assert "is no host of the public internet (127.0.0.1)" in report.failures[0]


def test_a_redirect_to_what_is_no_web_address_is_refused(desk: Desk) -> None:
    with Website({"/feed": Reply(status=302, headers={"Location": "file:///etc/passwd"})}) as site:
        assert desk.one(site.url("/feed")).failures == ("it redirects to what is no address",)


def test_a_link_that_no_host_could_be_called_leaves_the_teaser_and_the_others(desk: Desk) -> None:
    bad = "http://xn--a.example/"
    pages = {"/bad": Reply(body=feed(item(1, "A teaser of a few words", link=bad))), "/good": Reply(body=feed(item(2)))}
    with Website(pages) as site:
        reports = desk.gather(site.url("/bad"), site.url("/good"))
    assert headlines(reports) == ["Story 1", "Story 2"]
    assert reports[0].failures == (f"a page unread, not a proper address: {bad}",)


def test_a_source_that_no_host_could_be_called_leaves_the_others(desk: Desk) -> None:
    with Website({"/good": Reply(body=feed(item(1)))}) as site:
        bad, good = desk.gather("http://xn--a.example/", site.url("/good"))
    assert (bad.failures, headlines([good])) == (("not a proper address",), ["Story 1"])


def test_an_etag_beyond_ascii_spoils_no_later_run(desk: Desk) -> None:
    etag = '"é"'.encode().decode("latin-1")
    with Website({"/feed": Reply(body=feed(item(1)), headers={"ETag": etag})}) as site:
        desk.one(site.url("/feed"))
        assert headlines([desk.one(site.url("/feed"))]) == ["Story 1"]


def test_the_configured_sources_are_addresses_and_lists_each_once(home: Path) -> None:
    (home / "digest.toml").write_text('sources = ["news", "https://a.example/feed", "more.opml", "missing.opml"]\n')
    outline = '<outline text="World"><outline text="B" xmlUrl="https://b.example/"/></outline>'
    (home / "more.opml").write_text(f'<opml><body>{outline}<outline xmlUrl="https://a.example/feed"/></body></opml>')
    found = web_sources(settings.load(home / "digest.toml"))
    assert found.sources == (
        Source(url="https://a.example/feed"),
        Source(url="https://b.example/", name="B", section="World"),
    )
    assert [f"{failure.where}: {failure.reason}" for failure in found.failures] == [
        "missing.opml: no such file or folder"
    ]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("36h", NOW - timedelta(hours=36)),
        ("3d", NOW - timedelta(days=3)),
        ("yesterday", datetime(2026, 11, 22, tzinfo=UTC)),
        (None, None),
    ],
)
def test_a_person_s_word_for_a_time_is_understood(text: str | None, moment: datetime | None) -> None:
    assert moment_of(text, timezone="UTC", clock=lambda: NOW) == moment


def test_what_is_no_time_is_refused() -> None:
    with pytest.raises(UsageError, match="soon"):
        moment_of("soon", timezone="UTC", clock=lambda: NOW)
