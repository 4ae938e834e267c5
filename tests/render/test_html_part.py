import re
import tarfile
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from digest.model import Edition
from digest.render.identity import Identity
from digest.render.letter import Choice, render
from digest.render.slots import MARK

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> \x02leave\x03 {{ 7 * 7 }} </title></style>"
PAIRS = [
    ("#1b1a17", "#fffdf7"),
    ("#5d594f", "#fffdf7"),
    ("#9c1c12", "#fffdf7"),
    ("#ece9e1", "#171613"),
    ("#a8a297", "#171613"),
    ("#ff9c8c", "#171613"),
]


class Tags(HTMLParser):
    """The start tags of a page, each with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag == name]


@pytest.fixture
def page(edition: Edition, identity: Identity) -> Tags:
    return Tags(render(edition, Choice(), identity, {}).html)


@pytest.fixture
def hostile(edition: Edition, edition_of: Callable[..., Edition], identity: Identity) -> str:
    stories = tuple(
        replace(
            story,
            lead=replace(story.lead, headline=HOSTILE, byline=HOSTILE, text=HOSTILE, url=url, source=HOSTILE),
            summary=replace(
                story.summary,
                sentences=(replace(story.summary.sentences[0], text=HOSTILE),),
            ),
        )
        for story, url in zip(
            edition.stories, ["javascript:alert(1)", 'https://a.example/"><script>alert(1)</script>'], strict=False
        )
    )
    return render(edition_of(stories, title=HOSTILE), Choice(), identity, {}).html


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_every_pair_of_colours_has_contrast(ink: str, paper: str) -> None:
    bright, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_the_letter_uses_no_other_colours(edition: Edition, identity: Identity) -> None:
    used = set(re.findall("#[0-9a-f]{6}", render(edition, Choice(), identity, {}).html))
    rules = {"#c9c3b4", "#8a8477", "#6f6a5f"}  # lines that carry no text
    assert used - rules == {colour for pair in PAIRS for colour in pair}


def test_headings_are_one_then_sections_then_stories(page: Tags) -> None:
    levels = [tag for tag, _ in page.found if re.fullmatch("h[1-6]", tag)]
    expected = ["h1", "h2", "h2", "h3", "h3", "h2", "h3", "h2", "h3", "h3", "h2", "h3", "h2", "h3", "h2", "h3"]
    assert expected == levels


def test_every_table_is_layout(page: Tags) -> None:
    assert list({table["role"] for table in page.named("table")}) == ["none"]


def test_nothing_is_loaded(page: Tags) -> None:
    assert {"meta", "style"}.isdisjoint({"img", "link", "script"} & {tag for tag, _ in page.found})
    assert [tag for tag, attributes in page.found if "src" in attributes or tag in {"img", "link", "script"}] == []


def test_links_go_to_the_web_or_the_editors(page: Tags) -> None:
    known = re.compile(r"https?://|mailto:|\x02(leave|wishes)\x03$")
    odd = [a["href"] for a in page.named("a") if not known.match(a["href"] or "")]
    assert odd == []


def test_padding_is_only_on_cells(page: Tags) -> None:
    assert {"td"} == {tag for tag, attributes in page.found if "padding" in (attributes.get("style") or "")}


def test_the_page_names_its_language_and_direction(page: Tags) -> None:
    assert page.named("html")[0] == {"lang": "en", "dir": "ltr"}


def test_a_story_in_another_language_is_marked(page: Tags) -> None:
    assert "de" in {cell.get("lang") for cell in page.named("td")}


def test_an_arabic_edition_runs_from_right_to_left(
    edition: Edition, edition_of: Callable[..., Edition], identity: Identity
) -> None:
    made = Tags(render(edition_of(edition.stories, language="ar"), Choice(), identity, {}).html)
    assert made.named("html")[0] == {"lang": "ar", "dir": "rtl"}
    assert made.named("body")[0]["dir"] == "rtl"


def test_the_preheader_is_hidden(page: Tags) -> None:
    style = page.named("div")[0]["style"] or ""
    assert "display:none" in style.replace(" ", "")


def test_dark_mode_and_phones_are_kept_for_those_who_read_them(edition: Edition, identity: Identity) -> None:
    made = render(edition, Choice(), identity, {}).html
    assert ("prefers-color-scheme: dark" in made, "max-width: 480px" in made) == (True, True)


def test_hostile_words_make_no_tag(hostile: str) -> None:
    assert [tag for tag, _ in Tags(hostile).found if tag in {"script", "img", "iframe", "svg", "object"}] == []


def test_hostile_words_make_no_attribute(hostile: str) -> None:
    assert [name for _, attributes in Tags(hostile).found for name in attributes if name.startswith("on")] == []


def test_hostile_words_make_no_slot(hostile: str) -> None:
    assert MARK.findall(hostile) == ["name", "address", "wishes", "leave"]


def test_hostile_words_are_not_evaluated(hostile: str) -> None:
    assert ("{{ 7 * 7 }}" in hostile, "49" in hostile) == (True, False)


def test_one_story_has_no_list_in_brief(
    edition: Edition, edition_of: Callable[..., Edition], identity: Identity
) -> None:
    assert "In brief" not in render(edition_of(edition.stories[:1]), Choice(), identity, {}).html


def test_the_colophon_tells_what_was_read_and_what_failed(edition: Edition, identity: Identity) -> None:
    made = render(edition, Choice(), identity, {}).html
    assert "212 articles read from 18 sources. Left out: duplicates (31), too short (4)." in made
    assert "no answer within 20 seconds" in made
    assert "4 Quay Street" in made


@pytest.mark.shared
def test_no_known_attack_makes_a_tag_or_an_attribute(
    edition: Edition, edition_of: Callable[..., Edition], identity: Identity
) -> None:
    archive = Path(__file__).parents[2].parent / "shared" / "data" / "hostile.tar.xz"
    if not archive.exists():
        pytest.skip("../shared is not on this machine")
    plain = {tag for tag, _ in Tags(render(edition, Choice(), identity, {}).html).found}
    for attacks in _batches(archive):
        stories = tuple(
            replace(
                edition.stories[0], lead=replace(edition.stories[0].lead, id=line, headline=line, url=line, text=line)
            )
            for line in attacks
        )
        found = Tags(render(edition_of(stories, title=attacks[0]), Choice(), identity, {}).html).found
        assert {tag for tag, _ in found} <= plain
        assert [name for _, attributes in found for name in attributes if name.startswith("on")] == []


def _batches(archive: Path) -> list[list[str]]:
    with tarfile.open(archive) as held:
        files = [held.extractfile(member) for member in held.getmembers() if member.size < 500_000]
        texts = [file.read().decode("utf-8", "replace") for file in files if file is not None]
    lines = [line[:2000] for text in texts for line in text.splitlines() if line.strip()]
    return [lines[at : at + 40] for at in range(0, len(lines), 40)]
