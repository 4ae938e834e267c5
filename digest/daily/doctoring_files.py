"""A file or folder that sending needs in, why this account cannot use it out; nothing is written."""

import os
from pathlib import Path

from digest.errors import SubscribersError
from digest.subscribers.sheets import opened

_EFFECTIVE = os.access in os.supports_effective_ids  # the account that writes; elsewhere the one that started us


def unread(people: Path) -> str:
    """Return why the subscribers' file cannot be read as far as its header, or nothing."""
    try:
        with opened(people):
            return ""
    except SubscribersError as error:
        return str(error)


def unwritten(folder: Path) -> str:
    """Return why no file can be made in the folder, or nothing; where it is not there yet, why it cannot be made."""
    try:
        found = next(place for place in (folder, *folder.parents) if place.exists())
    except OSError as error:
        return f"{folder}: {error.strerror}"
    if not found.is_dir():
        return f"{found} is not a folder"
    return "" if _may_write(found) else f"{found} cannot be written by this account: check its owner and mode"


def unwritten_store(file: Path) -> str:
    """Return why the store, which has its log beside it, cannot be made or written, or nothing."""
    try:
        if file.exists() and not _may_write(file):
            return f"{file} cannot be written by this account: check its owner and mode"
    except OSError as error:
        return f"{file}: {error.strerror}"
    return unwritten(file.parent)


def _may_write(place: Path) -> bool:
    wanted = os.W_OK | os.X_OK if place.is_dir() else os.R_OK | os.W_OK
    return os.access(place, wanted, effective_ids=_EFFECTIVE)
