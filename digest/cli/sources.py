"""`digest sources`: where the news comes from, and the closing table of `digest gather`."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from digest.cli.app import AsJson, Config, Output, app, loaded
from digest.cli.terminal import counted, plural, result, say, show, show_table
from digest.daily import days, gathering_lists
from digest.daily.gathering import Manner, local_names, web_sources
from digest.errors import Exit, InputError
from digest.gather.opml import write_opml
from digest.gather.rounds import Report
from digest.gather.sources import Source, chosen

sources = typer.Typer(no_args_is_help=True, help="Where the news comes from: list, add, remove, import, export, check.")
app.add_typer(sources, name="sources")

Only = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TEXT]...", help="Only sources with this in name, address or section.", show_default=False),
]


@sources.command("list")
def list_(context: typer.Context, as_json: AsJson = False, config: Config = None) -> None:
    """List every source: files and folders of digest.toml, addresses there, and the list that is kept here.

    Example:     digest sources list
    """
    settings = loaded(context, config)
    found = web_sources(settings)
    for failure in found.failures:
        say(f"digest: {failure.where}: {failure.reason}")
    if as_json:
        for source in found.sources:
            show(json.dumps(asdict(source), ensure_ascii=False))
        return
    rows = [(name, "", "") for name in local_names(settings.settings)]
    show_table([*rows, *((source.url, source.section, source.name) for source in found.sources)])
    show(plural(len(rows) + len(found.sources), "source", "sources"))


@sources.command()
def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="A feed, a home page that names one, a sitemap or a page.")],
    name: Annotated[str, typer.Option("--name", help="How you call it; else its own title.")] = "",
    section: Annotated[str, typer.Option("--section", help="The section of articles that state none.")] = "",
    language: Annotated[str, typer.Option("--language", help="What it is written in, such as en.")] = "",
    config: Config = None,
) -> None:
    """Look at an address, find the feed behind it, and add it to the list.

    Example:     digest sources add https://news.example.org --section world
    """
    settings = loaded(context, config)
    asked = Source(url=url, name=name, section=section, language=language)
    added = gathering_lists.add(settings, asked, _manner())
    name = f" ({added.source.name})" if added.source.name else ""
    show(
        f"added: {added.source.url}{name}"
        + ("" if added.is_list else ": no feed is behind it, the page itself is read")
    )


@sources.command()
def remove(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Its address, or a part of its name that no other has.")],
    config: Config = None,
) -> None:
    """Take a source out of the list, and forget what is known of it.

    Example:     digest sources remove https://news.example.org/feed.xml
    """
    for source in gathering_lists.remove(loaded(context, config), text):
        show(f"removed: {source.url}")


@sources.command("import")
def import_(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A list of feeds as OPML, as every feed reader exports.")
    ],
    config: Config = None,
) -> None:
    """Add the feeds of another list; its folders become sections. What could not be taken from it is said.

    Example:     digest sources import subscriptions.opml
    """
    try:
        body = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: {error.strerror}") from error
    found = gathering_lists.import_from(loaded(context, config), str(file), body)
    show(
        f"imported: {plural(found.added, 'source', 'sources')}"
        + (f"; {found.known} known before" if found.known else "")
    )
    for line in found.missing:
        say(f"digest: {file}: {line}")
    if found.missing:
        raise typer.Exit(Exit.PARTLY)


@sources.command()
def export(context: typer.Context, output: Output = "-", config: Config = None) -> None:
    """Print all sources on the web as OPML, with sections as folders.

    Example:     digest sources export --output sources.opml
    """
    found = web_sources(loaded(context, config))
    with result(output) as target:
        target.write(write_opml(found.sources))
    for failure in found.failures:
        say(f"digest: {failure.where}: {failure.reason}")


@sources.command()
def check(context: typer.Context, only: Only = None, as_json: AsJson = False, config: Config = None) -> None:
    """Ask each source once, changing nothing, and show what it gives or why not.

    Example:     digest sources check example.org
    """
    settings = loaded(context, config)
    found = web_sources(settings)
    asked = chosen(found.sources, only or ())
    for failure in found.failures:
        say(f"digest: {failure.where}: {failure.reason}")
    if not asked:
        raise InputError(_nothing_asked(only or ()))
    with counted("asking") as (total, one_more):
        total(len(asked))
        reports = gathering_lists.check(asked, settings, _manner(done=lambda report: one_more()))  # noqa: ARG005
    if as_json:
        for report in reports:
            show(json.dumps(_told(report), ensure_ascii=False))
    else:
        show_table([("status", "entries", "newest", "language", "source", "why not"), *map(_row, reports)])
        for report in reports:
            if report.moved_to:
                show(f"{report.source.title}: moved for good to {report.moved_to}")
    if found.failures or any(report.failures for report in reports):
        raise typer.Exit(Exit.PARTLY if any(report.listed for report in reports) else Exit.FAILED)


def so_far(counts: Mapping[str, int]) -> str:
    """Return in words how many articles were found, and how many sources failed."""
    failed = f", {counts['failed']:,} failed" if counts["failed"] else ""
    return plural(counts["articles"], "article", "articles") + failed


def show_reports(reports: Sequence[Report]) -> None:
    """Print the closing table of a round on a terminal."""
    if not reports or not sys.stderr.isatty():
        return
    head = ("status", "listed", "older", "articles", "source")
    rows = [(r.state, str(r.listed), str(r.older), str(len(r.articles)), r.source.title) for r in reports]
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(4)]
    for row in [head, *rows]:
        say("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]))


def _manner(**changes: object) -> Manner:
    return Manner(clock=days.now, remember=False, jobs=1, say=say, **changes)  # type: ignore[arg-type]


def _nothing_asked(only: Sequence[str]) -> str:
    if only:
        return f"{' '.join(only)}: no source has that in its name, address or section (digest sources list)"
    return "no source lies on the web, and only those are asked: digest gather reads files and folders"


def _row(report: Report) -> tuple[str, ...]:
    status = "failed" if report.failures else "good"
    why_not = "; ".join(report.failures)
    return (status, str(report.listed), _day(report) or "", report.language or "", report.source.title, why_not)


def _told(report: Report) -> dict[str, object]:
    return {
        "url": report.source.url,
        "name": report.source.name or None,
        "good": not report.failures,
        "entries": report.listed,
        "newest": _day(report),
        "language": report.language,
        "why_not": list(report.failures),
    }


def _day(report: Report) -> str | None:
    return None if report.newest is None else f"{datetime.fromtimestamp(report.newest, UTC):%Y-%m-%d %H:%M}"
