import re
import tomllib
from dataclasses import replace

import pytest

from digest import bundle
from digest.errors import TemplateError
from digest.model import Edition
from digest.render.colours import contrast, hexadecimal
from digest.render.identity import Identity
from digest.render.letter import Choice, render
from digest.render.theme import DEFAULT, Theme, theme_from


def page(edition: Edition, identity: Identity, theme: Theme) -> str:
    return render(edition, Choice(), identity, {}, theme=theme).html


def test_an_empty_file_is_our_look() -> None:
    assert theme_from({}) == DEFAULT


def test_the_file_to_copy_says_what_holds_without_it() -> None:
    assert theme_from(tomllib.loads(bundle.templates()["theme.toml"])) == DEFAULT


def test_the_logo_in_the_file_to_copy_is_one() -> None:
    source = bundle.templates()["theme.toml"]
    lines = source[source.index("# [logo]") :].replace("# ", "")
    assert theme_from(tomllib.loads(lines)).logo.alt == "A lighthouse"


def test_the_default_changes_nothing(edition: Edition, identity: Identity) -> None:
    assert render(edition, Choice(), identity, {}).html == page(edition, identity, DEFAULT)


def test_what_a_file_does_not_name_stays() -> None:
    theme = theme_from({"light": {"accent": "#004488"}})
    assert theme == replace(DEFAULT, light=replace(DEFAULT.light, accent="#004488"))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"light": {"paper": "#FFF", "ink": "#111"}}, ["background-color: #ffffff", "color: #111111"]),
        ({"dark": {"paper": "#000000"}}, [".paper { background-color: #000000 !important; }"]),
        ({"dark": {"line": "#777777"}}, ["border-color: #777777 !important"]),
        (
            {"fonts": {"headlines": 'Charter, "Times New Roman", serif'}},
            ["30px/36px Charter, 'Times New Roman', serif"],
        ),
        ({"widths": {"column": 640}}, ["width: 640px", "max-width: 100%"]),
        ({"widths": {"gutter": 12}}, ["28px 12px 44px", "16px 12px 32px !important"]),
        (
            {"logo": {"url": "https://digest.example/logo.png", "alt": "A lighthouse", "width": 96}},
            ['src="https://digest.example/logo.png"', 'alt="A lighthouse"', 'width="96"'],
        ),
    ],
)
def test_a_value_of_the_theme_is_in_the_letter(
    edition: Edition, identity: Identity, values: dict[str, object], expected: list[str]
) -> None:
    made = re.sub(r":(?=[^ ])", ": ", page(edition, identity, theme_from(values))).replace("https: ", "https:")
    spaced = [re.sub(r":(?=[^ ])", ": ", text).replace("https: ", "https:") for text in expected]
    assert [text for text in spaced if text not in made] == []


def test_without_a_logo_there_is_no_picture(edition: Edition, identity: Identity) -> None:
    assert "<img" not in page(edition, identity, DEFAULT)


@pytest.mark.parametrize(
    ("values", "finding"),
    [
        ({"lihgt": {}}, r"theme\.toml: lihgt is no key of a theme: did you mean light\?"),
        ({"light": {"papr": "#ffffff"}}, r"theme\.toml: light\.papr is no key of a theme: did you mean light\.paper\?"),
        ({"light": "#ffffff"}, r"theme\.toml: light is a table, such as \[light\]"),
        ({"light": {"ink": "inky"}}, r'theme\.toml: light\.ink must be a colour such as #1b1a17 \(got "inky"\)'),
        ({"light": {"ink": 7}}, r"light\.ink must be a colour"),
        ({"light": {"paper": "#fff;} body{display:none"}}, r"light\.paper must be a colour"),
        ({"fonts": {"text": "x; background: url(//evil.example)"}}, r"fonts\.text must be CSS font families"),
        ({"fonts": {"text": "'Open"}}, r"fonts\.text must be CSS font families"),
        ({"widths": {"column": 2000}}, r"widths\.column must be whole pixels between 320 and 900"),
        ({"widths": {"column": True}}, r"widths\.column must be whole pixels"),
        ({"widths": {"gutter": -1}}, r"widths\.gutter must be whole pixels between 0 and 64"),
        ({"logo": {"url": "http://digest.example/logo.png", "alt": "x"}}, r"logo\.url must be an https address"),
        ({"logo": {"url": "javascript:alert(1)", "alt": "x"}}, r"logo\.url must be an https address"),
        ({"logo": {"url": "https://digest.example/logo.png"}}, r"logo\.alt is missing: say in words"),
        ({"logo": {"alt": ""}}, r"logo\.alt must be words"),
        ({"logo": {"width": 9000}}, r"logo\.width must be whole pixels between 16 and 552"),
    ],
)
def test_what_is_wrong_in_a_theme_is_named(values: dict[str, object], finding: str) -> None:
    with pytest.raises(TemplateError, match=finding):
        theme_from(values)


@pytest.mark.parametrize(
    ("values", "finding"),
    [
        ({"light": {"muted": "#999999"}}, r"light\.muted: #999999 on #fffdf7 has a contrast of 2\.80:1.*darker"),
        ({"dark": {"accent": "#9c1c12"}}, r"dark\.accent: #9c1c12 on #171613 has a contrast of \d\.\d\d:1.*lighter"),
        ({"light": {"paper": "#333333"}}, r"light\.ink: #1b1a17 on #333333"),
    ],
)
def test_letters_that_nobody_can_read_are_refused(values: dict[str, object], finding: str) -> None:
    with pytest.raises(TemplateError, match=finding):
        theme_from(values)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("#FFF", "#ffffff"),
        (" #1b1a17 ", "#1b1a17"),
        ("rgb(1, 2,3)", "#010203"),
        ("rgba(0,0,0,1)", None),
        ("White", "#ffffff"),
        ("transparent", None),
        ("var(--ink)", None),
        ("#12345", None),
    ],
)
def test_a_colour_is_read_as_css_writes_it(written: str, expected: str | None) -> None:
    assert expected == hexadecimal(written)


@pytest.mark.parametrize(("one", "other", "expected"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert (round(contrast(one, other), 2), contrast(one, other)) == (expected, contrast(other, one))
