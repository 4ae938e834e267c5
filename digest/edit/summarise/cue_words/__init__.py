"""Language code in, the words, phrases and patterns that make a sentence lean on others out; cues.py says of each how.

To add a language, add its file and its line: what it has no words for is not looked for.
"""

from collections.abc import Mapping

from digest.edit.summarise.cue_words import de, en, es, fr, it, nl, pt

Listed = tuple[Mapping[str, str], Mapping[str, tuple[str, ...]], Mapping[str, str]]

BY_LANGUAGE: Mapping[str, Listed] = {
    code: (language.WORDS, language.PHRASES, language.PATTERNS)
    for code, language in (("de", de), ("en", en), ("es", es), ("fr", fr), ("it", it), ("nl", nl), ("pt", pt))
}
