"""Tags of languages and texts in, what can be said of them out: a clean tag, a direction, the way sentences join."""

import re
import unicodedata

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_UNSPACED = frozenset({"ja", "th", "zh"})  # languages that put nothing between two sentences
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})


def language_tag(language: str | None) -> str:
    """Return `language` where it is written like a tag of BCP 47, else an empty string."""
    return language if language and _TAG.fullmatch(language) else ""


def primary(tag: str) -> str:
    """Return the first part of a tag: the language without script and region."""
    return tag.partition("-")[0].lower()


def direction_of(language: str, text: str) -> str:
    """Return "rtl" or "ltr": what `language` says, else the first letter that has a direction (UAX 9, P2)."""
    if language:
        return "rtl" if primary(language) in _RIGHT_TO_LEFT else "ltr"
    strong = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in strong if kind in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"


def joint_of(language: str) -> str:
    """Return what stands between two sentences."""
    return "" if primary(language) in _UNSPACED else " "
