"""An article's sentences in, what is measured of them once out: who may be chosen, and which words are in whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

import numpy as np
from numpy.typing import NDArray

from digest.edit import sentences as text
from digest.edit.summarise.clutter import CAPITALS, UNFINISHED, clutter
from digest.edit.summarise.ties import Tie, ties
from digest.language.functionwords import function_words
from digest.model import Article, Sentence

Numbers = NDArray[np.float64]

_SHORTEST = 5  # words; shorter sentences say nothing by themselves
_READ = 40  # sentences whose words are counted: past that, an article's opening stands for it
_SHORT_WORD = 3  # letters of a function word, in languages whose function words are not listed
_EXTRA = 3  # prose sentences looked at beyond the candidates that are wanted: some cannot stand
FEATURES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The first sentences that may be chosen: their numbers in the article, and the rows that each needs beside it.

    A need of -1 is a sentence that is no candidate; `why` says what the needs are for. `refused` says why each
    sentence before the last candidate is none; `spare` are the best of those, where nothing can stand.
    """

    numbers: tuple[int, ...]
    needs: tuple[frozenset[int], ...]
    why: tuple[str, ...]
    refused: dict[int, str]
    spare: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`holds` has one row for each candidate and one column for each word; `features` one row for each word."""

    candidates: Candidates
    holds: Numbers
    features: Numbers
    sizes: Numbers  # words of each candidate
    total: int  # words of the article


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words of each sentence: as written, in lower case, and each once."""

    written: tuple[list[str], ...]
    lower: tuple[list[str], ...]
    distinct: tuple[frozenset[str], ...]


def measure(article: Article, sentences: Sequence[Sentence], most: int) -> Table:
    """Return the table of an article with at most so many candidates; linear in the text that is read."""
    read = sentences[:_READ]
    said = _said(read)
    lower = said.lower
    found = candidates(article, read, said, most)
    # A dict keeps the order of first use; a set's would differ between processes.
    vocabulary = list(dict.fromkeys(word for number in found.numbers for word in lower[number]))
    column = {word: place for place, word in enumerate(vocabulary)}
    holds = np.zeros((len(found.numbers), len(vocabulary)))
    for row, number in enumerate(found.numbers):
        holds[row, list(map(column.__getitem__, lower[number]))] = 1.0
    return Table(
        candidates=found,
        holds=holds,
        features=_features(vocabulary, said, article),
        sizes=np.array([len(lower[number]) for number in found.numbers], dtype=float),
        total=sum(map(len, lower)),
    )


def _said(sentences: Sequence[Sentence]) -> Said:
    written = tuple([text.tokens(sentence.text) for sentence in sentences])
    every = list(chain.from_iterable(written))
    low = " ".join(every).lower().split(" ")
    ends = accumulate(map(len, written), initial=0)
    lower = tuple([low[start:end] for start, end in pairwise(ends)])
    return Said(written=written, lower=lower, distinct=tuple(map(frozenset, lower)))


def candidates(article: Article, sentences: Sequence[Sentence], said: Said, most: int) -> Candidates:
    """Return the first sentences that are prose and can stand, alone or beside those they need."""
    refused: dict[int, str] = {}
    prose: list[int] = []
    for number, sentence in enumerate(sentences):
        reason = clutter(sentence.text, said.lower[number], said.distinct[number])
        if reason:
            refused[number] = reason
        else:
            prose.append(number)
        if len(prose) == most + _EXTRA:
            break
    texts, written = [sentences[number].text for number in prose], [said.written[number] for number in prose]
    tied = ties(texts, written, article.headline or "", article.language)
    rows: list[int] = []
    for place, (number, tie) in enumerate(zip(prose, tied, strict=True)):
        reason = tie.broken or ("too short" if len(written[place]) < _SHORTEST else None)
        if reason:
            refused[number] = reason
        elif len(rows) < most:
            rows.append(place)
    lines = [number for number, reason in refused.items() if reason in (UNFINISHED, CAPITALS)]
    leaning = sorted(range(len(prose)), key=lambda place: (not tied[place].whole, place))
    spare = [
        number for number in [*(prose[place] for place in leaning), *lines] if len(said.lower[number]) >= _SHORTEST
    ]
    return _candidates(prose, rows, tied, (refused, spare))


def _candidates(
    prose: Sequence[int], rows: Sequence[int], tied: Sequence[Tie], rest: tuple[dict[int, str], Sequence[int]]
) -> Candidates:
    row_of = {place: row for row, place in enumerate(rows)}
    return Candidates(
        numbers=tuple(prose[place] for place in rows),
        needs=tuple(frozenset(row_of.get(other, -1) for other in tied[place].needs) for place in rows),
        why=tuple(tied[place].why for place in rows),
        refused=rest[0],
        spare=tuple(rest[1]),
    )


def _features(vocabulary: Sequence[str], said: Said, article: Article) -> Numbers:
    """Return the ten numbers of each word, in the order of the fields of Weights."""
    every = list(chain.from_iterable(said.lower))
    frequency, spread = Counter(every), Counter(chain.from_iterable(said.distinct))
    first: dict[str, int] = {}
    for number in range(len(said.lower) - 1, -1, -1):
        first.update(dict.fromkeys(said.distinct[number], number))
    listed = function_words(article.language)
    functional = listed or {word for word in frequency if len(word) <= _SHORT_WORD and word.isalpha()}
    headline = frozenset(text.words(article.headline or ""))

    often, wide = _column(frequency, vocabulary), _column(spread, vocabulary)
    function = np.array(list(map(functional.__contains__, vocabulary)), dtype=float)
    content = 1.0 - function
    top = max(1.0, float((content * often).max(initial=1.0)))
    features = np.empty((len(vocabulary), FEATURES))
    features[:, 0] = 1.0
    features[:, 1] = np.log1p(_column(first, vocabulary))
    features[:, 2] = [word < ":" for word in vocabulary]  # of letters and digits, only digits come before the colon
    features[:, 3] = often > 1.0
    features[:, 4] = content * np.log(wide)
    features[:, 5] = content * np.log(often / top)
    features[:, 6] = function
    features[:, 7] = function * np.log(often / max(1, len(every)))
    features[:, 8] = function * np.log(wide / max(1, len(said.lower)))
    features[:, 9] = list(map(headline.__contains__, vocabulary)) if headline else 0.0
    return features


def _column(values: Counter[str] | dict[str, int], vocabulary: Sequence[str]) -> Numbers:
    return np.array(list(map(values.__getitem__, vocabulary)), dtype=float)
