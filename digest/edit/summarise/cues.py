"""Language code in, the words that make a sentence lean on the one before it out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from digest.edit.summarise.cue_words import BY_LANGUAGE
from digest.language.functionwords import function_words

_BEGINNING = 20  # words in which an idle beginning is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Words in lower case, sets of them unless it says otherwise; a file of cue_words/ has those of one language."""

    # What stands for something or somebody named before
    pronouns: frozenset[str]
    persons: frozenset[str]  # "he", "her": somebody
    plurals: frozenset[str]  # "they": several
    things: frozenset[str]  # "it"
    possessives: frozenset[str]  # "his", "its": perhaps of a noun of the same sentence
    owners: frozenset[str]  # possessives that are nothing else
    objects: frozenset[str]  # "him": never the subject
    enclitic: re.Pattern[str] | None  # "modificarlo": a pronoun at the end of its verb
    demonstratives: frozenset[str]  # "those tariffs"
    present: frozenset[str]  # "week" behind a demonstrative points at the calendar
    there: frozenset[str]  # a place named before
    pointing: frozenset[str]  # pronouns, demonstratives, shifts and adding words in one

    # What goes on from what was said
    connectives: frozenset[str]  # at the beginning: "meanwhile"
    conjunctions: frozenset[str]  # that not even the first sentence of all can begin with: "but"
    openings: frozenset[str]  # of two or three words, at the beginning: "in addition"
    opening: frozenset[str]  # the first words of the openings
    adding: frozenset[str]  # near the beginning: "also"
    correlating: frozenset[str]  # "although" at the beginning: an adding or linking word answers it
    linking: Mapping[str, tuple[str, ...]]  # phrases anywhere, by their last words: "in turn"
    parting: frozenset[str]  # "and" before a linking phrase: it goes on from the same sentence
    completing: frozenset[str]  # "of" behind "as a result": it says from what
    returning: tuple[str, ...]  # phrases anywhere: "did the same"
    returns: frozenset[str]  # one word of each of the returning phrases
    hanging: re.Pattern[str] | None  # "Hidden behind a door, it ...": a participle of what "it" stands for
    fronted: re.Pattern[str] | None  # a phrase in front and its comma: "Within days,"
    assenting: frozenset[str]  # at the end: "too"
    interposed: tuple[str, ...]  # between commas: ", though,"
    spans: frozenset[str]  # "hours" before one of the shifts counts from what was said
    shifts: frozenset[str]  # "later"
    lasting: frozenset[str]  # "since" behind "It was years": it says from what
    subordinating: frozenset[str]  # "because" begins a clause, and no sentence without a comma

    # What counts or names again what was named before
    definites: frozenset[str]  # "the" before one of the generics
    generics: frozenset[str]  # "company"
    unique: frozenset[str]  # nouns that everybody knows behind "the": "sun"
    explaining: frozenset[str]  # "of" behind a noun says which
    placing: frozenset[str]  # "to" behind a noun at the beginning says which: "The road to"
    specifying: frozenset[str]  # placing words that do so anywhere
    ranks: frozenset[str]  # "first" before a noun
    quantities: frozenset[str]  # "all" before one of the numbers
    numbers: frozenset[str]
    alone: frozenset[str]  # "most" where a verb follows
    counted: re.Pattern[str] | None  # "Fewer than a third had"
    doing: frozenset[str]  # "do" at the end
    comparing: frozenset[str]  # "than" in a sentence that ends so
    demonyms: frozenset[str]  # "The Swede"
    offices: frozenset[str]  # "The Mayor"
    ministers: frozenset[str]  # "The Prime Minister": offices of two words
    acting: frozenset[str]  # "won", a verb behind them

    # What says that a word stands for nothing, or for what the sentence itself names
    idle: re.Pattern[str] | None  # a beginning, its words in lower case: "it is hard to"
    empty: frozenset[str]  # "there" before a being word
    being: frozenset[str]  # "is"
    announcing: frozenset[str]  # "that" behind an idle "it" of the first sentence
    clausal: frozenset[str]  # behind "this": it is no noun's
    joining: frozenset[str]  # a word before "it" that may have brought in what it means
    introducing: frozenset[str]  # "a" before what was not named before
    fronting: frozenset[str]  # "after" opens a clause that may speak of whom the main one names
    articles: frozenset[str]  # a capital behind one is no person's
    locating: frozenset[str]  # "in": a capital behind it is a place's
    people: frozenset[str]  # nouns for one person
    functional: frozenset[str]  # function words
    accented: re.Pattern[str] | None  # "E'" at the beginning, which stands for "È"
    nouned: bool  # all nouns have capitals

    # Who speaks
    tags: frozenset[str]  # "said"
    dropping: frozenset[str]  # "ha" and a verb are no speaker
    first: frozenset[str]  # "I"
    together: frozenset[str]  # "we"
    ours: frozenset[str]  # "our"
    speaking: frozenset[str]  # the three in one

    def is_idle(self, lower: Sequence[str]) -> bool:
        """Return whether a sentence of these words begins with what stands for nothing."""
        return self.idle is not None and self.idle.match(" ".join(lower[:_BEGINNING])) is not None


@lru_cache(maxsize=64)
def cues(language: str | None) -> Cues:
    """Return the cues of an ISO 639-1 code; a language that is not listed has none."""
    words, phrases, patterns = BY_LANGUAGE.get(language or "", ({}, {}, {}))
    listed = {name: frozenset(words.get(name, "").split()) for name in _LISTED}
    openings = phrases.get("openings", ())
    return Cues(
        **listed,
        openings=frozenset(openings),
        opening=frozenset(phrase.partition(" ")[0] for phrase in openings),
        returning=phrases.get("returning", ()),
        interposed=tuple(f", {word}," for word in words.get("interposed", "").split()),
        functional=function_words(language),
        accented=_pattern(patterns.get("accented")),
        nouned=language in _NOUNED,
        pointing=listed["pronouns"] | listed["demonstratives"] | listed["shifts"] | listed["adding"],
        speaking=listed["first"] | listed["together"] | listed["ours"],
        specifying=listed["placing"] - listed["locating"],
        clausal=listed["being"] | listed["joining"] | listed["placing"],
        ministers=frozenset(phrases.get("ministers", ())),
        linking=_by_last_word(phrases.get("links", ())),
        hanging=_pattern(patterns.get("hanging")),
        fronted=_pattern(patterns.get("fronted")),
        idle=_pattern(patterns.get("idle")),
        counted=_pattern(patterns.get("counted")),
        enclitic=_pattern(patterns.get("enclitic")),
    )


def _by_last_word(phrases: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        last = phrase.rpartition(" ")[2]
        found[last] = (*found.get(last, ()), phrase)
    return found


def _pattern(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None


_NOUNED = frozenset({"de", "lb"})
_MADE = {
    "openings", "opening", "ministers", "returning", "interposed", "functional", "pointing", "speaking", "specifying",
    "clausal", "linking", "hanging", "fronted", "idle", "counted", "enclitic", "accented", "nouned",
}  # fmt: skip
_LISTED = tuple(field.name for field in fields(Cues) if field.name not in _MADE)
