"""Node packages that tests run: found below build/npm, or a skip with the line that installs them."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.support.parts import missing, program

FOLDER = Path(__file__).parents[2] / "build" / "npm"
PACKAGES = ("html-validate@11.21.1", "caniemail@2.0.2", "axe-core@4.14.1")
INSTALL = f"npm install --prefix build/npm --no-save --no-audit --no-fund {' '.join(PACKAGES)}"


def package(name: str) -> Path:
    """Return the folder of an installed package; without it the test is skipped, except in CI, where it fails."""
    found = FOLDER / "node_modules" / name
    if not found.is_dir():
        missing(f"the npm package {name} is missing: {INSTALL}")
    return found


def node(script: Path, given: object) -> Any:
    """Run a script with `given` as JSON on its standard input, and return the JSON that it prints."""
    command = [program("node", "apt-get install nodejs npm"), str(script), str(FOLDER)]
    ran = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, timeout=100)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
