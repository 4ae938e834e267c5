"""Parts that tests meet and that a machine may lack: found, or a skip with the line that installs them."""

import os
import shutil

import pytest


def program(name: str, install: str) -> str:
    """Return the path of a program; without it the test is skipped, except in CI, where it fails."""
    found = shutil.which(name)
    if found is not None:
        return found
    reason = f"{name} is missing: {install}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
