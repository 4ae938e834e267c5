"""What every summariser takes and gives: an article, its sentences and a length in, a choice with verdicts out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from digest.model import Article, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long a summary may be: at most so many sentences, at most so many words; None leaves it to the article.

    `least` is the number of sentences below which a summary does not fall where the article has as many to offer.
    """

    sentences: int | None = None
    words: int | None = None
    least: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether one sentence was taken, and why or why not, in a few words for a reader."""

    sentence: Sentence
    taken: bool
    reason: str


class Later(Mapping[int, str]):
    """Reasons that are found when the first of them is asked for: most readers never ask."""

    def __init__(self, find: Callable[[], Mapping[int, str]]) -> None:
        self._find = find
        self._found: Mapping[int, str] | None = None

    def __getitem__(self, number: int) -> str:
        return self._all()[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> Mapping[int, str]:
        if self._found is None:
            self._found = self._find()
        return self._found


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The chosen sentences in text order, and why nothing was chosen; `verdicts` are made when they are asked for."""

    sentences: tuple[Sentence, ...]
    note: str | None = None
    considered: tuple[Sentence, ...] = ()
    taken: Mapping[int, str] = field(default_factory=dict)
    refused: Mapping[int, str] = field(default_factory=dict)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Return one verdict for each sentence of the article, in text order."""
        return tuple(
            Verdict(
                sentence=sentence,
                taken=number in self.taken,
                reason=self.taken.get(number) or self.refused.get(number, _OTHERS),
            )
            for number, sentence in enumerate(self.considered)
        )


class Summariser(Protocol):
    """Chooses among an article's sentences; never changes one, never overlaps, keeps their order."""

    def __call__(self, article: Article, sentences: tuple[Sentence, ...], length: Length, /) -> Choice: ...


NOTHING = "nothing to summarise"
_OTHERS = "others say more"


def chosen(sentences: tuple[Sentence, ...], taken: Mapping[int, str], refused: Mapping[int, str]) -> Choice:
    """Return the choice of the sentences numbered in `taken`; both mappings give the reasons for the verdicts."""
    return Choice(
        sentences=tuple(sentences[number] for number in sorted(taken)),
        note=None if taken else NOTHING,
        considered=sentences,
        taken=taken,
        refused=refused,
    )
