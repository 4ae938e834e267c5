"""The server that forks processes: Ctrl-C, which reaches all of a terminal's processes, leaves it and them silent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from digest.gather.forkserver import forkserver
from digest.gather.workers import Workers

SLOW = "import pathlib, time; pathlib.Path('began').touch(); time.sleep(1)"
MAIN = """
from digest.gather.forkserver import forkserver
import time
forkserver(["slow"])
try:
    time.sleep(60)
except KeyboardInterrupt:
    print("stopped")
"""


def blocks_interrupts(number: int) -> bool:
    return signal.Signals(number) in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_ctrl_c_while_it_imports_prints_nothing(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    with subprocess.Popen(
        [sys.executable, "-c", MAIN], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, process_group=0
    ) as process:
        while not (tmp_path / "began").exists():
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=60) == (b"stopped\n", b"")


def test_what_it_forks_does_not_hear_ctrl_c() -> None:
    with Workers(1) as workers:
        assert workers.submit(blocks_interrupts, signal.SIGINT).result() is True


def test_we_hear_ctrl_c_as_before() -> None:
    forkserver()
    assert blocks_interrupts(signal.SIGINT) is False
