"""An article's sentences in, the set of them out that is expected to share most with a person's summary.

What each part is worth, in points of ROUGE over the first three sentences (567 development articles of CNN/DailyMail,
`python -m tests.quality.ablation ../shared/data/cnndm.jsonl.gz`; under 0.3 is noise):

    all of it, two or three sentences              +3.27  +1.09
    exactly three sentences                        +2.46  +1.18
    one to three sentences                         +3.22  +0.95
    without the sentences that others lean on      +3.64  +1.16    scores more and reads worse
    without the price of what is not introduced    +3.32  +1.16    scores more and reads worse
    without where a word comes first               +2.39  +0.73
    without how many sentences have it             +2.57  +0.62
    without how often it comes                     +2.98  +1.04
    without digits                                 +3.25  +1.08
    without the price of standing apart            +3.28  +1.08    scores more and reads worse
    a wanted length of 28 words, not 36            +3.22  +1.02
    a wanted length of 80 words                    +2.59  +0.93

The sets alone are measured: beginnings, for articles whose lead cannot stand, are left out.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from functools import lru_cache, partial
from itertools import combinations, pairwise

import numpy as np

from digest.edit.datelines import undated
from digest.edit.summarise.clutter import ADDRESS, CAPITALS, UNFINISHED
from digest.edit.summarise.openings import leads, opening
from digest.edit.summarise.port import Choice, Later, Length, chosen
from digest.edit.summarise.table import FEATURES, SHORTEST, Candidates, Numbers, Table, measure
from digest.edit.summarise.ties import OWN
from digest.edit.summarise.weights import WEIGHTS, Weights
from digest.edit.words import words
from digest.model import Article, Sentence

_CANDIDATES = 8  # for up to three sentences: 92 sets; seven cost 0.1 points of ROUGE-1, six 0.2, ten are worth nothing
_FURTHER = 16  # where too few of those stand: one article of forty
_MOST_CANDIDATES = 60
_USUAL_WORDS = 20  # words of a sentence
_TOO_LONG = _NOTHING = -1_000.0  # what a set is worth that has more words than wanted
_AT_ONCE = 3  # sentences that are chosen together; further ones join one by one
_NEEDED = "needed by another that is taken"
_BEGINNING = "the article begins so, and nothing of it stands better by itself"
_SHARING = "shares most with the article in few words"
_LINKS = 2.0  # words that a sentence shares with those before it, and is understood
_BRIEF_TEXT, _SHORT_TEXT = 60, 150  # words of an article that deserves one sentence, or two


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets:
    """Sets of rows, and in `lines` of one column for each row, 1 where it is in the set; `pairs` are of neighbours."""

    members: tuple[frozenset[int], ...]
    lines: Numbers
    pairs: Numbers


def news(article: Article, sentences: tuple[Sentence, ...], length: Length) -> Choice:
    """Choose the set of sentences with the highest expected ROUGE-1 F1; ties go to the earlier ones.

    Every distinct word has a chance of being in a person's summary; the sum over a set's words, divided by its length
    plus the wanted length, is the expected F1: it rewards coverage, and punishes repetition and length. Ninety-two sets
    are weighed. Sentences that lean on others are only taken beside them. Where too few of the first sentences stand
    alone, as in an essay in the first person, more are read. A leading dateline is trimmed.
    """
    sentences = tuple(map(undated, sentences))
    table = measure(article, sentences, _most(length))
    rows = pick(table, length, WEIGHTS)
    bounds = _bounds(table, length)
    begun = opening(sentences, table.candidates, rows, bounds)
    if len(rows) < bounds[0] and _most(length) < _FURTHER and _is_weak(table.candidates, rows, begun):
        wide = measure(article, sentences, _FURTHER)
        further = pick(wide, length, WEIGHTS)
        if len(further) >= bounds[0]:
            table, rows, begun = wide, further, []
    found = table.candidates
    if begun:
        return chosen(sentences, dict.fromkeys(begun, _BEGINNING), found.refused)
    if not rows:
        return _last_resort(sentences, table, length)
    helping = found.helping(rows)
    taken = {found.numbers[row]: _NEEDED if row in helping else _SHARING for row in rows}
    return chosen(sentences, taken, Later(partial(_refused, found, frozenset(rows))))


def _is_weak(found: Candidates, rows: Sequence[int], begun: Sequence[int]) -> bool:
    """Return whether nothing leads, and the article begins with no sentences or with those of an unnamed author."""
    return not leads(found, rows) and (not begun or any(found.refused.get(number) == OWN for number in begun))


def _refused(found: Candidates, rows: frozenset[int]) -> dict[int, str]:
    """Return why each sentence is not taken where it was no candidate, or needs one that is not taken either."""
    refused = dict(found.refused)
    for row, number in enumerate(found.numbers):
        if row not in rows and not found.stands(row, rows):
            refused[number] = f"{found.tie(found.places[row]).why}, in a sentence not taken"
    return refused


def _most(length: Length) -> int:
    """Return how many candidates a summary of this length is chosen from."""
    wanted = length.sentences if length.sentences is not None else (length.words or 0) // _USUAL_WORDS
    return min(max(_CANDIDATES, 3 * wanted if wanted > _AT_ONCE else 0), _MOST_CANDIDATES)


def _last_resort(sentences: tuple[Sentence, ...], table: Table, length: Length) -> Choice:
    """Choose one that leans on others, or a line without a full stop: nothing stands alone."""
    refused = table.candidates.refused
    for number in _spare(sentences, table.candidates):
        if length.words is None or len(words(sentences[number].text)) <= length.words:
            return chosen(sentences, {number: "nothing stands by itself, and this comes nearest"}, refused)
    return chosen(sentences, {}, refused)


def _spare(sentences: tuple[Sentence, ...], found: Candidates) -> list[int]:
    """Return the numbers of the best sentences that are no candidates: whole ones, others, lines without an end."""
    whole = sorted(range(len(found.prose)), key=lambda place: not found.tie(place).whole)
    lines = [number for number, reason in found.refused.items() if reason in (UNFINISHED, CAPITALS)]
    spare = [*(found.prose[place] for place in whole), *lines]
    return [
        number
        for number in spare
        if found.refused.get(number) != ADDRESS and len(words(sentences[number].text)) >= SHORTEST
    ]


def pick(table: Table, length: Length, weights: Weights) -> tuple[int, ...]:
    """Return the rows of the best set, in text order; empty where no candidate can stand."""
    low, high = _bounds(table, length)
    high = min(high, len(table.sizes))
    if length.words is not None:
        weights = replace(weights, length=float(length.words))
    for least in range(min(low, high, _AT_ONCE), 0, -1):
        rows = _best(table, length, weights, (least, min(high, _AT_ONCE)))
        if rows:
            while _AT_ONCE <= len(rows) < high:
                longer = _longer(rows, table, length, weights)
                if longer is None or (len(rows) >= low and not longer[1]):
                    break
                rows = longer[0]
            return tuple(sorted(rows))
    return ()


def _best(table: Table, length: Length, weights: Weights, sizes: tuple[int, int]) -> frozenset[int]:
    """Return the best set of so many rows, at least and at most, that have what they need; empty where none has.

    What a sentence needs is asked of the best sets only, which costs less than to ask it of each sentence: the price
    of what is not introduced makes a set cheaper, so that none is better whose worth without it is less.
    """
    sets = _sets(len(table.sizes), *sizes)
    worths = _worth(sets, table, weights)
    if length.words is not None:
        worths[sets.lines @ table.sizes > length.words] = _TOO_LONG
    best, found = (_NOTHING, 0), frozenset[int]()
    for _ in sets.members:
        at = int(worths.argmax())
        worth = float(worths[at])
        if worth < best[0] or worth == _TOO_LONG:
            break
        worths[at] = _TOO_LONG  # not again
        rows = sets.members[at]
        if all(table.candidates.stands(row, rows) for row in rows):
            rank = (_priced(worth, rows, table, weights), -at)  # ties go to the earlier ones
            best, found = (rank, rows) if rank > best else (best, found)
    return found


def _priced(worth: float, rows: frozenset[int], table: Table, weights: Weights) -> float:
    """Return the worth less the price of what the set speaks of and does not introduce."""
    return worth - 0.01 * weights.unnamed * table.candidates.unnamed(rows)


def _longer(rows: frozenset[int], table: Table, length: Length, weights: Weights) -> tuple[frozenset[int], bool] | None:
    """Return the rows with the best further one, and whether that is worth more; None where no other may join."""
    others = [row for row in range(len(table.sizes)) if row not in rows and table.candidates.stands(row, rows)]
    sets = _lined([rows, *(rows | {row} for row in others)], len(table.sizes))
    worths = _worth(sets, table, weights)
    for place, members in enumerate(sets.members):
        worths[place] = _priced(worths[place], members, table, weights)
    if length.words is not None:
        worths[sets.lines @ table.sizes > length.words] = _TOO_LONG
    best = max(range(1, len(worths)), key=worths.__getitem__, default=0)
    if best == 0 or worths[best] == _TOO_LONG:
        return None
    return sets.members[best], bool(worths[best] > worths[0])


def _bounds(table: Table, length: Length) -> tuple[int, int]:
    """Return how many sentences there may be, at least where the article has them and at most."""
    if length.sentences is not None:
        least = length.least if length.sentences <= _AT_ONCE else max(length.least, length.sentences - 1)
        return min(least, length.sentences), length.sentences
    if length.words is not None:
        return 1, len(table.sizes)
    if table.total < _BRIEF_TEXT:
        return 1, 1
    return (1, 2) if table.total < _SHORT_TEXT else (length.least, _AT_ONCE)


def _worth(sets: Sets, table: Table, weights: Weights) -> Numbers:
    """Return the expected F1 of each set, less what makes it hard to understand."""
    chance = 1.0 / (1.0 + np.exp(-(table.features @ _vector(weights))))
    # What its sentences cover each, less what they repeat: of a hundred words only thirty are in more than one.
    shared = np.flatnonzero(np.add.reduce(table.holds, axis=0) > 1.0)
    again = np.maximum(sets.lines @ table.holds.take(shared, axis=1) - 1.0, 0.0)
    covered = sets.lines @ (table.holds @ chance) - again @ chance.take(shared)
    worth: Numbers = covered / (sets.lines @ table.sizes + weights.length) - 0.01 * _leaning(sets, table, weights)
    return worth


def _leaning(sets: Sets, table: Table, weights: Weights) -> Numbers:
    """Return what it costs each set that its sentences stand apart, or share few words with those before them."""
    found = table.candidates
    follows = np.array([two - one == 1 for one, two in pairwise(found.places)], dtype=float)
    beside = np.zeros_like(sets.lines)
    beside[:, 1:] = sets.pairs * follows
    apart = sets.lines - beside
    if leads(found, (0,)):
        apart[:, 0] = 0.0  # it leans on nothing
    missing = _LINKS - np.minimum(sets.lines @ table.shared, _LINKS)
    leaning: Numbers = np.add.reduce(
        weights.apart * apart * (1.0 + missing) + weights.unlinked * beside * missing, axis=1
    )
    return leaning


@lru_cache(maxsize=64)
def _vector(weights: Weights) -> Numbers:
    return np.array(astuple(weights)[:FEATURES])


@lru_cache(maxsize=256)
def _sets(size: int, low: int, high: int) -> Sets:
    """Return every set of `low` to `high` of the first candidates of so many rows, earlier ones first."""
    among = range(min(size, _CANDIDATES))
    return _lined([frozenset(rows) for count in range(low, high + 1) for rows in combinations(among, count)], size)


def _lined(members: Sequence[frozenset[int]], size: int) -> Sets:
    lines = np.zeros((len(members), size))
    for place, rows in enumerate(members):
        lines[place, list(rows)] = 1.0
    return Sets(members=tuple(members), lines=lines, pairs=lines[:, 1:] * lines[:, :-1])
