"""`digest lint`: what is wrong with a letter."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from digest.cli.app import AsJson, Config, Day, app, day_in, loaded
from digest.cli.terminal import plural, show, watched
from digest.daily import days
from digest.daily.linting import Flaw, flaws
from digest.daily.previewing import edition_for
from digest.errors import Exit, InputError
from digest.render.lint import Level
from digest.render.lint import lint as lint_message

_CAP = 50_000_000  # bytes of one message


@app.command()
def lint(
    context: typer.Context,
    message: Annotated[
        Path | None, typer.Argument(metavar="[FILE.eml]", help="A message of anybody's; else the edition's letter.")
    ] = None,
    date: Day = None,
    as_json: AsJson = False,
    config: Config = None,
) -> None:
    """Say what is wrong with a letter: size, headers, links, contrast, what mail clients do not show.

    Without FILE.eml it looks at the edition of the day in every layout. Ends with exit code 1 where there is an error;
    warnings are for an editor to look at.

    Example:     digest lint outbox/2026-11-23/reader@example.org-1a2b3c4d5e6f7a8b.eml
    """
    settings = loaded(context, config)
    if message is not None:
        found = tuple(Flaw(layout=message.name, finding=finding) for finding in lint_message(_read(message)))
    else:
        with watched() as watch:
            day = day_in(settings, date)
            built = edition_for([], settings, day=day, watch=watch, prefer_frozen=True)
        found = flaws(built.edition, settings.settings, now=days.now())
    for flaw in found:
        show(json.dumps({"layout": flaw.layout, **asdict(flaw.finding)}, ensure_ascii=False) if as_json else str(flaw))
    errors = sum(flaw.finding.level is Level.ERROR for flaw in found)
    if not as_json:
        show(f"{plural(errors, 'error', 'errors')}, {plural(len(found) - errors, 'warning', 'warnings')}")
    if errors:
        raise typer.Exit(Exit.FAILED)


def _read(message: Path) -> bytes:
    try:
        with message.open("rb") as stream:
            body = stream.read(_CAP + 1)
    except OSError as error:
        raise InputError(f"{message}: {error.strerror}") from error
    if len(body) > _CAP:
        raise InputError(f"{message}: larger than {_CAP // 1_000_000} MB: this is not a letter")
    return body
