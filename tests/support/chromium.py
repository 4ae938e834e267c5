"""A page in, a picture of it by headless Chromium out."""

import struct
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.parts import program

_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def screenshot(page: Path, picture: Path, *, width: int, height: int) -> tuple[int, int]:
    """Take a picture of the page at this window size, and return the picture's width and height in pixels."""
    chromium = program("chromium", "apt-get install chromium")
    with TemporaryDirectory() as profile:
        command = [chromium, *_QUIET, f"--user-data-dir={profile}", f"--window-size={width},{height}"]
        subprocess.run(
            [*command, f"--screenshot={picture}", page.absolute().as_uri()], check=True, capture_output=True, timeout=60
        )
    return struct.unpack(">II", picture.read_bytes()[16:24])
