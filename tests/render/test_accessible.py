"""axe-core in Chromium: every layout, light and dark, from left to right and from right to left."""

import json
from typing import Any

import pytest

from digest.model import Edition
from digest.render.identity import Identity
from digest.render.letter import Choice, render
from digest.render.stamp import Copy, html_for
from digest.render.theme import theme_from
from tests.support import npm
from tests.support.frames import Frame, framed, told

ANNA = Copy(name="Anna", address="anna@example.org", message_id="<1@digest.example>")
LOGO = theme_from({"logo": {"url": "https://digest.example/l.png", "alt": "A lighthouse"}})
SCRIPT = """
const source = AXE;
const found = {};
for (const frame of document.querySelectorAll("iframe")) {
  frame.contentWindow.eval(source);
  const { violations, passes } = await frame.contentWindow.axe.run(frame.contentDocument);
  const seen = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
  found[frame.title] = { seen, passed: passes.map(({ id }) => id) };
}
document.title = JSON.stringify(found);
"""


@pytest.fixture(scope="module")
def found(edition: Edition, arabic_edition: Edition, identity: Identity) -> Any:
    axe = (npm.package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    script = SCRIPT.replace("AXE", json.dumps(axe).replace("</", "<\\/"))
    pages = {
        layout: html_for(render(edition, Choice(layout=layout), identity, {}), ANNA)
        for layout in ("full", "brief", "plain")
    }
    pages["arabic"] = html_for(render(arabic_edition, Choice(), identity, {}), ANNA)
    pages["logo"] = html_for(render(edition, Choice(language="de"), identity, {}, theme=LOGO), ANNA)
    pages["broken"] = pages["full"].replace("#5d594f", "#c0c0c0").replace("#a8a297", "#444444")
    frames = [
        Frame(name=f"{name} {'dark' if dark else 'light'}", html=html, dark=dark)
        for name, html in pages.items()
        for dark in (False, True)
    ]
    return told(framed(frames, script=script, height=3000))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["full", "brief", "plain", "arabic", "logo"])
def test_axe_finds_no_violation(found: Any, page: str, scheme: str) -> None:
    assert found[f"{page} {scheme}"]["seen"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_looked_at_the_colours(found: Any, scheme: str) -> None:
    assert "color-contrast" in found[f"full {scheme}"]["passed"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_sees_a_letter_that_nobody_can_read(found: Any, scheme: str) -> None:
    assert [seen.partition(":")[0] for seen in found[f"broken {scheme}"]["seen"]] == ["color-contrast"]
