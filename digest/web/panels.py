"""A query in, the side of the letter that it asks for out: what the preview's page shows."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from digest.daily.proofing import Proof
from digest.errors import DigestError
from digest.render.letter import LAYOUTS
from digest.render.lint import Finding, lint
from digest.web.press import Press

PANELS = ("letter", "text", "source", "headers", "findings")
WIDTHS = {"360": "Phone, 360", "600": "Tablet, 600", "1200": "Desktop, 1200"}
SCHEMES = ("light", "dark")
IMAGES = ("off", "on")
LANGUAGES = {"": "theirs", "en": "English", "ar": "العربية", "de": "Deutsch", "es": "Español", "fr": "Français"}
_LONGEST_ADDRESS = 320

LIMIT = 100_000  # bytes that an encoded part keeps below: Gmail cuts one near 102 KB


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is looked at, and how: each field is a field of the page's form."""

    reader: str = ""
    layout: str = ""
    language: str = ""
    panel: str = "letter"
    width: str = "600"
    scheme: str = "light"
    images: str = "off"

    def query(self, **changes: str) -> str:
        """Return the query of this view with some fields changed."""
        return urlencode(asdict(replace(self, **changes)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page shows beside the view: the proof and what lint finds in it, or the problem that there is none.

    `mark` changes with the files behind it; `readers` are addresses and names; `limit` is bytes of a part.
    """

    day: str
    mark: str
    problem: str = ""
    readers: tuple[tuple[str, str], ...] = ()
    proof: Proof | None = None
    findings: tuple[Finding, ...] = ()
    limit: int = LIMIT
    languages: tuple[tuple[str, str], ...] = tuple(LANGUAGES.items())
    widths: tuple[tuple[str, str], ...] = tuple(WIDTHS.items())
    panels: tuple[str, ...] = PANELS


_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "layout": ("", *LAYOUTS),
    "language": tuple(LANGUAGES),
    "panel": PANELS,
    "width": tuple(WIDTHS),
    "scheme": SCHEMES,
    "images": IMAGES,
}


def view_of(query: Mapping[str, str]) -> View:
    """Return the view that a query asks for; what it does not say, or says wrongly, is as usual."""
    fields = {name: query[name] for name, allowed in _ALLOWED.items() if query.get(name) in allowed}
    return View(reader=query.get("reader", "")[:_LONGEST_ADDRESS], **fields)


def letter_page(press: Press, view: View) -> bytes:
    """Return the letter's HTML part as a client of that colour scheme shows it. Raises what rendering raises.

    A page cannot tell a frame which scheme to prefer, so the letter's own question is answered in its text.
    """
    html = _proof(press, view).html
    answered = "all" if view.scheme == "dark" else "not all"
    html = html.replace("@media (prefers-color-scheme: dark)", f"@media {answered}")
    html = html.replace("@media (prefers-color-scheme:dark)", f"@media {answered}")
    return html.replace('content="light dark"', f'content="{view.scheme}"').encode("utf-8", "replace")


def shown(press: Press, view: View) -> Shown:
    """Return what the page's template reads of this view; what cannot be made is said in its `problem`."""
    mark = press.mark()
    try:
        readers = tuple((reader.email, reader.name) for reader in press.readers())
        found = _proof(press, view)
    except DigestError as error:
        return Shown(day=press.wanted.day.isoformat(), mark=mark, problem=str(error))
    return Shown(
        day=press.wanted.day.isoformat(),
        mark=mark,
        readers=readers,
        proof=found,
        findings=lint(found.message),
    )


def _proof(press: Press, view: View) -> Proof:
    return press.proof(press.reader(view.reader, layout=view.layout, language=view.language))
