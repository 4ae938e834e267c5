"""Language code in, the words that make a sentence lean on the one before it out."""

from dataclasses import dataclass
from functools import lru_cache

from digest.edit.summarise import cues_words as by_language
from digest.language.functionwords import function_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Words in lower case.

    `pronouns` stand for something named before and `persons` for somebody; `possessives` among them may mean a
    noun of the same sentence, which no `functional` word is; `connectives` and `openings` (of one to three words,
    the first of which is in `opening`) continue what was said, `adding` words do so anywhere near the beginning,
    and so do `demonstratives` ("those tariffs") unless a `present` word follows ("this week"); `pointing` are the
    pronouns, the demonstratives, the shifts and the adding words together; `definites` with a
    `generic` noun ("the company"), or `quantities` with `numbers` ("all nine"), point back as well; `tags` are
    what speakers do ("said"); `first` is the first person; `returning` phrases point back from anywhere in a sentence,
    and each holds one of the words of `returns`; `unique` nouns are clear to everybody after "the" ("the sun"), and
    others are where an `explaining` word follows, or at the beginning a `placing` one ("the road to"); one of the
    `spans` before one of the `shifts` ("two hours later") counts from what was said; a capital behind one of the
    `articles` or a `locating` word ("in London") is nobody's name; `people` are nouns for one person, and
    `plurals` the pronouns for several; a `fronting` word opens a clause that may speak of whom the main one names; an
    `empty` word before a `being` one is idle ("there was"); `objects` are never the subject; `ranks` precede a
    noun; even the first sentence of all cannot begin with one of the `conjunctions`, and may with an idle "it"
    where one of the `announcing` words follows; an `assenting` word ends an answer; `owners` are the possessives
    that are nothing else; a `clausal` word behind "this" says that it is no noun's; `introducing` words come before
    what was not named before; `things` stand for something, which a `joining` word before them may have brought in.
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
    returning: tuple[str, ...]
    returns: frozenset[str]
    unique: frozenset[str]
    explaining: frozenset[str]
    placing: frozenset[str]
    spans: frozenset[str]
    shifts: frozenset[str]
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
    owners: frozenset[str]
    introducing: frozenset[str]
    clausal: frozenset[str]
    things: frozenset[str]
    joining: frozenset[str]
    empty: frozenset[str]
    being: frozenset[str]


@lru_cache(maxsize=64)
def cues(language: str | None) -> Cues:
    """Return the cues of an ISO 639-1 code; a language that is not listed has none."""
    code = language or ""
    return Cues(
        pronouns=frozenset(by_language.PRONOUNS.get(code, "").split()),
        persons=frozenset(by_language.PERSONS.get(code, "").split()),
        openings=frozenset(by_language.OPENINGS.get(code, ())),
        opening=frozenset(phrase.split()[0] for phrase in by_language.OPENINGS.get(code, ())),
        demonstratives=frozenset(by_language.DEMONSTRATIVES.get(code, "").split()),
        present=frozenset(by_language.PRESENT.get(code, "").split()),
        adding=frozenset(by_language.ADDING.get(code, "").split()),
        pointing=frozenset(" ".join(words.get(code, "") for words in by_language.POINTING).split()),
        quantities=frozenset(by_language.QUANTITIES.get(code, "").split()),
        numbers=frozenset(by_language.NUMBERS.get(code, "").split()),
        possessives=frozenset(by_language.POSSESSIVES.get(code, "").split()),
        functional=function_words(language),
        connectives=frozenset(by_language.CONNECTIVES.get(code, "").split()),
        definites=frozenset(by_language.DEFINITES.get(code, "").split()),
        generics=frozenset(by_language.GENERICS.get(code, "").split()),
        tags=frozenset(by_language.TAGS.get(code, "").split()),
        first=frozenset(by_language.FIRST.get(code, "").split()),
        returning=by_language.RETURNING.get(code, ()),
        returns=frozenset(by_language.RETURNS.get(code, "").split()),
        unique=frozenset(by_language.UNIQUE.get(code, "").split()),
        explaining=frozenset(by_language.EXPLAINING.get(code, "").split()),
        placing=frozenset(by_language.PLACING.get(code, "").split()),
        people=frozenset(by_language.PEOPLE.get(code, "").split()),
        plurals=frozenset(by_language.PLURALS.get(code, "").split()),
        articles=frozenset(by_language.ARTICLES.get(code, "").split()),
        objects=frozenset(by_language.OBJECTS.get(code, "").split()),
        ranks=frozenset(by_language.RANKS.get(code, "").split()),
        conjunctions=frozenset(by_language.CONJUNCTIONS.get(code, "").split()),
        announcing=frozenset(by_language.ANNOUNCING.get(code, "").split()),
        assenting=frozenset(by_language.ASSENTING.get(code, "").split()),
        owners=frozenset(by_language.OWNERS.get(code, "").split()),
        introducing=frozenset(by_language.INTRODUCING.get(code, "").split()),
        clausal=frozenset(" ".join(words.get(code, "") for words in by_language.CLAUSAL).split()),
        things=frozenset(by_language.THINGS.get(code, "").split()),
        joining=frozenset(by_language.JOINING.get(code, "").split()),
        empty=frozenset(by_language.EMPTY.get(code, "").split()),
        being=frozenset(by_language.BEING.get(code, "").split()),
        fronting=frozenset(by_language.FRONTING.get(code, "").split()),
        locating=frozenset(by_language.LOCATING.get(code, "").split()),
        spans=frozenset(by_language.SPANS.get(code, "").split()),
        shifts=frozenset(by_language.SHIFTS.get(code, "").split()),
    )
