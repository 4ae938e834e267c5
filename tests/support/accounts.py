"""A folder in, an ordinary account that may not write there: root itself may write everywhere."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65_534


@contextmanager
def reading_only(folder: Path) -> Iterator[None]:
    """Be an account that may read the folder but not write in it."""
    folder.chmod(0o555)
    account = os.geteuid()
    if account == 0:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(account)
        folder.chmod(0o755)
