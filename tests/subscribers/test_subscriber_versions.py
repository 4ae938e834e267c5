"""Replacing a file: at one stroke, under a lock, with five older versions, whatever others do meanwhile."""

import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from digest.errors import BusyError, SubscribersError
from digest.subscribers import versions
from digest.subscribers.table import read

WRITER = """
import sys
from pathlib import Path
from digest.model import Subscriber
from digest.subscribers.file import add
print("ready", flush=True)
for number in range(10_000):
    made = add(Path(sys.argv[1]), Subscriber(email=f"{sys.argv[2]}.{number}@example.org", name='"A", B'), known=())
    print(made.email, flush=True)
"""


def kept(path: Path) -> dict[str, bytes]:
    return {name.name: name.read_bytes() for name in path.parent.iterdir() if name.suffix[1:].isdigit()}


def test_the_previous_five_versions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    for number in range(8):
        versions.rewrite(path, lambda _, number=number: iter([str(number).encode()]))  # type: ignore[misc]
    assert path.read_bytes() == b"7"
    assert kept(path) == {f".list.csv.{age}": str(7 - age).encode() for age in range(1, 6)}


def test_versions_are_copies_where_a_file_system_has_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_links(_: Path, __: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", without_links)
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")
    versions.rewrite(path, lambda _: iter([b"new"]))
    assert (path.read_bytes(), kept(path)) == (b"new", {".list.csv.1": b"old"})


def test_mode_and_link_are_kept(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(real)
    versions.rewrite(link, lambda _: iter([b"new"]))
    assert (link.is_symlink(), real.read_bytes(), real.stat().st_mode & 0o777) == (True, b"new", 0o640)


def test_an_edit_made_meanwhile_is_worked_in(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"1\n")
    calls: list[int] = []

    def edit(source: Path) -> Iterator[bytes]:
        yield source.read_bytes() + b"ours\n"
        calls.append(1)
        if len(calls) == 1:
            source.write_bytes(b"2\n")

    versions.rewrite(path, edit)
    assert path.read_bytes() == b"2\nours\n"


def test_a_file_that_never_rests_is_left_to_the_other(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"")

    def edit(source: Path) -> Iterator[bytes]:
        yield b"ours"
        source.write_bytes(source.read_bytes() + b"theirs\n")

    with pytest.raises(BusyError, match="keeps being changed"):
        versions.rewrite(path, edit)
    assert path.read_bytes() == b"theirs\n" * 3
    assert not (tmp_path / ".list.csv.new").exists()


def test_an_edit_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")

    def edit(_: Path) -> Iterator[bytes]:
        yield b"half"
        raise SubscribersError("no")

    with pytest.raises(SubscribersError, match="no"):
        versions.rewrite(path, edit)
    assert (path.read_bytes(), kept(path), (tmp_path / ".list.csv.new").exists()) == (b"old", {}, False)


def test_a_held_lock_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "_PATIENCE", 0.05)
    path = tmp_path / "list.csv"
    with FileLock(tmp_path / ".list.csv.lock"), pytest.raises(BusyError, match="another command"):
        versions.rewrite(path, lambda _: iter([b"new"]))


def test_a_folder_that_cannot_be_written_is_one_clear_line(commoner: Path) -> None:
    path = commoner / "list.csv"
    path.write_bytes(b"old")
    commoner.chmod(0o500)
    with pytest.raises(SubscribersError, match="cannot be written: Permission denied"):
        versions.rewrite(path, lambda _: iter([b"new"]))


def test_a_left_over_of_a_killed_command_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")
    (tmp_path / ".list.csv.new").write_bytes(b"half of some")
    os.link(path, tmp_path / ".list.csv.1")
    versions.rewrite(path, lambda _: iter([b"new"]))
    assert (path.read_bytes(), kept(path)) == (b"new", {".list.csv.1": b"old"})


def killed_writers(path: Path, count: int, at_once: int) -> None:
    """Start writers that add people as fast as they can, kill each at a random moment, and look at the file."""
    chance = random.Random(20261124)
    promised: set[str] = set()
    for first in range(0, count, at_once):
        names = [f"w{number}" for number in range(first, min(count, first + at_once))]
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], stdout=subprocess.PIPE, text=True)
            for name in names
        ]
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
        for writer in writers:
            time.sleep(chance.uniform(0.01, 0.15))
            writer.kill()
            promised |= {line.strip() for line in writer.communicate()[0].splitlines() if line.endswith(".org")}
            roll = read(path, known=())
            assert roll.findings == ()
            assert path.read_bytes().endswith(b"\n")
            assert promised <= {person.email for person in roll.subscribers}
    assert promised


def test_whoever_is_killed_the_file_is_one_complete_version(tmp_path: Path) -> None:
    killed_writers(tmp_path / "subscribers.csv", 5, 5)


@pytest.mark.soak
def test_fifty_killed_writers_leave_one_complete_version(tmp_path: Path) -> None:
    killed_writers(tmp_path / "subscribers.csv", 50, 5)
