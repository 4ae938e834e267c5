"""The user's folder of templates in, what letters and pages look like out: templates by name, and the theme."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from digest.errors import TemplateError
from digest.render.theme import DEFAULT, Theme, theme_from
from digest.settings import Settings

_CAP = 1_000_000  # bytes of one file of the user's
_THEME = "theme.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """The user's templates, which stand before ours, and the theme of their theme.toml or our own."""

    templates: Mapping[str, str]
    theme: Theme


def dress_of(settings: Settings) -> Dress:
    """Return what the settings ask letters and pages to look like. Raises TemplateError, naming the file."""
    folder = settings.templates
    if folder is None:
        return Dress(templates={}, theme=DEFAULT)
    if not folder.is_dir():
        raise TemplateError(f"{folder}: no such folder of templates: mend DIGEST_TEMPLATES or leave it out")
    templates = {file.relative_to(folder).as_posix(): _text(file) for file in sorted(folder.rglob("*.j2"))}
    theme = folder / _THEME
    return Dress(templates=templates, theme=_theme(theme) if theme.exists() else DEFAULT)


def _theme(file: Path) -> Theme:
    try:
        return theme_from(tomllib.loads(_text(file)))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise TemplateError(f"{file}: not valid TOML: {error}") from error


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > _CAP:
            raise TemplateError(f"{file}: larger than {_CAP:,} bytes: this is not a template")
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"{file}: cannot be read: {error}") from error
