"""The values of a theme file in, one checked Theme out: a letter's colours, fonts, widths and logo."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import get_close_matches
from typing import TypeVar

from digest.errors import TemplateError
from digest.render.colours import contrast, hexadecimal
from digest.render.links import safe_url

LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3

_FILE = "theme.toml"
_FONTS = re.compile(r"[A-Za-z0-9 ,'\"-]{1,200}")
_LONGEST_ALT = 200
_COLUMN = range(320, 901)
_GUTTER = range(65)

Group = TypeVar("Group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one scheme, as #rrggbb: `line` rules off the parts, `underline` marks a headline as a link."""

    paper: str
    ink: str
    muted: str
    accent: str
    line: str
    underline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """CSS font families: of headlines, of what is read, and of labels and small print."""

    headlines: str = "Georgia, serif"
    text: str = "Georgia, serif"
    labels: str = "Helvetica, Arial, sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Widths:
    """Pixels: of the column, and of the margin on either side of what is in it."""

    column: int = 600
    gutter: int = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture above the title: an https address or "" for none, what it says, and its width in pixels."""

    url: str = ""
    alt: str = ""
    width: int = 120


LIGHT = Palette(paper="#fffdf7", ink="#1b1a17", muted="#5d594f", accent="#9c1c12", line="#1b1a17", underline="#c9c3b4")
DARK = Palette(paper="#171613", ink="#ece9e1", muted="#a8a297", accent="#ff9c8c", line="#8a8477", underline="#6f6a5f")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """How a letter looks, for templates to read as `theme`."""

    light: Palette = LIGHT
    dark: Palette = DARK
    fonts: Fonts = Fonts()
    widths: Widths = Widths()
    logo: Logo = Logo()


DEFAULT = Theme()


def theme_from(values: Mapping[str, object]) -> Theme:
    """Return the theme that a theme.toml asks for; what it does not name stays as it is.

    Raises TemplateError, naming the key, for a key that does not exist (and the nearest that does), for a value of
    the wrong kind, and for letters of less than 4.5:1 contrast in either scheme.
    """
    groups = {name: _group(name, getattr(DEFAULT, name), value) for name, value in _known("", DEFAULT, values)}
    theme: Theme = replace(DEFAULT, **groups)
    _check_contrast("light", theme.light)
    _check_contrast("dark", theme.dark)
    if theme.logo.url and not theme.logo.alt:
        raise TemplateError(f"{_FILE}: logo.alt is missing: say in words what the picture says")
    return theme


def _group(name: str, now: Group, values: object) -> Group:
    if not isinstance(values, Mapping):
        raise TemplateError(f'{_FILE}: {name} is a table, such as [{name}] (got "{values}")')
    checked = {key: _value(name, key, value) for key, value in _known(f"{name}.", now, values)}
    return replace(now, **checked)  # type: ignore[type-var]


def _known(prefix: str, now: object, values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    assert is_dataclass(now)
    real = [field.name for field in fields(now)]
    for key, value in values.items():
        if key not in real:
            near = get_close_matches(key, real, n=1, cutoff=0.0)[0]
            raise TemplateError(f"{_FILE}: {prefix}{key} is no key of a theme: did you mean {prefix}{near}?")
        yield key, value


def _value(group: str, key: str, value: object) -> str | int:
    read: str | int | None
    match group, key:
        case "light" | "dark", _:
            read, wanted = hexadecimal(value) if isinstance(value, str) else None, "a colour such as #1b1a17"
        case "fonts", _:
            read, wanted = _fonts(value), "CSS font families, such as Georgia, serif"
        case "widths", "column":
            read, wanted = _pixels(value, _COLUMN), "whole pixels between 320 and 900"
        case "widths", _:
            read, wanted = _pixels(value, _GUTTER), "whole pixels between 0 and 64"
        case "logo", "url":
            read, wanted = _secure(value), "an https address"
        case "logo", "alt":
            read, wanted = _words(value), f"words, {_LONGEST_ALT} letters at most"
        case _:
            read, wanted = _pixels(value, range(16, 553)), "whole pixels between 16 and 552"
    if read is None:
        raise TemplateError(f'{_FILE}: {group}.{key} must be {wanted} (got "{value}")')
    return read


def _fonts(value: object) -> str | None:
    # Single quotes: the families end up inside a style attribute.
    if not isinstance(value, str) or not _FONTS.fullmatch(value):
        return None
    quoted = value.replace('"', "'")
    return quoted if quoted.count("'") % 2 == 0 else None


def _pixels(value: object, allowed: range) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value in allowed else None


def _secure(value: object) -> str | None:
    url = safe_url(value) if isinstance(value, str) else None
    return url if url is not None and url.startswith("https://") else None


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.isprintable() and 0 < len(value) <= _LONGEST_ALT else None


def _check_contrast(scheme: str, palette: Palette) -> None:
    for key in ("ink", "muted", "accent"):
        colour = getattr(palette, key)
        ratio = contrast(colour, palette.paper)
        if ratio < LEAST_CONTRAST:
            raise TemplateError(
                f"{_FILE}: {scheme}.{key}: {colour} on {palette.paper} has a contrast of {ratio:.2f}:1; readers need "
                f"{LEAST_CONTRAST}:1: take a {'darker' if scheme == 'light' else 'lighter'} colour"
            )
