"""Two rendered parts in, the pieces and slots of one multipart/alternative out (RFC 2046 section 5.1.4)."""

from hashlib import sha256

from digest.render.headers import field
from digest.render.quoted import segments
from digest.render.slots import HTML_SLOTS, TEXT_SLOTS, Slot

Pieces = tuple[bytes | Slot, ...]


def body_of(text: str, html: str) -> tuple[Pieces, int]:
    """Return the body with its own header fields, and the size of its larger part in bytes without stamped values.

    A mark that is no slot raises KeyError. The boundary follows from the content, so that the same letter is the
    same bytes; quoted-printable never holds its "=_".
    """
    parts = (("plain", segments(text, TEXT_SLOTS)), ("html", segments(html, HTML_SLOTS)))
    static = [[piece for piece in pieces if isinstance(piece, bytes)] for _, pieces in parts]
    boundary = "=_" + sha256(b"".join(static[0] + static[1])).hexdigest()[:24]
    fields = field("MIME-Version", "1.0") + field("Content-Type", f'multipart/alternative; boundary="{boundary}"')
    body: list[bytes | Slot] = [fields]
    for subtype, pieces in parts:
        head = field("Content-Type", f'text/{subtype}; charset="utf-8"')
        encoding = field("Content-Transfer-Encoding", "quoted-printable")
        body += [f"\r\n--{boundary}\r\n".encode() + head + encoding + b"\r\n", *pieces]
    body.append(f"\r\n--{boundary}--\r\n".encode())
    return joined(body), max(sum(map(len, pieces)) for pieces in static)


def joined(pieces: list[bytes | Slot]) -> Pieces:
    """Return `pieces` with neighbouring bytes made one: a stamp then joins as few as there can be."""
    fewer: list[bytes | Slot] = []
    for piece in pieces:
        last = fewer[-1] if fewer else None
        if isinstance(piece, bytes) and isinstance(last, bytes):
            fewer[-1] = last + piece
        else:
            fewer.append(piece)
    return tuple(fewer)
