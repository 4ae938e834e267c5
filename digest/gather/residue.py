"""One line of bare text in, the reason why it is not the article's own prose out (or None).

The phrases are those of digest.language.junk. A line counts only when all of it is a phrase, or a phrase as a label
before a short value that does not read on like a sentence.
"""

import re

from digest.gather.blocks import ends_a_sentence, is_prose, words_in
from digest.gather.dates import parse_date
from digest.language import junk

_EDGES = " \t:.…,;|>»›→·•*#–—-_()[]{}!?←«‹\"'“”+"
_COUNT = re.compile(r"\(\d[\d.,]{0,9}[kKmM]?\)")
_PIECES = re.compile(r"\s?[|·•]\s?|\s[–—/]\s")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}")
_HASHTAGS = re.compile(r"(?:#[^\W\d]\w{0,60}[\s,]{0,3}){1,40}")
_NAME = r"[^\W\d_a-zà-ÿ][\w.'’-]{0,30}"
_PARTICLE = r"(?:de|del|della|di|da|do|dos|van|von|der|den|zu|la|le|el|al|bin|ben|y|af|ter)"
_NAMES = re.compile(rf"{_NAME}(?:\s{_PARTICLE}){{0,2}}(?:\s{_NAME}){{1,3}}")
_AND = re.compile(r"\s(?:and|und|et|y|e|en|och|og|i|и)\s|,\s|\s?&\s?|\s?/\s?")
_CALENDAR = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bchristmas\b|\bnew year\b", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:(?:senior|chief|staff|foreign|political|special|business|science|health|sports?) ){0,2}"
    r"(?:staff|writer|reporter|correspondent|editor|columnist|contributor"
    r"|korrespondent\w{0,2}|redakteur\w{0,2}|journaliste|periodista)"
    r"(?: (?:in|at|for|of) .{1,30})?",
    re.IGNORECASE,
)

_SAID = re.compile(r"[\"“”„«»]|\b(?:said|says|told|asked)\b")  # a report about such a sentence, not the sentence
_CREDITS = frozenset(label for label in junk.CREDITS if " " in label)
_LONGEST = 600  # characters; no line of junk is longer, and no pattern runs over more
_LONGEST_SIGNATURE = 60

SHARING = "share bar"
RELATED = "links to other articles"
COMMENTING = "comment form"
NOTICE = "advertising, notice or navigation"
TAGS = "tags"
CREDIT = "photo or video credit"
ATTRIBUTION = "source or agency"
BYLINE = "byline"
DATE = "date"

_WHOLE = (
    (junk.TAGS, TAGS),
    (junk.SHARING, SHARING),
    (junk.RELATED, RELATED),
    (junk.COMMENTING, COMMENTING),
    (junk.NOTICES, NOTICE),
    (junk.CREDITS, CREDIT),
    (junk.ATTRIBUTIONS, ATTRIBUTION),
)
_PATTERNS = (
    (junk.COUNTED, COMMENTING),
    (junk.OPENS_WINDOW, SHARING),
    (junk.READING_TIME, NOTICE),
    (junk.COPYRIGHT, NOTICE),
    (_ADDRESS, RELATED),
    (_HASHTAGS, TAGS),
)


def residue(text: str, *, inside: bool) -> str | None:
    """Return what a line is if it is not the article's: "share bar", "byline" and so on.

    `inside` says that prose stands before and after it: there only what cannot be prose counts.
    """
    if len(text) > _LONGEST:
        return None
    return _whole(text) or _patterned(text) or _labelled(text, inside=inside) or (None if inside else _at_an_edge(text))


def reports(text: str) -> bool:
    """Tell whether a line quotes or says what somebody said."""
    return _SAID.search(text) is not None


def label_and_value(text: str) -> tuple[str, str]:
    """Part "Filed under: World" into its label, in lower case and bare, and its value; both are "" without a colon."""
    label, colon, value = text.strip("()[] ").partition(":")
    return (_bare(label), value.strip()) if colon else ("", "")


def names_of(text: str) -> str:
    """Return the names of a byline such as "By Jane Roe and John Doe, Reuters", or "" if it is none."""
    first, _, rest = text.strip("()[]–—- ").partition(" ")
    label, value = label_and_value(text)
    if label in junk.BYLINES:
        return value if are_names(value) else ""
    two, _, more = rest.partition(" ")
    if f"{first} {two}".casefold() in junk.BYLINES:
        rest = more
    elif first.casefold() not in junk.BYLINES:
        return ""
    return rest if are_names(rest) else ""


def is_signature(text: str) -> bool:
    """Tell whether a line is a name and a role or an agency: "Jane Roe, Staff Writer"."""
    name, comma, role = text.partition(", ")
    return (
        bool(comma)
        and bool(_NAMES.fullmatch(name))
        and (_ROLE.fullmatch(role) is not None or _bare(role) in junk.AGENCIES)
    )


def values_of(text: str) -> tuple[str, ...]:
    """Return the labels in a line of tags: what commas, bars, semicolons or hashes part."""
    return tuple(value for part in re.split(r"[,;|·•#＃、]", text) if (value := part.strip(_EDGES)))


def _bare(text: str) -> str:
    return _COUNT.sub("", text).strip(_EDGES).casefold().replace("’", "'")


def _whole(text: str) -> str | None:
    """Return the kind of a line that is one phrase; a short one with a full stop may be an answer ("Listen.")."""
    bare = _bare(text)
    if not bare:
        return NOTICE
    if ends_a_sentence(text) and len(bare.split()) < 3:
        return None
    kind = next((kind for phrases, kind in _WHOLE if bare in phrases), None)
    return kind or _each_piece(text)


def _each_piece(text: str) -> str | None:
    """Return the kind of a bar of phrases: "Facebook Twitter", "Share | Tweet | Print"."""
    pieces = [_bare(piece) for piece in _PIECES.split(text)]
    words = _bare(text.replace(":", " ")).split()
    if len(pieces) > 1 and all(piece in junk.SHARING or piece in junk.NOTICES for piece in pieces if piece):
        return SHARING
    return SHARING if len(words) > 1 and all(word in junk.SHARING for word in words) else None


def _patterned(text: str) -> str | None:
    bare = text.strip(" ()[]–—-|·•")
    return next((kind for pattern, kind in _PATTERNS if pattern.fullmatch(bare)), None)


def _labelled(text: str, *, inside: bool) -> str | None:
    label, value = label_and_value(text)
    if not value:
        return CREDIT if _is_credit(text) else None
    if label in junk.TAGS:
        return TAGS if _are_tags(value) else None
    if label in junk.SHARING:
        return SHARING if all(_bare(word) in junk.SHARING for word in value.split()) else None
    if label in junk.LINKS and _ADDRESS.fullmatch(value):
        return RELATED
    # A title or a caption does not begin with a small letter.
    return None if words_in(value) > 25 or value[:1].islower() else _titled(label, value, inside=inside)


def _titled(label: str, value: str, *, inside: bool) -> str | None:
    if label in junk.LINKS and (" " in label or not ends_a_sentence(value) or value.endswith("?")):
        return RELATED
    if label in junk.CREDITS:
        return CREDIT
    return ATTRIBUTION if label in junk.ATTRIBUTIONS and not inside else None


def _are_tags(value: str) -> bool:
    return not ends_a_sentence(value) and all(words_in(tag) <= 5 for tag in values_of(value))


def _is_credit(text: str) -> bool:
    """Tell whether a line is a credit without a colon: "(Photo by John Doe/Getty Images)"."""
    rest = _after_label(text, _CREDITS)
    return rest != text.strip("()[] ") and words_in(rest) <= 10 and rest[:1].isupper() and not ends_a_sentence(rest)


def _at_an_edge(text: str) -> str | None:
    """Return the kind of a line above or below the prose, where bylines, dates and banners stand."""
    if _bare(text).startswith(junk.OPENERS) and not _SAID.search(text):
        return NOTICE
    if text.startswith(("→", "←", "»", "«", "‹", "›", ">")) and not is_prose(text):
        return RELATED
    return _meta(text) or _bar_of_meta(text)


def _bar_of_meta(text: str) -> str | None:
    """Return the kind of the first part of "By Jane Roe | 28 March 2019 | 4 shares" if all are of some kind."""
    kinds = [_meta(piece) or _patterned(piece) or _whole(piece) for piece in _PIECES.split(text) if piece]
    return kinds[0] if len(kinds) > 1 and all(kinds) else None


def _meta(text: str) -> str | None:
    if names_of(text) or is_signature(text):
        return BYLINE
    if date_text(text) or junk.AGO.fullmatch(text.strip("()[] ")):
        return DATE
    return ATTRIBUTION if _is_attribution(text) else None


def date_text(text: str) -> str:
    """Return the date in a line that is nothing but a date with or without a label, or ""."""
    label, value = label_and_value(text)
    if label not in junk.DATES:
        value = _after_label(text, junk.DATES)
    return value if words_in(value) <= 9 and not is_prose(value) and parse_date(value) else ""


def _after_label(text: str, labels: frozenset[str]) -> str:
    """Cut a label of one or two words without a colon off the front of a line, "Posted on 3 May 2019"."""
    words = text.strip("()[] ").split()
    for size in (3, 2, 1):
        if " ".join(words[:size]).casefold() in labels:
            return " ".join(words[size:])
    return " ".join(words)


def _is_attribution(text: str) -> bool:
    bare = text.strip(" ()[]–—-.©")
    if all(_bare(piece) in junk.AGENCIES for piece in re.split(r"[/,&+]|\sand\s", bare)):
        return True
    if (
        len(text) <= _LONGEST_SIGNATURE
        and _bare(re.split(r"[/|]", text)[-1]) in junk.AGENCIES
        and re.search(r"[/|]", text)
    ):
        return True
    rest = _after_label(bare, junk.ATTRIBUTIONS)
    return rest != bare and words_in(rest) <= 30 and rest[:1].isupper() and " by " in f" {bare.casefold()[:40]} "


def are_names(text: str) -> bool:
    """Tell whether `text` is one to four names, with an agency or a role after them at most."""
    parts = [part for part in _AND.split(text.strip(" ,.")) if part]
    if not 1 <= len(parts) <= 6 or _CALENDAR.search(text) or words_in(text) > 15:
        return False
    others = [part for part in parts if not _NAMES.fullmatch(part)]
    return len(others) < len(parts) and all(_bare(o) in junk.AGENCIES or _ROLE.fullmatch(o) for o in others)


def pieces_of(text: str) -> tuple[str, ...]:
    """Return a line and, if it is a bar such as "By Jane Roe | 28 March 2019", its parts."""
    return (text, *_PIECES.split(text))


def author_in(text: str) -> str:
    """Return the author in a line that was found to be a byline, or ""."""
    return names_of(text) or (text if is_signature(text) or are_names(text) else "")


def is_phrase(text: str) -> bool:
    """Tell whether the whole line is one phrase, such as "Tagged as:"."""
    bare = _bare(text)
    return any(bare in phrases for phrases, _ in _WHOLE)


def opens_links(text: str) -> bool:
    """Tell whether a line is a title above several links; "Read more" stands before one link or none."""
    bare = _bare(text)
    return bare in junk.RELATED and bare not in junk.LINKS


def opens_comments(text: str) -> bool:
    """Tell whether a line is the title of a comment form."""
    return _bare(text) in junk.COMMENTING and _whole(text) == COMMENTING
