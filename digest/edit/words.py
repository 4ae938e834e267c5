"""Text in, its words out: as written, in lower case, or as stems."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nltk.stem.snowball import SnowballStemmer

_WORDS = re.compile(r"[^\W_]+")
_NO_WORD = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_TYPOGRAPHIC = "’‘“”–—…\u00a0•£€"
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_STEMMED = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish",
}  # fmt: skip


def tokens(text: str) -> list[str]:
    """Return the words as they are written; scripts without spaces give their overlapping pairs of characters."""
    text = plainly(text)
    if text.isascii():
        return text.translate(_NO_WORD).split()  # half again as fast as the regular expression
    plain = _WORDS.findall(text)
    return [part for word in plain for part in _pairs(word)] if _UNSPACED.search(text) else plain


def plainly(text: str) -> str:
    """Return the text with spaces for typographic marks, which leaves most English texts in ASCII and quick to read."""
    if not text.isascii():
        for mark in _TYPOGRAPHIC:
            text = text.replace(mark, " ")
    return text


def words(text: str) -> list[str]:
    """Return the words in lower case."""
    return tokens(text.lower())


def stems(text: str, language: str | None) -> list[str]:
    """Return the words' Snowball stems (the words themselves where the language has no stemmer)."""
    return [_stem(word, language) for word in words(text)]


def _pairs(word: str) -> list[str]:
    if not _UNSPACED.fullmatch(word) or len(word) < 3:
        return [word]
    return [word[index : index + 2] for index in range(len(word) - 1)]


@lru_cache(maxsize=65536)
def _stem(word: str, language: str | None) -> str:
    stemmer = _stemmer(language or "")
    return str(stemmer.stem(word)) if stemmer else word


@lru_cache(maxsize=32)
def _stemmer(language: str) -> "SnowballStemmer | None":
    from nltk.stem.snowball import SnowballStemmer  # noqa: PLC0415

    return SnowballStemmer(_STEMMED[language]) if language in _STEMMED else None
