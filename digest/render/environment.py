"""Templates' sources in, rendered text out; what is wrong with a template comes out as TemplateError."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from traceback import walk_tb

import jinja2

from digest import bundle
from digest.errors import TemplateError
from digest.render.columns import apart, spread, wrap
from digest.render.tongue import Tongue, number, words

_OURS = "ours/"
# What an expression in a template can raise besides Jinja's own errors.
_RAISED = (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def rendered(name: str, templates: Mapping[str, str], tongue: Tongue, **context: object) -> str:
    """Return the template `name` rendered; `templates` win over ours, and "ours/<name>" is always ours.

    What a template says with `_`, `ngettext` and `pgettext`, and its numbers, come out in `tongue`.
    """
    try:
        return _environment(tuple(sorted(templates.items())), tongue).get_template(name).render(context)
    except _RAISED as error:
        raise TemplateError(_finding(error, name)) from error


@lru_cache(maxsize=1)
def _ours() -> Mapping[str, str]:
    return bundle.templates()


@lru_cache(maxsize=32)
def _environment(theirs: tuple[tuple[str, str], ...], tongue: Tongue) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_loader(dict(theirs))),
        autoescape=jinja2.select_autoescape(("html.j2", "html")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(words(tongue.catalogue), newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {
        "wrap": wrap,
        "spread": spread,
        "number": partial(number, locale=tongue.locale),
        "apart": apart if tongue.direction == "rtl" else str,
    }
    return environment


def _loader(theirs: Mapping[str, str]) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = (
            _ours().get(name.removeprefix(_OURS)) if name.startswith(_OURS) else theirs.get(name, _ours().get(name))
        )
        return None if source is None else (source, name, lambda: True)

    return load


def _finding(error: Exception, name: str) -> str:
    """Return "file:line: reason" of the innermost template at fault."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.name or name}:{error.lineno}: {error.message}"
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    written = [place for place in places if place[0].endswith(".j2")]
    where, line = written[-1] if written else (name, 1)
    if isinstance(error, jinja2.TemplateNotFound):
        return f"{where}:{line}: there is no template {error.name}"
    return f"{where}:{line}: {error}"
