"""Where editions and sources stand in, lines with a small chart or JSON on standard output out."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from digest.cli.reports import moment, show_unknown
from digest.cli.terminal import plural, show
from digest.daily.status import Standing, Status

_WIDTH = 40  # cells of the longest bar
_CELLS = "█▒░"  # sent, deferred, rejected: apart without colour too


def show_status(found: Status, timezone: str, *, as_json: bool, whole: bool) -> None:
    """Print where editions stand and which sources fail; `whole` is of one edition, with its runs."""
    if as_json:
        show(json.dumps(asdict(found), ensure_ascii=False))
        return
    if not found.editions:
        show("no edition yet: digest build makes one")
    for standing in found.editions:
        show(f"{standing.edition}  {plural(standing.stories, 'story', 'stories')}  {_sentence(standing, timezone)}")
        if whole:
            _show_runs(standing, timezone)
    if not whole:
        _show_chart(found.editions)
    for line in found.ailing:
        show(f"source: {line}")
    last = next((standing.receipt for standing in found.editions if standing.receipt), None)
    if last is not None:
        show(f"last receipt: {last}")


def bar(parts: Sequence[int], most: int, width: int = _WIDTH) -> str:
    """Return the parts of a count as cells of a bar whose longest, `most`, has `width`; what is there has a cell."""
    cells = [max(1, round(part * width / most)) if part and most else 0 for part in parts]
    return "".join(cell * count for cell, count in zip(_CELLS, cells, strict=True))


def _show_chart(editions: Sequence[Standing]) -> None:
    begun = [standing for standing in editions if standing.sent or standing.deferred or standing.rejected]
    if not begun:
        return
    most = max(standing.sent + standing.deferred + standing.rejected for standing in begun)
    show(f"\n{_CELLS[0]} sent  {_CELLS[1]} deferred  {_CELLS[2]} rejected")
    for standing in reversed(begun):
        parts = (standing.sent, standing.deferred, standing.rejected)
        counts = "  ".join(f"{part:,}" for part in parts)
        show(f"{standing.edition}  {bar(parts, most):{_WIDTH + 2}}  {counts}")
    show("")


def _sentence(standing: Standing, timezone: str) -> str:
    if standing.sending_began_at is None and not standing.stories:
        return f"built {moment(standing.built_at, timezone)}; nothing new, so it is not sent"
    if standing.sending_began_at is None:
        return f"built {moment(standing.built_at, timezone)}; not sent yet"
    counts = ", ".join(f"{count:,} {state}" for state, count in sorted(standing.deliveries.items()))
    return f"first sent {moment(standing.sending_began_at, timezone)}; {counts or 'to nobody'}"


def _show_runs(standing: Standing, timezone: str) -> None:
    for run in standing.runs:
        began = moment(float(str(run["began_at"])), timezone)
        did = ", ".join(f"{run[name]} {name}" for name in ("accepted", "deferred", "rejected", "unknown") if run[name])
        show(f"  run {began}: {did or 'nothing to send'}" + (f"; {run['stopped_by']}" if run["stopped_by"] else ""))
    show_unknown(standing.unknown_people)
