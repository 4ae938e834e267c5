"""A message as bytes in, its header fields and parts out (RFC 5322, 2045, 2046, 2047), whatever is wrong with it."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

_DEEPEST = 5
_MOST_PARTS = 50
_MOST_FIELDS = 500
LARGEST = 200_000  # bytes of one part that are looked into
_LONGEST_VALUE = 20_000
_FIELD = re.compile(rb"([!-9;-~]{1,200}):[ \t]*(.*)", re.DOTALL)
_PARAMETER = re.compile(r';\s{0,20}([a-z-]{1,20})=(?:"([^"]{0,200})"|([^;"\s]{0,200}))', re.IGNORECASE)
_WORD = re.compile(r"=\?([A-Za-z0-9-]{1,40})\?([bBqQ])\?([!->@-~]{0,1000})\?=")
_BETWEEN = re.compile(r"(?<=\?=)\s{1,20}(?==\?)")
_LINE = re.compile(rb"\r?\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One header field: its name in small letters, its lines as sent, and its value unfolded and decoded."""

    name: str
    lines: tuple[bytes, ...]
    value: str

    @property
    def written(self) -> str:
        """The value unfolded but not decoded: only there does a comma stand between two addresses."""
        return b"".join(self.lines).partition(b":")[2][:_LONGEST_VALUE].decode("utf-8", "replace").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A message or one of its parts; `body` is as sent, `place` says which part it is ("message", "part 2")."""

    place: str
    fields: tuple[Field, ...]
    body: bytes
    parts: tuple["Entity", ...]

    def value(self, name: str) -> str:
        return next((field.value for field in self.fields if field.name == name), "")

    def written(self, name: str) -> str:
        return next((field.written for field in self.fields if field.name == name), "")

    @property
    def kind(self) -> str:
        """The media type in small letters; text/plain is what RFC 2045 takes an absent one for."""
        return self.value("content-type").partition(";")[0].strip().lower() or "text/plain"

    def parameter(self, name: str) -> str:
        found = _PARAMETER.findall(self.value("content-type")[:2000])
        return next((quoted or bare for key, quoted, bare in found if key.lower() == name), "")


def read(message: bytes) -> Entity:
    """Return the message, its parts five levels deep; what lies deeper is not looked into."""
    return _entity(message, "message", 0)


def leaves(entity: Entity) -> Iterator[Entity]:
    """Yield the parts that have no parts, in order."""
    if not entity.parts:
        yield entity
    for part in entity.parts:
        yield from leaves(part)


def text_of(entity: Entity) -> str:
    """Return the decoded body, at most 200,000 bytes of it; what cannot be decoded becomes U+FFFD."""
    raw = entity.body[:LARGEST]
    encoding = entity.value("content-transfer-encoding").strip().lower()
    if encoding == "quoted-printable":
        raw = binascii.a2b_qp(raw)
    elif encoding == "base64":
        raw = _base64(raw)
    try:
        return raw.decode(entity.parameter("charset") or "utf-8", "replace")
    except (LookupError, ValueError, UnicodeError):
        return raw.decode("utf-8", "replace")


def _entity(raw: bytes, place: str, depth: int) -> Entity:
    head, body = _halves(raw)
    entity = Entity(place=place, fields=tuple(_fields(head)), body=body, parts=())
    boundary = entity.parameter("boundary")
    if not entity.kind.startswith("multipart/") or not boundary or depth >= _DEEPEST:
        return entity
    pieces = _pieces(body, boundary)
    prefix = "part " if depth == 0 else f"{place}."
    parts = tuple(_entity(piece, f"{prefix}{at}", depth + 1) for at, piece in enumerate(pieces, 1))
    return Entity(place=place, fields=entity.fields, body=body, parts=parts)


def _halves(raw: bytes) -> tuple[bytes, bytes]:
    if raw.startswith((b"\n", b"\r\n")):
        return b"", raw.partition(b"\n")[2]
    ends = [(at, len(mark)) for mark in (b"\r\n\r\n", b"\n\n") if (at := raw.find(mark)) >= 0]
    if not ends:
        return raw, b""
    at, length = min(ends)
    return raw[:at], raw[at + length :]


def _pieces(body: bytes, boundary: str) -> list[bytes]:
    mark = re.escape(b"--" + boundary.encode("utf-8", "replace"))
    # The line end before a delimiter belongs to the delimiter (RFC 2046 section 5.1.1).
    delimiter = re.compile(rb"(?:^|\r?\n)" + mark + rb"(--)?[ \t]{0,100}(?=\r?\n|$)")
    pieces: list[bytes] = []
    start = -1
    for found in delimiter.finditer(body):
        if start >= 0:
            pieces.append(body[start : found.start()])
        if found[1] or len(pieces) >= _MOST_PARTS:
            return pieces
        following = body.find(b"\n", found.end())
        start = len(body) if following < 0 else following + 1
    return [*pieces, body[start:]] if start >= 0 else pieces


def _fields(head: bytes) -> Iterator[Field]:
    held: list[bytes] = []
    for line in [*_LINE.split(head), b""][: 20 * _MOST_FIELDS]:
        if line[:1] in {b" ", b"\t"} and held:
            held.append(line)
            continue
        if held and (found := _FIELD.fullmatch(b"\r\n".join(held))):
            yield Field(name=found[1].decode("ascii").lower(), lines=tuple(held), value=_value(found[2]))
        held = [line]


def _value(raw: bytes) -> str:
    text = re.sub(r"\r\n(?=[ \t])", "", raw[:_LONGEST_VALUE].decode("utf-8", "replace"))
    return _WORD.sub(_decoded, _BETWEEN.sub("", text)).strip()


def _decoded(word: re.Match[str]) -> str:
    charset, form, payload = word.groups()
    raw = _base64(payload.encode()) if form in "bB" else binascii.a2b_qp(payload, header=True)
    try:
        return raw.decode(charset, "replace")
    except (LookupError, ValueError, UnicodeError):
        return word[0]


def _base64(raw: bytes) -> bytes:
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        return b""
