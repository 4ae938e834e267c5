"""`digest init`, `demo` and `settings`: beginning, trying, and seeing what is set."""

import json
from pathlib import Path
from typing import Annotated

import typer

from digest.cli.app import AsJson, Config, app, loaded
from digest.cli.reports import show_receipt
from digest.cli.terminal import say, show, show_table, watched
from digest.daily import days
from digest.daily.demo import demonstrate
from digest.daily.starting import start
from digest.settings import shown


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where your digest is to live.")] = Path(),
) -> None:
    """Make digest.toml, an empty subscribers' file and a folder for articles; nothing that is there is changed.

    Example:     digest init my-digest
    """
    for line in start(folder):
        show(line)


@app.command()
def demo(
    folder: Annotated[
        Path, typer.Option("--folder", metavar="FOLDER", help="Where the demonstration keeps its files.")
    ] = Path("digest-demo"),
) -> None:
    """Make an edition of the bundled articles and send it to five made-up readers, into a folder.

    Nothing leaves this machine. Run it again: nobody gets the edition twice.

    Example:     digest demo --folder /tmp/digest-demo
    """
    with watched() as watch:
        shown_demo = demonstrate(folder, watch=watch, clock=days.now, announce=say)
    show(shown_demo.text)
    show_receipt(shown_demo.receipt, shown_demo.settings, as_json=False)
    show(f"the letter as a page: {shown_demo.page}")
    show("your own: digest init, then digest preview news/")


@app.command("settings")
def settings_(context: typer.Context, as_json: AsJson = False, config: Config = None) -> None:
    """Show every setting: its value, and whether it comes from a flag, the environment, .env, digest.toml or nowhere.

    Example:     DIGEST_SMTP__PORT=2525 digest settings
    """
    found = loaded(context, config)
    rows = list(shown(found))
    if as_json:
        show(json.dumps({name: {"value": value, "from": origin} for name, value, origin in rows}, ensure_ascii=False))
        return
    show(f"home: {found.home}")
    show(f"file: {found.file or 'none (digest init makes one)'}")
    show_table([(name, origin, value) for name, value, origin in rows])
