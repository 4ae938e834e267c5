"""Ranked stories and a reading time in, how much of each is told out: full summary, brief, headline, or not at all."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.edit.ranking import Rank
from digest.edit.stories_evidence import publisher
from digest.model import Size, Story

_SIZES = (Size.FULL, Size.BRIEF, Size.HEADLINE)
_STEPS = (0.75, 0.92, 1.0)  # of the words that are spent once the full summaries, then the briefs, are told
_SMALLEST_SHARE, _SHARE = 0.3, 1.2  # of the words that one of n sections may have: 1.2 / n, not less than 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How long an edition may be read (minutes, words a minute), and how many stories one source may lead."""

    minutes: float = 10.0
    words_per_minute: int = 230
    most_per_source: int | None = None

    @property
    def words(self) -> int:
        return int(self.minutes * self.words_per_minute)


TEN_MINUTES = Budget()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How much of a story is told (None: it is only counted), the words that takes, and why."""

    size: Size | None
    words: int
    because: str


def fit(ranked: Sequence[tuple[Story, Rank]], budget: Budget) -> Mapping[str, Fit]:
    """Return the fit of each story, by its lead's id; `ranked` has the best first.

    Where everything fits, everything is told in full. Else stories take their turns by the method of D'Hondt (1878):
    a story's score is divided by its place in its section, so that strong sections get more and none gets all; each
    gets the largest size for which there is room, in the edition and in its section's share, and within a section a
    worse story never gets more than a better one. Pinned stories are always told in full.
    """
    fits = _beyond_source(ranked, budget)
    left = [pair for pair in ranked if pair[0].lead.id not in fits]
    whole = {story.lead.id: cost(story, Size.FULL) for story, _ in left}
    if sum(whole.values()) <= budget.words:
        told = {name: Fit(size=Size.FULL, words=words, because="everything fits") for name, words in whole.items()}
        return fits | told
    return fits | _by_turns(left, budget)


def cost(story: Story, size: Size) -> int:
    """Return the words that a reader reads of the story at this size."""
    headline = len((story.lead.headline or "").split())
    brief = len(story.summary.brief.text.split())
    corrected = sum(len(change.old.split()) + len(change.new.split()) for change in story.corrections)
    match size:
        case Size.FULL:
            told = sum(len(sentence.text.split()) for sentence in story.summary.sentences)
            return (headline or brief) + told + corrected
        case Size.BRIEF:
            return (brief or headline) + corrected
        case Size.HEADLINE:
            return (headline or brief) + corrected


def _beyond_source(ranked: Sequence[tuple[Story, Rank]], budget: Budget) -> dict[str, Fit]:
    """Return the stories that are one too many of their source."""
    most, seen = budget.most_per_source, Counter[str]()
    beyond: dict[str, Fit] = {}
    for story, place in ranked:
        source = publisher(story.lead) or story.lead.source
        seen[source] += bool(source)
        if most is not None and seen[source] > most and place.pin is None:
            beyond[story.lead.id] = Fit(size=None, words=0, because=f"{source} has its {most} stories already")
    return beyond


def _by_turns(ranked: Sequence[tuple[Story, Rank]], budget: Budget) -> dict[str, Fit]:
    sections = {story.placement.section for story, _ in ranked}
    spent = _Spent(words=budget.words, share=min(1.0, max(_SMALLEST_SHARE, _SHARE / max(1, len(sections)))))
    return {story.lead.id: spent.take(story, pinned=place.pin is not None) for story, place in _turns(ranked)}


def _turns(ranked: Sequence[tuple[Story, Rank]]) -> list[tuple[Story, Rank]]:
    places: Counter[str] = Counter()
    turns: list[tuple[bool, float, int]] = []
    for index, (story, place) in enumerate(ranked):
        places[story.placement.section] += 1
        turns.append((place.pin is None, -place.score / places[story.placement.section], index))
    return [ranked[index] for _, _, index in sorted(turns)]


class _Spent:
    """The words that are spent so far, in all and by section, and the largest size that each section still gets."""

    def __init__(self, *, words: int, share: float) -> None:
        self._words, self._share, self._all = words, share, 0
        self._by_section: dict[str, int] = defaultdict(int)
        self._smallest: dict[str, int] = defaultdict(int)

    def take(self, story: Story, *, pinned: bool) -> Fit:
        """Return the largest size for which there is room, and spend its words."""
        section = story.placement.section
        for step in range(0 if pinned else self._smallest[section], len(_SIZES)):
            words = cost(story, _SIZES[step])
            if pinned or self._has_room(section, words, _STEPS[step]):
                self._all += words
                self._by_section[section] += words
                self._smallest[section] = max(step, self._smallest[section])
                because = "pinned by the editor" if pinned else f"{self._all:,} of {self._words:,} words are spent"
                return Fit(size=_SIZES[step], words=words, because=because)
        self._smallest[section] = len(_SIZES)
        return Fit(size=None, words=0, because=f"no room: {self._all:,} of {self._words:,} words are spent")

    def _has_room(self, section: str, words: int, step: float) -> bool:
        room = self._words * step
        return self._all + words <= room and self._by_section[section] + words <= room * self._share
