"""`digest preview`, `build`, `send` and `status`: editions and their letters."""

import asyncio
import webbrowser
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

import typer

from digest.cli.app import AcceptFewer, AsJson, Config, Day, Inputs, app, day_in, loaded
from digest.cli.lateness import lateness_of
from digest.cli.previewing import serve_preview
from digest.cli.reports import show_receipt, show_rehearsal, told
from digest.cli.sending import sending_shown
from digest.cli.standings import show_status
from digest.cli.terminal import is_terminal, plural, result, say, show, watched
from digest.daily import days
from digest.daily.building import Reading
from digest.daily.building import build as build_edition
from digest.daily.previewing import Form, Preview, edition_for
from digest.daily.previewing import preview as preview_letter
from digest.daily.rehearsing import rehearse
from digest.daily.sending import Sent, Telling, Wish, send_edition
from digest.daily.status import Status, status_of
from digest.daily.testing import reader_at, send_test
from digest.errors import Exit
from digest.settings import Loaded
from digest.store.database import open_existing, open_store

Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Read at most so many articles, in their order.")]


@app.command()
def preview(
    context: typer.Context,
    inputs: Inputs = None,
    date: Day = None,
    reader: Annotated[
        str | None, typer.Option("--for", metavar="ADDRESS", help="The letter of this subscriber; else everything.")
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="text (as mailed), html, eml or json; else as FILE's name ends.")
    ] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="- is standard output.")] = None,
    browser: Annotated[bool, typer.Option("--open", help="Show the letter in the browser.")] = False,
    limit: Limit = None,
    serve: Annotated[
        bool, typer.Option("--serve", help="Show it in the browser on this machine, live, from every side.")
    ] = False,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Of --serve; 0 takes a free one.")] = 8401,
    config: Config = None,
) -> None:
    """Show the letter without sending it; no state is changed.

    Of INPUT; without it, of the edition that was built for the day; else of the sources of digest.toml.

    Example:     digest preview news/ --output day.html --open
    """
    settings = loaded(context, config)
    if serve:
        serve_preview(inputs or [], settings, day=day_in(settings, date), port=port, browser=browser)
        return
    wanted = form or _form_of(output) or (Form.HTML if browser else Form.TEXT)
    with watched() as watch:
        reading = Reading(inputs=inputs or [], limit=limit)
        found = preview_letter(
            reading, settings, day=day_in(settings, date), now=days.now(), form=wanted, reader=reader, watch=watch
        )
    told(found.failures)
    _put(found, wanted, output, browser=browser)
    if found.failures:
        raise typer.Exit(Exit.PARTLY)


def _form_of(output: str | None) -> Form | None:
    """Return the form that a file's name asks for: "day.html", "day.HTM", "day.eml", "day.json", "day.txt"."""
    named = {".html": Form.HTML, ".htm": Form.HTML, ".eml": Form.EML, ".json": Form.JSON, ".txt": Form.TEXT}
    return named.get(Path(output or "").suffix.lower())


def _put(found: Preview, form: Form, output: str | None, *, browser: bool) -> None:
    if browser and output in {None, "-"}:
        output = str(Path(mkdtemp(prefix="digest-")) / f"letter.{'txt' if form is Form.TEXT else form}")
    with result(output or "-") as target:
        target.write(found.body)
    if output not in {None, "-"}:
        say(f"written: {output}")
    if browser and not webbrowser.open(Path(str(output)).absolute().as_uri()):
        say(f"no browser was found: open {output} yourself")


@app.command()
def build(
    context: typer.Context,
    inputs: Inputs = None,
    date: Day = None,
    replace: Annotated[bool, typer.Option("--replace", help="Build it anew, unless sending has begun.")] = False,
    limit: Limit = None,
    config: Config = None,
) -> None:
    """Freeze the edition of the day in the store: from then on every letter shows the same.

    Example:     digest build news/ --date today
    """
    settings = loaded(context, config)
    store = open_store(settings.settings.database, announce=say, synchronous=settings.settings.synchronous)
    try:
        with watched() as watch:
            day = day_in(settings, date)
            reading = Reading(inputs=inputs or [], remember=True, limit=limit)
            built = build_edition(store, reading, settings, day=day, now=days.now(), replace=replace, watch=watch)
    finally:
        store.close()
    told(built.failures)
    stories = plural(len(built.edition.stories), "story", "stories")
    sections = plural(len(built.edition.sections), "section", "sections")
    show(
        f"edition {built.edition.slug}: {stories} in {sections}"
        + ("" if built.is_new else "; it was built before and stays as it is")
    )
    if built.failures:
        raise typer.Exit(Exit.PARTLY)


@app.command()
def send(
    context: typer.Context,
    inputs: Inputs = None,
    date: Day = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent, and change nothing.")] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ADDRESS", help="Only this subscriber; may be repeated.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many letters in this run.")] = None,
    test: Annotated[
        str | None, typer.Option("--test", metavar="ADDRESS", help="Send one letter there now; the edition stays owed.")
    ] = None,
    max_lateness: Annotated[
        str,
        typer.Option("--max-lateness", metavar="TIME", help="How long after its hour an edition is sent: 90m, 6h, 3d."),
    ] = "6h",
    accept_fewer: AcceptFewer = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before the first letter.")] = False,
    as_json: AsJson = False,
    config: Config = None,
) -> None:
    """Send the edition of the day to everybody who is still owed it; run twice, it sends once.

    Builds the edition where there is none. The first send freezes the list of subscribers for this edition. What
    the server defers stays owed: run it again. An edition that was built before and is later than --max-lateness is
    not sent: its news is old.

    Example:     digest send --dry-run, then digest send --limit 10, then digest send
    """
    settings = loaded(context, config)
    wish = Wish(
        inputs=inputs or [],
        day=day_in(settings, date),
        only=only or [],
        limit=limit,
        oldest=lateness_of(max_lateness),
        accept_fewer=accept_fewer,
    )
    if test is not None:
        _send_test(settings, wish, test)
        return
    if dry_run:
        with watched() as watch:
            rehearsal = rehearse(
                settings, wish, now=days.now(), watch=watch, finding=lambda found: say(f"digest: {found}")
            )
        told(rehearsal.failures)
        show_rehearsal(rehearsal, as_json=as_json)
        return
    sent = _sent(settings, wish, ask=not yes and is_terminal() and settings.settings.transport == "smtp")
    told(sent.failures)
    show_receipt(sent.receipt, settings, as_json=as_json)
    if sent.error is not None:
        raise sent.error
    raise typer.Exit(sent.receipt.exit)


def _send_test(settings: Loaded, wish: Wish, address: str) -> None:
    reader = reader_at(address, settings, today=wish.day)
    with watched() as watch:
        built = edition_for(wish.inputs, settings, day=wish.day, watch=watch, prefer_frozen=True)
    told(built.failures)
    said = asyncio.run(send_test(built.edition, reader, settings, now=days.now()))
    show(f"test letter of edition {built.edition.slug} for {reader.email}: {said}")


def _sent(settings: Loaded, wish: Wish, *, ask: bool) -> Sent:
    def confirm(people: int) -> None:
        typer.confirm(
            f"Send edition {wish.day} to {plural(people, 'person', 'people')} by {settings.settings.smtp.host}?",
            abort=True,
            err=True,
        )

    store = open_store(settings.settings.database, announce=say, synchronous=settings.settings.synchronous)
    try:
        with watched() as watch, sending_shown() as (total, heard):
            telling = Telling(
                watch=watch,
                finding=lambda finding: say(f"digest: {finding}"),
                outcome=heard,
                confirm=confirm if ask else None,
                total=total,
                clock=days.now,
            )
            return send_edition(store, settings, wish, telling)
    finally:
        store.close()


@app.command()
def status(
    context: typer.Context,
    date: Annotated[str | None, typer.Argument(metavar="[DATE]", help="A day; else the newest editions.")] = None,
    as_json: AsJson = False,
    config: Config = None,
) -> None:
    """Show where editions stand: built, sent, still owed, and what went wrong; and which sources fail for days.

    Example:     digest status today
    """
    settings = loaded(context, config)
    store = open_existing(settings.settings.database)
    if store is None:
        if as_json:
            show_status(Status(editions=(), ailing=()), settings.settings.timezone, as_json=True, whole=False)
        else:
            show(f"no store yet at {settings.settings.database}: digest build or digest send makes it")
        return
    try:
        day = None if date is None else days.day_of(date, timezone=settings.settings.timezone)
        found = status_of(store, settings.settings, day, now=days.now().timestamp())
        show_status(found, settings.settings.timezone, as_json=as_json, whole=day is not None)
    finally:
        store.close()
