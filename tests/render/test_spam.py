"""SpamAssassin, without the network, about letters as they come out and as a mail server signs them."""

import base64
import os
import re
import subprocess
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

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


SIGNED = (b"From", b"To", b"Subject", b"Date", b"Message-ID", b"MIME-Version", b"List-Id", b"List-Unsubscribe")


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
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)
    message = stamp(render(edition, Choice(), identity, {}), ANNA)
    signed = dkim.sign(message, b"morning", b"digest.example", pem, include_headers=list(SIGNED)) + message
    assert dkim.verify(signed, dnsfunc=lambda name, timeout: record)  # noqa: ARG005
    assert score(signed, tmp_path) < 1.0
