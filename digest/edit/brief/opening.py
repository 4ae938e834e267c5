"""A sentence's text in, how many code points of it are dateline, byline or other furniture out; any language."""

import re

from digest.edit.datelines import CAPS, NAME, begin

_SENTENCE = 1_000  # code points in which a small letter shows that it is no byline
_HEAD = 200  # code points that are looked at
# Every repetition is bounded and begins with a mark that what it repeats cannot hold, so a match is linear.
_FURNITURE = re.compile(
    r"\s*(?:By (?:[A-Z][\w.'’-]{0,24}[ ,]{1,3}|and |for |in ){0,8}(?:[A-Z][\w.'’-]{0,24})?\.?\s*$"
    r"|By \.|PUBLISHED|UPDATED|(?:Last updated|Published|Updated)(?: at| on)?:? {0,3}(?:\d|$)|\|"
    r"|\d{1,2}:\d\d [A-Z]{2,4}\b|Click (?:here|on|to)\b|Read more|Scroll down|Watch (?:the|this|our) video"
    r"|Share (?:this|on)\b|Follow (?:us|our|@)|Sign up|On this page|Image copyright|Photo(?:graph)?:"
    rf"|{CAPS}(?:, [A-Z][\w.]{{1,20}}){{0,2}}\s*$"
    rf"|{NAME} {NAME}: (?:He|She) "  # the words under a picture
    r"|Editor['’]s note|The views expressed|SCROLL DOWN|READ MORE|CLICK HERE)"
)
_NAMES = 8  # words of a byline; more capitals than that are somebody shouting the news
_SMALL = frozenset({"and", "for", "of", "the", "in", "at"})  # what a line of names may hold in small letters


def without_furniture(text: str) -> int | None:
    """Return the offset at which the news begins.

    None where the sentence is a byline, a time stamp, a call to action or only a dateline.
    """
    at = begin(text)
    return None if _FURNITURE.match(text[:_HEAD]) or _is_empty(text[at:_SENTENCE].strip(" .|")) else at


def _is_empty(rest: str) -> bool:
    """Say whether behind the dateline only names or nothing is left."""
    if not any(map(str.isalnum, rest)):
        return True
    found = rest.split(None, _NAMES)
    if len(found) > _NAMES:
        return False
    if not any(letter.isupper() or letter.islower() for letter in rest):
        return False  # a script without capitals, and perhaps without spaces, hides no byline from us
    return len(found) < 3 or not any(word[0].islower() and word not in _SMALL for word in found)
