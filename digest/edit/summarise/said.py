"""Sentences in, the words of each in lower case out: read once, in one pass, for everything that counts them."""

from collections.abc import Sequence

from digest.edit import words as text

_LONGEST = 2_000  # code points of a sentence that are read: what is longer is no sentence
_NO_WORD = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum() and chr(code) != "\n"})


def tokens(texts: Sequence[str]) -> list[list[str]]:
    """Return the words of each text as written; all at once where they are ASCII but for typographic marks."""
    whole = text.plainly("\n".join([each[:_LONGEST] for each in texts]))
    if whole.isascii():
        apart = [line.split() for line in whole.translate(_NO_WORD).split("\n")]
        if len(apart) == len(texts):  # no sentence runs over the end of a line
            return apart
    return [text.tokens(each[:_LONGEST]) for each in texts]


def words(texts: Sequence[str]) -> list[list[str]]:
    """Return the words of each text in lower case."""
    return tokens([each[:_LONGEST].lower() for each in texts])
