"""`digest subscribers`: the people in the CSV."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from digest.cli.app import AsJson, Config, app, loaded
from digest.cli.cells import values_in, with_cells
from digest.cli.terminal import is_terminal, plural, say, show, show_table
from digest.daily.ordering import arrangement_in
from digest.daily.people import normalised, suppressions
from digest.errors import Exit
from digest.model import Subscriber
from digest.settings import Settings
from digest.subscribers import file, table
from digest.subscribers.conditions import meeting
from digest.subscribers.mending import diff, mend, mends

people = typer.Typer(no_args_is_help=True, help="The people in the subscribers' CSV: list, add, set, remove, check.")
app.add_typer(people, name="subscribers")

Address = Annotated[str, typer.Argument(metavar="ADDRESS", help="An e-mail address.")]
Status = Annotated[str | None, typer.Option("--status", help="active, paused, unsubscribed or bounced.")]
Where = Annotated[
    list[str] | None,
    typer.Option("--where", metavar="CONDITION", help="Such as status=active or email~=example.org; may be repeated."),
]


@people.command("list")
def list_(context: typer.Context, where: Where = None, as_json: AsJson = False, config: Config = None) -> None:
    """List everybody in the file, or those who meet conditions, and whom the store will not mail.

    A condition is a column and what stands in it: status=active, section=world (in their list, or all sections),
    email~=example.org (a part of it), language!=en; "suppressed" is the store's reason. Several must all hold.

    Example:     digest subscribers list --where status=active --where section=world --json
    """
    settings = loaded(context, config).settings
    count = 0
    rows: list[tuple[str, ...]] = []
    for row, reason in selected(settings, where or []):
        count += 1
        if as_json:
            fields = {key: value for key, value in asdict(row).items() if key != "line"}
            show(json.dumps(fields | {"suppressed": reason or None}, ensure_ascii=False))
            continue
        state = f"paused until {row.paused_until}" if row.paused_until and row.status == "active" else row.status
        state = f"{state}, suppressed: {reason}" if reason else state
        rows.append((row.email, row.name, state, "; ".join(row.sections) or "all sections"))
    if not as_json:
        show_table(rows)
        show(f"{count:,} subscriber{'' if count == 1 else 's'} in {settings.subscribers}")


def selected(settings: Settings, where: Sequence[str]) -> Iterator[tuple[Subscriber, str]]:
    """Yield whoever meets the conditions, with why the store does not mail them; what is wrong in the file is said."""
    meets, known = meeting(where), suppressions(settings)
    for row in table.rows(settings.subscribers, known=arrangement_in(settings).known):
        if isinstance(row, table.Finding):
            say(f"digest: {row}")
            continue
        kept = known.get(normalised(row.email))
        reason = kept.reason if kept else ""
        if meets(row, reason):
            yield row, reason


@people.command()
@with_cells
def add(context: typer.Context, address: Address, *, config: Config = None, **cells: str | None) -> None:
    """Add a person to the file, which is made where there is none.

    Example:     digest subscribers add reader@example.org --name Reader --sections "world;science"
    """
    settings = loaded(context, config).settings
    person = Subscriber(email=address, **values_in(cells))
    added = file.add(settings.subscribers, person, known=arrangement_in(settings).known)
    show(f"added: {added.email} ({'; '.join(added.sections) or 'all sections'})")


@people.command("set")
@with_cells
def set_(
    context: typer.Context, address: Address, status: Status = None, *, config: Config = None, **cells: str | None
) -> None:
    """Change what the file says of a person; an empty value clears it.

    Example:     digest subscribers set reader@example.org --status paused
    """
    settings = loaded(context, config).settings
    values = values_in({"status": status, **cells})
    changed = file.change(settings.subscribers, address, known=arrangement_in(settings).known, **values)
    show(f"changed: {changed.email}: {', '.join(values) or 'nothing'}")


@people.command()
def remove(context: typer.Context, address: Address, config: Config = None) -> None:
    """Take a person out of the file.

    Example:     digest subscribers remove reader@example.org
    """
    rows = file.remove(loaded(context, config).settings.subscribers, address)
    show(f"removed: {address}" + (f" ({rows} rows)" if rows > 1 else ""))


@people.command()
def check(
    context: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help="Show what can be mended, ask, and mend it.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    as_json: AsJson = False,
    config: Config = None,
) -> None:
    """Read the whole file and say what is wrong with it, a line for each finding.

    Ends with counts, and with exit code 1 where a row is refused or comes twice. --fix takes out rows that a later one
    replaces and cells that are passed over anyway; it shows the difference first, and without a terminal changes
    nothing unless --yes is given. A row that is refused is for you to mend.

    Example:     digest subscribers check --fix
    """
    settings = loaded(context, config).settings
    known = arrangement_in(settings).known

    def tell(finding: table.Finding) -> None:
        show(json.dumps(asdict(finding), ensure_ascii=False) if as_json else str(finding))

    if fix:
        _mend(settings, known, yes=yes)
    report = table.check(settings.subscribers, known=known, tell=tell)
    if as_json:
        show(json.dumps(asdict(report)))
    else:
        counts = f"{report.good:,} good, {report.warned:,} with a warning, {report.refused:,} refused"
        show(f"{report.rows:,} rows: {counts}, {report.duplicates:,} replaced by a later row")
    if report.refused or report.duplicates:
        raise typer.Exit(Exit.FAILED)


def _mend(settings: Settings, known: Collection[str], *, yes: bool) -> None:
    """Show the difference on standard error, ask, and mend."""
    found = mends(settings.subscribers, known=known)
    if not found:
        return
    for line in diff(settings.subscribers.name, found):
        say(line)
    if not yes and not is_terminal():
        say("digest: nothing was changed: --yes mends it without asking")
        return
    if yes or typer.confirm(f"Mend {plural(len(found), 'row', 'rows')}?", err=True):
        mend(settings.subscribers, found, known=known)
