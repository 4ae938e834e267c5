"""A run that sends in; how far it is, live on a terminal or as a line now and then, out."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from digest.cli.terminal import errors, say
from digest.daily.progress import Progress
from digest.model import Outcome, State

_EVERY = 30.0  # seconds between two lines where there is no terminal
_DOMAINS = 8  # rows of the table: the largest
_REASONS = 3  # that are named; the receipt has them all
_WIDTH = 60  # cells of the bar


@contextmanager
def sending_shown() -> Iterator[tuple[Callable[[int], None], Callable[[Outcome], None]]]:
    """Give two functions, one that hears how many letters there are and one that hears each outcome."""
    progress = Progress(time.monotonic)
    if not sys.stderr.isatty():
        yield progress.expect, _spoken(progress)
        return
    live = Live(console=errors, get_renderable=lambda: drawn(progress), refresh_per_second=2, transient=True)
    with live:
        yield progress.expect, progress.hear


def _spoken(progress: Progress) -> Callable[[Outcome], None]:
    """Return the function that hears an outcome and says a line when the last one is a while ago."""
    said = time.monotonic()

    def hear(outcome: Outcome) -> None:
        nonlocal said
        progress.hear(outcome)
        if time.monotonic() - said >= _EVERY:
            said = time.monotonic()
            say(line_of(progress))

    return hear


def line_of(progress: Progress) -> str:
    """Return how far it is in one line."""
    states, left = progress.tally.states, progress.left
    parts = [
        f"sending: {progress.settled:,} of {progress.total:,}",
        f"{progress.rate:,.1f}/s",
        f"{states[State.ACCEPTED]:,} accepted",
        f"{states[State.OWED]:,} deferred{_most(progress.tally.reasons(State.OWED))}",
        f"{states[State.REJECTED]:,} rejected{_most(progress.tally.reasons(State.REJECTED))}",
        *([f"{states[State.UNKNOWN]:,} unknown"] if states[State.UNKNOWN] else []),
        *([f"{span(left)} left"] if left is not None and progress.total > progress.settled else []),
    ]
    return ", ".join(parts)


def drawn(progress: Progress) -> Table | Text:
    """Return how far it is as a bar, the line, and the largest domains; nothing before the first letter."""
    if not progress.total:
        return Text("")
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("domain")
    for name in ("accepted", "deferred", "rejected"):
        table.add_column(name, justify="right")
    for domain, states in progress.tally.domains(_DOMAINS):
        counts = (states[state] for state in (State.ACCEPTED, State.OWED, State.REJECTED))
        table.add_row(Text(domain), *(f"{count:,}" for count in counts))
    whole = Table.grid()
    whole.add_row(ProgressBar(total=progress.total, completed=progress.settled, width=_WIDTH))
    whole.add_row(Text(line_of(progress)))
    if table.row_count:
        whole.add_row(table)
    return whole


def span(seconds: float) -> str:
    """Return a time to wait in words as short as they can be: "40 s", "12 min", "3 h 5 min"."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _most(reasons: Mapping[str, int]) -> str:
    named = [f"{why}: {count:,}" for why, count in list(reasons.items())[:_REASONS]]
    more = [] if len(reasons) <= _REASONS else ["…"]
    return f" ({'; '.join(named + more)})" if named else ""
