"""An article's sentences in, what is measured of them once out: who may be chosen, and which words are in whom."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, repeat
from math import log

import numpy as np
from numpy.typing import NDArray

from digest.edit import words as text
from digest.edit.summarise.clutter import ADDRESS, CAPITALS, UNFINISHED, clutter
from digest.edit.summarise.said import words
from digest.edit.summarise.ties import Tie, ties
from digest.language.functionwords import function_words
from digest.model import Article, Sentence

Numbers = NDArray[np.float64]

_SHORTEST = 5  # words; shorter sentences say nothing by themselves
_TOLD = 12  # words in which a line with an address tells something
_READ = 30  # sentences whose words are counted: past that, an article's opening stands for it
_SHORT_WORD = 3  # letters of a function word, in languages whose function words are not listed
_EXTRA = 3  # prose sentences looked at beyond the candidates that are wanted: some cannot stand
FEATURES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The first sentences that may be chosen: their numbers in the article, and the rows that each needs beside it.

    A need of -1 is a sentence that is no candidate; of each group in `either` one is enough. `why` says what both are
    for. Each of `hints` is a row and those rows of which one would introduce what it speaks of. `refused` says why each
    sentence before the last candidate is none; `spare` are the best of those, where nothing can stand.
    """

    numbers: tuple[int, ...]
    needs: tuple[frozenset[int], ...]
    either: tuple[tuple[frozenset[int], ...], ...]
    hints: tuple[tuple[int, frozenset[int]], ...]
    why: tuple[str, ...]
    refused: dict[int, str]
    spare: tuple[int, ...]

    def stands(self, row: int, rows: AbstractSet[int]) -> bool:
        """Return whether a candidate has beside it what it needs."""
        return self.needs[row] <= rows and not any(group.isdisjoint(rows) for group in self.either[row])

    def helps(self, row: int, rows: AbstractSet[int]) -> bool:
        """Return whether a candidate is what another of `rows` needs."""
        return any(row in self.needs[other].union(*self.either[other]) for other in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Of each word: how often it comes, in how many sentences, in which first; and how many words and sentences."""

    often: Numbers
    wide: Numbers
    first: Numbers
    words: int
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`holds` has one row for each candidate and one column for each word; `features` one row for each word."""

    candidates: Candidates
    holds: Numbers
    features: Numbers
    sizes: Numbers  # words of each candidate
    total: int  # words of the article


def measure(article: Article, sentences: Sequence[Sentence], most: int) -> Table:
    """Return the table of an article with at most so many candidates; linear in the text that is read."""
    read = sentences[:_READ]
    lower = words([sentence.text for sentence in read])
    found = candidates(article, read, lower, most)
    lengths = list(map(len, lower))
    total = sum(lengths)
    # A dict keeps the order of first use; a set's would differ between processes.
    vocabulary = list(dict.fromkeys(chain.from_iterable([lower[number] for number in found.numbers])))
    size = len(vocabulary)
    column = dict(zip(vocabulary, range(size), strict=True))
    every = map(column.get, chain.from_iterable(lower), repeat(size))  # the last column is for all other words
    columns = np.fromiter(every, dtype=np.intp, count=total)
    within = np.zeros(len(read) * (size + 1), dtype=bool)
    within[np.repeat(np.arange(0, len(within), size + 1), lengths) + columns] = True
    holds = within.reshape(len(read), size + 1)[:, :size]
    numbers = list(found.numbers)
    seen = Seen(
        often=np.bincount(columns, minlength=size + 1)[:size].astype(float),
        wide=np.add.reduce(holds, axis=0, dtype=np.uint8).astype(float),  # of _READ sentences at most
        first=holds.argmax(axis=0).astype(float) if read else np.zeros(0),
        words=total,
        sentences=len(read),
    )
    return Table(
        candidates=found,
        holds=holds[numbers].astype(float),
        features=_features(vocabulary, seen, article),
        sizes=np.array([lengths[number] for number in numbers], dtype=float),
        total=total,
    )


def candidates(
    article: Article, sentences: Sequence[Sentence], lower: Sequence[Sequence[str]], most: int
) -> Candidates:
    """Return the first sentences that are prose and can stand, alone or beside those they need."""
    refused: dict[int, str] = {}
    prose: list[int] = []
    for number, sentence in enumerate(sentences):
        reason = clutter(sentence.text, lower[number])
        if reason:
            refused[number] = reason
        if not reason or (reason == ADDRESS and len(lower[number]) > _TOLD):
            prose.append(number)  # "Mayor Jonas Berg, whose @berg account ...": what follows may lean on it
        if len(prose) == most + _EXTRA:
            break
    texts, said = [sentences[number].text for number in prose], [lower[number] for number in prose]
    tied = ties(texts, said, article.headline or "", article.language)
    rows: list[int] = []
    for place, (number, tie) in enumerate(zip(prose, tied, strict=True)):
        reason = refused.get(number) or tie.broken or ("too short" if len(said[place]) < _SHORTEST else None)
        if reason:
            refused[number] = reason
        elif len(rows) < most:
            rows.append(place)
    lines = [number for number, reason in refused.items() if reason in (UNFINISHED, CAPITALS)]
    leaning = sorted(range(len(prose)), key=lambda place: (not tied[place].whole, place))
    spare = [number for number in [*(prose[place] for place in leaning), *lines] if len(lower[number]) >= _SHORTEST]
    spare = [number for number in spare if refused.get(number) != ADDRESS]
    return _candidates(prose, rows, tied, (refused, spare))


def _candidates(
    prose: Sequence[int], rows: Sequence[int], tied: Sequence[Tie], rest: tuple[dict[int, str], Sequence[int]]
) -> Candidates:
    row_of = {place: row for row, place in enumerate(rows)}
    return Candidates(
        numbers=tuple(prose[place] for place in rows),
        needs=tuple(frozenset(row_of.get(other, -1) for other in tied[place].needs) for place in rows),
        either=tuple(
            tuple(frozenset(row_of[other] for other in group if other in row_of) for group in tied[place].either)
            for place in rows
        ),
        hints=tuple(
            (row, frozenset(row_of[other] for other in group if other in row_of))
            for row, place in enumerate(rows)
            for group in tied[place].hints
        ),
        why=tuple(tied[place].why for place in rows),
        refused=rest[0],
        spare=tuple(rest[1]),
    )


def _features(vocabulary: Sequence[str], seen: Seen, article: Article) -> Numbers:
    """Return the ten numbers of each word, in the order of the fields of Weights."""
    listed = function_words(article.language)
    functional = listed or {word for word in vocabulary if len(word) <= _SHORT_WORD and word.isalpha()}
    headline = frozenset(text.words(article.headline or ""))
    function = np.fromiter(map(functional.__contains__, vocabulary), dtype=float, count=len(vocabulary))
    content = 1.0 - function
    top = float(np.maximum.reduce(content * seen.often, initial=1.0))
    often, wide = np.log(seen.often), np.log(seen.wide)
    features = np.empty((FEATURES, len(vocabulary)))
    features[0] = 1.0
    features[1] = np.log1p(seen.first)
    features[2] = [word < ":" for word in vocabulary]  # of letters and digits, only digits come before the colon
    features[3] = seen.often > 1.0
    features[4] = content * wide
    features[5] = content * (often - log(top))
    features[6] = function
    features[7] = function * (often - log(max(1, seen.words)))
    features[8] = function * (wide - log(max(1, seen.sentences)))
    features[9] = list(map(headline.__contains__, vocabulary)) if headline else 0.0
    return features.T
