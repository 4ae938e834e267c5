"""A subscriber to add, remove or change -> the CSV with that one row different and every other byte as it was."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from digest.errors import SubscribersError, UsageError
from digest.model import Subscriber
from digest.subscribers import addresses, cells
from digest.subscribers.columns import FIELDS, USUAL, Columns, recognise
from digest.subscribers.records import Record, lines_in
from digest.subscribers.sheets import Sheet, missing, opened, unwritten
from digest.subscribers.verdicts import Verdict, builder, judge
from digest.subscribers.versions import rewrite

_HEADER = ",".join(USUAL) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a changed row is written: the columns, some perhaps added, the text down to their header, and who judges."""

    columns: Columns
    preamble: str
    delimiter: str
    newline: str
    look: Callable[[Record], Verdict]
    build: Callable[[int, Verdict], Subscriber]


def add(path: Path, subscriber: Subscriber, *, known: Collection[str]) -> Subscriber:
    """Append a row and return the subscriber as it reads back; a missing file is made, with the usual columns.

    `known` holds the keys of sections. Raises SubscribersError for an address that is there already or is none, and
    for any value that a later reading would pass over; BusyError when somebody else keeps writing.
    """
    address = _address(subscriber.email)
    values = values_of(subscriber)
    read: list[Subscriber] = []

    def edit(source: Path) -> Iterator[bytes]:
        with opened_or_new(source) as sheet:
            form = form_of(sheet, values, known)
            yield from sheet.encoded(_appended(sheet, form, address.key, lambda last: row_of(form, last, values, read)))

    path.parent.mkdir(parents=True, exist_ok=True)
    rewrite(path, edit)
    return read[-1]


def remove(path: Path, address: str) -> int:
    """Take every row of an address out and return their number. Raises SubscribersError when there is none."""
    key = _address(address).key
    removed: list[int] = []

    def edit(source: Path) -> Iterator[bytes]:
        with opened(source) as sheet:
            removed[:] = _lines_of(sheet, key, address)
            yield from sheet.encoded(_without(sheet, frozenset(removed)))

    _require(path)
    rewrite(path, edit)
    return len(removed)


def change(path: Path, address: str, *, known: Collection[str], **values: str | tuple[str, ...]) -> Subscriber:
    """Set fields of Subscriber in the row that counts, the last of that address, and return what it reads as.

    "" or () clears a cell. Raises UsageError for an unknown field, SubscribersError for an address that is not there
    and for what `add` refuses, BusyError when somebody else keeps writing.
    """
    key = _address(address).key
    texts = _texts(values)
    read: list[Subscriber] = []

    def edit(source: Path) -> Iterator[bytes]:
        with opened(source) as sheet:
            line = _lines_of(sheet, key, address)[-1]
            if "email" in texts and (other := _address(texts["email"]).key) != key:
                _refuse_present(sheet, other)
            form = form_of(sheet, texts, known)
            yield from sheet.encoded(_altered(sheet, form, line, lambda record: row_of(form, record, texts, read)))

    _require(path)
    rewrite(path, edit)
    return read[-1]


def _address(text: str) -> addresses.Address:
    found = addresses.parse(text)
    if isinstance(found, str):
        raise SubscribersError(found)
    return found


def _require(path: Path) -> None:
    if not path.exists():
        raise missing(path)


def values_of(subscriber: Subscriber) -> dict[str, str]:
    """Return the cells of a new row, as far as something stands in them."""
    found = {field: getattr(subscriber, field) for field in FIELDS}
    return _texts({field: value for field, value in found.items() if value})


def _texts(values: Mapping[str, str | tuple[str, ...]]) -> dict[str, str]:
    for field in values:
        if field not in FIELDS:
            raise UsageError(f"a subscriber has no {field}: there are {', '.join(FIELDS)}")
    return {field: value if isinstance(value, str) else ";".join(value) for field, value in values.items()}


def opened_or_new(path: Path) -> AbstractContextManager[Sheet]:
    """Open the file, or the sheet of one that is not there yet."""
    is_new = not path.exists() or path.stat().st_size == 0
    return unwritten(path.name, _HEADER) if is_new else opened(path)


def form_of(sheet: Sheet, values: Mapping[str, str], known: Collection[str]) -> Form:
    """Return how rows are written; a field without a column gets one at the end, where other rows stay as they are."""
    added = [field for field, value in values.items() if value and field not in sheet.columns.places]
    header = sheet.preamble.rstrip("\r\n")
    preamble = sheet.delimiter.join([header, *added]) + sheet.preamble[len(header) :] if added else sheet.preamble
    columns = recognise([*sheet.columns.names, *added])
    return Form(
        columns=columns,
        preamble=preamble,
        delimiter=sheet.delimiter,
        newline=sheet.newline,
        look=judge(columns, known),
        build=builder(columns),
    )


def _lines_of(sheet: Sheet, key: str, address: str) -> list[int]:
    lines = [record.line for record in sheet.records() if addresses.key(sheet.address(record)) == key]
    if not lines:
        raise SubscribersError(f"{sheet.name} has no row with the address {addresses.shown(address)}")
    return lines


def _refuse_present(sheet: Sheet, key: str) -> None:
    for record in sheet.records():
        _refuse_same(sheet, record, key)


def _refuse_same(sheet: Sheet, record: Record, key: str) -> None:
    if addresses.key(sheet.address(record)) == key:
        raise SubscribersError(
            f"{sheet.name}:{record.line}: {addresses.shown(key)} is there already: `digest subscribers set` changes it"
        )


def refuse_shifted(sheet: Sheet, form: Form, record: Record) -> None:
    """Refuse to name a new column where a row has a nameless cell already: it would be taken for a value."""
    width = len(sheet.columns.names)
    if len(form.columns.names) > width and any(cell.strip() for cell in record.cells[width:]):
        raise SubscribersError(f"{sheet.name}:{record.line}: row has more cells than the header: mend it first")


def _appended(sheet: Sheet, form: Form, key: str, row: Callable[[Record], str]) -> Iterator[str]:
    yield form.preamble
    last = sheet.header
    for record in sheet.records():
        _refuse_same(sheet, record, key)
        refuse_shifted(sheet, form, record)
        yield record.text
        last = record
    if not last.text.endswith(("\r", "\n")):
        yield form.newline
    yield row(Record(last.line + lines_in(last), [], form.newline, ""))


def _altered(sheet: Sheet, form: Form, line: int, row: Callable[[Record], str]) -> Iterator[str]:
    yield form.preamble
    for record in sheet.records():
        refuse_shifted(sheet, form, record)
        yield row(record) if record.line == line else record.text


def _without(sheet: Sheet, lines: Collection[int]) -> Iterator[str]:
    yield sheet.preamble
    for record in sheet.records():
        if record.line not in lines:
            yield record.text


def row_of(form: Form, record: Record, values: Mapping[str, str], read: list[Subscriber]) -> str:
    """Return the record's text with new values, after it has been read back; what it reads as is put into `read`."""
    width = len(form.columns.names)
    written = (record.cells + [""] * width)[:width]
    for field, value in values.items():
        if field in form.columns.places:
            written[form.columns.places[field]] = cells.guard(value)
    ending = record.text[len(record.text.rstrip("\r\n")) :]
    text = cells.row(written, form.delimiter, ending)
    before = form.look(record)
    after = form.look(Record(record.line, written, text, ""))
    wrong = [after.refusal] if after.refusal else [one for one in after.warnings if one not in before.warnings]
    if wrong:
        raise SubscribersError(wrong[0])
    found = form.build(record.line, after)
    if values.get("status", "") not in {"", found.status}:
        raise SubscribersError(f"another column of this row says that the person is {found.status}: change it there")
    read.append(found)
    return text
