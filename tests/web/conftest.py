"""A small digest with three readers, served for real on loopback."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.sites import House, house_in


@pytest.fixture
def house(home: Path) -> Iterator[House]:
    """The readers' site."""
    with house_in(home) as made:
        yield made


@pytest.fixture
def web() -> Iterator[httpx.Client]:
    """A client that keeps no cookie and follows nothing."""
    with httpx.Client(follow_redirects=False, timeout=20, trust_env=False, verify=False) as client:
        yield client
