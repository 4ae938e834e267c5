"""Pages in, a page that holds them in frames of given widths out, and what Chromium makes of it."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.support.chromium import _QUIET
from tests.support.parts import program

_DARK = "(prefers-color-scheme: dark)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One page, its width in pixels, and whether it is shown as in dark mode."""

    name: str
    html: str
    width: int = 600
    dark: bool = False

    @property
    def shown(self) -> str:
        # Chromium has one scheme for all frames: dark mode is what the page asks for under its own condition.
        return self.html.replace(_DARK, "all") if self.dark else self.html


def framed(frames: Sequence[Frame], *, script: str = "", height: int = 300) -> str:
    """Return the page that holds the frames side by side; `script` runs once they are loaded."""
    shown = "\n".join(
        f'<iframe title="{escape(frame.name)}" width="{frame.width}" height="{height}" frameborder="0"'
        f' srcdoc="{escape(frame.shown)}"></iframe>'
        for frame in frames
    )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Frames</title>'
        "<style>body{margin:0;display:flex;gap:12px;background:#888;align-items:start}iframe{flex:none}</style></head>"
        f'<body>{shown}<script type="module">{script}</script></body></html>'
    )


def told(page: str) -> Any:
    """Return the JSON that the page's script leaves in `document.title`, run by headless Chromium."""
    chromium = program("chromium", "apt-get install chromium")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        command = [chromium, *_QUIET, f"--user-data-dir={folder}/profile", "--virtual-time-budget=60000", "--dump-dom"]
        ran = subprocess.run([*command, file.as_uri()], check=True, capture_output=True, timeout=110)
    dom = ran.stdout.decode("utf-8", "replace")
    return json.loads(unescape(dom.partition("<title>")[2].partition("</title>")[0]))
