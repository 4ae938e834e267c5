"""A sentence in, whether its quotation marks and brackets are whole out."""

import re
from collections.abc import Sequence

_SINGLE_OPEN = re.compile(r"(?<!\w)['‘](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?])['’](?!\w)")
_CLOSED_FIRST = re.compile(r'[^"]*+(?<=[.,!?])"(?:\s|$)')
_ENDS = frozenset(".!?,")
_CUT_OFF = re.compile(r"^[\"“][^\"“”]*,[\"”] (?=[A-Z])")
_SPEAKER = 2  # words outside a quotation in which its speaker is told: "Berg said"
_CLOSING = {'"': '"', "“": "”", "„": "“”", "«": "»", "「": "」"}  # what closes what each mark opens
_REVERSED = str.maketrans("«»", "»«")
_PAIRS = (("“", "”"), ("«", "»"), ("「", "」"))
_DOUBLE = re.compile(r"[\"“”„«»「」]")
_MARKS = "\"“”„«»'‘’「」『』"


def half_quoted(text: str) -> bool:
    """Return whether a quotation or a bracket is opened and not closed in `text`, or the other way round.

    To look whether a mark is there takes a tenth of the time of counting it, and most sentences have none.
    """
    if '"' in text and (text.count('"') % 2 or _CLOSED_FIRST.match(text)):
        return True
    if half_bracketed(text):
        return True
    if ("'" in text and text.count("''") % 2) or _single_cut(text):
        return True
    return not text.isascii() and _half_typographic(text)


def _half_typographic(text: str) -> bool:
    if "„" in text:
        return text.count("„") != text.count("“") + text.count("”")
    return any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS)


def half_bracketed(text: str) -> bool:
    """Return whether a bracket is opened and not closed, or the other way round."""
    return (("(" in text or ")" in text) and text.count("(") != text.count(")")) or (
        ("[" in text or "]" in text) and text.count("[") != text.count("]")
    )


def _single_cut(text: str) -> bool:
    """Return whether a quotation in single marks is cut; elsewhere than at an end one may be an apostrophe."""
    if text[0] in "'‘" and _SINGLE_OPEN.match(text):
        return not _SINGLE_CLOSE.search(text, 1)
    return text[-1] in "'’" and text[-2:-1] in _ENDS and not _SINGLE_OPEN.search(text)


def cut_off(text: str, lower: Sequence[str], tags: frozenset[str]) -> bool:
    """Return whether a quotation at the beginning ends in a comma, and nobody is told to have said it."""
    return text[0] in '"“' and tags.isdisjoint(lower) and _CUT_OFF.match(text) is not None


def only_quote(text: str, dropping: frozenset[str] = frozenset()) -> bool:
    """Return whether a sentence is a quotation with at most a word beside it: nobody is named who says it.

    Where a verb needs no subject, one of the `dropping` words may stand before it: "ha spiegato".
    """
    if text[0] not in _MARKS:
        return False
    marks = "’'" if text[0] in "'‘" else '"”“»」』'
    closing = max(map(text.rfind, marks))
    inside = sum(text.count(mark) for mark in '"“”„«»')
    beside = text[closing + 1 :].strip(" ,.").split()
    return closing > 0 and inside <= 2 and (len(beside) < 2 or (len(beside) == 2 and beside[0] in dropping))


def halves(texts: Sequence[str], inside: Sequence[bool]) -> list[int]:
    """Return the sentences that open a quotation which the next one closes.

    Together they read as they were said. One of them has words outside the quotation that can say by whom; `inside` is
    what `inside_quotes` says of the texts.
    """
    spans = zip(inside, inside[1:], [*inside[2:], False], strict=False)
    pairs = [place for place, (begun, within, after) in enumerate(spans) if within and not begun and not after]
    upright = _upright(texts)
    return [place for place in pairs if _is_quotation(upright[place], upright[place + 1])]


def _is_quotation(first: str, second: str) -> bool:
    """Return whether `second` closes the quotation that `first` leaves open, and one of them has other words."""
    opening = _left_open(first, "")
    closing = next((mark for mark in _CLOSING.get(opening, "") if mark in second), "")
    if not closing or second.count(closing) != 1 or half_bracketed(first) or half_bracketed(second):
        return False
    before, (within, _, after) = first.rpartition(opening)[0], second.partition(closing)
    if opening in within:
        return False  # one inside the other, which goes on
    return max(len(before.split()), len(after.split())) >= _SPEAKER


def inside_quotes(texts: Sequence[str]) -> list[bool]:
    """Return for each sentence whether it begins inside a quotation that an earlier one opened.

    A quotation of several paragraphs has a mark at the beginning of each and one at its end.
    """
    opened, found = "", []
    for text in _upright(texts):
        begins = text[:1] in _CLOSING or (opened != "" and text[:1] in _CLOSING[opened])
        found.append(opened != "" and not begins)
        opened = (
            _left_open(text[1:], text[0] if text[0] in _CLOSING else opened) if begins else _left_open(text, opened)
        )
    return found


def _upright(texts: Sequence[str]) -> Sequence[str]:
    """Return the texts with « before » where they have »so etwas«; alone » is no mark of a quotation here."""
    if not any("»" in text for text in texts):
        return texts
    marks = [mark for text in texts for mark in text if mark in "«»"]
    return [text.translate(_REVERSED) for text in texts] if marks[0] == "»" and "«" in marks else texts


def _left_open(text: str, opened: str) -> str:
    """Return the mark of the quotation that is open behind a text, "" where none is, if `opened` was before it.

    “ closes what „ opens, and opens by itself.
    """
    if text.isascii():
        turns = '"' in text and text.count('"') % 2 and opened in {"", '"'}
        return opened if not turns else ('"' if not opened else "")
    for mark in _DOUBLE.findall(text):
        if not opened:
            opened = mark if mark in _CLOSING else ""
        elif mark in _CLOSING[opened]:
            opened = ""
    return opened
