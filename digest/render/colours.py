"""Colours as CSS writes them in, #rrggbb and contrasts out."""

import re
from functools import lru_cache

_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])")
_LONG = re.compile(r"#[0-9a-f]{6}")
_RGB = re.compile(r"rgb\( {0,9}([0-9]{1,3})[ ,]{1,9}([0-9]{1,3})[ ,]{1,9}([0-9]{1,3}) {0,9}\)")
# The sixteen of HTML 4 and the few others that letters are written with.
_NAMED = {
    "aqua": "#00ffff",
    "black": "#000000",
    "blue": "#0000ff",
    "darkblue": "#00008b",
    "darkgray": "#a9a9a9",
    "darkgrey": "#a9a9a9",
    "dimgray": "#696969",
    "dimgrey": "#696969",
    "fuchsia": "#ff00ff",
    "gray": "#808080",
    "green": "#008000",
    "grey": "#808080",
    "lightgray": "#d3d3d3",
    "lightgrey": "#d3d3d3",
    "lime": "#00ff00",
    "maroon": "#800000",
    "navy": "#000080",
    "olive": "#808000",
    "orange": "#ffa500",
    "purple": "#800080",
    "red": "#ff0000",
    "silver": "#c0c0c0",
    "teal": "#008080",
    "white": "#ffffff",
    "whitesmoke": "#f5f5f5",
    "yellow": "#ffff00",
}


def hexadecimal(written: str) -> str | None:
    """Return a CSS colour as #rrggbb, or None for one that we cannot read or that lets something shine through."""
    text = written.strip().lower()
    if _LONG.fullmatch(text):
        return text
    if found := _SHORT.fullmatch(text):
        return "#" + "".join(digit * 2 for digit in found.groups())
    if found := _RGB.fullmatch(text):
        return "#" + "".join(f"{min(255, int(part)):02x}" for part in found.groups())
    return _NAMED.get(text)


@lru_cache(maxsize=1024)
def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours #rrggbb, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
