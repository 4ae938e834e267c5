"""Real mail servers on loopback, and an authority that vouches for them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from digest.deliver.server import Server
from tests.support.postbox import LoopbackController, Postbox
from tests.support.wire import Start


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def trusted(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The authority's certificate as a PEM file."""
    file = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    return file


@pytest.fixture
def box() -> Postbox:
    return Postbox()


@pytest.fixture
def started(box: Postbox) -> Iterator[Start]:
    """Start an aiosmtpd server with these options and return where it is."""
    running: list[LoopbackController] = []

    def start(tls: str = "none", **options: Any) -> Server:
        controller = LoopbackController(box, **options)
        running.append(controller)
        controller.start()
        return Server(host="localhost", port=controller.port, tls=tls, timeout=5)

    yield start
    for controller in running:
        controller.stop()
