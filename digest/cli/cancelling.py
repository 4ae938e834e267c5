"""`digest cancel`: an edition that is not to go out, or no further."""

from contextlib import closing
from typing import Annotated

import typer

from digest.cli.app import Config, app, loaded
from digest.cli.terminal import is_terminal, plural, say, show
from digest.daily import days
from digest.errors import InputError
from digest.store.database import open_store
from digest.store.returns import cancel as cancel_in


@app.command()
def cancel(
    context: typer.Context,
    date: Annotated[str, typer.Argument(metavar="DATE", help="The edition's day: 2026-11-24, today or yesterday.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    config: Config = None,
) -> None:
    """End an edition: whoever has not got it gets it no more, even while it is being sent. There is no way back.

    A letter that the server is taking at this moment still goes out.

    Example:     digest cancel today
    """
    settings = loaded(context, config).settings
    slug = days.day_of(date, timezone=settings.timezone).isoformat()
    if not yes and is_terminal():
        typer.confirm(f"Cancel edition {slug} for everybody who has not got it?", abort=True, err=True)
    with closing(open_store(settings.database, announce=say, synchronous=settings.synchronous)) as store:
        ended = cancel_in(store, slug, now=days.now().timestamp())
    if ended is None:
        raise InputError(f"there is no edition {slug} (digest status lists them)")
    show(f"edition {slug} is cancelled: {plural(ended, 'letter', 'letters')} will not be sent")
