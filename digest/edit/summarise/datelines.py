"""A chosen sentence in, the same slice of the article without its dateline out."""

import re

from digest.model import Sentence

_AGENCY = r"\((?:[A-Z][A-Za-z]{1,12}(?: [A-Z][A-Za-z]{1,12}){0,2}|dpa)\)"
_PLACE = r"[A-Z][\w.'’-]{1,20}+(?:[ ,/]{1,2}[A-Z][\w.'’]{0,20}+){0,4} {0,2}"
_DATE = r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
_WITH_AGENCY = re.compile(rf"(?:{_PLACE}{_DATE},? )?{_AGENCY}\s{{0,2}}(?:--|[-–—:])?\s{{0,2}}(?=[A-Z\"“‘])")
_IN_CAPITALS = re.compile(rf"[A-Z]{{3}}[A-Z .,'’-]{{0,30}}{_DATE} ?(?:--|–|—)\s{{0,2}}(?=[A-Z\"“‘])")
_HEAD = 70  # code points in which a dateline ends
_LEAST = 20  # code points that must remain


def undated(sentence: Sentence) -> Sentence:
    """Return the sentence behind "LONDON (Reuters) — " or "(CNN)", or as it is."""
    if ")" not in sentence.text and not sentence.text[1:2].isupper():
        return sentence  # most have neither an agency nor a place in capitals
    head = sentence.text[:_HEAD]
    if ")" not in head and "—" not in head and "–" not in head and "--" not in head:
        return sentence
    match = _WITH_AGENCY.match(sentence.text) or _IN_CAPITALS.match(sentence.text)
    if match is None or len(sentence.text) - match.end() < _LEAST:
        return sentence
    return Sentence(text=sentence.text[match.end() :], start=sentence.start + match.end(), end=sentence.end)
