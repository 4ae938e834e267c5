"""Receipts in, a file for each run out: what it did, and nobody's address."""

import json
import os
import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from digest.daily.receipt import SHOW, Receipt
from digest.errors import StoreError

_ADDRESS = re.compile(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;:]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A receipt with when its run began and ended."""

    receipt: Receipt
    began: datetime
    ended: datetime


def keep(folder: Path, kept: Kept) -> Path:
    """Write the receipt's file, whole or not at all and for its owner alone, and return it. Raises StoreError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = _free(folder, f"{kept.receipt.edition}.{kept.began.astimezone(UTC):%Y%m%dT%H%M%SZ}")
        _write(file, _text(_content(kept)))
    except OSError as error:
        raise StoreError(f"{folder}: the receipt cannot be written: {error.strerror or error}") from error
    return file


def newest(folder: Path, edition: str) -> Path | None:
    """Return the file of the edition's last run, or None."""
    return max(folder.glob(f"{edition}.*.json"), default=None)


def forget(folder: Path, ids: Collection[str]) -> int:
    """Take a person's ids out of every receipt; return how many files named them. Raises OSError."""
    named = 0
    for file in sorted(folder.glob("*.json")):
        body = file.read_bytes()
        if any(f'"{id_}"'.encode() in body for id_ in ids):
            content = json.loads(body)
            content["unknown_people"] = [id_ for id_ in content["unknown_people"] if id_ not in ids]
            _write(file, _text(content))
            named += 1
    return named


def without_addresses(text: str, *, keep: str) -> str:
    """Return the text with every address in it but `keep` taken out: servers like to repeat them."""
    return _ADDRESS.sub(lambda found: found[0] if found[0].rstrip(".") == keep else "(an address)", text)


def _content(kept: Kept) -> dict[str, object]:
    times = {
        "began": kept.began.astimezone(UTC).isoformat(timespec="seconds"),
        "ended": kept.ended.astimezone(UTC).isoformat(timespec="seconds"),
    }
    return {
        "edition": kept.receipt.edition,
        **times,
        **asdict(kept.receipt),
        "to_show_one": SHOW,
        "rate": kept.receipt.rate,
        "exit": int(kept.receipt.exit),
    }


def _text(content: dict[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _free(folder: Path, stem: str) -> Path:
    """Return a file of that name that is not there yet: two runs may begin in the same second."""
    numbered = (folder / f"{stem}-{number:03}.json" for number in count(1))
    return next(file for file in numbered if not file.exists())


def _write(file: Path, text: str) -> None:
    half = file.with_suffix(".part")
    try:
        half.unlink(missing_ok=True)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(file)
    except OSError:
        with suppress(OSError):
            half.unlink()
        raise
