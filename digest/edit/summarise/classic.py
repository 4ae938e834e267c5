"""An article's sentences in, the choice of one of sumy's algorithms out, as our Protocol wants it."""

import warnings
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.nlp.stemmers import Stemmer, null_stemmer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words

from digest.edit.sentences import split
from digest.edit.summarise.clutter import clutter
from digest.edit.summarise.port import Choice, Length, Summariser, chosen
from digest.edit.words import words
from digest.language.functionwords import function_words
from digest.model import Article, Sentence

_ALGORITHMS: dict[str, Any] = {
    "lexrank": LexRankSummarizer,
    "textrank": TextRankSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "kl": KLSummarizer,
    "sumbasic": SumBasicSummarizer,
    "reduction": ReductionSummarizer,
    "edmundson": EdmundsonSummarizer,
}
NAMES = tuple(_ALGORITHMS)
# sumy compares every pair of sentences, and KL does so once for each sentence ranked: the opening has to do.
_HANDED_OVER = 150
_HANDED_OVER_KL = 60
_USUAL = 3
_NO_WORD = "\x00"  # sumy's Edmundson refuses an empty set of stigma words, and this one occurs nowhere
_SUMY_LANGUAGES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "he": "hebrew", "hu": "hungarian", "it": "italian",
    "ja": "japanese", "ko": "korean", "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak", "sv": "swedish", "th": "thai",
    "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip


class Tokens:
    """The tokenizer that sumy asks for, over our own sentences and words: nothing is downloaded."""

    def __init__(self, language: str | None) -> None:
        self._language = language

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return tuple(sentence.text for sentence in split(str(paragraph), self._language))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(words(str(sentence)))


def classic(name: str) -> Summariser:
    """Return one of sumy's algorithms; it is handed the article's first 150 sentences that are prose (KL: 60)."""

    def summarise(article: Article, sentences: tuple[Sentence, ...], length: Length) -> Choice:
        refused = _refused(sentences, _HANDED_OVER_KL if name == "kl" else _HANDED_OVER)
        kept = [number for number in range(len(sentences)) if number not in refused]
        if not kept:
            return chosen(sentences, {}, refused)
        document, numbers = _document(article, sentences, kept)
        with warnings.catch_warnings():
            # LSA says so where there are fewer words than sentences, LexRank divides by zero where there is one word.
            warnings.simplefilter("ignore")
            picked = _algorithm(name, article, document)(document, _budget(length, sentences, numbers))
        return chosen(sentences, {numbers[id(each)]: f"ranked high by {name}" for each in picked}, refused)

    return summarise


def _refused(sentences: Sequence[Sentence], most: int) -> dict[int, str]:
    refused: dict[int, str] = {}
    seen: set[str] = set()
    for number, sentence in enumerate(sentences):
        if number - len(refused) >= most:
            reason: str | None = f"not among the first {most}"
        elif sentence.text in seen:
            reason = "said before"  # sumy takes equal sentences for one
        else:
            reason = clutter(sentence.text, words(sentence.text))
        seen.add(sentence.text)
        if reason:
            refused[number] = reason
    return refused


def _document(
    article: Article, sentences: Sequence[Sentence], kept: Iterable[int]
) -> tuple[ObjectDocumentModel, dict[int, int]]:
    """Return sumy's document, and our number of each of its sentences by the object's identity."""
    tokens, numbers, made = Tokens(article.language), {}, []
    line = 0
    previous = 0
    for number in kept:
        line += "\n" in article.text[previous : sentences[number].start]
        previous = sentences[number].end
        sentence = SumySentence(sentences[number].text, tokens)
        numbers[id(sentence)] = number
        made.append((line, sentence))
    paragraphs = [[sentence for _, sentence in group] for _, group in groupby(made, key=lambda pair: pair[0])]
    heading = [SumySentence(article.headline, tokens, is_heading=True)] if article.headline else []
    return ObjectDocumentModel([Paragraph(heading + paragraphs[0]), *map(Paragraph, paragraphs[1:])]), numbers


def _algorithm(name: str, article: Article, document: ObjectDocumentModel) -> Any:  # noqa: ANN401 sumy has no types
    language = _SUMY_LANGUAGES.get(article.language or "")
    algorithm = _ALGORITHMS[name](_stemmer(language))
    stop = _stop_words(language) or function_words(article.language)
    if name == "edmundson":
        algorithm.bonus_words = words(article.headline or "") or document.sentences[0].words
        algorithm.stigma_words = [_NO_WORD]
        algorithm.null_words = stop or [_NO_WORD]
    else:
        algorithm.stop_words = stop
    return algorithm


def _stemmer(language: str | None) -> Callable[[str], str]:
    try:
        return Stemmer(language) if language else null_stemmer  # type: ignore[no-any-return]
    except LookupError:
        return null_stemmer  # type: ignore[no-any-return]


def _stop_words(language: str | None) -> frozenset[str]:
    try:
        return frozenset(get_stop_words(language)) if language else frozenset()
    except LookupError:
        return frozenset()


def _budget(
    length: Length, sentences: Sequence[Sentence], numbers: dict[int, int]
) -> Callable[[Sequence[Any]], list[Any]]:
    """Return what sumy calls with its ranking, best first: it keeps as many as the length allows."""

    def keep(ranked: Sequence[Any]) -> list[Any]:
        kept: list[Any] = []
        used = 0
        for info in ranked:
            size = len(words(sentences[numbers[id(info.sentence)]].text))
            if len(kept) < (length.sentences if length.sentences is not None else _USUAL) and (
                length.words is None or used + size <= length.words
            ):
                kept.append(info)
                used += size
        return kept

    return keep
