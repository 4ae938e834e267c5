"""`digest gather`: files and sources in, articles as JSON Lines out."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli.app import Config, Inputs, Output, app, loaded
from digest.cli.sources import show_reports, so_far
from digest.cli.terminal import counted, result, say
from digest.daily import days
from digest.daily.gathering import Manner, moment_of
from digest.daily.reading import Local, line_of, stream, wanted
from digest.errors import Exit
from digest.gather.lines import to_line
from digest.gather.places import Failure
from digest.gather.rounds import Report

if TYPE_CHECKING:
    from digest.gather.plaintext import Removed


@app.command()
def gather(
    context: typer.Context,
    inputs: Inputs = None,
    output: Output = "-",
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="TEXT", help="Only sources with this in name, address or section."),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="WHEN", help="No older articles: 36h, 3d, 2026-11-24, yesterday.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, help="At most so many of each source, the newest; of a folder, the first."),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Only what earlier runs have kept; ask nobody.")] = False,
    follow: Annotated[
        bool, typer.Option("--follow", help="Open the pages of articles of which a file has only a teaser.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=64, help="Processes that parse side by side.")] = 1,
    explain: Annotated[bool, typer.Option("--explain", help="Say which lines were removed, and why.")] = False,
    config: Config = None,
) -> None:
    """Read articles and print each as one line of JSON.

    INPUT is files, folders, globs, feed files and JSON Lines, and opens the network only with --follow. Without INPUT
    the configured sources are read, addresses among them. What is unknown is null.

    Example:     digest gather news/ feed.xml | digest summarise --sentences 3
    """
    settings = loaded(context, config)
    asked = wanted(inputs or [], settings, only=source or ())
    local = Local(jobs=jobs, follow=follow and not offline, explain=_explained if explain else None)
    reports: list[Report] = []
    counts: Counter[str] = Counter()
    articles = failures = 0
    with result(output) as target, counted("reading") as (total, one_more):
        if asked.web.sources:
            total(len(asked.web.sources))

        def done(report: Report) -> None:
            reports.append(report)
            counts.update(articles=len(report.articles), failed=bool(report.failures))
            one_more(so_far(counts))

        moment = moment_of(since, timezone=settings.settings.timezone, clock=days.now)
        manner = Manner(
            clock=days.now, remember=True, since=moment, limit=limit, offline=offline, jobs=jobs, done=done, say=say
        )
        for outcome in stream(asked, manner, local):
            if isinstance(outcome, Failure):
                failures += 1
                say(f"digest: {line_of(outcome)}")
            else:
                articles += 1
                if not asked.web.sources:
                    one_more()
                target.write(to_line(outcome).encode() + b"\n")
    places = {source.url: place for place, source in enumerate(asked.web.sources)}
    show_reports(sorted(reports, key=lambda report: places[report.source.url]))
    if failures:
        raise typer.Exit(Exit.PARTLY if articles else Exit.FAILED)


def _explained(source: str, removed: "Removed") -> None:
    say(f"{source}:{removed.line}: removed ({removed.reason}): {removed.text}")
