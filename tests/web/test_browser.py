"""The readers' site and the archive in Chromium: by keyboard alone, without JavaScript, and looked over by axe."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from digest.daily.archiving import Archive, write
from digest.edit.sections import SECTIONS
from digest.store import records
from digest.store.people import wishes
from tests.support.devtools import Browser, browser
from tests.support.npm import node, package
from tests.support.sites import House


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(str(tmp_path_factory.mktemp("profile"))) as made:
        yield made


@pytest.fixture
def unscripted(chromium: Browser) -> Iterator[Browser]:
    """The browser with JavaScript off."""
    chromium.call("Emulation.setScriptExecutionDisabled", value=True)
    yield chromium
    chromium.call("Emulation.setScriptExecutionDisabled", value=False)


def violations(page: Browser, url: str) -> list[str]:
    """Return what axe finds wrong with a page, in light and in dark."""
    axe = (package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    found = []
    for scheme in ("light", "dark"):
        page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        page.open(url)
        page.call("Runtime.evaluate", expression=axe)
        told = json.loads(page.ask("axe.run().then((found) => JSON.stringify(found.violations))"))
        found += [f"{scheme}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in told]
    return found


def test_unsubscribing_takes_a_tab_and_enter_without_javascript(house: House, unscripted: Browser) -> None:
    unscripted.open(house.leave("ada"))
    unscripted.press("Tab")
    unscripted.press("Enter")
    unscripted.loaded()
    assert "You are unsubscribed" in unscripted.source()
    assert set(records.suppressions(house.store)) == {"ada@example.org"}


def test_preferences_are_kept_by_keyboard_alone_without_javascript(house: House, unscripted: Browser) -> None:
    unscripted.open(house.wishes("ada"))
    for key in ("Tab", "Space", "Tab", "Space"):  # world and politics are ticked no more
        unscripted.press(key)
    unscripted.press("Enter")  # within a form: its first button, which saves
    unscripted.loaded()
    assert "Saved." in unscripted.source()
    kept = set(wishes(house.store)["ada@example.org"].sections.split(";"))
    assert set(SECTIONS) - kept == {"world", "politics"}


def test_leaving_from_the_preferences_is_the_last_stop_of_the_tab_key(house: House, unscripted: Browser) -> None:
    unscripted.open(house.wishes("ada"))
    unscripted.press("Tab", shift=True)
    unscripted.press("Enter")
    unscripted.loaded()
    assert "You are unsubscribed" in unscripted.source()


@pytest.mark.parametrize("page", ["leave", "wishes", "archive", "edition", "refusal"])
def test_axe_finds_nothing(house: House, chromium: Browser, page: str) -> None:
    urls = {
        "leave": house.leave("ada"),
        "wishes": house.wishes("ada"),
        "archive": f"{house.url}/",
        "edition": f"{house.url}/editions/2026-11-24.html",
        "refusal": f"{house.url}/preferences/x",
    }
    assert violations(chromium, urls[page]) == []


def test_the_archive_searches_from_a_disk(house: House, chromium: Browser, tmp_path: Path) -> None:
    write(Archive(house.store, house.loaded.settings).files(), tmp_path)
    chromium.open((tmp_path / "index.html").as_uri())
    chromium.ask("document.getElementById('words').focus()")
    for key in "comets":
        chromium.press(key)
    found = chromium.ask(
        "[...document.querySelectorAll('#found a')].map((a) => [a.textContent, a.getAttribute('href')])"
    )
    assert found == [["Survey finds fourteen faint comets", "editions/2026-11-24.html#s3"]]


def test_the_archive_asks_nobody_for_anything(house: House, chromium: Browser) -> None:
    chromium.open(f"{house.url}/")
    names = chromium.ask("performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin)")
    assert set(names) == {house.url}


def test_every_page_of_a_person_is_valid_html(house: House, web: httpx.Client) -> None:
    package("html-validate")
    links = {"leave": house.leave("ada"), "wishes": house.wishes("ada"), "refusal": f"{house.url}/preferences/x"}
    pages = {name: web.get(link).text for name, link in links.items()}
    pages["left"] = web.post(house.leave("ada")).text
    pages["back"] = web.get(house.wishes("ada")).text
    assert node(Path(__file__).with_name("node") / "validate.mjs", pages) == []
