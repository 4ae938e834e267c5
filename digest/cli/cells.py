"""The cells of a person's row in, one option of a verb for each of them out; what was given for them, read."""

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from digest.edit.sections import SECTIONS


def _option(words: str, *, metavar: str | None = None) -> object:
    return Annotated[str | None, typer.Option(help=words, metavar=metavar)]


_LISTS = ("sections", "follow", "mute")
_CELLS: Mapping[str, object] = {
    "name": _option("How the person is called."),
    "sections": _option(f"What they read, of {';'.join(SECTIONS)} and your own; empty: all.", metavar="A;B"),
    "language": _option("The letter's language, such as en."),
    "timezone": _option("Their IANA zone, such as Europe/Berlin."),
    "send_at": _option("Their hour, in their zone.", metavar="HH:MM"),
    "frequency": _option("daily, weekdays or weekly."),
    "length": _option("How long they want to read.", metavar="MINUTES"),
    "layout": _option("full, brief or plain."),
    "follow": _option("Words whose stories come whatever their section.", metavar="A;B"),
    "mute": _option("Words whose stories do not come.", metavar="A;B"),
    "consent_source": _option("How they agreed to be mailed."),
    "note": _option("Anything you want to remember."),
}


def with_cells(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb that takes `**cells` an option for each of them, before those of its own that come by name."""
    signature = inspect.signature(verb)
    own = list(signature.parameters.values())[:-1]
    last = [one for one in own if one.kind is inspect.Parameter.KEYWORD_ONLY]
    first = [one for one in own if one not in last]
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in _CELLS.items()
    ]
    verb.__signature__ = signature.replace(parameters=[*first, *options, *last])  # type: ignore[attr-defined]  # PEP 362
    verb.__annotations__ |= _CELLS
    return verb


def values_in(cells: Mapping[str, str | None]) -> dict[str, Any]:
    """Return what was given, by field of Subscriber: text, or a tuple where the cell is a list."""
    given = {field: text for field, text in cells.items() if text is not None}
    return {field: _listed(text) if field in _LISTS else text for field, text in given.items()}


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace(",", ";").split(";") if part.strip())
