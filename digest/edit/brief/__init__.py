"""A headline and the sentences of a text in, the one-line brief out; everything in it is the article's own."""

from collections.abc import Sequence

from digest.edit.brief.headline import clean
from digest.edit.brief.ladder import shorten
from digest.edit.brief.lede import lede
from digest.edit.brief.line import clause
from digest.edit.brief.second import second_clause
from digest.model import Brief, Sentence

LIMIT = 100  # code points of a brief; only a long headline, or a lede that no safe cut brings so far, passes it


def brief(headline: str | None, sentences: Sequence[Sentence], *, language: str | None) -> Brief:
    """Return at most two clauses made of the headline and the opening sentences by deletion alone.

    `sentences` are the text's prose in order, with offsets into it. `language` is an ISO 639-1 code: sentences that
    are not English lose their dateline and brackets only.
    """
    english = language == "en"
    first = clean(headline)
    if first is not None:
        room = LIMIT - len(first.text) - len("; ")
        second = second_clause(first.text, sentences, room) if english else None
        return Brief(clauses=(first, second) if second else (first,))
    found = lede(sentences, english=english)
    if found is None:
        return Brief()
    sentence, line = found
    return Brief(clauses=(clause(shorten(line, LIMIT, english=english), sentence.text, sentence.start, "text"),))
