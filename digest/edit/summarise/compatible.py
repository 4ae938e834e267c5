"""A sumy document in, its best sentences out: `news` for a program that calls sumy's summarisers."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from sumy.utils import ItemsCount

from digest.edit.summarise.news import news
from digest.edit.summarise.port import Length
from digest.edit.words import words
from digest.model import Article, Sentence


class Paragraph(Protocol):
    """The part of sumy's Paragraph that is read."""

    @property
    def sentences(self) -> Iterable[object]: ...


class Document(Protocol):
    """The part of sumy's ObjectDocumentModel that is read."""

    @property
    def paragraphs(self) -> Iterable[Paragraph]: ...

    @property
    def headings(self) -> Iterable[object]: ...


class NewsSummarizer:
    """`news` with the call of sumy's AbstractSummarizer: `summarizer(document, sentences_count)`."""

    def __init__(self, stemmer: Callable[[str], str] | None = None, *, language: str | None = "en") -> None:
        """Take the stemmer that sumy's summarisers take, which `news` does not need, and an ISO 639-1 code."""
        if stemmer is not None and not callable(stemmer):
            raise TypeError("Stemmer has to be a callable object")
        self._language = language

    def __call__(self, document: Document, sentences_count: int | str | Callable[[Any], Any]) -> tuple[object, ...]:
        """Return at most so many of the document's sentences, in its order; "20%" and sumy's ItemsCount work too."""
        given, article, sentences = _article(document, self._language)
        count = sentences_count if callable(sentences_count) else ItemsCount(sentences_count)
        choice = news(article, sentences, Length(sentences=len(count(given))))
        by_end = {sentence.end: original for sentence, original in zip(sentences, given, strict=True)}
        return tuple(by_end[sentence.end] for sentence in choice.sentences)


def _article(document: Document, language: str | None) -> tuple[Sequence[object], Article, tuple[Sentence, ...]]:
    """Return the document's sentences, and the article that they make one after the other."""
    given: list[object] = []
    sentences: list[Sentence] = []
    text = ""
    for paragraph in document.paragraphs:
        for original in paragraph.sentences:
            said = str(original)
            sentences.append(Sentence(text=said, start=len(text), end=len(text) + len(said)))
            text += said + " "
            given.append(original)
        text += "\n\n"
    headline = next((str(heading) for heading in document.headings if words(str(heading))), None)
    return given, Article(id="", headline=headline, text=text, language=language), tuple(sentences)
