"""Settings in, the look of pages for the web out: templates, colours, and how a name becomes a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from digest.daily.dress import dress_of
from digest.render.cleaning import clean_line, clip
from digest.render.environment import rendered
from digest.render.theme import Theme
from digest.render.tongue import Tongue, tongue_for
from digest.settings import Settings

_LONGEST_TITLE = 60  # code points: a browser's tab shows fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page says of the site: `root` leads from the page to its top, such as "../"."""

    title: str
    language: str
    direction: str
    root: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How pages look: the user's templates stand before ours, as they do for letters."""

    title: str
    templates: Mapping[str, str]
    theme: Theme

    def page(self, name: str, tongue: Tongue, *, root: str = "", **context: object) -> bytes:
        """Return the page made of templates/web/`name`.j2, in UTF-8. Raises TemplateError."""
        site = Site(title=self.title, language=tongue.tag, direction=tongue.direction, root=root)
        made = rendered(f"web/{name}.j2", self.templates, tongue, site=site, theme=self.theme, **context)
        return made.lstrip().encode("utf-8", "replace")


ENGLISH = tongue_for("en")


def look_of(settings: Settings) -> Look:
    """Return the look that the settings ask for."""
    title = clip(clean_line(settings.title), _LONGEST_TITLE)
    dress = dress_of(settings)
    return Look(title=title, templates=dress.templates, theme=dress.theme)
