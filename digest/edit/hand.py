"""An editor's marks in, the hand that lays out an edition: what is pinned, dropped, moved, and the note."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from digest.model import Placement, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """What an editor decided of an edition, by the ids of articles; `moves` are (article, section)."""

    pins: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def is_idle(self) -> bool:
        return not (self.pins or self.drops or self.moves or self.note)


IDLE = Hand()


def moved(story: Story, hand: Hand) -> Story:
    """Return the story in the section that the editor moved it to; the last move wins."""
    ids = ids_of(story)
    for article, section in reversed(hand.moves):
        if article in ids and section != story.placement.section:
            because = (*story.placement.because, f"moved from {story.placement.section} by the editor")
            return replace(story, placement=Placement(section=section, because=because))
    return story


def place_of_pin(story: Story, pins: Sequence[str]) -> int | None:
    """Return the place of the story among the pinned ones, or None where it is not pinned."""
    ids = ids_of(story)
    return next((place for place, article in enumerate(pins) if article in ids), None)


def ids_of(story: Story) -> Collection[str]:
    """Return the ids of the story's articles: any of them names it."""
    return {story.lead.id, *(article.id for article in story.also)}
