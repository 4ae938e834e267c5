"""The subscribers' CSV -> Subscribers and Findings, row by row; the later of two rows with one address wins."""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from digest.errors import SubscribersError
from digest.model import Subscriber
from digest.subscribers import addresses
from digest.subscribers.records import Record
from digest.subscribers.screening import screener
from digest.subscribers.sheets import Sheet, opened
from digest.subscribers.verdicts import Verdict, builder, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong in a row: `refused` says that its person gets no mail for it.

    Others get theirs without the cell that is named, or for the later row that replaces this one.
    """

    file: str
    line: int
    reason: str
    refused: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """Everybody in the file, whatever their status, in the file's order; and what is wrong in it."""

    subscribers: tuple[Subscriber, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Counts of rows: rows = good + warned + refused + duplicates; a later row replaces a duplicate."""

    rows: int
    good: int
    warned: int
    refused: int
    duplicates: int


def rows(path: Path, *, known: Collection[str]) -> Iterator[Subscriber | Finding]:
    """Yield a Subscriber for each row that can be mailed and a Finding for whatever is wrong, in the file's order.

    `known` holds the keys of sections. Blank rows are passed over. The file is read twice, the first time for
    duplicates and unclosed quotes, so that a broken file raises SubscribersError before anybody is yielded.
    """
    with opened(path) as sheet, _unchanged(sheet):
        last = _repeated(sheet)
        build, look = builder(sheet.columns), judge(sheet.columns, known)
        for record, verdict, later in _looked_at(sheet.records(), look, last):
            yield from _findings(sheet.name, record.line, verdict, later)
            if not (later or verdict.refusal):
                yield build(record.line, verdict)


def read(path: Path, *, known: Collection[str]) -> Roll:
    """Return all of `rows` at once, for lists that fit into memory. Raises SubscribersError as `rows` does."""
    subscribers: list[Subscriber] = []
    findings: list[Finding] = []
    for found in rows(path, known=known):
        if isinstance(found, Subscriber):
            subscribers.append(found)
        else:
            findings.append(found)
    return Roll(subscribers=tuple(subscribers), findings=tuple(findings))


def check(path: Path, *, known: Collection[str], tell: Callable[[Finding], None]) -> Report:
    """Count the rows, and hand each Finding to `tell` as it is met. Raises SubscribersError as `rows` does."""
    count = warned = refused = duplicates = 0
    with opened(path) as sheet, _unchanged(sheet):
        last = _repeated(sheet)
        doubtful, look = screener(sheet.columns, known, last), judge(sheet.columns, known)
        for piece in sheet.pieces():
            records = [piece] if isinstance(piece, Record) else [*doubtful(piece)]
            count += 0 if isinstance(piece, Record) else piece.height - len(records)
            for record, verdict, later in _looked_at(records, look, last):
                count += 1
                if not (later or verdict.refusal or verdict.warnings):
                    continue
                duplicates += later > 0
                refused += not later and verdict.refusal != ""
                warned += not later and verdict.refusal == ""
                for finding in _findings(sheet.name, record.line, verdict, later):
                    tell(finding)
    good = count - warned - refused - duplicates
    return Report(rows=count, good=good, warned=warned, refused=refused, duplicates=duplicates)


@contextmanager
def _unchanged(sheet: Sheet) -> Iterator[None]:
    before = sheet.stamp()
    yield
    if sheet.stamp() != before:
        raise SubscribersError(f"{sheet.name} was changed while it was read: try again")


def _looked_at(
    records: Iterable[Record], look: Callable[[Record], Verdict], last: Mapping[int, int]
) -> Iterator[tuple[Record, Verdict, int]]:
    """Yield each record that is not blank, what it says, and the line of the row that replaces it, else 0."""
    for record in records:
        verdict = look(record)
        if verdict.refusal and not record.fault and not any(map(str.strip, record.cells)):
            continue  # a blank row
        later = 0
        if last and verdict.address is not None:
            later = last.get(hash(verdict.address.key), 0)
        yield record, verdict, later if later > record.line else 0


def _repeated(sheet: Sheet) -> dict[int, int]:
    """Return the last line of each address that occurs more than once, by the address's hash.

    Hashes, not addresses, are kept: 64 bits, keyed at random for each process (SipHash), so that among a million
    addresses two different ones collide with a chance of 3 in 100 million. Eight bytes for each address, where a set
    takes a hundred while it grows; a file that repeats some is read once more for their lines.
    """
    hashes = array("q", (hash(key) for _, key in _keys(sheet) if key))
    if not hashes:
        return {}
    ordered = np.frombuffer(hashes, dtype=np.int64)
    ordered.sort()
    twice = set(ordered[1:][ordered[1:] == ordered[:-1]].tolist())
    if not twice:
        return {}
    return {hash(key): line for line, key in _keys(sheet) if key and hash(key) in twice}


def _keys(sheet: Sheet) -> Iterator[tuple[int, str | None]]:
    """Yield the line of each record and the form in which its address is compared."""
    place = sheet.columns.places["email"]
    for piece in sheet.pieces():
        if isinstance(piece, Record):
            yield piece.line, addresses.key(sheet.address(piece))
        else:
            yield from enumerate(addresses.keys(piece.column(place)), start=piece.line)


def _findings(file: str, line: int, verdict: Verdict, later: int) -> Iterator[Finding]:
    if later:
        reason = f"address comes again on line {later}, and the later row counts"
        yield Finding(file=file, line=line, reason=reason, refused=False)
        return
    for warning in verdict.warnings:
        yield Finding(file=file, line=line, reason=warning, refused=False)
    if verdict.refusal:
        yield Finding(file=file, line=line, reason=verdict.refusal, refused=True)
