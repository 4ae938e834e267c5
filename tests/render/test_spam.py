"""SpamAssassin, without the network, about letters as they come out and as a mail server signs them."""

import os
import re
import subprocess
from pathlib import Path

import dkim
import pytest

from digest.deliver.signing import signer
from digest.deliver.signing_keys import read_key
from digest.model import Edition
from digest.render.identity import Identity
from digest.render.letter import Choice, render
from digest.render.stamp import Copy, stamp
from tests.support.keys import rsa_key
from tests.support.parts import program

ANNA = Copy(
    name="Anna",
    address="anna@example.org",
    message_id="<0a1b2c3d4e5f60718293a4b5c6d7e8f901234567@digest.example>",
    unsubscribe_url="https://digest.example/u/1",
)


def score(message: bytes, home: Path) -> float:
    """Return the points that SpamAssassin gives the message by its local rules alone."""
    spamassassin = program("spamassassin", "apt-get install spamassassin")
    ran = subprocess.run(
        [spamassassin, "-L", "-t"],
        input=message,
        capture_output=True,
        timeout=100,
        env={"HOME": str(home), "PATH": os.environ["PATH"]},
    )
    found = re.search(rb"X-Spam-Status: No, score=(-?[0-9.]+)", ran.stdout)
    assert found is not None, ran.stderr.decode()
    return float(found[1])


@pytest.mark.parametrize("layout", ["full", "plain"])
def test_a_letter_has_less_than_one_point(edition: Edition, identity: Identity, tmp_path: Path, layout: str) -> None:
    assert score(stamp(render(edition, Choice(layout=layout), identity, {}), ANNA), tmp_path) < 1.0


def test_a_signed_letter_verifies_and_has_less_than_one_point(
    edition: Edition, identity: Identity, tmp_path: Path
) -> None:
    file, record = rsa_key(tmp_path)
    message = stamp(render(edition, Choice(), identity, {}), ANNA)
    signed = signer([read_key("morning", "digest.example", file)])(message)
    assert dkim.verify(signed, dnsfunc=lambda name, timeout: record)  # noqa: ARG005
    assert score(signed, tmp_path) < 1.0
