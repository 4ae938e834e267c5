"""`digest subscribers pause`, `resume`, `import`, `sync`, `export`, `show`, `forget`: many people, or all of one."""

import csv
import io
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from digest.cli.app import Config, Output, loaded
from digest.cli.subscribers import Address, Where, people, selected
from digest.cli.terminal import is_terminal, plural, result, say, show
from digest.daily import days
from digest.daily.ordering import arrangement_in
from digest.daily.people import normalised, one
from digest.daily.rights import Dossier, dossier
from digest.daily.rights import forget as forget_person
from digest.errors import Exit, InputError, UsageError
from digest.settings import Settings
from digest.store.database import open_existing, open_store
from digest.store.people import Wish, move_pause, wish_of
from digest.store.rights import forgets
from digest.subscribers import file
from digest.subscribers.cells import guard
from digest.subscribers.columns import FIELDS
from digest.subscribers.merging import Merge, incoming, merge, planned

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and change nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Other = Annotated[Path, typer.Argument(metavar="FILE", help="A CSV of ours, or an export of another program.")]
_SHOWN = 20  # changes that are named one by one


@people.command()
def pause(
    context: typer.Context,
    address: Address,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="The day on which letters begin again.")
    ] = None,
    config: Config = None,
) -> None:
    """Send a person nothing until a day, or until `resume`; a pause that they chose on the preference page ends then.

    Who left or bounced is not paused: `resume` would bring them back.

    Example:     digest subscribers pause reader@example.org --until 2026-12-24
    """
    settings = loaded(context, config).settings
    if until is None:
        values = {"status": "paused", "paused_until": ""}
    else:
        today = days.day_of(None, timezone=settings.timezone)
        day = days.day_of(until, timezone=settings.timezone, option="--until")
        if day <= today:
            raise UsageError(f"--until: {day} is not after today, {today}")
        values = {"paused_until": day.isoformat()}
    status = one(settings, address).status
    _refuse_gone(address, status)
    if until is not None and status == "paused":
        values["status"] = "active"  # a pause without an end would go on behind the day
    file.change(settings.subscribers, address, known=arrangement_in(settings).known, **values)
    if _chosen(settings, address) is not None:
        _move_pause(settings, address, values["paused_until"])
    show(f"paused: {address}" + (f" until {values['paused_until']}" if until else ""))


@people.command()
def resume(context: typer.Context, address: Address, config: Config = None) -> None:
    """End the pause of a person, so that the next edition reaches them again.

    Who left, bounced, or paused on the preference page is not brought back by this.

    Example:     digest subscribers resume reader@example.org
    """
    settings = loaded(context, config).settings
    known = arrangement_in(settings).known
    row = one(settings, address)
    _refuse_gone(address, row.status)
    file.change(settings.subscribers, address, known=known, status="active", paused_until="")
    show(f"resumed: {address}")
    wish = _chosen(settings, address)
    if wish is None:
        return
    if wish.paused_until == row.paused_until:  # `pause` set both
        _move_pause(settings, address, "")
    elif wish.paused_until > days.day_of(None, timezone=settings.timezone).isoformat():
        show(f"they paused themselves on the preference page until {wish.paused_until}: that holds")


@people.command("import")
def import_(context: typer.Context, other: Other, dry_run: DryRun = False, config: Config = None) -> None:
    """Add the people of another file, and change what it says otherwise of those who are there.

    Nobody is removed, and nobody is brought back: of active, paused, bounced and unsubscribed, the later one in this
    order holds, whichever file says it, and so does the longer pause.

    Example:     digest subscribers import mailchimp.csv --dry-run
    """
    _bring_in(loaded(context, config).settings, other, dry_run=dry_run, is_all=False, yes=True)


@people.command()
def sync(
    context: typer.Context, other: Other, dry_run: DryRun = False, yes: Yes = False, config: Config = None
) -> None:
    """Make the file say what another one says: as `import`, and whoever is not in it is removed.

    Example:     digest subscribers sync members.csv --dry-run
    """
    _bring_in(loaded(context, config).settings, other, dry_run=dry_run, is_all=True, yes=yes)


@people.command()
def export(
    context: typer.Context,
    where: Where = None,
    person: Annotated[
        str | None, typer.Option("--person", metavar="ADDRESS", help="All that is stored of one person, as JSON.")
    ] = None,
    output: Output = "-",
    config: Config = None,
) -> None:
    """Write the people as CSV, with why the store does not mail them; or everything that is stored of one person.

    Example:     digest subscribers export --where status=active --output people.csv
    """
    settings = loaded(context, config).settings
    if person is not None:
        if where:
            raise UsageError("--person is about one person: leave --where out")
        text = _json(_known(settings, person)) + "\n"
    else:
        text = _csv(settings, where or [])
    with result(output) as target:
        target.write(text.encode("utf-8", "surrogatepass"))


@people.command("show")
def show_(context: typer.Context, address: Address, config: Config = None) -> None:
    """Show all that is stored of a person: their rows, what they chose, every letter, what they consented to.

    In place of ADDRESS an id from a receipt will do.

    Example:     digest subscribers show reader@example.org
    """
    found = _known(loaded(context, config).settings, address)
    show(_json(found))


@people.command()
def forget(context: typer.Context, address: Address, yes: Yes = False, config: Config = None) -> None:
    """Erase a person everywhere: the file and its kept versions, the store, the letters in the outbox, receipts.

    Copies of the store that an update of its version left beside it (digest.db.before-NNNN) are removed whole.

    A keyed hash of the address stays, so that no later import mails them. `resubscribe` does not bring them back.

    Example:     digest subscribers forget reader@example.org
    """
    settings = loaded(context, config).settings
    normalised(address)
    if not yes and is_terminal():
        typer.confirm(f"Erase everything about {address}? It cannot be undone", abort=True, err=True)
    with closing(open_store(settings.database, announce=say, synchronous=settings.synchronous)) as store:
        gone = forget_person(store, settings, address, now=days.now())
    rows, letters = plural(gone.rows, "row", "rows"), plural(gone.letters, "letter", "letters")
    show(f"forgotten: {address}: {rows} of files, {letters} of the ledger, {plural(gone.files, 'file', 'files')}")
    for copy in gone.copies:
        show(f"removed, since it may have named them: {copy}")


def _refuse_gone(address: str, status: str) -> None:
    if status in {"unsubscribed", "bounced"}:
        raise InputError(f"{address} is {status} by the file: that is no pause (digest subscribers set changes it)")


def _chosen(settings: Settings, address: str) -> Wish | None:
    """Return what the person chose on the preference page."""
    store = open_existing(settings.database)
    if store is None:
        return None
    with closing(store):
        return wish_of(store, normalised(address))


def _move_pause(settings: Settings, address: str, until: str) -> None:
    """Move the pause of what they chose, which stands in place of the file's."""
    with closing(open_store(settings.database, announce=say, synchronous=settings.synchronous)) as store:
        move_pause(store, normalised(address), until)


def _bring_in(settings: Settings, other: Path, *, dry_run: bool, is_all: bool, yes: bool) -> None:
    known = arrangement_in(settings).known
    told = incoming(other, known=known, is_all=is_all, barred=_barred(settings))
    plan = planned(settings.subscribers, told, known=known)
    for finding in plan.findings:
        say(f"digest: {finding}")
    for change in plan.changes[:_SHOWN]:
        show(f"{change.what:>8}  {change.email}" + (f"  {', '.join(change.fields)}" if change.fields else ""))
    if len(plan.changes) > _SHOWN:
        show(f"     ...  and {len(plan.changes) - _SHOWN:,} more")
    if not dry_run and plan.changes:
        removed = plan.count("removed")
        if removed and not yes and is_terminal():
            typer.confirm(f"Remove {plural(removed, 'person', 'people')} from the file?", abort=True, err=True)
        merge(settings.subscribers, told, plan, known=known)
    show(_counts(plan) + ("; nothing was changed" if dry_run else ""))
    if any(finding.refused for finding in plan.findings):
        raise typer.Exit(Exit.PARTLY)


def _counts(plan: Merge) -> str:
    refused = sum(finding.refused for finding in plan.findings)
    counts = [(name, plan.count(name)) for name in ("added", "changed", "removed")]
    return ", ".join(
        f"{count:,} {name}" for name, count in [*counts, ("as they were", plan.same), ("refused", refused)]
    )


def _barred(settings: Settings) -> Callable[[str], str]:
    """Return the function from an address to why it must not come in: whoever was forgotten stays so."""
    store = open_existing(settings.database)
    if store is None:
        return lambda key: ""  # noqa: ARG005
    with closing(store):
        is_forgotten = forgets(store)
    return lambda key: "the person asked to be forgotten" if is_forgotten is not None and is_forgotten(key) else ""


def _known(settings: Settings, address: str) -> Dossier:
    found = dossier(settings, address)
    if found.is_empty:
        told = (
            "was forgotten: a hash is all that is left" if found.forgotten else "is not known here: nothing is stored"
        )
        raise InputError(f"{address} {told}")
    return found


def _json(found: Dossier) -> str:
    return json.dumps(asdict(found), ensure_ascii=False, indent=2)


def _csv(settings: Settings, where: list[str]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*FIELDS, "suppressed"])
    for row, reason in selected(settings, where):
        values = (getattr(row, field) for field in FIELDS)
        cells = (";".join(value) if isinstance(value, tuple) else value for value in values)
        writer.writerow([*(guard(cell) for cell in cells), reason])
    return stream.getvalue()
