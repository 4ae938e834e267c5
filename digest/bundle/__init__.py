"""What ships with the package: templates, catalogues, sample articles and subscribers -> their text, by name."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_HERE = files(__name__)
_CHECKOUT = Path(__file__).parents[2]  # where an editable install keeps them


def templates() -> dict[str, str]:
    """Return our templates' sources by their name below templates/, such as "parts/story.html.j2"."""
    return dict(sorted(_texts(_place("templates"), "")))


def catalogue(language: str) -> str | None:
    """Return the text of a language's .po file ("de", "pt-br"), or None where we have none."""
    if not language.replace("-", "").isalnum():
        return None
    file = _HERE.joinpath("locale", f"{language}.po")
    return file.read_text(encoding="utf-8") if file.is_file() else None


def example_subscribers() -> str:
    """Return the text of subscribers/example.csv."""
    return _place("subscribers").joinpath("example.csv").read_text(encoding="utf-8")


def welcome() -> str:
    """Return the first article of a new digest, which says how to go on."""
    return _HERE.joinpath("welcome.txt").read_text(encoding="utf-8")


def guide() -> str:
    """Return the guide to running it for real, as Markdown."""
    return _HERE.joinpath("guide", "running.md").read_text(encoding="utf-8")


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
