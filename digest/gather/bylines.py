"""A page's tree in, the authors' names that its readers see above or below the article out."""

import re
from itertools import islice

from lxml import etree

from digest.gather.articles import one_line

_PLACES = etree.XPath(
    "//body//*[@rel='author' or @itemprop='author' or contains(@class, 'uthor') or contains(@class, 'yline')]"
)
_NOT_HERE = ("comment", "form-", "bio")  # parts of classes: who comments, fields to fill in, an author's life
_MOST_PLACES = 60
_MOST_PIECES = 40
_MOST_ABOVE = 6
_LONGEST = 120
_MOST_WORDS = 12
_BY = re.compile(
    r"^(?:(?:written |posted |published |reported |words |story )?by"
    r"|von|par|por|di|door|av|af|text|автор|текст)\b[:\s]*",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[\d@/:*()]|comment")
_DATED = re.compile(
    r"[\s,|·–-]+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|published|updated|posted"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|\d)\b.*",
    re.IGNORECASE | re.DOTALL,
)


def without_date(byline: str) -> str:
    """Cut off the date that follows an author's name on many pages."""
    return _DATED.sub("", byline[:300])


def shown_byline(tree: etree._Element) -> str:
    """Return the first text in a place for authors that reads like a first and a last name, or nothing ("")."""
    for place in _PLACES(tree)[:_MOST_PLACES]:
        name = _name(" ".join(islice(place.itertext("*"), _MOST_PIECES)))
        if name and not any(map(_is_elsewhere, (place, *islice(place.iterancestors(), _MOST_ABOVE)))):
            return name
    return ""


def _is_elsewhere(element: etree._Element) -> bool:
    marks = (element.get("class") or "").lower()
    return any(mark in marks for mark in _NOT_HERE)


def _name(text: str) -> str:
    name = without_date(_BY.sub("", one_line(text))).strip(" ,|·-–—")
    fits = len(name) <= _LONGEST and 2 <= len(name.split()) <= _MOST_WORDS
    return name if fits and name[0].isupper() and not _NO_NAME.search(name) else ""
