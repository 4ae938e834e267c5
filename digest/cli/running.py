"""`digest run`, `timer`, `guide` and `store backup`: what a machine does every day without anybody."""

import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from digest import bundle
from digest.cli.app import AcceptFewer, AsJson, Config, app, loaded
from digest.cli.lateness import lateness_of
from digest.cli.reports import show_receipt, told
from digest.cli.sending import sending_shown
from digest.cli.terminal import say, show, watched
from digest.daily import days
from digest.daily.notices import all_is_well, notify
from digest.daily.running import Errand, run_due
from digest.daily.sending import Sent, Telling
from digest.daily.timers import Place, cron, systemd
from digest.errors import DigestError, Exit, InputError, UsageError
from digest.settings import Loaded
from digest.store.backups import back_up
from digest.store.database import Store, open_existing, open_store

_LONGEST = timedelta(days=2)
_PAUSE = 60.0  # seconds between two rounds of the daemon

store_verbs = typer.Typer(no_args_is_help=True, help="The store: editions, ledger, who left.")
app.add_typer(store_verbs, name="store")


@app.command()
def run(
    context: typer.Context,
    daemon: Annotated[bool, typer.Option("--daemon", help="Stay, and look again every minute.")] = False,
    max_lateness: Annotated[
        str, typer.Option("--max-lateness", metavar="TIME", help="How long a missed hour is caught up: 90m, 6h, 1d.")
    ] = "6h",
    accept_fewer: AcceptFewer = False,
    as_json: AsJson = False,
    config: Config = None,
) -> None:
    """Gather, build and send to everybody whose hour has come; call it every few minutes from cron or a timer.

    Each person gets the edition of their day at their hour in their zone (send_at and timezone, in the file or in the
    settings). The edition is built when the first of these hours comes. What was missed is caught up within
    --max-lateness; what is later stays owed: `digest send` with a longer one sends it. --accept-fewer lets a list that
    is much shorter than the last one pass.

    Example:     digest run --max-lateness 6h
    """
    settings = loaded(context, config)
    errand = Errand(lateness=lateness_of(max_lateness, longest=_LONGEST), accept_fewer=accept_fewer)
    if daemon:
        _stay(settings, errand, as_json=as_json)
        return
    raise typer.Exit(_round(settings, errand, as_json=as_json).code)


@app.command()
def timer(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="[cron|systemd]", help="Only this one; else both.")] = "",
    config: Config = None,
) -> None:
    """Print what makes `digest run` run by itself: a line for cron, and the units for systemd, with comments.

    Example:     digest timer cron
    """
    if kind not in {"", "cron", "systemd"}:
        raise UsageError(f'there is no timer "{kind}": cron or systemd')
    settings = loaded(context, config)
    command = shutil.which(sys.argv[0]) or shutil.which("digest") or sys.argv[0]
    place = Place(command=Path(command).absolute(), config=settings.file or settings.home / "digest.toml")
    show("\n".join(text(place) for name, text in (("cron", cron), ("systemd", systemd)) if kind in {"", name}).rstrip())


@app.command()
def guide() -> None:
    """Print the guide to running it for real: DNS, warming up, the timer, the proxy, backups, privacy.

    Example:     digest guide | less
    """
    show(bundle.guide().rstrip())


@store_verbs.command()
def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes; an older one is replaced.")],
    config: Config = None,
) -> None:
    """Copy the store while it is in use; the copy is whole and needs no file beside it.

    To restore it: stop what sends, remove digest.db-wal and digest.db-shm, and copy FILE over digest.db.

    Example:     digest store backup backups/digest-monday.db
    """
    url = loaded(context, config).settings.database
    store = open_existing(url)
    if store is None:
        raise InputError(f"no store yet at {url}: there is nothing to copy")
    with closing(store):
        show(f"{file}: {back_up(store, file):,} bytes")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Round:
    """What a round came to: its exit code, and whether a signal ended it."""

    code: int
    halted: bool


def _round(settings: Loaded, errand: Errand, *, as_json: bool) -> _Round:
    """Do what is due now; what ends it early is told to the operator and raised."""
    store = open_store(settings.settings.database, announce=say, synchronous=settings.settings.synchronous)
    with closing(store):
        try:
            found = _sent(store, settings, errand, as_json=as_json)
        except Exception as error:  # whatever it is: nobody sits in front of this screen
            _notify(store, settings, str(error) or type(error).__name__)
            raise
        stopped = next((sent.error for sent in found if sent.error is not None), None)
        if stopped is not None:
            _notify(store, settings, str(stopped))
            raise stopped
        if found:
            all_is_well(store)
    return _Round(code=_worst(found), halted=any(sent.halted for sent in found))


def _sent(store: Store, settings: Loaded, errand: Errand, *, as_json: bool) -> list[Sent]:
    found: list[Sent] = []
    with watched() as watch, sending_shown() as (total, heard):
        telling = Telling(
            watch=watch,
            finding=lambda finding: say(f"digest: {finding}"),
            outcome=heard,
            confirm=None,
            total=total,
            clock=days.now,
        )
        for sent in run_due(store, settings, errand, telling):
            told(sent.failures)
            show_receipt(sent.receipt, settings, as_json=as_json)
            found.append(sent)
    return found


def _worst(found: list[Sent]) -> int:
    codes = {sent.receipt.exit for sent in found}
    return next((code for code in (Exit.FAILED, Exit.PARTLY, Exit.TRY_LATER) if code in codes), Exit.DONE)


def _notify(store: Store, settings: Loaded, line: str) -> None:
    """Tell the operator, if that can be done: what went wrong is said here in any case."""
    try:
        if notify(store, settings.settings, line, now=days.now()):
            say("the operator was told")
    except DigestError as error:
        say(f"digest: the operator could not be told: {error}")


def _stay(settings: Loaded, errand: Errand, *, as_json: bool) -> None:
    """Do round after round until SIGINT or SIGTERM; a round that ends badly does not end the others."""
    end = threading.Event()
    say(f"running; every {_PAUSE:.0f} seconds it looks who is due (Ctrl+C stops it)")
    while not end.is_set():
        with _ending(end):
            try:
                if _round(settings, errand, as_json=as_json).halted:
                    return
            except DigestError as error:
                say(f"digest: {error}")
        with _ending(end):  # sending took the handlers away
            end.wait(_PAUSE)


@contextmanager
def _ending(end: threading.Event) -> Iterator[None]:
    """Let SIGINT and SIGTERM set `end` instead of breaking off; sending itself has a handler of its own meanwhile."""

    def asked(number: int, frame: FrameType | None) -> None:
        del number, frame
        end.set()

    before = {number: signal.signal(number, asked) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
