"""The pieces of a body as they come over the wire in, the decoded bytes out, never more than the caps allow."""

import zlib
from collections.abc import Mapping

from digest.gather.articles import Unread

_GZIP_ONLY = 16 + zlib.MAX_WBITS
_ENCODINGS: Mapping[str, bool] = {"": False, "identity": False, "gzip": True, "x-gzip": True}  # RFC 9110, section 8.4.1


class Inflater:
    """Takes a body piece by piece; says at once when it is too large, damaged, or packed in another way than gzip.

    `wire` and `decoded` are caps in bytes. No more than one piece and the decoded body are ever held.
    """

    def __init__(self, encoding: str, *, wire: int, decoded: int) -> None:
        self.refusal: Unread | None = None
        packed = _ENCODINGS.get(encoding.strip().lower())
        if packed is None:
            self.refusal = Unread(reason=f'packed as "{encoding[:40]}", which was not asked for')
        self._unpacker = zlib.decompressobj(_GZIP_ONLY) if packed else None
        self._left, self._room = wire, decoded
        self._pieces: list[bytes] = []
        self._decoded = decoded

    @property
    def size(self) -> int:
        """The decoded bytes so far."""
        return self._decoded - self._room

    def feed(self, piece: bytes) -> Unread | None:
        """Take one piece; return why the body must not be read on, if so."""
        self._left -= len(piece)
        if self._left < 0:
            self.refusal = self.refusal or Unread(reason="a body that is too large")
        if self.refusal is None:
            self._keep(piece)
        return self.refusal

    def end(self) -> bytes | Unread:
        """Return the whole body, or why there is none."""
        if self.refusal is None and self._unpacker is not None and not self._unpacker.eof and self._pieces:
            self.refusal = Unread(reason="a body that was cut off")
        return self.refusal or b"".join(self._pieces)

    def _keep(self, piece: bytes) -> None:
        if self._unpacker is None:
            self._room -= len(piece)
            self._pieces.append(piece)
        else:
            self._unpack(piece)
        if self._room < 0:
            self.refusal = Unread(reason="a body that is too large")

    def _unpack(self, piece: bytes) -> None:
        assert self._unpacker is not None
        try:
            # One byte beyond the cap is enough to know; zlib stops there, whatever the rest would become.
            out = self._unpacker.decompress(piece, max(self._room + 1, 1))
        except zlib.error:
            self.refusal = Unread(reason="damaged gzip data")
            return
        self._room -= len(out)
        self._pieces.append(out)
