"""A headline and the opening sentences in, a second clause that adds a fact out (None: none is good enough)."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from digest.edit.brief import opening
from digest.edit.brief.ladder import shorten
from digest.edit.brief.lexicon import words
from digest.edit.brief.line import Line, Part, clause, lows, read, width
from digest.edit.brief.verbs import main_verb
from digest.language.functionwords import function_words
from digest.model import Clause, Sentence

_SENTENCES = 4
_LONGEST = 300  # code points of a sentence that may be cut to a clause
_LEAST = 28  # code points of a clause that says something
_OPENING = 60  # code points in which the first words are looked for
_SUBJECT = 6  # words
_SAMPLE = 3_000  # code points whose words say what the article is about
_LATEST_VERB = 10  # words before the main verb
_OFTEN = 4  # mentions beyond which a word counts no more
_NUMBER, _NAME = 1.5, 0.5  # what a number and a new name are worth, in words
_FLOOR = 5.5  # the score that a clause must reach
_WORD = re.compile(r"[^\W_]{3,}|\d+")
_STEM = 5  # letters: enough to tell "resign" and "resigned" are one
_WORD_STEM = re.compile(rf"([^\W_]{{3,{_STEM}}}|\d{{1,2}})[^\W_]*")
# Written as one set of marks and what may stand before them: so the search runs from mark to mark.
_QUOTES = re.compile(r"[\"“”„«»?!;:`'‘](?:(?<![`'‘])|(?<=``)|(?<='')|(?<!\w['‘])(?<!`))")
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
_INSIDE = _OWNERS | {","}  # a subject that holds one of these is none, or somebody else's
_ARTICLES = frozenset({"a", "an"})
_DEFINITE = words("the all some most mr mrs ms miss sir dr mr. mrs. ms. dr. prof. lord lady")
_UNFIT = _REFERRING | _HEDGED
_SAYING = frozenset({"said", "says", "added"})
_HEADS = frozenset({Part.NAME, Part.OTHER, Part.DETERMINER})


def second_clause(headline: str, sentences: Sequence[Sentence], room: int) -> Clause | None:
    """Return the best cut of the first four sentences that fits in `room` code points and is worth reading."""
    if room < _LEAST:
        return None
    known = _stems(headline)
    if not known:
        return None
    found: list[tuple[int, Sentence, Line, frozenset[str]]] = []
    for position, sentence in enumerate(sentences[:_SENTENCES]):
        line = _candidate(sentence, room, known)
        if line is not None and _stands_alone(line, known, position) and (new := _new(line, known)):
            found.append((position, sentence, line, new))
    if not found:
        return None
    weights = _weights(sentences)
    scores = [_score(line, new, weights) - position for position, _, line, new in found]
    best = max(range(len(found)), key=scores.__getitem__)
    _, sentence, line, _ = found[best]
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
    return first_words[0] not in _DEFINITE or any(word[:_STEM] in known for word in first_words)


def _stands_alone(line: Line, known: frozenset[str], position: int) -> bool:
    """Say whether a reader of the headline alone knows whom and what the line is about."""
    if not _UNFIT.isdisjoint(lows(line)) or line[0].low in _OWNERS:
        return False
    verb = main_verb(line)
    if verb is None or not 0 < verb <= _LATEST_VERB or not _SAYING.isdisjoint(lows(line)):
        return False
    subject = line[:verb]
    if not _INSIDE.isdisjoint([word.low for word in subject]):
        return False
    return _is_known(subject, known, position)


def _is_known(subject: Line, known: frozenset[str], position: int) -> bool:
    first = subject[0]
    if first.text.isupper() and len(first.text) > 4:
        return False  # a dateline without its dash: "INDIANAPOLIS Peyton Manning"
    heads = {word.low[:_STEM] for word in subject}
    if first.low in _DEFINITE:
        return bool(heads & known)
    if first.low in _ARTICLES or first.part is Part.NUMBER:
        return True
    if first.part is Part.NAME and len(subject) == 1 and position:
        return bool(heads & known)
    return first.part in _HEADS and (position == 0 or bool(heads & known) or len(subject) > 1)


def _new(line: Line, known: frozenset[str]) -> frozenset[str]:
    """Return the three or more stems that the line adds to what is known.

    None where it adds fewer, or repeats more than a third of its own, or a number.
    """
    stems = _stems(" ".join([word.low for word in line]))
    new, old = stems - known, stems & known
    if len(new) < 3 or 3 * len(old) > len(stems) or any(stem[0].isdigit() for stem in old):
        return frozenset()
    return new


def _score(line: Line, new: frozenset[str], weights: Counter[str]) -> float:
    """Return how much it is worth that the line adds the stems `new`."""
    numbered = any(stem[0].isdigit() for stem in new)
    named = any(word.part is Part.NAME and word.low[:_STEM] in new for word in line[1:])
    told = math.fsum(math.sqrt(min(weights[stem], _OFTEN)) for stem in new)  # fsum: a set has no order
    return told + _NUMBER * numbered + _NAME * named


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()) if word not in _STOP)


def _weights(sentences: Sequence[Sentence]) -> Counter[str]:
    return Counter(chain.from_iterable(_WORD_STEM.findall(text.lower()) for text in _sample(sentences)))


def _sample(sentences: Sequence[Sentence]) -> Iterator[str]:
    read_so_far = 0
    for sentence in sentences:
        if read_so_far > _SAMPLE:
            return
        yield sentence.text[:_SAMPLE]
        read_so_far += len(sentence.text)
