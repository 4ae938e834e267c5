"""An article's sentences in, the set of them out that is expected to share most with a person's summary.

What each part is worth, in points of ROUGE over the first three sentences (567 development articles of CNN/DailyMail,
`python -m tests.quality.ablation ../shared/data/cnndm.jsonl.gz`; under 0.3 is noise):

    all of it, two or three sentences              +3.38  +1.25
    exactly three sentences                        +2.47  +1.08
    one to three sentences                         +3.34  +1.20
    without the sentences that others lean on      +3.91  +1.19    scores more and reads worse
    without the price of what is not introduced    +3.52  +1.28    scores more and reads worse
    without where a word comes first               +2.59  +0.76
    without how many sentences have it             +3.02  +0.91
    without how often it comes                     +3.09  +1.02
    without digits                                 +3.34  +1.18
    without the bonus for neighbours               +3.21  +0.97
    a wanted length of 40 words, not 28            +3.16  +1.19
    a wanted length of 80 words                    +2.50  +1.15
"""

from collections.abc import Sequence
from dataclasses import astuple, replace
from functools import lru_cache
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from digest.edit.summarise.datelines import undated
from digest.edit.summarise.port import Choice, Length, chosen
from digest.edit.summarise.table import FEATURES, Candidates, Numbers, Table, measure
from digest.edit.summarise.weights import WEIGHTS, Weights
from digest.edit.words import words
from digest.model import Article, Sentence

_CANDIDATES = 10  # for up to three sentences: 175 sets; six candidates cost 0.1 points of ROUGE-1, four 0.7
_MOST_CANDIDATES = 60
_USUAL_WORDS = 20  # words of a sentence
_OPENING = (0, 1)
_AT_ONCE = 3  # sentences that are chosen together; further ones join one by one
_BRIEF_TEXT, _SHORT_TEXT = 60, 150  # words of an article that deserves one sentence, or two


def news(article: Article, sentences: tuple[Sentence, ...], length: Length) -> Choice:
    """Choose the set of sentences with the highest expected ROUGE-1 F1; ties go to the earlier ones.

    Every distinct word has a chance of being in a person's summary; the sum over a set's words, divided by its length
    plus the wanted length, is the expected F1: it rewards coverage, and punishes repetition and length. About 175 sets
    are weighed. Sentences that lean on others are only taken beside them. A leading dateline is trimmed.
    """
    sentences = tuple(map(undated, sentences))
    table = measure(article, sentences, _most(length))
    rows = pick(table, length, WEIGHTS)
    found = table.candidates
    if not rows or (len(rows) == 1 and found.numbers[rows[0]] and _begins(table, length)):
        return _last_resort(sentences, table, length)
    taken = {found.numbers[row]: _praise(found, row, rows) for row in rows}
    refused = dict(found.refused)
    for row, number in enumerate(found.numbers):
        if row not in rows and not found.stands(row, set(rows)):
            refused[number] = f"{found.why[row]}, in a sentence not taken"
    return chosen(sentences, taken, refused)


def _most(length: Length) -> int:
    """Return how many candidates a summary of this length is chosen from."""
    wanted = length.sentences if length.sentences is not None else (length.words or 0) // _USUAL_WORDS
    return min(max(_CANDIDATES, 3 * wanted if wanted > _AT_ONCE else 0), _MOST_CANDIDATES)


def _praise(found: Candidates, row: int, rows: Sequence[int]) -> str:
    if found.helps(row, set(rows)):
        return "needed by another that is taken"
    return "shares most with the article in few words"


def _last_resort(sentences: tuple[Sentence, ...], table: Table, length: Length) -> Choice:
    """Choose the first two sentences, one that leans on others, or a line without a full stop: nothing stands alone."""
    refused = table.candidates.refused
    if _begins(table, length):
        return chosen(sentences, dict.fromkeys(_OPENING, "nothing stands by itself, and so it begins"), refused)
    for number in table.candidates.spare:
        if length.words is None or len(words(sentences[number].text)) <= length.words:
            return chosen(sentences, {number: "nothing stands by itself, and this comes nearest"}, refused)
    return chosen(sentences, {}, refused)


def _begins(table: Table, length: Length) -> bool:
    """Return whether the first two sentences are whole, and as many are wanted."""
    return table.candidates.spare[:2] == _OPENING and _bounds(table, length)[0] > 1


def pick(table: Table, length: Length, weights: Weights) -> tuple[int, ...]:
    """Return the rows of the best set, in text order; empty where no candidate can stand."""
    low, high = _bounds(table, length)
    high = min(high, len(table.sizes))
    if length.words is not None:
        weights = replace(weights, length=float(length.words))
    for least in range(min(low, high, _AT_ONCE), 0, -1):
        sets = _allowed(table, length, least, min(high, _AT_ONCE))
        if len(sets):
            rows = _members(sets[int(_worth(sets, table, weights).argmax())])
            while _AT_ONCE <= len(rows) < high:
                longer = _longer(rows, table, length, weights)
                if longer is None or (len(rows) >= low and not longer[1]):
                    break
                rows = longer[0]
            return tuple(sorted(rows))
    return ()


def _longer(rows: frozenset[int], table: Table, length: Length, weights: Weights) -> tuple[frozenset[int], bool] | None:
    """Return the rows with the best further one, and whether that is worth more; None where no other may join."""
    more = [rows | {row} for row in range(len(table.sizes)) if row not in rows and table.candidates.stands(row, rows)]
    sets = np.zeros((1 + len(more), len(table.sizes)), dtype=bool)
    for place, members in enumerate([rows, *more]):
        sets[place, sorted(members)] = True
    if length.words is not None:
        sets = sets[sets @ table.sizes <= length.words]
    if len(sets) < 2:
        return None
    worths = _worth(sets, table, weights)
    best = 1 + int(worths[1:].argmax())
    return _members(sets[best]), bool(worths[best] > worths[0])


def _members(line: NDArray[np.bool_]) -> frozenset[int]:
    return frozenset(int(row) for row in np.flatnonzero(line))


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


def _allowed(table: Table, length: Length, low: int, high: int) -> NDArray[np.bool_]:
    """Return the sets of `low` to `high` rows, one in a line, that have what their rows need and fit the words."""
    sets = _sets(len(table.sizes), low, high)
    keep = np.ones(len(sets), dtype=bool)
    for row, needs in enumerate(table.candidates.needs):
        for other in needs:
            keep &= ~sets[:, row] if other < 0 else ~sets[:, row] | sets[:, other]
    for row, groups in enumerate(table.candidates.either):
        for group in groups:
            keep &= ~sets[:, row] | sets[:, sorted(group)].any(axis=1)
    if length.words is not None:
        keep &= sets @ table.sizes <= length.words
    return sets[keep]


def _worth(sets: NDArray[np.bool_], table: Table, weights: Weights) -> Numbers:
    """Return the expected F1 of each set, and a little for neighbours in it."""
    chance = 1.0 / (1.0 + np.exp(-(table.features @ _vector(weights))))
    rows = sets.astype(float)
    covered = np.minimum(rows @ table.holds, 1.0) @ chance
    after = np.array([float(two - one == 1) for one, two in pairwise(table.candidates.numbers)])
    pairs = (rows[:, 1:] * rows[:, :-1]) @ after
    worth: Numbers = covered / (rows @ table.sizes + weights.length) + 0.01 * weights.neighbours * pairs
    if table.candidates.hints:
        worth -= 0.01 * weights.unnamed * _unnamed(rows, table)
    return worth


def _unnamed(rows: Numbers, table: Table) -> Numbers:
    """Return how often each set speaks of something that none of its rows names; `rows` has one set in a line."""
    hints = table.candidates.hints
    groups = np.zeros((len(table.sizes), len(hints)))
    for place, (_, group) in enumerate(hints):
        groups[sorted(group), place] = 1.0
    lone: Numbers = np.add.reduce(rows[:, [row for row, _ in hints]] * (rows @ groups == 0.0), axis=1)
    return lone


@lru_cache(maxsize=64)
def _vector(weights: Weights) -> Numbers:
    return np.array(astuple(weights)[:FEATURES])


@lru_cache(maxsize=256)
def _sets(size: int, low: int, high: int) -> NDArray[np.bool_]:
    """Return every set of `low` to `high` of the first ten of so many rows, earlier ones first."""
    among = range(min(size, _CANDIDATES))
    lines = [rows for count in range(low, high + 1) for rows in combinations(among, count)]
    sets = np.zeros((len(lines), size), dtype=bool)
    for place, rows in enumerate(lines):
        sets[place, list(rows)] = True
    return sets
