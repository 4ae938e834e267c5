"""`digest doctor`: what is ready for sending, and what is not."""

import json
from dataclasses import asdict

import typer

from digest.cli.app import AsJson, Config, app, loaded
from digest.cli.terminal import show
from digest.daily import days
from digest.daily.doctoring import Verdict, examine, to_publish
from digest.errors import Exit


@app.command()
def doctor(context: typer.Context, as_json: AsJson = False, config: Config = None) -> None:
    """Check what sending needs: settings, server, TLS, login, disk, clock, timer; say what to publish in DNS.

    Nothing is sent and no DNS is asked. Exit code 78 where something is wrong.

    Example:     digest doctor
    """
    settings = loaded(context, config).settings
    checks = []
    for check in examine(settings, now=days.now()):
        checks.append(check)
        if not as_json:
            show(f"{check.verdict:8} {check.name:14} {check.text}")
    records = to_publish(settings)
    if as_json:
        found = [asdict(check) for check in checks]
        show(json.dumps({"checks": found, "dns": records}, ensure_ascii=False))
    for line in () if as_json else records:
        show(f"{'publish':8} {line}")
    if any(check.verdict is Verdict.WRONG for check in checks):
        raise typer.Exit(Exit.CONFIGURATION)
