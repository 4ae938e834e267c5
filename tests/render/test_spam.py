"""SpamAssassin, without the network, about a letter that nobody has signed yet."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from digest.model import Edition
from digest.render.identity import Identity
from digest.render.letter import Choice, render
from digest.render.stamp import Copy, stamp
from tests.support.parts import program

ANNA = Copy(
    name="Anna",
    address="anna@example.org",
    message_id="<0a1b2c3d4e5f60718293a4b5c6d7e8f901234567@digest.example>",
    unsubscribe_url="https://digest.example/u/1",
)


@pytest.mark.parametrize("layout", ["full", "plain"])
def test_a_letter_has_less_than_one_point(edition: Edition, identity: Identity, tmp_path: Path, layout: str) -> None:
    spamassassin = program("spamassassin", "apt-get install spamassassin")
    message = stamp(render(edition, Choice(layout=layout), identity, {}), ANNA)
    ran = subprocess.run(
        [spamassassin, "-L", "-t"],
        input=message,
        capture_output=True,
        timeout=100,
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
    )
    found = re.search(rb"X-Spam-Status: No, score=(-?[0-9.]+)", ran.stdout)
    assert found is not None, ran.stderr.decode()
    assert float(found[1]) < 1.0
