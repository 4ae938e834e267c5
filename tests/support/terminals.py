"""A command in, what a person at a terminal sees of it out."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")  # colours and movements of the cursor (ECMA-48)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a command left: its exit code, standard output, and all that was drawn, without colours."""

    code: int
    out: bytes
    screen: str


def at_a_terminal(*words: str, home: Path, **variables: str) -> Shown:
    """Run `digest` in a folder with a terminal of 100 columns as its standard input and error."""
    ours, theirs = os.openpty()
    seen: list[bytes] = []

    def read() -> None:
        try:
            while more := os.read(ours, 65_536):
                seen.append(more)
        except OSError:  # the other end is closed
            return

    reader = Thread(target=read)
    reader.start()
    environment: Mapping[str, str] = {**os.environ, "TERM": "xterm", "COLUMNS": "100", **variables}
    command = [sys.executable, "-m", "digest", *words]
    ran = subprocess.run(command, cwd=home, env=environment, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE)
    os.close(theirs)
    reader.join(10)
    os.close(ours)
    return Shown(code=ran.returncode, out=ran.stdout, screen=_CODES.sub("", b"".join(seen).decode(errors="replace")))
