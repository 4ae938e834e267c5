"""A headline and the opening sentences in, a second clause that adds a fact out (None: none is good enough)."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from digest.edit.brief import opening
from digest.edit.brief.ladder import shorten
from digest.edit.brief.lexicon import words
from digest.edit.brief.line import Line, Part, clause, read, width
from digest.edit.brief.verbs import main_verb
from digest.language.functionwords import function_words
from digest.model import Clause, Sentence

_SENTENCES = 4
_LONGEST = 300  # code points of a sentence that may be cut to a clause
_LEAST = 28  # code points of a clause that says something
_OPENING = 60  # code points in which the first words are looked for
_SUBJECT = 6  # words
_SAMPLE = 3_000  # code points whose words say what the article is about
_STEM = 5  # letters: enough to tell "resign" and "resigned" are one
_LATEST_VERB = 10  # words before the main verb
_OFTEN = 4  # mentions beyond which a word counts no more
_NUMBER, _NAME = 1.5, 0.5  # what a number and a new name are worth, in words
_FLOOR = 5.5  # the score that a clause must reach
_WORD = re.compile(r"[^\W_]{3,}|\d+")
_QUOTES = re.compile(r"[\"“”„«»?!;:]|``|''|(?<!\w)['‘]")
_STOP = function_words("en")
_REFERRING = words(
    "he she it they him them i we you me us my our your this these those that such another other others same also too "
    "however but and instead meanwhile so then there here one ones former latter both either neither each still again "
    "further more another's others' photo photograph picture pictured click"
)
_HEDGED = words(
    "should would could if believe believes believed might may looked looks seemed seems appears appeared hoped hopes "
    "expected had declined once"
)
_OWNERS = words("his her its their")
_DEFINITE = frozenset({"the", "all", "some", "most"})
_TITLES = words("mr mrs ms miss sir dr mr. mrs. ms. dr. prof. lord lady")


def second_clause(headline: str, sentences: Sequence[Sentence], room: int) -> Clause | None:
    """Return the best cut of the first four sentences that fits in `room` code points and is worth reading."""
    if room < _LEAST:
        return None
    known = _stems(headline)
    if not known:
        return None
    found: list[tuple[int, Sentence, Line]] = []
    for position, sentence in enumerate(sentences[:_SENTENCES]):
        line = _candidate(sentence, room, known)
        if line is not None and _stands_alone(line, known, position):
            found.append((position, sentence, line))
    if not found:
        return None
    weights = _weights(sentences)
    scores = [_score(line, known, weights) - position for position, _, line in found]
    best = max(range(len(found)), key=scores.__getitem__)
    _, sentence, line = found[best]
    return clause(line, sentence.text, sentence.start, "text") if scores[best] >= _FLOOR else None


def _candidate(sentence: Sentence, room: int, known: frozenset[str]) -> Line | None:
    text = sentence.text
    if not _LEAST <= len(text) <= min(_LONGEST, 5 * room // 2) or not _may_begin(text, known) or _QUOTES.search(text):
        return None
    skip = opening.without_furniture(text)
    if skip is None:
        return None
    line = shorten(read(text[skip:], sentence.start + skip), room)
    return line if line and _LEAST <= width(line) <= room else None


def _may_begin(text: str, known: frozenset[str]) -> bool:
    """Say at little cost that some cut may stand alone: it points at nothing, and "The ..." is in the headline."""
    first_words = text[:_OPENING].lower().split()[:_SUBJECT]
    if not _REFERRING.isdisjoint(first_words) or first_words[0] in _OWNERS:
        return False
    said = text.find(" said ")
    if said > 0 and "," not in text[:said]:
        return False
    return first_words[0] not in _DEFINITE | _TITLES or any(word[:_STEM] in known for word in first_words)


def _stands_alone(line: Line, known: frozenset[str], position: int) -> bool:
    """Say whether a reader of the headline alone knows whom and what the line is about."""
    lows = {word.low for word in line}
    if lows & (_REFERRING | _HEDGED) or line[0].low in _OWNERS:
        return False
    verb = main_verb(line)
    if verb is None or not 0 < verb <= _LATEST_VERB or lows & {"said", "says", "added"}:
        return False
    subject = line[:verb]
    if any(word.text == "," for word in subject) or {word.low for word in subject} & _OWNERS:
        return False
    return _is_known(subject, known, position)


def _is_known(subject: Line, known: frozenset[str], position: int) -> bool:
    first = subject[0]
    if first.text.isupper() and len(first.text) > 4:
        return False  # a dateline without its dash: "INDIANAPOLIS Peyton Manning"
    heads = {word.low[:_STEM] for word in subject}
    if first.low in _DEFINITE or first.low in _TITLES:
        return bool(heads & known)
    if first.low in {"a", "an"} or first.part is Part.NUMBER:
        return True
    if first.part is Part.NAME and len(subject) == 1 and position:
        return bool(heads & known)
    return first.part in {Part.NAME, Part.OTHER, Part.DETERMINER} and (
        position == 0 or bool(heads & known) or len(subject) > 1
    )


def _score(line: Line, known: frozenset[str], weights: Counter[str]) -> float:
    """Return how much the line adds to what is known, 0 where it repeats more than a third, or any number."""
    text = " ".join(word.low for word in line)
    stems = _stems(text)
    new = stems - known
    numbers = {stem for stem in stems if stem[0].isdigit()}
    if len(new) < 3 or 3 * len(stems & known) > len(stems) or numbers & known:
        return 0.0
    named = any(word.part is Part.NAME and word.low[:_STEM] in new for word in line[1:])
    told = math.fsum(math.sqrt(min(weights[stem], _OFTEN)) for stem in new)  # fsum: a set has no order
    return told + _NUMBER * bool(numbers) + _NAME * named


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()) if word not in _STOP)


def _weights(sentences: Sequence[Sentence]) -> Counter[str]:
    return Counter(word[:_STEM] for text in _sample(sentences) for word in _WORD.findall(text.lower()))


def _sample(sentences: Sequence[Sentence]) -> Iterator[str]:
    read_so_far = 0
    for sentence in sentences:
        if read_so_far > _SAMPLE:
            return
        yield sentence.text[:_SAMPLE]
        read_so_far += len(sentence.text)
