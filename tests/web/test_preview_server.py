"""The editor's preview: what it shows, how it follows its files, and whom it obeys."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import httpx
import pytest

from digest.daily.building import Watch
from digest.settings import load
from digest.store import editions
from digest.web.press import Press, Wanted
from digest.web.preview import preview
from tests.support.devtools import Browser, browser
from tests.support.npm import node, package
from tests.support.sites import NOW, news, served, settings_in
from tests.support.stores import new_store
from tests.web.test_browser import violations

ARTICLE = (
    "Science\n\n{headline}\n\nAstronomers found fourteen faint comets in a year. The telescope looks at the sky.\n"
)
PANELS = ("letter", "text", "source", "headers", "findings")


@dataclass(frozen=True, slots=True)
class Desk:
    """A preview that is served, and the folder behind it."""

    url: str
    home: Path
    web: httpx.Client

    def page(self, **query: str) -> str:
        return self.web.get(self.url, params=query).text

    def letter(self, **query: str) -> httpx.Response:
        return self.web.get(f"{self.url}/letter", params=query)

    def mark(self) -> str:
        return self.web.get(f"{self.url}/mark").text

    def key(self) -> str:
        found = re.search(r'name="key" value="([^"]+)"', self.page())
        assert found is not None
        return found[1]


@pytest.fixture
def desk(home: Path, web: httpx.Client) -> Iterator[Desk]:
    settings_in(home)
    (home / "news").mkdir()
    (home / "theirs").mkdir()
    (home / "news" / "comets.txt").write_text(ARTICLE.format(headline="Survey finds comets"))
    loaded = load(home / "digest.toml", {"templates": "theirs"})
    watch = Watch(say=lambda line: None, found=lambda: None, done=lambda count: None)  # noqa: ARG005
    wanted = Wanted(inputs=(), day=date(2026, 11, 24), loaded=loaded, clock=lambda: NOW, watch=watch)
    with served(preview(Press(wanted=wanted))) as url:
        yield Desk(url, home, web)


def test_the_letter_is_shown_in_a_frame_of_the_width_asked_for(desk: Desk) -> None:
    page = desk.page(width="360")
    assert ('class="sheet w360 light"' in page, "sandbox></iframe>" in page) == (True, True)


def test_the_letter_runs_no_script_and_loads_no_picture(desk: Desk) -> None:
    policy_ = desk.letter().headers["content-security-policy"]
    assert policy_ == ("default-src 'none'; style-src 'unsafe-inline'; img-src 'none'; frame-ancestors 'self'; sandbox")


def test_pictures_are_loaded_where_that_is_asked_for(desk: Desk) -> None:
    assert "img-src https: data:" in desk.letter(images="on").headers["content-security-policy"]


@pytest.mark.parametrize(("scheme", "media"), [("dark", "@media all"), ("light", "@media not all")])
def test_either_colour_scheme_is_shown_whatever_the_machine_prefers(desk: Desk, scheme: str, media: str) -> None:
    html = desk.letter(scheme=scheme).text
    assert (media in html, "prefers-color-scheme" in html) == (True, False)


def test_every_side_of_the_letter_is_shown(desk: Desk) -> None:
    told = {panel: desk.page(panel=panel) for panel in PANELS}
    assert "<iframe" in told["letter"]
    assert "SURVEY FINDS COMETS" in told["text"].upper()
    assert "Content-Transfer-Encoding: quoted-printable" in told["source"]
    assert "List-Id: &lt;the-morning-digest.example.org&gt;" in told["headers"]
    assert "What lint finds" in told["findings"]


def test_sizes_are_shown_against_the_limit(desk: Desk) -> None:
    assert re.search(r'max="100000" high="90000" value="\d+">', desk.page())


def test_a_subscriber_s_letter_is_theirs(desk: Desk) -> None:
    assert "To: Bo &lt;bo@example.org&gt;" in desk.page(panel="headers", reader="bo@example.org")


def test_who_gets_one_letter_a_week_is_shown_the_week(desk: Desk) -> None:
    with closing(new_store(desk.home)) as store:
        editions.freeze(store, news(slug="2026-11-23"), now=NOW.timestamp(), replace=False)
    with (desk.home / "subscribers" / "subscribers.csv").open("w") as stream:
        stream.write("email,frequency\nada@example.org,\nbo@example.org,weekly\n")
    told = [desk.page(panel="text", reader=f"{name}@example.org") for name in ("ada", "bo")]
    assert ["Ferry strike ends" in page for page in told] == [False, True]
    assert ["Survey finds comets" in page for page in told] == [True, True]


@pytest.mark.parametrize("reader", ["nobody", "x@y@z", "a" * 2000])
def test_a_reader_who_is_no_address_is_said_on_the_page(desk: Desk, reader: str) -> None:
    answer = desk.web.get(desk.url, params={"reader": reader})
    assert (answer.status_code, 'role="alert"' in answer.text) == (200, True)


def test_a_changed_article_changes_the_mark_and_the_letter(desk: Desk) -> None:
    before = desk.mark()
    (desk.home / "news" / "comets.txt").write_text(ARTICLE.format(headline="Survey loses comets"))
    assert desk.mark() != before
    assert "Survey loses comets" in desk.letter().text


def test_a_changed_template_changes_the_mark_and_the_letter(desk: Desk) -> None:
    desk.letter()
    before = desk.mark()
    own = '{% extends "ours/edition.html.j2" %}{% block colophon %}<p>Until tomorrow.</p>{% endblock %}'
    (desk.home / "theirs" / "edition.html.j2").write_text(own)
    assert (desk.mark() != before, "Until tomorrow." in desk.letter().text) == (True, True)


def test_what_did_not_change_has_the_same_mark(desk: Desk) -> None:
    assert desk.mark() == desk.mark()


def test_a_broken_template_is_said_on_the_page_with_its_line(desk: Desk) -> None:
    (desk.home / "theirs" / "edition.html.j2").write_text("one\n{% if %}")
    answer = desk.web.get(desk.url)
    assert (answer.status_code, "edition.html.j2:2: " in answer.text) == (200, True)


def test_a_test_letter_goes_out_and_no_row_is_written(desk: Desk) -> None:
    form = {"key": desk.key(), "address": "ada@example.org"}
    assert "Sent to ada@example.org" in desk.web.post(f"{desk.url}/test", data=form).text
    sent = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in desk.home.rglob("*.eml")]
    assert [message["To"] for message in sent] == ["Ada <ada@example.org>"]
    assert list(desk.home.glob("*.db")) == []


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        ({}, {}),
        ({"key": "guessed"}, {}),
        ({"key": None}, {"Sec-Fetch-Site": "cross-site"}),
    ],
)
def test_a_form_from_elsewhere_sends_nothing(
    desk: Desk, fields: dict[str, str | None], headers: dict[str, str]
) -> None:
    form = {name: value or desk.key() for name, value in fields.items()} | {"address": "ada@example.org"}
    assert desk.web.post(f"{desk.url}/test", data=form, headers=headers).status_code == 403
    assert list(desk.home.rglob("*.eml")) == []


@pytest.mark.parametrize("address", ["", "nobody", "a@b\r\nBcc: c@example.org"])
def test_a_test_letter_to_no_address_is_said_to_be_unsent(desk: Desk, address: str) -> None:
    answer = desk.web.post(f"{desk.url}/test", data={"key": desk.key(), "address": address})
    assert (answer.status_code, "Not sent: " in answer.text) == (200, True)


def test_a_name_that_points_here_from_elsewhere_is_turned_away(desk: Desk) -> None:
    assert desk.web.get(desk.url, headers={"Host": "evil.example"}).status_code == 400


def test_every_side_is_valid_html(desk: Desk) -> None:
    package("html-validate")
    pages = {panel: desk.page(panel=panel, reader="bo@example.org") for panel in PANELS}
    assert node(Path(__file__).with_name("node") / "validate.mjs", pages) == []


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(str(tmp_path_factory.mktemp("profile"))) as made:
        yield made


@pytest.mark.parametrize("panel", PANELS)
def test_axe_finds_nothing_in_the_preview(desk: Desk, chromium: Browser, panel: str) -> None:
    assert violations(chromium, f"{desk.url}/?panel={panel}") == []


def test_the_page_follows_its_files_and_asks_nobody_else(desk: Desk, chromium: Browser) -> None:
    chromium.open(f"{desk.url}/?panel=text")
    (desk.home / "news" / "comets.txt").write_text(ARTICLE.format(headline="Survey loses comets"))
    chromium.until("document.body.innerText.toUpperCase().includes('SURVEY LOSES COMETS')")
    names = chromium.ask("performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin)")
    assert set(names) == {desk.url}


def test_a_choice_is_shown_at_once_by_keyboard(desk: Desk, chromium: Browser) -> None:
    chromium.open(f"{desk.url}/")
    chromium.ask("document.getElementById('width').focus()")
    chromium.press("D")
    chromium.until("document.querySelector('iframe.w1200') !== null")


def test_the_readers_of_the_file_can_be_chosen_from(desk: Desk) -> None:
    assert [f"{name}@example.org" in desk.page() for name in ("ada", "bo", "cy")] == [True] * 3
