"""Known attacks in every place of a story that comes from outside, in Chromium: nothing runs, nothing is loaded."""

import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.model import Edition, Story
from digest.render.identity import Identity
from digest.render.letter import Choice, render
from digest.render.stamp import Copy, html_for
from tests.support.frames import Frame, framed, told

ANNA = Copy(name="<script>alert(1)</script>", address="anna@example.org", message_id="<1@digest.example>")
ATTACKS = ("blns/blns.txt", "owasp/cheatsheets/XSS_Filter_Evasion_Cheat_Sheet.md", "isemail/test/tests.xml")
STORIES = 40
MARGIN = 8  # of a body without style: Chromium counts it as too wide where a page runs from right to left
CONTROL = "<p onclick='x()'>a</p><script>x()</script><img src='x' onerror='x()'>"
# A policy that forbids everything tells of every try: the handler that listens is the one script it allows.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-tests'"
WATCH = (
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><script nonce="tests">window.tries = [];'
    'addEventListener("securitypolicyviolation", (e) => tries.push(`${e.effectiveDirective} ${e.sample}`));</script>'
)
SCRIPT = """
await new Promise((done) => setTimeout(done, 1000));
const found = {};
for (const frame of document.querySelectorAll("iframe")) {
  const root = frame.contentDocument.documentElement;
  found[frame.title] = { tries: frame.contentWindow.tries, over: root.scrollWidth - root.clientWidth };
}
document.title = JSON.stringify(found);
"""


def attacks(archive: Path) -> Iterator[list[str]]:
    """Yield the archive's lines in lists as long as a letter."""
    with tarfile.open(archive) as held:
        texts = [held.extractfile(name) for name in ATTACKS]
        lines = [line.decode("utf-8", "replace") for text in texts if text for line in text.read().splitlines()]
    wanted = [line[:2000] for line in lines if line.strip()]
    return (wanted[at : at + STORIES] for at in range(0, len(wanted), STORIES))


def attacked(story: Story, line: str) -> Story:
    """Return the story with the attack in every place that comes from outside."""
    sentence = replace(story.summary.sentences[0], text=line)
    return replace(
        story,
        lead=replace(story.lead, id=line, headline=line, text=line, url=line, source=line, language=line),
        summary=replace(story.summary, sentences=(sentence,)),
        also=(replace(story.lead, id=line, url=f"https://a.example/{line}", source=line),),
    )


@pytest.fixture(scope="module")
def found(edition: Edition, edition_of: Callable[..., Edition], identity: Identity, shared: Path) -> Any:
    archive = shared / "data" / "hostile.tar.xz"
    frames = [Frame(name="control", html=f"<html><head>{WATCH}</head><body>{CONTROL}</body></html>")]
    for number, lines in enumerate(attacks(archive)):
        hostile = edition_of(tuple(attacked(edition.stories[0], line) for line in lines), title=lines[0])
        choice = Choice(layout=("full", "plain", "brief")[number % 3], language=("en", "ar")[number % 2])
        html = html_for(render(hostile, choice, identity, {}), ANNA).replace("<head>", f"<head>{WATCH}")
        frames.append(Frame(name=f"{number} {choice.layout}", html=html, width=320 if number % 4 else 600))
    return told(framed(frames, script=SCRIPT))


@pytest.mark.shared
def test_the_watch_sees_a_try(found: Any) -> None:
    assert {attempt.split(" ")[0] for attempt in found["control"]["tries"]} == {
        "script-src-attr",
        "script-src-elem",
        "img-src",
    }


@pytest.mark.shared
def test_no_known_attack_executes_or_loads_anything(found: Any) -> None:
    assert {name: frame["tries"] for name, frame in found.items() if frame["tries"] and name != "control"} == {}


@pytest.mark.shared
def test_no_known_attack_widens_the_letter(found: Any) -> None:
    assert {name: frame["over"] for name, frame in found.items() if frame["over"] > MARGIN} == {}
