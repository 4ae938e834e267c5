"""Our file in, the lines that can be mended without asking a person out; and the file with them mended."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.errors import BusyError, SubscribersError
from digest.subscribers import addresses, cells
from digest.subscribers.file import Form, form_of
from digest.subscribers.records import Record
from digest.subscribers.sheets import Sheet, opened
from digest.subscribers.verdicts import Verdict
from digest.subscribers.versions import rewrite
from digest.subscribers.wishes import FIELDS

_FIELDS = ("name", *(field for field in FIELDS if field not in {"status", "paused_until"}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """One row, where it begins in the file, its text as it is, and as it becomes: "" where it goes."""

    line: int
    old: str
    new: str


def mends(path: Path, *, known: Collection[str]) -> tuple[Mend, ...]:
    """Return what `mend` would do: rows that a later one replaces go, and so do cells that are passed over.

    A row that is refused stays: only a person knows what it should say. Raises SubscribersError.
    """
    with opened(path) as sheet:
        return tuple(found for _, found in _looked_at(sheet, known) if found is not None)


def mend(path: Path, expected: tuple[Mend, ...], *, known: Collection[str]) -> None:
    """Do what `mends` said. Raises BusyError where the file was changed since, and changes nothing."""

    def edit(source: Path) -> Iterator[bytes]:
        with opened(source) as sheet:
            pairs = list(_looked_at(sheet, known))
            if tuple(found for _, found in pairs if found is not None) != expected:
                raise BusyError(f"{path} was changed meanwhile: look again at what would be mended")
            texts = [record.text if found is None else found.new for record, found in pairs]
            yield from sheet.encoded([sheet.preamble, *texts])

    rewrite(path, edit)


def diff(file: str, found: Collection[Mend]) -> Iterator[str]:
    """Yield the lines of a difference as `diff -u` writes them, without context."""
    yield f"--- {file}"
    yield f"+++ {file} (mended)"
    for one in found:
        yield f"@@ line {one.line} @@"
        yield from (f"-{addresses.shown(line)}" for line in one.old.splitlines())
        yield from (f"+{addresses.shown(line)}" for line in one.new.splitlines())


def _looked_at(sheet: Sheet, known: Collection[str]) -> Iterator[tuple[Record, Mend | None]]:
    form = form_of(sheet, {}, known)
    last: dict[str, int] = {}
    for record in sheet.records():
        address = form.look(record).address
        if address is not None:
            last[address.key] = record.line
    for record in sheet.records():
        verdict = form.look(record)
        new = _mended(form, record, verdict, last)
        changed = new != record.text
        yield record, Mend(line=record.line, old=record.text, new=new) if changed else None


def _mended(form: Form, record: Record, verdict: Verdict, last: dict[str, int]) -> str:
    """Return the row's text as it should be."""
    if verdict.address is not None and last[verdict.address.key] > record.line:
        return ""
    if verdict.refusal or not verdict.warnings or verdict.address is None:
        return record.text
    person = form.build(record.line, verdict)
    written = list(verdict.values)
    for field in _FIELDS:
        if (place := form.columns.places.get(field)) is not None:
            value = getattr(person, field)
            written[place] = cells.guard(value if isinstance(value, str) else ";".join(value))
    ending = record.text[len(record.text.rstrip("\r\n")) :]
    text = cells.row(written, form.delimiter, ending)
    if form.look(Record(record.line, written, text, "")).refusal:
        raise SubscribersError(f"line {record.line} cannot be mended: mend it by hand")
    return text
