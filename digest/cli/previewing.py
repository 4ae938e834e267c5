"""Inputs, a day and a port in, a preview that a browser shows live out, until it is stopped."""

import asyncio
import webbrowser
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from digest.cli.terminal import say, watched
from digest.daily import days
from digest.errors import UsageError
from digest.settings import Loaded

_HOST = "127.0.0.1"  # it shows addresses and sends letters: nobody else may reach it


def serve_preview(inputs: Sequence[str], settings: Loaded, *, day: date, port: int, browser: bool) -> None:
    """Serve the preview on this machine until Ctrl+C. Raises UsageError for standard input and for a taken port."""
    from digest.web.press import Press, Wanted  # noqa: PLC0415 - 100 ms that no other verb needs
    from digest.web.preview import preview  # noqa: PLC0415
    from digest.web.serving import address_of, answer, listening  # noqa: PLC0415

    if "-" in inputs:
        raise UsageError("--serve reads its inputs again and again, which standard input does not allow: name a file")
    with watched() as watch:
        wanted = Wanted(inputs=inputs, day=day, loaded=settings, clock=days.now, watch=replace(watch, found=_quiet))
        press = Press(wanted=wanted)
        press.edition()  # what is wrong with the inputs is said here, before there is a page to say it on
    listener = listening(_HOST, port)
    place = address_of(listener)

    def started() -> None:
        say(f"preview: {place} (Ctrl+C stops it)")
        if browser:
            webbrowser.open(place)

    asyncio.run(answer(preview(press), listener, proxies=None, started=started))


def _quiet() -> None:
    return
