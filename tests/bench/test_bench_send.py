"""A letter's whole way, beside the library and Postfix's client: python -m tests.bench.bench_send prints a table."""

import pytest

from tests.bench.bench_send import INSTALL, table
from tests.support.parts import program


@pytest.mark.soak
def test_ours_keeps_up_with_the_library_at_less_cost() -> None:
    program("smtp-sink", INSTALL)
    rows = {row.name: row for row in table(4_000)}
    ours, library = rows["ours, synchronous=normal"], rows["aiosmtplib, send_message"]
    assert ours.rate > 3 * library.rate
    assert ours.cost is not None
    assert library.cost is not None
    assert ours.cost < library.cost / 4
