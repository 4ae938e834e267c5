"""What ships with the package: templates, sample articles, sample subscribers -> their text, by name."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_HERE = files(__name__)
_CHECKOUT = Path(__file__).parents[2]  # where an editable install keeps them


def templates() -> dict[str, str]:
    """Return our templates' sources by their name below templates/, such as "parts/story.html.j2"."""
    return dict(sorted(_texts(_place("templates"), "")))


def example_subscribers() -> str:
    """Return the text of subscribers/example.csv."""
    return _place("subscribers").joinpath("example.csv").read_text(encoding="utf-8")


def welcome() -> str:
    """Return the first article of a new digest, which says how to go on."""
    return _HERE.joinpath("welcome.txt").read_text(encoding="utf-8")


def articles() -> Traversable:
    """Return the folder of bundled sample articles."""
    return _HERE.joinpath("articles")


def _place(name: str) -> Traversable:
    shipped = _HERE.joinpath(name)
    return shipped if shipped.is_dir() else _CHECKOUT / name


def _texts(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _texts(entry, f"{prefix}{entry.name}/")
        elif not entry.name.startswith("."):
            found.append((prefix + entry.name, entry.read_text(encoding="utf-8")))
    return found
