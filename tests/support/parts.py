"""Parts that tests meet and that a machine may lack: found, or a skip with the line that installs them."""

import os
import shutil
from typing import NoReturn

import pytest


def program(name: str, install: str) -> str:
    """Return the path of a program; without it the test is skipped, except in CI, where it fails."""
    found = shutil.which(name)
    if found is None:
        missing(f"{name} is missing: {install}")
    return found


def missing(reason: str) -> NoReturn:
    """Skip the test for that reason, except in CI, where it fails."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
