"""A stream of CSV text -> its physical lines, one by one, or as many at once as stand before the next quote."""

import re
from typing import TextIO

from digest.errors import SubscribersError

LARGEST = 1 << 24  # code points after which a line is given out although it goes on
_PART = 1 << 15  # code points that are read at once
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)?").match


class Lines:
    """The lines of a stream from where it stands; they end with LF, CR LF or CR, and keep their ends."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream, self._name = stream, name
        self._text, self._at, self._is_regular = "", 0, False

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        if self._at == len(self._text) and not self._filled():
            raise StopIteration
        found = _LINE(self._text, self._at)
        assert found is not None, "it matches nothing, too"
        self._at = found.end()
        return found[0]

    def plain(self) -> str:
        """Return the next lines that hold no quote, as one text in which every line ends with LF or CR LF.

        "" where the next line is not one of these, and at the end. About 32,000 code points at most.
        """
        if self._at == len(self._text) and not self._filled():
            return ""
        if not self._is_regular:
            return ""
        end = len(self._text)
        quote = self._text.find('"', self._at)
        if quote >= 0:
            end = max(self._text.rfind("\n", self._at, quote) + 1, self._at)
        found = self._text[self._at : end]
        self._at = end
        return found

    def _filled(self) -> bool:
        """Read on to the end of a line."""
        try:
            text = self._stream.read(_PART)
            text += self._stream.readline(LARGEST)
        except UnicodeDecodeError as error:
            raise broken(self._name, error) from None
        except OSError as error:
            raise SubscribersError(f"{self._name} cannot be read: {error.strerror or error}") from None
        self._text, self._at = text, 0
        self._is_regular = len(text) <= 2 * _PART and ("\r" not in text or text.count("\r") == text.count("\r\n"))
        return text != ""


def broken(name: str, error: UnicodeDecodeError) -> SubscribersError:
    """Return the error for a file whose bytes end where a character should go on."""
    return SubscribersError(f"{name} breaks off in the middle of a character ({error.reason})")
