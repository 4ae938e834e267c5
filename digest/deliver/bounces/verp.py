"""A delivery's key -> the signed return path of its letter, and back from any report. Pure.

A variable envelope return path (D. J. Bernstein, 1997) names the delivery in the address that a report is sent to, so
that the right one is found even where the report quotes nothing. The signature keeps others from inventing them.
"""

import hmac
import re
from base64 import b32decode, b32encode
from binascii import Error
from collections.abc import Iterator
from hashlib import sha256

from digest.deliver.bounces.parts import LARGEST, take_apart

_MAC = 16  # characters of base32: 80 bits, which nobody guesses by mail
_LONGEST_KEY = 25  # octets, 40 characters of base32: what a local part of 64 (RFC 5321, section 4.5.3.1.1) leaves
_MOST = 100  # candidates that are checked in one report

# Base32 (RFC 4648, section 6) survives a mail system that changes case. "=" instead of "+" or "@" is what forwarders
# that encode an address in another one write (SRS: "SRS0=hash=tt=example.org=bounce+key-mac@forwarder").
_FORM = re.compile(rb"bounce(?:\+|=2B|%2B|=)([a-z2-7]{2,40})-([a-z2-7]{16})(?![a-z2-7])", re.IGNORECASE)


def return_path(secret: bytes, key: str, domain: str) -> str:
    """Return the envelope sender "bounce+<key>-<signature>@domain" of the delivery with that key.

    The key has 1 to 25 octets of UTF-8; ValueError otherwise. The local part has at most 64 characters.
    """
    raw = key.encode()
    if not 0 < len(raw) <= _LONGEST_KEY:
        raise ValueError(f"a delivery's key has 1 to {_LONGEST_KEY} octets (got {len(raw)})")
    return f"bounce+{_written(raw)}-{_signature(secret, raw)}@{domain}"


def find_delivery(secret: bytes, report: bytes) -> str | None:
    """Return the key of the delivery that a report is about, or None.

    The first signed return path decides, wherever it stands: in the headers (To, Delivered-To, X-Original-To), the
    fields, the quoted letter, broken over lines as quoted-printable or inside base64.
    """
    raw = report[:LARGEST]
    found = next(_keys(secret, raw), None) or next(_keys(secret, re.sub(rb"=\r?\n", b"", raw)), None)
    if found is not None:
        return found
    mail = take_apart(raw)
    return next(_keys(secret, f"{mail.text}\n{mail.status}\n{mail.quoted}".encode("utf-8", "replace")), None)


def _keys(secret: bytes, text: bytes) -> Iterator[str]:
    for count, found in enumerate(_FORM.finditer(text)):
        if count == _MOST:
            return
        raw = _read(found[1])
        if raw and hmac.compare_digest(_signature(secret, raw).encode(), found[2].lower()):
            yield raw.decode("utf-8", "replace")


def _signature(secret: bytes, raw: bytes) -> str:
    return _written(hmac.new(secret, b"return path\0" + raw, sha256).digest())[:_MAC]


def _written(raw: bytes) -> str:
    return b32encode(raw).decode().rstrip("=").lower()


def _read(written: bytes) -> bytes:
    padded = written.upper() + b"=" * (-len(written) % 8)
    try:
        raw = b32decode(padded)
    except Error:
        return b""
    # One key has one spelling: the last character may not carry bits that decoding throws away.
    return raw if _written(raw).encode() == written.lower() else b""
