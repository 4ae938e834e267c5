"""Bytes of unknown origin in, their text out, or the reason why they are no text."""

import codecs
import re

from charset_normalizer import from_bytes

from digest.gather.articles import Unread

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark opens it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "an image (PNG)",
    b"\xff\xd8\xff": "an image (JPEG)",
    b"GIF8": "an image (GIF)",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database (SQLite)",
}
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# Python knows more codecs, but "punycode" takes quadratic time and "undefined" always fails.
_CHARSETS = ("big5", "cp", "euc", "gb", "iso", "koi8", "latin", "mac", "shift", "sjis", "tis", "utf", "windows")
_HEAD = 2048  # a charset is declared within the first kilobyte (HTML standard, section 4.2.5.4)
_SAMPLE = 16_384  # bytes that the guess looks at
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes(code for code in range(128) if _CONTROLS.match(chr(code)))
_MOST_CONTROLS = 0.02  # of all characters; escape sequences in a mail stay below, binary data does not


def decode(body: bytes, *, markup: bool = False) -> str | Unread:
    """Return the text of `body`, by its byte order mark, as UTF-8, as UTF-16, as `markup` declares, or by statistics.

    It has no control characters, and every line ends with "\\n".
    """
    for magic, name in _MAGIC.items():
        if body.startswith(magic):
            return Unread(reason=f"{name}, not text")
    text = _marked(body) or _unicode(body) or (_declared(body) if markup else None) or _guessed(body)
    if text is None:
        return Unread(reason="not text in any character set that could be told")
    controls = _controls_in(text)
    if controls > _MOST_CONTROLS * len(text):
        return Unread(reason="binary data, not text")
    clean = _CONTROLS.sub("", text) if controls else text
    return clean.replace("\r\n", "\n").replace("\r", "\n")


def _controls_in(text: str) -> int:
    """Count the control characters, which have one byte each in UTF-8; a pattern takes four times as long."""
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded) - len(encoded.translate(None, _CONTROL_BYTES))


def _marked(body: bytes) -> str | None:
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body.decode(codec, "replace")
    return None


def _unicode(body: bytes) -> str | None:
    codec = _utf16(body[:_HEAD]) or "utf-8"
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        return None


def _utf16(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by its NULs: Latin text has one in every pair, always on the same side."""
    half = len(head) // 2
    if half and head[1::2].count(0) > 0.7 * half and not head[0::2].count(0):
        return "utf-16-le"
    if half and head[0::2].count(0) > 0.7 * half and not head[1::2].count(0):
        return "utf-16-be"
    return None


def _declared(body: bytes) -> str | None:
    match = _DECLARED.search(body[:_HEAD])
    name = match[1].decode("ascii").lower() if match else ""
    # Who could find the declaration byte by byte cannot believe this one (HTML standard, section 13.2.3.2).
    return None if name.startswith(("utf-16", "utf-32")) else decode_as(name, body)


def decode_as(charset: str, body: bytes) -> str | None:
    """Return the text of `body` in a character set that somebody named, or None where we do not know it."""
    # Latin-1 is read as its superset Windows-1252 (WHATWG Encoding, section 4.2).
    name = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(charset.lower(), charset.lower())
    if not name.startswith(_CHARSETS):
        return None
    try:
        return body.decode(name, "replace")
    except (LookupError, ValueError):
        return None


def _guessed(body: bytes) -> str | None:
    if b"\0" in body[:_HEAD]:
        return None
    best = from_bytes(body[:_SAMPLE]).best()
    return body.decode(best.encoding, "replace") if best else None
