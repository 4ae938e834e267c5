"""An address in; our file, and every version kept of it, without that person out."""

from collections.abc import Iterator
from pathlib import Path

from digest.errors import SubscribersError
from digest.subscribers import addresses
from digest.subscribers.sheets import Sheet, opened
from digest.subscribers.versions import kept_versions, overwrite, rewrite


def forget(path: Path, key: str) -> tuple[str, ...]:
    """Take every row of the person out of the file and of its kept versions; return the addresses as written there.

    A version that cannot be read is removed, since nobody can tell who is in it. Raises SubscribersError and BusyError.
    """
    found: list[str] = []

    def edit(source: Path) -> Iterator[bytes]:
        with opened(source) as sheet:
            yield from sheet.encoded(_without(sheet, key, found))

    if path.exists():
        rewrite(path, edit)
    for version in kept_versions(path):
        try:
            parts = list(edit(version))
        except SubscribersError:
            version.unlink()
            continue
        overwrite(version, parts)
    return tuple(dict.fromkeys(found))


def rows_of(path: Path, key: str) -> tuple[tuple[int, dict[str, str]], ...]:
    """Return every row of the person, refused ones too: its line, and its cells by the names of their columns."""
    if not path.exists():
        return ()
    with opened(path) as sheet:
        return tuple(
            (record.line, dict(zip(sheet.columns.names, record.cells, strict=False)))
            for record in sheet.records()
            if addresses.key(sheet.address(record)) == key
        )


def _without(sheet: Sheet, key: str, found: list[str]) -> Iterator[str]:
    yield sheet.preamble
    for record in sheet.records():
        written = sheet.address(record)
        if addresses.key(written) == key:
            found.append(written.strip())
        else:
            yield record.text
