"""Unicode text in, quoted-printable with CRLF line ends out (RFC 2045 section 6.7), cut at its slots."""

import binascii
import re
from collections.abc import Mapping

from digest.render.slots import MARK, Slot

_SOFT = b"=\r\n"
_FULL = 75  # bytes of a line that a soft break may still follow
_PLAIN = re.compile(rf"(?!\.|From )[!-<>-~ ]{{0,{_FULL}}}(?<! )")
# A server that forgets to undo dot-stuffing (RFC 5321 section 4.5.2), or a mailbox file that marks "From ", can
# change only lines that begin so: ours never do.
_FRAGILE = re.compile(rb"\n(?:\.+|F(?=rom ))")


def encode(text: str) -> bytes:
    """Return `text` encoded: lines of at most 76 bytes, none of which begins with a dot."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    raw = b"\n" + binascii.b2a_qp(lines.encode("utf-8", "replace"), istext=True)
    if b"\n." in raw or b"\nFrom " in raw:
        raw = _FRAGILE.sub(_guarded, raw)
    return raw[1:].replace(b"\n", b"\r\n")


def encode_value(text: str) -> bytes:
    """Return what a slot takes: `text` encoded so that a soft break may follow it."""
    if _PLAIN.fullmatch(text):
        return text.encode("ascii")
    return _room_for_break(encode(text))


def segments(body: str, slots: Mapping[str, Slot]) -> list[bytes | Slot]:
    """Return `body` encoded and cut at its marks.

    A soft break before and after every slot gives its value lines of its own, so that a value of any length keeps
    the limit and a token is never split. An unknown mark raises KeyError with its name.
    """
    pieces = MARK.split(body)
    cut: list[bytes | Slot] = [encode(pieces[0])]
    for name, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        before = cut[-1]
        assert isinstance(before, bytes)
        cut[-1] = _room_for_break(before) + _SOFT
        cut += [slots[name], _SOFT + encode(piece)]
    return cut


def _guarded(found: re.Match[bytes]) -> bytes:
    return b"\n" + b"".join(b"=%02X=\n" % byte for byte in found.group()[1:])


def _room_for_break(encoded: bytes) -> bytes:
    start = encoded.rfind(b"\n") + 1
    if len(encoded) - start <= _FULL:
        return encoded
    if encoded[-3:-2] == b"=":
        return encoded[:-3] + _SOFT + encoded[-3:]
    return encoded[:-1] + _SOFT + b"=%02X" % encoded[-1]
