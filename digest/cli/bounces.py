"""`digest bounces process`: the mails that came back."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from digest.cli.app import AsJson, Config, app, loaded
from digest.cli.terminal import plural, say, show
from digest.daily import days
from digest.daily.bouncing import Told, process, process_imap
from digest.deliver.bounces.mailboxes import Arrival, in_maildir, in_mbox, mark_read, piped
from digest.errors import BusyError, StoreError, UsageError
from digest.store.database import open_store

returned = typer.Typer(no_args_is_help=True, help="Letters that came back: read the reports, suppress dead addresses.")
app.add_typer(returned, name="bounces")


@returned.callback()
def group() -> None:
    """Letters that came back: read the reports, suppress dead addresses."""


@returned.command("process")
def process_(
    context: typer.Context,
    source: Annotated[str | None, typer.Argument(metavar="[-]", help="- reads one mail from standard input.")] = None,
    maildir: Annotated[Path | None, typer.Option("--maildir", metavar="DIR", help="Its unread mails.")] = None,
    mbox: Annotated[Path | None, typer.Option("--mbox", metavar="FILE", help="Every mail in it.")] = None,
    imap: Annotated[bool, typer.Option("--imap", help="The unread mails of the folder in bounces.imap_host.")] = False,
    as_json: AsJson = False,
    config: Config = None,
) -> None:
    """Read what came back, say what each mail means and why, and suppress addresses that are dead or want no more.

    A dead address is suppressed at once where the report bears a sign of our letter, others after the third edition
    that did not arrive in about six weeks. Requests to unsubscribe count; absence notices do not. No mail is deleted.
    With -, exit code 75 tells the mail server to keep the mail and pipe it in again, since the store falters.

    Example:     digest bounces process --maildir ~/Maildir
    """
    if source not in {None, "-"}:
        raise UsageError(f"{source}: only - can stand here (one mail from standard input)")
    if sum((source == "-", maildir is not None, mbox is not None, imap)) != 1:
        raise UsageError("name one place to read: --maildir DIR, --mbox FILE, --imap, or - for standard input")
    settings = loaded(context, config).settings
    counts: Counter[str] = Counter()
    with (
        _kept_by_the_server(is_piped=source == "-"),
        closing(open_store(settings.database, announce=say, synchronous=settings.synchronous)) as store,
    ):

        def handle(arrival: Arrival) -> None:
            told = process(arrival, store, settings, now=days.now().timestamp())
            counts[told.kind] += 1
            counts["suppressed"] += len(told.suppressed)
            _show(told, as_json=as_json)

        if imap:
            asyncio.run(process_imap(settings, handle))
        for arrival in _arrivals(source, maildir, mbox):
            handle(arrival)
            mark_read(arrival)
    if not as_json:
        fresh = counts.pop("suppressed", 0)
        show(f"{plural(counts.total(), 'mail', 'mails')}, {plural(fresh, 'new suppression', 'new suppressions')}")


@contextmanager
def _kept_by_the_server(*, is_piped: bool) -> Iterator[None]:
    """Let a mail server that pipes a mail in try again where the store falters: other codes have it bounce the mail."""
    try:
        yield
    except StoreError as error:
        if not is_piped:
            raise
        raise BusyError(str(error)) from error


def _arrivals(source: str | None, maildir: Path | None, mbox: Path | None) -> Iterable[Arrival]:
    if maildir is not None:
        return in_maildir(maildir)
    if mbox is not None:
        return in_mbox(mbox)
    return [piped(sys.stdin.buffer)] if source == "-" else []


def _show(told: Told, *, as_json: bool) -> None:
    if as_json:
        show(json.dumps(asdict(told), ensure_ascii=False))
        return
    for line in told.lines:
        show(f"{told.place}: {line}")
