"""Our file and another one in; whom the other adds, changes or refuses, and our file with that done, out."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from digest.errors import BusyError, SubscribersError
from digest.model import Subscriber
from digest.subscribers import addresses
from digest.subscribers.columns import FIELDS
from digest.subscribers.file import Form, form_of, opened_or_new, refuse_shifted, row_of, values_of
from digest.subscribers.records import Record
from digest.subscribers.sheets import Sheet
from digest.subscribers.table import Finding, read
from digest.subscribers.versions import rewrite

_AWAY = ("active", "paused", "bounced", "unsubscribed")  # of two files, whichever says the later one of these holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One person: `what` is added, changed or removed, `fields` are those that get another value."""

    what: str
    email: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What another file does to ours, in the order of the files; and what is wrong in the other one."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    same: int

    def count(self, what: str) -> int:
        return sum(change.what == what for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What the other file says: people by the key of their address; `is_all` says that nobody else is to be in ours."""

    people: Mapping[str, Subscriber]
    findings: tuple[Finding, ...]
    is_all: bool


def incoming(path: Path, *, known: Collection[str], is_all: bool, barred: Callable[[str], str]) -> Incoming:
    """Read the other file. `barred` gives the reason why an address (its key) must not come in, or "".

    Raises SubscribersError where the file cannot be read; a row that is refused there changes nothing in ours, and
    with `is_all` no such row may be: whom it names cannot be told from those who are gone.
    """
    roll = read(path, known=known)
    findings = list(roll.findings)
    people: dict[str, Subscriber] = {}
    for person in roll.subscribers:
        key = addresses.key(person.email) or person.email
        if reason := barred(key):
            findings.append(Finding(file=path.name, line=person.line, reason=reason, refused=True))
        else:
            people[key] = person
    refused = next((finding for finding in roll.findings if finding.refused), None)
    if is_all and refused is not None:
        raise SubscribersError(f"{refused}: mend it first, since whoever is not in that file is removed")
    return Incoming(people=people, findings=tuple(findings), is_all=is_all)


def planned(path: Path, other: Incoming, *, known: Collection[str]) -> Merge:
    """Return what the other file would do to ours; nothing is changed."""
    with opened_or_new(path) as sheet:
        return _merged(sheet, other, known, into=[])


def merge(path: Path, other: Incoming, expected: Merge, *, known: Collection[str]) -> None:
    """Do to our file what `planned` said. Raises BusyError where the file was changed since, and changes nothing."""

    def edit(source: Path) -> Iterator[bytes]:
        with opened_or_new(source) as sheet:
            texts: list[str] = []
            if _merged(sheet, other, known, into=texts) != expected:
                raise BusyError(f"{path} was changed meanwhile: look again at what would be done")
            yield from sheet.encoded(texts)

    path.parent.mkdir(parents=True, exist_ok=True)
    rewrite(path, edit)


def _merged(sheet: Sheet, other: Incoming, known: Collection[str], *, into: list[str]) -> Merge:
    """Return what changes, and put the new text into `into`."""
    used = {field for person in other.people.values() for field in _cells(person)}
    form = form_of(sheet, dict.fromkeys(used, "x"), known)
    last = {key: record.line for record in sheet.records() if (key := addresses.key(sheet.address(record)))}
    changes: dict[str, Change] = {}  # by the person: who is removed may have several rows
    same = 0
    into.append(form.preamble)
    ending = sheet.header
    for record in sheet.records():
        refuse_shifted(sheet, form, record)
        key = addresses.key(sheet.address(record))
        is_last = key is not None and last[key] == record.line
        change, text = _settled(form, record, other, is_last=is_last)
        if change is not None:
            changes[key or change.email] = change
        elif is_last and key in other.people:
            same += 1
        into.append(text)
        ending = record
    if into[-1] and not into[-1].endswith(("\r", "\n")):
        into.append(form.newline)
    for key, person in other.people.items():
        if key not in last:
            changes[key] = Change(what="added", email=person.email)
            into.append(row_of(form, Record(ending.line + 1, [], form.newline, ""), _cells(person), []))
    return Merge(changes=tuple(changes.values()), findings=other.findings, same=same)


def _settled(form: Form, record: Record, other: Incoming, *, is_last: bool) -> tuple[Change | None, str]:
    """Return what becomes of one of our rows, and its new text."""
    verdict = form.look(record)
    if verdict.address is None:
        return None, record.text
    person = other.people.get(verdict.address.key)
    if person is None and other.is_all:
        return Change(what="removed", email=verdict.address.email), ""
    if person is None or not is_last or verdict.refusal:
        return None, record.text
    values = _differing(form.build(record.line, verdict), person)
    if not values:
        return None, record.text
    fields = tuple(field for field in FIELDS if field in values)
    return Change(what="changed", email=person.email, fields=fields), row_of(form, record, values, [])


def _differing(ours: Subscriber, theirs: Subscriber) -> dict[str, str]:
    """Return the cells that change: only what the other file says, and nothing that brings somebody back."""
    differs = {field: cell for field, cell in _cells(theirs).items() if getattr(theirs, field) != getattr(ours, field)}
    if _AWAY.index(theirs.status) < _AWAY.index(ours.status):
        differs.pop("status", None)
    if theirs.paused_until < ours.paused_until:
        differs.pop("paused_until", None)
    differs.pop("email", None)
    return differs


def _cells(person: Subscriber) -> dict[str, str]:
    """Return what stands in a person's row; that they are active is what an empty cell says, too."""
    return {field: cell for field, cell in values_of(person).items() if (field, cell) != ("status", "active")}
