"""A headline in, the clause that it makes out: without the site's name and labels such as "VIDEO:"."""

import re

from digest.edit.brief.lexicon import words
from digest.edit.brief.line import ends_in_stop
from digest.model import Clause, Span

_LABEL = re.compile(
    r"\s*(?:(?:VIDEO|WATCH|PHOTOS?|PICTURES|GALLERY|LIVE|BREAKING(?: NEWS)?|EXCLUSIVE|UPDATED?|AUDIO|PODCAST"
    r"|In pictures|Video|Watch|Photos|Gallery|Live|Breaking|Exclusive|Updated?)\s{0,3}[:|–—-]\s{0,3})"
)
_BAR = re.compile(r"\s{1,3}[|»·]\s{1,3}[^|»·]{2,40}$")
_DASHED = re.compile(r"\s{1,3}[–—-]\s{1,3}([^|»·–—]{2,40})$")
# Behind a dash a site must show that it is one: "No deal possible - Barnier" names who said it.
_SITE_WORDS = words(
    "news times post bbc cnn reuters guardian journal daily herald telegraph online magazine press mail tribune "
    "gazette radio tv chronicle independent sun mirror standard bloomberg npr sky abc nbc cbs fox monde figaro "
    "spiegel zeit welt zeitung país mundo corriere repubblica"
)
_DOMAIN = re.compile(r"\w\.(?:com|org|net|co|uk|de|fr|es|it|nl|pt|eu|tv|news)\b")
_LONGEST = 1_000  # code points: what is longer is a text in the wrong place
_NEAR_END = 60  # code points in which a site's name may stand


def clean(headline: str | None) -> Clause | None:
    """Return the headline as a clause with one span, or None where it says nothing."""
    if headline is None or len(headline) > _LONGEST:
        return None
    start, end = _trim(headline, 0, len(headline))
    label = _LABEL.match(headline, start, end)
    if label:
        start = label.end()
    start, end = _trim(headline, start, _before_site(headline, start, end))
    if start >= end:
        return None
    if ends_in_stop(headline[start:end].split()[-1]):
        end -= 1
    return Clause(text=" ".join(headline[start:end].split()), origin="headline", spans=(Span(start=start, end=end),))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _before_site(text: str, start: int, end: int) -> int:
    """Return where the site's name behind a bar or a dash begins; `end` where there is none."""
    found = _BAR.search(text, max(start, end - _NEAR_END), end)
    if found is None:
        found = _DASHED.search(text, max(start, end - _NEAR_END), end)
        if found is None or not _is_site(found.group(1)):
            return end
    return found.start() if text[start : found.start()].strip() else end


def _is_site(name: str) -> bool:
    return bool(_DOMAIN.search(name)) or not _SITE_WORDS.isdisjoint(name.lower().split())
