"""The paragraphs of a newsletter in, those without its head ("View in browser") and its foot ("Unsubscribe") out.

The foot names whose copy it is, and its link ends that person's subscription: neither may go out to others.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from digest.gather.articles import Paragraph
from digest.gather.blocks import is_prose
from digest.gather.marks import is_marked, without_marked
from digest.gather.residue import reports, residue
from digest.language import junk

_HEAD = 3  # paragraphs that a head may have
_LONGEST_HEAD = 200  # characters of one of them
_FOOT = 1_200  # characters that a foot may have: reasons, links, a postal address
_LONGEST = 300  # characters of a paragraph that only speaks of leaving


def without_frame(paragraphs: Sequence[Paragraph], marks: Collection[str]) -> tuple[Paragraph, ...]:
    """Return the paragraphs between head and foot, without the links ("Read more") among them.

    `marks` are what only this copy has, as of `marks_of`: no sentence with one is returned.
    """
    others = tuple(_unmarked(paragraphs, marks))
    body = list(others[: _foot(others)])
    while body and residue(body[-1].text, inside=False):
        body.pop()
    return tuple(
        part
        for place, part in enumerate(body)
        if part.heading or not (residue(part.text, inside=True) or (place < _HEAD and _views(part.text)))
    )


def _unmarked(paragraphs: Sequence[Paragraph], marks: Collection[str]) -> Iterator[Paragraph]:
    """Yield the paragraphs without marks, and of those with one the rest if it is news: long, or at the beginning."""
    for place, part in enumerate(paragraphs):
        if not is_marked(part.text, marks):
            yield part
        elif place < _HEAD or len(part.text) > _LONGEST:
            rest = without_marked(part.text, marks)
            if is_prose(rest):
                yield replace(part, text=rest)


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


def _leaves(text: str) -> bool:
    return len(text) <= _LONGEST and not reports(text) and _has(text, junk.LEAVING)


def _views(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and not reports(text) and _has(text, junk.VIEWING)


def _has(text: str, phrases: Collection[str]) -> bool:
    folded = text.casefold().replace("’", "'")
    return any(phrase in folded for phrase in phrases)
