"""The application: every verb, the options that all of them share, and what `--help` teaches first."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from digest import __version__, settings
from digest.daily import days
from digest.settings import Loaded

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 failed, 2 usage, 3 partly done, 75 try again later, 78 mend the settings.",
)

Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="The settings file; else digest.toml in DIGEST_HOME or here."),
]
Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[INPUT]...",
        help="Files, folders, globs, feed files, JSON Lines, or - for standard input; else the sources of digest.toml.",
        show_default=False,
    ),
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="DAY", help="The edition's day: 2026-11-24, today or yesterday.")
]
Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where the result goes; - is here.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
AcceptFewer = Annotated[
    bool, typer.Option("--accept-fewer", help="The list may be much shorter than the last one: it is right.")
]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"digest {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    config: Config = None,
    version: Annotated[  # noqa: ARG001 - its callback does it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Digest reads the news, summarises every article by extraction, and mails a daily letter.

    Try it:      digest demo
    Begin:       digest init
    Look:        digest preview news/
    Send:        digest send --dry-run, then digest send
    """
    context.obj = config


def loaded(context: typer.Context, config: Path | None, **flags: object) -> Loaded:
    """Return the settings for a verb; `--config` may stand before it or behind it."""
    return settings.load(config or context.obj, flags)


def day_in(context: Loaded, text: str | None) -> date:
    """Return the day that --date means in the letter's time zone."""
    return days.day_of(text, timezone=context.settings.timezone)
