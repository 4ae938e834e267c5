"""An article's table in, the sentences that it begins with out, where no lead can stand by itself."""

from collections.abc import Sequence
from itertools import takewhile

from digest.edit.summarise.clutter import ADDRESS
from digest.edit.summarise.table import SHORTEST, Candidates
from digest.edit.summarise.ties import ASKED, OWN
from digest.edit.words import words
from digest.model import Sentence

_PAIR = 2  # sentences, without which a beginning is none
_SECOND = 1  # place of the sentence that leads where the first is none to take


def leads(found: Candidates, rows: Sequence[int]) -> bool:
    """Return whether the first of the rows is the lead, or the one after it where that speaks of nothing in the lead.

    What follows a question stands without it.
    """
    if not rows or found.places[rows[0]] > _SECOND:
        return False
    place = found.places[rows[0]]
    spoken = any(0 in group for group in found.tie(place).hints)
    return place == 0 or not spoken or found.tie(0).broken == ASKED


def opening(
    sentences: Sequence[Sentence], found: Candidates, rows: Sequence[int], bounds: tuple[int, int]
) -> list[int]:
    """Return the numbers of the first two or three sentences where they read better than the best set of `rows`.

    "It was the last of the mills. When Berg shut its gates ..." and a question with what follows are understood where
    an article begins with them, better than sentences from its middle: readers who did not know the rules found a third
    of those hard, and of a dozen beginnings the one that was garbled. They found those in the first person hard too:
    one is only taken where nothing else stands. `bounds` are how many sentences there may be; empty where there may be
    one, or more than three.
    """
    low, high = bounds
    if low < _PAIR or (rows and (high > _PAIR + 1 or (leads(found, rows) and len(rows) >= low))):
        return []
    first = range(min(high, _PAIR + 1, len(found.prose)))
    whole = takewhile(lambda place: found.tie(place).opens or not (rows or not found.tie(place).whole), first)
    numbers = list(takewhile(lambda number: found.refused.get(number) != ADDRESS, (found.prose[at] for at in whole)))
    own = any(found.tie(place).broken == OWN for place in range(len(numbers)))
    telling = sum(len(words(sentences[number].text)) >= SHORTEST for number in numbers)
    if telling < _PAIR or (own and (len(rows) >= _PAIR or leads(found, rows))):
        return []
    return numbers
