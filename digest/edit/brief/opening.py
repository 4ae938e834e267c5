"""A sentence's text in, how many code points of it are dateline, byline or other furniture out; any language."""

import re

_SENTENCE = 1_000  # code points in which a small letter shows that it is no byline
_HEAD = 200  # code points that are looked at: datelines are short
# Every repetition is bounded and begins with a mark that what it repeats cannot hold, so a match is linear.
# A look ahead for a bracket, or for a date behind the first comma, spares most sentences the search for places.
_NAME = r"[^\W\d_]{1,24}+"
_PLACE = rf"{_NAME}(?:[ .'’-]{{1,2}}{_NAME}){{0,3}}\.?"
_CAPS = r"[A-Z][A-Z.'’-]{1,24}(?: [A-Z][A-Z.'’-]{1,24}){0,5}"
_DATE = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:, ?\d{4})?"
_AGENCY = (
    r"\((?:CNN|AP|AFP|UPI|PTI|IANS|ANI|BBC|DPA|dpa|ots|TASS|EFE|ANSA|Reuters|Xinhua|Bloomberg|Interfax|Kyodo|Yonhap"
    r"|[A-Z][\w.]{1,14}(?: [A-Z]\w{1,14}){0,2}(?=\) {0,3}[–—_-]))\)"
)
_REGION = (
    r"(?:[A-Z][a-z]{1,6}\.|England|Scotland|Wales|Ireland|Russia|Ukraine|France|Germany|Spain|Italy|Greece|Turkey|Israel"
    r"|Egypt|Iraq|Iran|India|China|Japan|Pakistan|Australia|Canada|Mexico|Brazil|Hawaii|Texas|Ohio|Iowa|Utah|Alaska"
    r"|Indonesia|Philippines|Nigeria|Kenya)"
)
_DASH = r"(?:--+|[–—_-])"
_FIRST_WORD = r"(?:The|In|An?|On|At|After|As|For|With|When|It|He|She|They|If|By|From)"  # a sentence's, of no name
_NEWS = r"(?=[A-Z\"“‘'`])"  # what follows a dateline begins a sentence
_DATELINE = re.compile(
    rf"\s*(?:"
    rf"(?=[^(]*+\()(?:{_PLACE}(?:, ?{_PLACE}){{0,2}}(?:,? {_DATE})?,?\s{{0,3}})?{_AGENCY}\s*(?:{_DASH}\s*|:\s*|{_NEWS})"
    rf"|\([A-Z][\w.]{{1,14}}(?: [A-Z]\w{{1,14}}){{0,3}}\)\s*(?:{_DASH}\s*)?{_NEWS}"
    rf"|(?:CNN|AP|AFP|Reuters)\s+{_DASH}\s*"
    rf"|{_CAPS}(?:, ?{_PLACE})?(?:,? {_DATE})?\s+(?:{_DASH}|>>)\s*{_NEWS}"
    rf"|{_CAPS}(?:, ?{_PLACE})?(?:,? {_DATE})?\s*/[A-Za-z ]{{3,20}}/\s*(?:{_DASH}\s*)?"
    rf"|{_CAPS}, {_REGION} {_NEWS}"
    rf"|[A-Z]{{5,24}} (?={_FIRST_WORD} [a-z])"
    rf"|(?=[^,]*+, {_DATE}){_PLACE}, {_DATE}\s*(?:\([A-Za-z]{{2,12}}\))?\s*(?:[:–—-]\s*)?{_NEWS}"
    rf"|(?:[A-Z][a-z]{{2,9}}, )?{_DATE}(?:, \d{{1,2}}:\d\d [AP]M)?\s*(?:[:–—-]\s*)?{_NEWS}"
    rf"|{_DASH}\s+"
    rf"|(?:VIDEO|WATCH|PHOTOS?|PICTURES?|BREAKING|UPDATED?|EXCLUSIVE|LIVE)\s*:\s*"
    rf")"
)
_FURNITURE = re.compile(
    r"\s*(?:By (?:[A-Z][\w.'’-]{0,24}[ ,]{1,3}|and |for |in ){0,8}(?:[A-Z][\w.'’-]{0,24})?\.?\s*$"
    r"|By \.|PUBLISHED|UPDATED|(?:Last updated|Published|Updated)(?: at| on)?:? {0,3}(?:\d|$)|\|"
    r"|\d{1,2}:\d\d [A-Z]{2,4}\b|Click (?:here|on|to)\b|Read more|Scroll down|Watch (?:the|this|our) video"
    r"|Share (?:this|on)\b|Follow (?:us|our|@)|Sign up|On this page|Image copyright|Photo(?:graph)?:"
    rf"|{_CAPS}(?:, [A-Z][\w.]{{1,20}}){{0,2}}\s*$"
    rf"|{_NAME} {_NAME}: (?:He|She) "  # the words under a picture
    r"|Editor['’]s note|The views expressed|SCROLL DOWN|READ MORE|CLICK HERE)"
)
_NAMES = 8  # words of a byline; more capitals than that are somebody shouting the news
_SMALL = frozenset({"and", "for", "of", "the", "in", "at"})  # what a line of names may hold in small letters


def begin(text: str) -> int:
    """Return the offset at which the news begins in the sentence `text`, 0 mostly."""
    found = _DATELINE.match(text, 0, _HEAD)
    return found.end() if found else 0


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
