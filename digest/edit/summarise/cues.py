"""Language code in, the words that make a sentence lean on the one before it out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache

from digest.edit.summarise.cue_words import BY_LANGUAGE
from digest.edit.summarise.names import NOUNED
from digest.language.functionwords import function_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Words in lower case.

    `pronouns` stand for something named before and `persons` for somebody; `possessives` among them may mean a noun of
    the same sentence, which no `functional` word is; `connectives` and `openings` (of one to three words, the first of
    which is in `opening`) continue what was said, `adding` words do so anywhere near the beginning, and so do
    `demonstratives` ("those tariffs") unless a `present` word follows ("this week"); `pointing` are the pronouns, the
    demonstratives, the shifts and the adding words together; `definites` with a `generic` noun ("the company"), or
    `quantities` with `numbers` ("all nine"), point back as well; `tags` are what speakers do ("said"); `first` is the
    first person, `together` and `ours` that of several; `returning` phrases point back from anywhere in a sentence, and
    each holds one of the words of `returns`; `unique` nouns are clear to everybody after "the" ("the sun"), and others
    are where an `explaining` word follows, or at the beginning a `placing` one ("the road to"), behind a verb a
    `specifying` one ("closed the road to"); one of the `spans` before one of the `shifts` ("two hours later") counts
    from what was said, and does not behind "it was" where a `lasting` word follows ("It was years before ..."); a
    capital behind one of the `articles` or a `locating` word ("in London") is nobody's name; `people` are nouns for one
    person, and `plurals` the pronouns for several; a `fronting` word opens a clause that may speak of whom the main one
    names; an `empty` word before a `being` one is idle ("there was"); `objects` are never the subject; `ranks` precede
    a noun; even the first sentence of all cannot begin with one of the `conjunctions`, and may with an idle "it" where
    one of the `announcing` words follows; an `assenting` word ends what goes on from another, and an `interposed` one,
    its commas with it, answers another; `owners` are the possessives that are nothing else; a `clausal` word behind
    "this" says that it is no noun's; `introducing` words come before what was not named before; `things` stand for
    something, which a `joining` word before them may have brought in; `speaking` are `first`, `together` and `ours` in
    one; one of the `linking` phrases, by their last words, goes on from what was said unless one of the `parting` words
    stands before it or one of the `completing` words behind; `fronted` matches a phrase in front with its comma that
    counts from what was said; the `alone` words count what was named before where a verb follows, `doing` words stand
    for what was done before at the end of a sentence without one of the `comparing` words; `idle` matches a beginning,
    its words in lower case, whose pronoun or connective stands for nothing; a `subordinating` word begins a clause, and
    no sentence without a comma; `counted` matches a beginning that counts what was named before, and `enclitic` a
    pronoun at the end of its verb; one of the `demonyms` ("the Swede") or `offices` ("the Mayor") behind an article
    stands for a name; where a sentence begins with a `correlating` word ("obwohl"), an `adding` one answers it; one of
    the `dropping` words and a verb are no speaker; a language is `nouned` whose nouns all have capitals.
    """

    pronouns: frozenset[str]
    persons: frozenset[str]
    possessives: frozenset[str]
    functional: frozenset[str]
    connectives: frozenset[str]
    openings: frozenset[str]
    opening: frozenset[str]
    adding: frozenset[str]
    demonstratives: frozenset[str]
    present: frozenset[str]
    pointing: frozenset[str]
    definites: frozenset[str]
    generics: frozenset[str]
    quantities: frozenset[str]
    numbers: frozenset[str]
    tags: frozenset[str]
    first: frozenset[str]
    together: frozenset[str]
    ours: frozenset[str]
    speaking: frozenset[str]
    returning: tuple[str, ...]
    returns: frozenset[str]
    unique: frozenset[str]
    explaining: frozenset[str]
    placing: frozenset[str]
    specifying: frozenset[str]
    spans: frozenset[str]
    shifts: frozenset[str]
    lasting: frozenset[str]
    articles: frozenset[str]
    people: frozenset[str]
    plurals: frozenset[str]
    locating: frozenset[str]
    fronting: frozenset[str]
    objects: frozenset[str]
    ranks: frozenset[str]
    conjunctions: frozenset[str]
    announcing: frozenset[str]
    assenting: frozenset[str]
    interposed: tuple[str, ...]
    owners: frozenset[str]
    introducing: frozenset[str]
    clausal: frozenset[str]
    things: frozenset[str]
    joining: frozenset[str]
    empty: frozenset[str]
    being: frozenset[str]
    linking: Mapping[str, tuple[str, ...]]
    parting: frozenset[str]
    completing: frozenset[str]
    fronted: re.Pattern[str] | None
    alone: frozenset[str]
    doing: frozenset[str]
    comparing: frozenset[str]
    idle: re.Pattern[str] | None
    subordinating: frozenset[str]
    counted: re.Pattern[str] | None
    enclitic: re.Pattern[str] | None
    demonyms: frozenset[str]
    offices: frozenset[str]
    correlating: frozenset[str]
    dropping: frozenset[str]
    nouned: bool


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
        nouned=language in NOUNED,
        pointing=listed["pronouns"] | listed["demonstratives"] | listed["shifts"] | listed["adding"],
        speaking=listed["first"] | listed["together"] | listed["ours"],
        specifying=listed["placing"] - listed["locating"],
        clausal=listed["being"] | listed["joining"] | listed["placing"],
        linking=_by_last_word(phrases.get("links", ())),
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


_MADE = {
    "openings", "opening", "returning", "interposed", "functional", "pointing", "speaking", "specifying", "clausal",
    "linking", "fronted", "idle", "counted", "enclitic", "nouned",
}  # fmt: skip
_LISTED = tuple(field.name for field in fields(Cues) if field.name not in _MADE)
