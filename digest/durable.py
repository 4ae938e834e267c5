"""A folder in, what was renamed or removed in it safe from a power cut out."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Have the disk keep the folder's names (fsync(2): a file's own does not). Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
