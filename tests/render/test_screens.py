"""Pictures of letters for people to look at, in build/screens: three widths, light and dark, scripts, sizes."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from digest.model import Edition
from digest.render.identity import Identity
from digest.render.letter import Choice, render
from digest.render.stamp import Copy, html_for
from digest.render.theme import theme_from
from tests.support.chromium import screenshot
from tests.support.frames import Frame, framed

SCREENS = Path(__file__).parents[2] / "build" / "screens"
ANNA = Copy(
    name="Anna",
    address="anna@example.org",
    message_id="<1@digest.example>",
    unsubscribe_url="https://digest.example/u/1",
)
WIDTHS = (320, 600, 1200)
GAP = 12
HEIGHT = 1800
OTHER = theme_from(
    {
        "light": {"paper": "#ffffff", "ink": "#10233a", "accent": "#0b5cad", "line": "#10233a", "muted": "#53606e"},
        "fonts": {"headlines": "Helvetica, Arial, sans-serif"},
        "widths": {"column": 680},
    }
)


def pictured(name: str, html: str) -> tuple[int, int]:
    """Take a picture of one letter at every width, light and dark side by side, and return its size."""
    frames = [
        Frame(name=f"{width} {dark}", html=html, width=width, dark=dark) for dark in (False, True) for width in WIDTHS
    ]
    SCREENS.mkdir(parents=True, exist_ok=True)
    width = sum(frame.width for frame in frames) + GAP * (len(frames) - 1)
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(framed(frames, height=HEIGHT), encoding="utf-8")
        return screenshot(page, SCREENS / f"{name}.png", width=width, height=HEIGHT)


LATER = [pytest.param(name, marks=pytest.mark.soak) for name in ("brief", "plain", "german", "arabic-words", "theme")]


@pytest.mark.parametrize("name", ["full", "arabic", "japanese", "one", "two-hundred", *LATER])
def test_a_letter_has_its_picture_taken(
    request: pytest.FixtureRequest, edition: Edition, identity: Identity, name: str
) -> None:
    letters = {
        "german": (edition, Choice(language="de")),
        "arabic-words": (edition, Choice(language="ar")),
        "brief": (edition, Choice(layout="brief")),
        "plain": (edition, Choice(layout="plain")),
    }
    held = {"arabic": "arabic_edition", "japanese": "japanese_edition", "two-hundred": "long_edition"}
    shown, choice = letters.get(name, (request.getfixturevalue(held.get(name, "edition")), Choice()))
    if name == "one":
        shown = request.getfixturevalue("edition_of")(edition.stories[:1])
    letter = render(shown, choice, identity, {}, theme=OTHER if name == "theme" else theme_from({}))
    assert pictured(name, html_for(letter, ANNA)) == (4300, HEIGHT)
