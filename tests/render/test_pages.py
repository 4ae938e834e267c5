"""html-validate and caniemail about every layout, and our own table of features beside caniemail's data."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from digest.model import Edition
from digest.render.identity import Identity
from digest.render.letter import Choice, render
from digest.render.stamp import Copy, html_for
from digest.render.theme import theme_from
from tests.support import npm

ANNA = Copy(name="Anna", address="anna@example.org", message_id="<1@digest.example>")
LOGO = theme_from({"logo": {"url": "https://digest.example/l.png", "alt": "A lighthouse"}})

# Features that some program of the set does not know, and why the letter reads as well without.
FADES = {
    "<body> element": "it becomes a div: the paper's colour is on the tables inside it too",
    "<style> element": "all that carries meaning is in style attributes",
    "@media": "the column narrows by max-width: 100%; sizes and dark mode are a comfort",
    "Attribute selector": "only dark mode of Outlook on phones and the web is behind one",
    "Class selector": "only in the style element, which is a comfort",
    "Descendant combinator": "only dark mode of Outlook on phones and the web is behind one",
    "border-spacing": "cellspacing says the same",
    "color-scheme meta tag": "the program picks the scheme by itself",
    "display:none": "the preview line shows above the title: it is the headline of the second story",
    "height property": "the room under the date gets lower",
    "max-height property": "display: none hides the preview line already",
    "overflow": "display: none hides the preview line already",
    "overflow-wrap": "word-break says the same",
    "table-layout": "only a very long word can widen the column",
    "text-decoration-color": "headlines are underlined in the colour of their words",
    "text-decoration-thickness": "headlines are underlined as thick as the program likes",
    "text-underline-offset": "headlines are underlined where the program likes",
    "word-break": "overflow-wrap, or only a very long word can widen the column",
}


@pytest.fixture(scope="module")
def about(edition: Edition, long_edition: Edition, arabic_edition: Edition, identity: Identity) -> Any:
    npm.package("html-validate")
    npm.package("caniemail")
    letters = {
        layout: render(edition, Choice(layout=layout), identity, {}) for layout in ("full", "brief", "plain")
    } | {
        "long": render(long_edition, Choice(), identity, {}),
        "arabic": render(arabic_edition, Choice(), identity, {}),
        "logo": render(edition, Choice(language="fr"), identity, {}, theme=LOGO),
        "nothing": render(edition, Choice(sections=("health",)), identity, {}),
    }
    pages = {name: html_for(letter, ANNA) for name, letter in letters.items()}
    return npm.node(Path(__file__).parent / "node" / "pages.mjs", pages)


@pytest.mark.parametrize("page", ["full", "brief", "plain", "long", "arabic", "logo", "nothing"])
def test_html_validate_finds_no_error(about: Any, page: str) -> None:
    assert about["said"][page]["errors"] == []


@pytest.mark.parametrize("page", ["full", "brief", "plain", "long", "arabic", "logo", "nothing"])
def test_every_feature_that_a_program_loses_fades_well(about: Any, page: str) -> None:
    assert {title: who for title, who in about["said"][page]["lost"].items() if title not in FADES} == {}


def test_no_excuse_is_left_over(about: Any) -> None:
    assert set(FADES) == {title for said in about["said"].values() for title in said["lost"]}


# Our table's columns, as caniemail calls the programs.
CLIENTS = {
    "gmail": ("gmail.desktop-webmail", "gmail.ios", "gmail.android", "gmail.mobile-webmail"),
    "outlook-windows": ("outlook.windows",),
    "outlook-mac": ("outlook.macos",),
    "outlook-com": ("outlook.outlook-com",),
    "apple-mail": ("apple-mail.macos", "apple-mail.ios"),
    "yahoo": ("yahoo.desktop-webmail", "yahoo.ios", "yahoo.android"),
    "samsung": ("samsung-email.android",),
    "thunderbird": ("thunderbird.macos", "thunderbird.windows"),
}


def rows() -> list[dict[str, str]]:
    """Return our table of features, a row as a mapping from its columns."""
    text = files("digest.render.lint").joinpath("features.tsv").read_text(encoding="utf-8")
    head, *lines = (line.split("\t") for line in text.splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def worst(stats: dict[str, Any], clients: tuple[str, ...]) -> str:
    """Return what the least able of a program's forms makes of a feature, "?" where none was ever measured."""
    measured = [stats.get(family, {}).get(form) for family, _, form in (client.partition(".") for client in clients)]
    latest = [versions[max(versions)][0] for versions in measured if versions]
    known = sorted((verdict for verdict in latest if verdict != "u"), key="nay".index)
    return known[0] if known else "?"


def test_our_table_of_features_says_what_caniemail_measured(about: Any) -> None:
    stats = {feature["slug"]: feature["stats"] for feature in about["features"]}
    wrong = [
        (row["name"], client)
        for row in rows()
        for client, forms in CLIENTS.items()
        if row[client] != worst(stats[row["caniemail"]], forms)
    ]
    assert wrong == []


def test_a_feature_that_takes_something_along_has_another_way() -> None:
    assert [row["name"] for row in rows() if (row["when lost"] == "fades") == bool(row["instead"])] == []
