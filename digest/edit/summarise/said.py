"""Sentences in, the words of each out: in lower case all at once, as written one by one where somebody asks."""

from collections.abc import Sequence

from digest.edit import words as text

_OPENING = ("„", "“", '"', "« ", "«", "‘", "'")
_LONGEST = 2_000  # code points of a sentence that are read: what is longer is no sentence


class Written(dict[int, list[str]]):
    """By its number, a text's words as they are written: they are read when they are asked for, and most never are."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, number: int) -> list[str]:
        self[number] = found = text.tokens(self._texts[number][:_LONGEST])
        return found

    def joins(self, number: int, first: str, second: str) -> bool:
        """Return whether a text has the two words beside each other, and at most an opening quotation mark between."""
        text = self._texts[number]
        return f"{first} {second}" in text or any(f"{first} {mark}{second}" in text for mark in _OPENING)

    def appends(self, number: int, first: str, second: str) -> bool:
        """Return whether a comma and nothing else stands between the two words."""
        return f"{first}, {second}" in self._texts[number]


Said = tuple[Written, Sequence[Sequence[str]]]  # the words of some texts as written, and in lower case


def words(texts: Sequence[str]) -> list[list[str]]:
    """Return the words of each text in lower case; in one pass where they are Latin-1 but for typographic marks."""
    whole = "\n".join([each[:_LONGEST] for each in texts]).lower()
    spaced = text.without_marks(text.plainly(whole), "\n")
    apart = [line.split() for line in spaced.split("\n")] if spaced is not None else []
    if len(apart) == len(texts):
        return apart
    return [text.words(each[:_LONGEST]) for each in texts]  # other scripts, or a sentence of two lines
