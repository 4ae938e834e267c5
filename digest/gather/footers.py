"""The paragraphs of a newsletter in, those without its head ("View in browser") and its foot ("Unsubscribe") out.

The foot names whose copy it is, and its link ends that person's subscription: neither may go out to others.
"""

from collections.abc import Collection, Sequence

from digest.gather.articles import Paragraph
from digest.gather.residue import reports, residue
from digest.language import junk

_HEAD = 3  # paragraphs that a head may have
_LONGEST_HEAD = 200  # characters of one of them
_FOOT = 1_200  # characters that a foot may have: reasons, links, a postal address
_LONGEST = 300  # characters of a paragraph that only speaks of leaving
_LONGEST_MARKED = 600  # and of one that names whose copy it is


def without_frame(paragraphs: Sequence[Paragraph], marks: Collection[str]) -> tuple[Paragraph, ...]:
    """Return the paragraphs between head and foot, without the links ("Read more") among them.

    `marks` are what only this copy has, such as the address that it was sent to; a paragraph with one goes wherever
    it stands.
    """
    owned = {mark.casefold() for mark in marks if mark}
    others = [part for part in paragraphs if not _is_marked(part.text, owned)]
    body = others[: _foot(others)]
    while body and residue(body[-1].text, inside=False):
        body.pop()
    return tuple(
        part
        for place, part in enumerate(body)
        if part.heading or not (residue(part.text, inside=True) or (place < _HEAD and _views(part.text)))
    )


def _foot(paragraphs: Sequence[Paragraph]) -> int:
    """Return the place at which the foot begins: the first paragraph on leaving within the last characters."""
    begins, left = len(paragraphs), _FOOT
    for place in range(len(paragraphs) - 1, -1, -1):
        left -= len(paragraphs[place].text)
        if left < 0:
            break
        if _leaves(paragraphs[place].text):
            begins = place
    return begins


def _is_marked(text: str, marks: Collection[str]) -> bool:
    return len(text) <= _LONGEST_MARKED and any(mark in text.casefold() for mark in marks)


def _leaves(text: str) -> bool:
    return len(text) <= _LONGEST and not reports(text) and _has(text, junk.LEAVING)


def _views(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and not reports(text) and _has(text, junk.VIEWING)


def _has(text: str, phrases: Collection[str]) -> bool:
    folded = text.casefold().replace("’", "'")
    return any(phrase in folded for phrase in phrases)
