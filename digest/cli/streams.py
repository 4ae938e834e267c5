"""The standard streams that whoever started us closed in, ends of nothing in their places out."""

import os
import sys


def keep_places() -> None:
    """Open what is closed, so that no file that is opened later becomes a standard stream by its number.

    Nothing comes from such an input and nobody reads such errors; an output stays None, since a result must not vanish.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    sys.stdin = sys.stdin or os.fdopen(0, "r", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False)
