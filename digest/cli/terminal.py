"""What a verb says and shows: lines on standard error, results on standard output or into a file."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from digest.errors import InputError

if TYPE_CHECKING:
    from digest.daily.building import Watch

errors = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)
_results = Console(highlight=False, soft_wrap=True, markup=False)


def say(line: str) -> None:
    """Print one line for the person, on standard error."""
    errors.print(line)


def show(line: str) -> None:
    """Print one line of the result, on standard output."""
    _results.print(line)


def show_table(rows: list[tuple[str, ...]]) -> None:
    """Print rows in aligned columns; the last column takes what is left."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]) - 1)] if rows else []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        show("  ".join([*cells, row[-1]]).rstrip())


def plural(count: int, one: str, many: str) -> str:
    """Return the count with its noun."""
    return f"{count:,} {one if count == 1 else many}"


def is_terminal() -> bool:
    """Tell whether a person sits in front of both ends."""
    return sys.stdin.isatty() and sys.stderr.isatty()


@contextmanager
def result(output: str) -> Iterator[BinaryIO]:
    """Give the stream for a result: standard output for "-", else a file that appears whole or not at all.

    Raises InputError where there is no standard output or the file cannot be written, before any work is done.
    """
    if output == "-":
        if sys.stdout is None:
            raise InputError("standard output is closed: name a file with --output, or give the result a place to go")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    file = Path(output)
    half = file.with_name(f".{file.name}.part")
    try:
        with half.open("wb") as stream:
            yield stream
        half.replace(file)
    except OSError as error:
        if error.filename in {str(half), str(file)}:
            raise InputError(f"{output}: cannot be written: {error.strerror}") from error
        raise
    finally:
        with suppress(OSError):
            half.unlink()


@contextmanager
def watched() -> "Iterator[Watch]":
    """Give the watch on gathering and summarising: a progress line on a terminal, silence in a pipe."""
    from digest.daily.building import Watch  # noqa: PLC0415 - half the program, of which most verbs need nothing

    with _progress() as progress:
        reading = progress.add_task("reading", total=None)
        summarising = progress.add_task("summarising", total=0, visible=False)
        count = 0

        def found() -> None:
            nonlocal count
            count += 1
            progress.update(reading, completed=count)
            progress.update(summarising, total=count)

        def done(articles: int) -> None:
            progress.update(reading, visible=False)
            progress.update(summarising, advance=articles)
            # What comes after it, such as sending, has the screen to itself.
            progress.update(summarising, visible=not progress.tasks[summarising].finished)

        yield Watch(say=say, found=found, done=done)


class OneMore(Protocol):
    """Counts one more; `so_far` is what is told beside the bar."""

    def __call__(self, so_far: str = "") -> None: ...


@contextmanager
def counted(what: str) -> Iterator[tuple[Callable[[int], None], OneMore]]:
    """Give two functions, one that sets the total and one that counts one more: a bar on a terminal."""
    with _progress() as progress:
        task = progress.add_task(what, total=None)

        def one_more(so_far: str = "") -> None:
            progress.update(task, advance=1, description=f"{what}: {so_far}" if so_far else what)

        yield lambda total: progress.update(task, total=total), one_more


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=errors,
        transient=True,
        disable=not sys.stderr.isatty(),
    )
