"""An article's sentences in, what is measured of them once out: who may be chosen, and which words are in whom."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat
from math import log

import numpy as np
from numpy.typing import NDArray

from digest.edit import words as text
from digest.edit.summarise.clutter import ADDRESS, clutter
from digest.edit.summarise.said import words
from digest.edit.summarise.ties import Tie, Ties
from digest.language.functionwords import function_words
from digest.model import Article, Sentence

Numbers = NDArray[np.float64]

SHORTEST = 5  # words; shorter sentences say nothing by themselves
_TOLD = 12  # words in which a line with an address tells something
_READ = 30  # sentences whose words are counted: past that, an article's opening stands for it
_SHORT_WORD = 3  # letters of a function word, in languages whose function words are not listed
_EXTRA = 5  # prose sentences looked at beyond the candidates that are wanted: some cannot stand
FEATURES, FUNCTION = 10, 6  # how many numbers a word has, and which says that it is a function word


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The first sentences that may be chosen, one in a row: `numbers` are theirs in the article.

    `prose` are the numbers of the sentences they were chosen from, of which `tie` says what each needs, by its place;
    `places` are the candidates' places there, and `row_of` leads back to the rows. `refused` says why each sentence
    before the last candidate is none.
    """

    numbers: tuple[int, ...]
    prose: tuple[int, ...]
    places: tuple[int, ...]
    row_of: Mapping[int, int]
    tie: Callable[[int], Tie]
    refused: Mapping[int, str]

    def stands(self, row: int, rows: frozenset[int]) -> bool:
        """Return whether a candidate has beside it what it needs."""
        tie, row_of = self.tie(self.places[row]), self.row_of
        if tie.needs and not rows.issuperset(map(row_of.get, tie.needs)):
            return False
        return not tie.either or not any(rows.isdisjoint(map(row_of.get, group)) for group in tie.either)

    def unnamed(self, rows: frozenset[int]) -> int:
        """Return how often candidates speak of something that none of them introduces."""
        hints = [group for row in rows for group in self.tie(self.places[row]).hints]
        return sum([rows.isdisjoint(map(self.row_of.get, group)) for group in hints])

    def helping(self, rows: Iterable[int]) -> set[int | None]:
        """Return the rows that those of `rows` need."""
        tied = [self.tie(self.places[row]) for row in rows]
        return {self.row_of.get(place) for tie in tied for group in (tie.needs, *tie.either) for place in group}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`holds` has one row for each candidate and one column for each word; `features` one row for each word.

    `shared` says how many content words a candidate (column) has of an earlier one (row).
    """

    candidates: Candidates
    holds: Numbers
    features: Numbers
    shared: Numbers
    sizes: Numbers  # words of each candidate
    total: int  # words of the article


def measure(article: Article, sentences: Sequence[Sentence], most: int) -> Table:
    """Return the table of an article with at most so many candidates; linear in the text that is read."""
    read = sentences[:_READ]
    lower = words([sentence.text for sentence in read])
    found = candidates(article, read, lower, most)
    lengths = list(map(len, lower))
    numbers = list(found.numbers)
    # A dict keeps the order of first use; a set's would differ between processes.
    column = dict.fromkeys(chain.from_iterable([lower[number] for number in numbers]), 0)
    size = len(column)
    column.update(zip(column, range(size), strict=True))
    every = map(column.get, chain.from_iterable(lower), repeat(size))  # the last column is for all other words
    columns = np.fromiter(every, dtype=np.intp, count=sum(lengths))
    within = np.zeros((len(read), size + 1), dtype=bool)
    within.ravel()[np.arange(0, within.size, size + 1).repeat(lengths) + columns] = True
    holds = within[numbers, :size].astype(float)
    features = _features(column, (columns, within), article)
    return Table(
        candidates=found,
        holds=holds,
        features=features,
        shared=holds * (1.0 - features[:, FUNCTION]) @ holds.T * _earlier(len(numbers)),
        sizes=np.array([lengths[number] for number in numbers], dtype=float),
        total=len(columns),
    )


@lru_cache(maxsize=64)
def _earlier(size: int) -> Numbers:
    """Return 1 where a row is above its column, else 0."""
    return np.triu(np.ones((size, size)), 1)


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
    ties = Ties(texts, said, article.headline or "", article.language, prose)
    places: list[int] = []
    for place, number in enumerate(prose):
        reason = refused.get(number) or ties.broken(place) or ("too short" if len(said[place]) < SHORTEST else None)
        if reason:
            refused[number] = reason
        elif len(places) < most:
            places.append(place)
    return Candidates(
        numbers=tuple([prose[place] for place in places]),
        prose=tuple(prose),
        places=tuple(places),
        row_of=dict(zip(places, range(len(places)), strict=True)),
        tie=ties.tie,
        refused=refused,
    )


def _features(column: Mapping[str, int], seen: tuple[NDArray[np.intp], NDArray[np.bool_]], article: Article) -> Numbers:
    """Return the ten numbers of each word, in the order of the fields of Weights.

    `seen` are the column of each of the article's words, and of each sentence the words that are in it.
    """
    columns, within = seen
    size = len(column)
    counted = np.bincount(columns, minlength=size + 1)[:size]
    listed = function_words(article.language)
    functional = listed or {word for word in column if len(word) <= _SHORT_WORD and word.isalpha()}
    function = np.fromiter(map(functional.__contains__, column), dtype=bool, count=size)
    content = ~function
    top = int((content * counted).max(initial=1))
    often, wide = np.log(counted), np.log(np.add.reduce(within, axis=0, dtype=np.intp)[:size])
    features = np.zeros((FEATURES, size))
    features[0] = 1.0
    features[1] = np.log1p(within.argmax(axis=0)[:size]) if size else 0.0
    features[2] = np.fromiter(map(":".__gt__, column), dtype=bool, count=size)  # of letters and digits, only digits
    features[3] = counted > 1
    features[4] = content * wide
    features[5] = content * (often - log(top))
    features[FUNCTION] = function
    features[7] = function * (often - log(max(1, len(columns))))
    features[8] = function * (wide - log(max(1, len(within))))
    if article.headline:
        features[9] = list(map(frozenset(text.words(article.headline)).__contains__, column))
    return features.T
