"""One sender per edition."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from digest.errors import BusyError, StoreError
from digest.store.database import Store
from digest.store.lock import sending
from tests.support.accounts import reading_only
from tests.support.stores import SLUG, new_store

HOLD = """
import sys, time
from pathlib import Path
from tests.support.stores import new_store
from digest.store.lock import sending
with sending(new_store(Path(sys.argv[1])), sys.argv[2]):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(new_store(tmp_path)) as made:
        yield made


@pytest.fixture
def other_sender(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLD, str(tmp_path), SLUG]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.usefixtures("other_sender")
def test_a_second_sender_is_turned_away_at_once(store: Store) -> None:
    with pytest.raises(BusyError, match="edition 2026-11-24 is being sent by another process"), sending(store, SLUG):
        pass


@pytest.mark.usefixtures("other_sender")
def test_another_edition_can_be_sent_meanwhile(store: Store) -> None:
    with sending(store, "2026-11-25"):
        pass


def test_a_killed_sender_s_lock_is_free_at_once(store: Store, other_sender: "subprocess.Popen[str]") -> None:
    other_sender.send_signal(signal.SIGKILL)
    other_sender.wait()
    with sending(store, SLUG):
        pass


def test_a_lock_leaves_no_file_behind(store: Store) -> None:
    with sending(store, SLUG):
        pass
    assert [file for file in store.path.parent.iterdir() if "sending" in file.name] == []


def test_a_lock_is_free_after_an_error(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), sending(store, SLUG):
        raise ZeroDivisionError
    with sending(store, SLUG):
        pass


def test_a_folder_that_cannot_be_written_is_one_clear_line(store: Store) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            reading_only(folder),
            pytest.raises(StoreError, match="cannot be written"),
            sending(replace(store, path=folder / "digest.db"), SLUG),
        ):
            pass
