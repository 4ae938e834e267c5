"""Text from outside in, the same text without characters that steer terminals, mail clients or the layout out."""

import re

# C0 and C1 controls, U+2028 and U+2029 that stand for white space: a space takes their place.
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
# All other controls, embeddings, overrides and isolates of bidirectional text (UAX 9), non-characters, the byte
# order mark, interlinear annotation and language tags: none of them can be seen, all of them can mislead.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
# The marks that a line of right-to-left prose may need and a header never does.
_MARKS = re.compile("[\u061c\u200b\u200e\u200f]")
_SPACES = re.compile("  +")
_SURROGATES = re.compile("[\ud800-\udfff]")
# No language stacks more than four of these on one letter; hundreds of them paint over the lines above and below.
_STACKED = re.compile("([\u0300-\u036f\u0483-\u0489\u20d0-\u20f0]{4})[\u0300-\u036f\u0483-\u0489\u20d0-\u20f0]+")


def clean_line(text: str) -> str:
    """Return `text` as one line of visible characters, white space collapsed."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    seen = _UNSEEN.sub("", _BREAKS.sub(" ", text))
    whole = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _STACKED.sub(r"\1", seen))
    return _SPACES.sub(" ", whole).strip()


def clean_header(text: str) -> str:
    """Return `text` fit for a header or a name: `clean_line`, and no bidirectional mark either."""
    return clean_line(_MARKS.sub("", clean_line(text)))


def clip(text: str, most: int) -> str:
    """Return `text` in at most `most` code points, cut between words and marked with an ellipsis."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    between = head.rfind(" ") if text[most - 1] != " " else most - 1
    kept = head[:between] if between > most // 2 else head
    return kept.rstrip(" ,;:.–—-") + "…"
