"""Ctrl-C, from the first import on: one line and 130, never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

# Presses Ctrl-C where a module is about to be imported; within an exec, as in the midst of a dataclass.
PRESSING = """
import sys
from digest.cli import main
class Pressing:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            exec("import os, signal; os.kill(os.getpid(), signal.SIGINT)")
sys.meta_path.insert(0, Pressing())
sys.argv = ["digest", "gather", "a.txt"]
main()
"""


@pytest.mark.parametrize("module", ["digest.errors", "typer", "digest.settings", "digest.gather.files"])
def test_ctrl_c_while_something_is_imported_is_one_line(home: Path, module: str) -> None:
    (home / "a.txt").write_text("Old bridge to close\n\nThe council voted on Monday to close the old bridge.\n")
    command = [sys.executable, "-c", PRESSING.format(module=module)]
    ran = subprocess.run(command, cwd=home, capture_output=True, text=True, timeout=60)
    line = "digest: stopped: nothing was lost; run the command again to go on\n"
    assert (ran.returncode, ran.stderr) == (130, line)
