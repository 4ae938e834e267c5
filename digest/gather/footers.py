"""The paragraphs of a newsletter in, those without its head ("View in browser") and its foot ("Unsubscribe") out.

What the foot is known by also stands in the news, so a foot has no news below it, and a head only short lines.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from digest.gather.articles import Paragraph
from digest.gather.blocks import ends_a_sentence, is_prose, sentences_of, words_in
from digest.gather.marks import is_marked, without_marked
from digest.gather.residue import reports, residue
from digest.language import newsletters

_HEAD = 3  # paragraphs that a head may have: a preview line, a link to the web version, why the mail came
_LONGEST_HEAD = 200  # characters of one of them: two short sentences, where a lede has as many in one
_FOOT = 1_200  # characters that a foot may have: reasons, links, a postal address
_LONGEST = 300  # characters of a paragraph that goes whole for one sentence in it: of more, the sentence goes
_LONGEST_LABEL = 80  # characters of a link or a bar of links
_WORDS_LEFT = 4  # of a label on leaving: "Cancelar la suscripción aquí"
_WORDS_VIEWED = 5  # of one on reading elsewhere: "Voir la version en ligne"
_QUOTED = re.compile(r"\"[^\"]{0,300}\"|“[^”]{0,300}”|„[^“”]{0,300}[“”]|«[^»]{0,300}»")
_PARTS = re.compile(r"\s?[|·•]\s?|\s[–—-]\s|(?<=[?!.])\s")


def without_frame(paragraphs: Sequence[Paragraph], marks: Collection[str]) -> tuple[Paragraph, ...]:
    """Return the paragraphs between head and foot, without the links ("Read more") among them.

    `marks` are what only this copy has, as of `marks_of`: no sentence with one is returned.
    """
    body = list(_unmarked(_without_foot(paragraphs, marks), marks))
    while body and residue(body[-1].text, inside=False):
        body.pop()
    above = [_without_head(part) for part in body[:_HEAD]]
    found = [part for part in (*above, *body[_HEAD:]) if part.text]
    return tuple(part for part in found if part.heading or not residue(part.text, inside=True))


def _unmarked(paragraphs: Sequence[Paragraph], marks: Collection[str]) -> Iterator[Paragraph]:
    """Yield the paragraphs without marks, and of those with one the rest if it is news: long, or at the beginning."""
    for place, part in enumerate(paragraphs):
        if not is_marked(part.text, marks):
            yield part
        elif place < _HEAD or len(part.text) > _LONGEST:
            rest = without_marked(part.text, marks)
            if is_prose(rest):
                yield replace(part, text=rest)


def _without_foot(paragraphs: Sequence[Paragraph], marks: Collection[str]) -> tuple[Paragraph, ...]:
    """Return what stands above the foot: its highest paragraph on leaving, or with a mark, has no news below it.

    Of a long paragraph, and of one with no news above it, only the sentences on leaving are the foot's.
    """
    ends, left = len(paragraphs), _FOOT
    first = next((place for place, part in enumerate(paragraphs) if is_prose(part.text)), len(paragraphs))
    for place, part in reversed([*enumerate(paragraphs)]):
        text = part.text
        rest = _staying(text) if len(text) > _LONGEST or place <= first else text
        if rest != text and is_prose(rest):
            return (*paragraphs[:place], replace(part, text=rest))
        left -= len(text)
        if left < 0:
            break
        if rest != text or _leaves(text) or (len(text) <= _LONGEST and is_marked(text, marks)):
            ends = place
        elif is_prose(text) and not _is_imprint(text):
            break
    return tuple(paragraphs[:ends])


def _staying(text: str) -> str:
    """Return a paragraph without its sentences on leaving."""
    return " ".join(sentence for sentence in sentences_of(text) if not _leaves(sentence))


def _without_head(part: Paragraph) -> Paragraph:
    """Return a paragraph at the beginning without what is a head, "" if no news is left; what is no head stays."""
    if part.heading or not _is_head(part.text):
        return part
    rest = " ".join(sentence for sentence in sentences_of(part.text) if not _is_head(sentence))
    return replace(part, text=rest if is_prose(rest) else "")


def _is_head(text: str) -> bool:
    own = _own(text)
    if len(text) > _LONGEST_HEAD or reports(own):
        return False
    return _views(own) or _has(own, newsletters.LEAVING) or _is_label(own)


def _leaves(text: str) -> bool:
    """Tell whether a text of one paragraph's length at most tells the reader how to leave, or why the mail came."""
    own = _own(text)
    if len(text) > _LONGEST or reports(own):
        return False
    return _has(own, newsletters.LEAVING) or _is_label(own) or any(map(_asks, sentences_of(own)))


def _asks(sentence: str) -> bool:
    """Tell whether a sentence has a word for leaving, and one for the reader."""
    words = re.findall(r"\w+", sentence.casefold())
    return _has(sentence, newsletters.LEFT) and not newsletters.READER.isdisjoint(words)


def _is_label(text: str) -> bool:
    """Tell whether a line is a link that is left by ("Unsubscribe from Town News"), or a bar of links with one."""
    first = len(text) <= _LONGEST_LABEL and _plain(text).startswith(tuple(newsletters.LEFT))
    return _has_part(text, newsletters.LEFT, _WORDS_LEFT) or (first and not ends_a_sentence(text))


def _views(text: str) -> bool:
    """Tell whether a text says where this letter can be read, which a lede on browsers does not."""
    seen = _has(text, newsletters.VIEWING) and _has(text, newsletters.SHOWN)
    return seen or _has_part(text, newsletters.VIEWING, _WORDS_VIEWED)


def _own(text: str) -> str:
    """Return what a text says itself, without what it quotes and the arrows of its links."""
    return _QUOTED.sub("", text).strip(" »«›‹→←")


def _is_imprint(text: str) -> bool:
    return len(text) <= _LONGEST and not reports(text) and _has(text, newsletters.IMPRINT)


def _has_part(text: str, phrases: Collection[str], most: int) -> bool:
    """Tell whether one part of a bar of links, or one of several short sentences, has a phrase and few words."""
    return any(words_in(part) <= most and _has(part, phrases) for part in _PARTS.split(text))


def _has(text: str, phrases: Collection[str]) -> bool:
    plain = _plain(text)
    return any(phrase in plain for phrase in phrases)


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")
