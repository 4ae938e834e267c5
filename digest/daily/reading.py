"""Inputs or configured sources in, the day's articles and failures out."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from digest.daily.gathering import Manner, WebSources, failures_of, follow, gather_web, local_names, web_sources
from digest.errors import InputError, SettingsError
from digest.gather.places import Failure
from digest.gather.sources import chosen
from digest.model import Article

if TYPE_CHECKING:
    from digest.gather.files import Explain
from digest.settings import Loaded

MOST_ARTICLES = 20_000  # of one edition: what it takes of memory and time must have an end
_TOO_MANY = f"only the first {MOST_ARTICLES:,} articles were read: name fewer inputs, or give a --limit"
_TOLD = 3  # failures that one line names


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything that was read, and one clear line for each thing that could not be."""

    articles: tuple[Article, ...]
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be read: the names of files with the folder that relative ones start from, and sources on the web."""

    names: tuple[str, ...]
    base: Path
    loaded: Loaded
    web: WebSources = field(default_factory=WebSources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """How files are read: in so many processes, with the pages of teasers or not, with each removed line told."""

    jobs: int = 1
    follow: bool = False
    explain: "Explain | None" = None


def wanted(inputs: Sequence[str], loaded: Loaded, *, only: Sequence[str] = ()) -> Wanted:
    """Return the inputs, relative to the current folder, or else the configured sources, relative to digest.toml.

    `only` chooses from the latter by a part of their names. Raises SettingsError where there is nothing to read: the
    bundled articles never go out by accident.
    """
    if inputs:
        return Wanted(names=tuple(inputs), base=Path.cwd(), loaded=loaded)
    web = web_sources(loaded)
    names = local_names(loaded.settings)
    if not (names or web.sources or web.failures):
        raise SettingsError(
            'no INPUT and no sources: name files or folders, or set sources = ["news"] in digest.toml '
            "(digest sources add takes an address)"
        )
    listed = WebSources(sources=chosen(web.sources, only), failures=web.failures)
    names = tuple(name for name in names if not only or any(word.casefold() in name.casefold() for word in only))
    if not (names or listed.sources):
        raise InputError(f"--source {' '.join(only)}: no source has that in its name or address (digest sources list)")
    return Wanted(names=names, base=loaded.home, loaded=loaded, web=listed)


def stream(asked: Wanted, manner: Manner, local: Local | None = None) -> Iterator[Article | Failure]:
    """Yield each article as it is read, and a Failure for each thing that cannot be; files come first."""
    yield from _files(asked, manner, local or Local())
    yield from asked.web.failures
    if not asked.web.sources:
        return
    seen: set[tuple[str, str]] = set()
    reports = gather_web(asked.web.sources, asked.loaded, manner)
    for report in reports:
        for article in report.articles:
            if (article.id, article.text_hash) not in seen:
                seen.add((article.id, article.text_hash))
                yield article
    yield from failures_of(reports)


def gather(asked: Wanted, manner: Manner, *, found: Callable[[], None], limit: int | None = None) -> Gathered:
    """Read what is asked for, at most `limit` articles; `found` is told of each. Raises InputError where there is none.

    Without a limit, reading ends at MOST_ARTICLES, and a failure says so.
    """
    articles: list[Article] = []
    failures: list[str] = []
    for outcome in stream(asked, manner):
        if isinstance(outcome, Failure):
            failures.append(line_of(outcome))
        else:
            if len(articles) == (limit or MOST_ARTICLES):
                failures += [] if limit else [_TOO_MANY]
                break
            articles.append(outcome)
            found()
    if not articles:
        raise InputError("; ".join([*failures[:_TOLD], "no articles were read"]))
    return Gathered(articles=tuple(articles), failures=tuple(failures))


def line_of(failure: Failure) -> str:
    """Return the failure as one line."""
    return f"{failure.where}: {failure.reason}"


def _files(asked: Wanted, manner: Manner, local: Local) -> Iterator[Article | Failure]:
    if not asked.names:
        return
    from digest.gather.files import read  # noqa: PLC0415 - the parsers cost half a second to import

    inputs = [asked.names] if manner.limit is None else [(name,) for name in asked.names]
    outcomes = (
        read(names, stdin=sys.stdin.buffer, base=asked.base, explain=local.explain, jobs=local.jobs) for names in inputs
    )
    recent = chain.from_iterable(_first(each, manner) for each in outcomes)
    if not local.follow:
        yield from recent
        return
    every = list(recent)
    report = follow([one for one in every if isinstance(one, Article)], asked.loaded, manner)
    yield from report.articles
    yield from (one for one in every if isinstance(one, Failure))
    yield from failures_of([report])


def _first(outcomes: Iterator[Article | Failure], manner: Manner) -> Iterator[Article | Failure]:
    """Yield what is wanted of one input, and read no further: a folder may have a million articles."""
    left = manner.limit
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            yield outcome
        elif _is_recent(outcome, manner):
            yield outcome
            left = None if left is None else left - 1
        if left == 0:
            return


def _is_recent(article: Article, manner: Manner) -> bool:
    """Tell whether an article of a file is wanted: without a date, or where nobody asks for a time, it is."""
    return manner.since is None or article.published is None or article.published >= manner.since
