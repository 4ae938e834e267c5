"""The ledgers that keep the contract: one in memory, one in a store."""

from pathlib import Path

import pytest

from tests.support.ledgers import Scene


@pytest.fixture(params=["in memory", "in a store"])
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Scene:
    return Scene(None if request.param == "in memory" else tmp_path)
