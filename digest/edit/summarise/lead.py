"""An article's sentences in, the first ones that are prose out: the baseline that every summariser has to beat."""

from digest.edit.summarise.clutter import clutter
from digest.edit.summarise.port import Choice, Length, chosen
from digest.edit.words import words
from digest.model import Article, Sentence

_USUAL = 3
_LOOKED_AT = 1000


def lead(article: Article, sentences: tuple[Sentence, ...], length: Length) -> Choice:  # noqa: ARG001 the Protocol's
    """Choose the opening sentences, three unless the length says otherwise."""
    limit = _USUAL if length.sentences is None else length.sentences
    taken: dict[int, str] = {}
    refused: dict[int, str] = {}
    used = 0
    for number, sentence in enumerate(sentences[:_LOOKED_AT]):
        said = words(sentence.text)
        size = len(said)
        reason = clutter(sentence.text, said)
        if reason:
            refused[number] = reason
        elif len(taken) == limit or (length.words is not None and used + size > length.words):
            break
        else:
            taken[number] = "among the first"
            used += size
    return chosen(sentences, taken, refused)
