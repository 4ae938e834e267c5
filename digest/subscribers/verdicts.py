"""One record of the CSV -> a Verdict: whom it names, what they wish, and what is wrong; and the Subscriber it makes."""

from collections.abc import Callable, Collection
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from digest.model import Subscriber
from digest.subscribers import addresses, cells, wishes
from digest.subscribers.columns import Columns, hinted
from digest.subscribers.records import Record

_EDGES = ("'", " ")  # what a spreadsheet or a person may have put before a name
LONGEST_NAME = 200  # code points: it goes into a header of the letter


class Verdict(NamedTuple):
    """What a record says, or in `refusal` why it gets no mail; `values` are its cells, one for each column.

    A tuple, because a million of them are made in a row and a frozen dataclass takes three times as long.
    """

    values: list[str]
    address: addresses.Address | None = None
    name: str = ""
    wanted: wishes.Wishes | None = None
    warnings: tuple[str, ...] = ()
    refusal: str = ""


# tuple.__new__ itself, since the one that NamedTuple writes doubles the cost
_verdict: Callable[[tuple[object, ...]], Verdict] = partial(tuple.__new__, Verdict)


def judge(columns: Columns, known: Collection[str]) -> Callable[[Record], Verdict]:
    """Return the function that looks at one record of a file with these columns; `known` holds keys of sections."""
    understood = _understander(columns, known)
    named = _namer(columns)
    email = columns.places["email"]
    width = len(columns.names)

    def look(record: Record) -> Verdict:
        values, fault = record.cells, record.fault
        warnings: tuple[str, ...] = ()
        if len(values) != width or not is_text(record.text):
            values, fault, warnings = _mended(record, width)
        if fault:
            return Verdict(values, refusal=fault)
        address = addresses.parse(values[email])
        if isinstance(address, str):
            return Verdict(values, refusal=address)
        wanted = understood(values, len(record.text))
        name, complaint = named(values)
        if wanted.warnings or complaint:
            warnings += wanted.warnings + complaint
        return _verdict((values, address, name, wanted, warnings, wanted.refusal))

    return look


def builder(columns: Columns) -> Callable[[int, Verdict], Subscriber]:
    """Return the function that makes the Subscriber of a line and of a verdict without a refusal."""
    since, source, note = (columns.places.get(field) for field in ("consent_at", "consent_source", "note"))

    def build(line: int, verdict: Verdict) -> Subscriber:
        _, address, name, wanted, _, _ = verdict
        assert address is not None
        assert wanted is not None
        values = verdict.values
        return Subscriber(
            email=address.email,
            name=name,
            status=wanted.status,
            sections=wanted.sections,
            language=wanted.language,
            timezone=wanted.timezone,
            send_at=wanted.send_at,
            frequency=wanted.frequency,
            length=wanted.length,
            layout=wanted.layout,
            follow=wanted.follow,
            mute=wanted.mute,
            paused_until=wanted.paused_until,
            consent_at="" if since is None else cells.bare(values[since]),
            consent_source="" if source is None else cells.bare(values[source]),
            note="" if note is None else cells.bare(values[note]),
            line=line,
        )

    return build


def _understander(columns: Columns, known: Collection[str]) -> Callable[[list[str], int], wishes.Wishes]:
    """Return the function that reads the wishes in a row's cells, given the row's length in code points."""
    keys = frozenset(known)
    # a place beyond the row stands for a column that is not there
    places = [columns.places.get(field, len(columns.names)) for field in wishes.FIELDS]
    pick: Callable[[list[str]], tuple[str, ...]] = itemgetter(*places)

    def understood(values: list[str], length: int) -> wishes.Wishes:
        cells = pick([*values, ""])
        if length > wishes.LONGEST:
            cells = tuple([cell[: wishes.LONGEST] for cell in cells])
        hints = [hinted(name, values[place]) for name, place in columns.hints] if columns.hints else ()
        return wishes.understand(cells, keys, hints=hints)

    return understood


def _namer(columns: Columns) -> Callable[[list[str]], tuple[str, tuple[str, ...]]]:
    """Return the function that finds a row's name, and what is wrong with it."""
    whole = columns.places.get("name")
    parts = [columns.places[part] for part in ("first_name", "last_name") if part in columns.places]

    def named(values: list[str]) -> tuple[str, tuple[str, ...]]:
        cell = "" if whole is None else values[whole]
        if len(cell) <= LONGEST_NAME and cell.isprintable() and not cell.startswith(_EDGES) and (cell or not parts):
            return cell.rstrip(), ()
        cell = cells.bare(cell)
        if not cell and parts:
            cell = " ".join(filter(None, (cells.bare(values[part]).strip() for part in parts)))
        name, changed = cells.in_one_line(cell[: 4 * LONGEST_NAME])
        warnings: tuple[str, ...] = ("name has control characters, which are left out",) if changed else ()
        if len(name) > LONGEST_NAME:
            warnings += (f"name is cut after {LONGEST_NAME} characters",)
        return name[:LONGEST_NAME].strip(), warnings

    return named


def _mended(record: Record, width: int) -> tuple[list[str], str, tuple[str, ...]]:
    """Return one cell for each column, or a fault, or a warning where bytes were not in the file's encoding."""
    values = list(record.cells)
    if any(cell.strip() for cell in values[width:]):
        return values, record.fault or f"row has {len(values)} cells where the header names {width} columns", ()
    values = values[:width] + [""] * (width - len(values))
    if is_text(record.text):
        return values, record.fault, ()
    return [_guessed(cell) for cell in values], record.fault, ("row is not UTF-8: it is read as Windows-1252",)


def is_text(text: str) -> bool:
    """Tell whether there are only characters in it."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:  # a surrogate, which stands for a byte that was no character
        return False
    return True


def _guessed(cell: str) -> str:
    if is_text(cell):
        return cell
    try:
        return cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    except UnicodeEncodeError:  # half a character of UTF-16
        return cell.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
