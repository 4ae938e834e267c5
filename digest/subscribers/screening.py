"""Many rows at once in, those out that a closer look may find something wrong in; the others are good for certain."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from digest.subscribers import addresses, wishes
from digest.subscribers.columns import Columns
from digest.subscribers.records import Block, Record
from digest.subscribers.verdicts import LONGEST_NAME, is_text

_HALF = LONGEST_NAME // 2 - 1  # code points: two parts and the space between them are no longer than a name
_KEPT = 16_384  # good cells that are remembered of each column

Doubt = Callable[[Sequence[str]], Collection[int]]  # the cells of a column -> the places of those to look at


def screener(columns: Columns, known: Collection[str], last: Mapping[int, int]) -> Callable[[Block], Iterator[Record]]:
    """Return the function that picks the doubtful rows of a block; `last` has the hashes of addresses that repeat.

    It works by the column, where a look at each row costs six times as much. About 1 µs a row.
    """
    doubts = [(columns.places["email"], addresses.doubtful), *_doubts(columns, frozenset(known))]
    width = len(columns.names)

    def doubtful(block: Block) -> Iterator[Record]:
        cells = block.columns(width)
        if cells is None or not is_text(block.text):
            return block.records()
        places = {place for column, doubt in doubts for place in doubt(cells[column])}
        digests = [hash(key) for key in addresses.keys(cells[columns.places["email"]])]
        if not last.keys().isdisjoint(digests):
            places.update(place for place, digest in enumerate(digests) if digest in last)
        return block.records(sorted(places))

    return doubtful


def _doubts(columns: Columns, known: frozenset[str]) -> Iterator[tuple[int, Doubt]]:
    for field, longest in (("name", LONGEST_NAME), ("first_name", _HALF), ("last_name", _HALF)):
        if field in columns.places:
            yield columns.places[field], _unlike_a_name(longest)
    for number, field in enumerate(wishes.FIELDS):
        if field in columns.places:
            yield columns.places[field], _unlike_a_wish(number, known)


def _unlike_a_name(longest: int) -> Doubt:
    def doubtful(cells: Sequence[str]) -> Collection[int]:
        if "".join(cells).isprintable() and max(map(len, cells)) <= longest:
            return ()
        return [place for place, cell in enumerate(cells) if len(cell) > longest or not cell.isprintable()]

    return doubtful


def _unlike_a_wish(number: int, known: frozenset[str]) -> Doubt:
    """Return the function for the column of the field with that number among the fields of wishes."""
    good: set[str] = set()

    def is_good(cell: str) -> bool:
        if len(cell) > wishes.LONGEST:
            return False
        alone = [""] * len(wishes.FIELDS)
        alone[number] = cell
        found = wishes.understand(alone, known)
        return not (found.warnings or found.refusal)

    def doubtful(cells: Sequence[str]) -> Collection[int]:
        fresh = set(cells) - good
        if not fresh:
            return ()
        fine = set(filter(is_good, fresh))
        if len(good) + len(fine) > _KEPT:
            good.clear()
        good.update(fine)
        bad = fresh - fine
        return [place for place, cell in enumerate(cells) if cell in bad] if bad else ()

    return doubtful
