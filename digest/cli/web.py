"""`digest serve`, `digest archive` and `digest subscribers resubscribe`: what readers meet on the web."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from digest.cli.app import Config, app, loaded
from digest.cli.subscribers import Address, people
from digest.cli.terminal import plural, say, show
from digest.daily import days
from digest.daily.archiving import Archive, write
from digest.daily.people import normalised
from digest.errors import InputError
from digest.store.database import Store, open_store
from digest.store.people import BACK, Consent, come_back

Host = Annotated[str, typer.Option("--host", help="The address that is listened on; 127.0.0.1 is this machine only.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")]


@app.command()
def serve(
    context: typer.Context,
    host: Host = "127.0.0.1",
    port: Port = 8400,
    root_path: Annotated[
        str | None,
        typer.Option("--root-path", metavar="PATH", help="The path a proxy serves it under; else public_url's."),
    ] = None,
    trusted: Annotated[
        str | None,
        typer.Option("--trust-proxy", metavar="ADDRESSES", help="Proxies whose X-Forwarded-For is believed, a,b."),
    ] = None,
    config: Config = None,
) -> None:
    """Answer readers: one-click unsubscribing, preferences, the archive.

    Speaks HTTP; put a proxy with HTTPS in front and set public_url to what it is reached by.

    Example:     digest serve --port 8400 --trust-proxy 127.0.0.1
    """
    from digest.web.serving import address_of, answer, listening  # noqa: PLC0415 - 100 ms that no other verb needs
    from digest.web.site import site  # noqa: PLC0415

    settings = loaded(context, config).settings
    store = _opened(context, config)
    try:
        listener = listening(host, port)
        made = site(settings, store, clock=days.now, root=root_path)
        place = address_of(listener)
        asyncio.run(answer(made, listener, proxies=trusted, started=lambda: say(f"serving: {place} (Ctrl+C stops it)")))
    finally:
        store.close()


@app.command()
def archive(
    context: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder of the site.")] = Path(
        "archive"
    ),
    config: Config = None,
) -> None:
    """Write the archive of all frozen editions as a static site: pages, a feed, a search; it works from a disk too.

    Only what changed is written. It names no subscriber.

    Example:     digest archive --output public/
    """
    store = _opened(context, config)
    try:
        files = Archive(store, loaded(context, config).settings).files()
    finally:
        store.close()
    changed = write(files, output)
    show(f"{output / 'index.html'}: {plural(len(files), 'file', 'files')}, {changed} written")


@people.command()
def resubscribe(
    context: typer.Context,
    address: Address,
    consent: Annotated[str, typer.Option("--consent", metavar="TEXT", help="How they agreed to be mailed again.")],
    config: Config = None,
) -> None:
    """Let somebody be mailed again who had left or whose address was dead; the consent is kept.

    Example:     digest subscribers resubscribe reader@example.org --consent "wrote to us on 24 November"
    """
    key = normalised(address)
    if not consent.strip():
        raise typer.BadParameter("say how they agreed", param_hint="--consent")
    store = _opened(context, config)
    try:
        entry = Consent(address=key, what=BACK, how=consent.strip(), at=days.now().timestamp())
        if not come_back(store, entry):
            raise InputError(f"{address}: the store keeps nobody from mailing it: nothing was changed")
    finally:
        store.close()
    show(f"resubscribed: {address}")


def _opened(context: typer.Context, config: Path | None) -> Store:
    settings = loaded(context, config).settings
    return open_store(settings.database, announce=say, synchronous=settings.synchronous)
