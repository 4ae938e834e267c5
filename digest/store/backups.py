"""A live store and a file in, a whole copy of it in that file out."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from digest.durable import sync_folder
from digest.errors import StoreError
from digest.store.database import Store, told

_PAGES = 1_000  # copied at a time, between which a sender may write


def back_up(store: Store, file: Path) -> int:
    """Copy the store into `file` with SQLite's own backup, and return its size in bytes.

    The copy is one moment of the store, however many write meanwhile; it is checked, and takes the place of an older
    file only when it is whole. It needs nothing beside it: no -wal file. Raises StoreError.
    """
    if file.resolve() == store.path.resolve():
        raise StoreError(f"{file} is the store itself: name another file")
    half = file.with_name(f".{file.name}.part")
    try:
        with told(file):
            half.unlink(missing_ok=True)
            half.touch(mode=0o600)  # addresses are in it
            _copy(store.path, half)
        half.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        raise StoreError(f"{file}: cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            half.unlink()
    return file.stat().st_size


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy, pages=_PAGES)
        copy.execute("PRAGMA journal_mode=DELETE")
        (found,) = copy.execute("PRAGMA quick_check").fetchone()
        if found != "ok":
            raise StoreError(f"the copy is not whole: {found}")
