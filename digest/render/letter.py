"""An edition, a reader's choice and templates in, one letter out: rendered, encoded and cut at its slots."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

from css_inline import CSSInliner

from digest.errors import TemplateError, UsageError
from digest.model import Edition
from digest.render.cleaning import clean_header
from digest.render.composition import compose
from digest.render.environment import rendered
from digest.render.headers import letter_fields
from digest.render.identity import Identity
from digest.render.multipart import Pieces, body_of, joined
from digest.render.selection import chosen
from digest.render.slots import Marks, Slot
from digest.render.theme import DEFAULT, Theme
from digest.render.tongue import Tongue, tongue_for, words
from digest.render.views import LetterView

__all__ = ["LAYOUTS", "Choice", "Identity", "Letter", "from_json", "render", "to_json"]

LAYOUTS = ("full", "brief", "plain")

# Gmail cuts a message near 102 KB of source; a part keeps below 100,000 bytes, stamped values included.
_LARGEST_PART = 100_000
_STAMPED = 2_000
_ATTEMPTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What one variant of the letter shows: section keys (none means all) and layout ("" is "full").

    `language` is a BCP 47 tag, of the words around the stories, of dates and numbers; one that we do not speak, or
    none, means the edition's own, else English.
    """

    sections: tuple[str, ...] = ()
    language: str = ""
    layout: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One variant, ready to be stamped.

    `html` and `text` are the two parts with marks where a slot is; `segments` are the encoded message's pieces and
    slots in order; `leave` is the mailto address that unsubscribes whoever has no link of their own; `reader` is
    what a nameless subscriber is called.
    """

    subject: str
    preheader: str
    html: str = field(repr=False)
    text: str = field(repr=False)
    leave: str
    reader: str
    segments: Pieces = field(repr=False)


def render(
    edition: Edition, choice: Choice, identity: Identity, templates: Mapping[str, str], *, theme: Theme = DEFAULT
) -> Letter:
    """Return the letter that everybody with this `choice` gets.

    `templates` are the user's, by name ("edition.html.j2"); ours stand behind them. Stories that do not fit in a
    part are trimmed from the ends of the sections, and the letter says how many. Raises TemplateError where a
    template does not render, SettingsError where the sender is not a mailbox, UsageError for an unknown layout.
    """
    layout = choice.layout or "full"
    if layout not in LAYOUTS:
        raise UsageError(f'no layout "{layout}" (there are {", ".join(LAYOUTS)})')
    mine = chosen(edition, choice.sections)
    most = len(mine.stories)
    tongue = tongue_for(choice.language, edition.language)
    look = _Look(templates=templates, theme=theme, tongue=tongue)
    for _ in range(_ATTEMPTS):
        view = compose(mine, identity, tongue, layout=layout, most=most)
        letter, largest = _encoded(view, identity, look)
        if largest <= _LARGEST_PART - _STAMPED or not most:
            break
        most = min(most - 1, int(most * 0.98 * (_LARGEST_PART - _STAMPED) / largest))
    return letter


def to_json(letter: Letter) -> str:
    """Return `letter` as one ASCII string that `from_json` reads back."""
    segments = [
        piece.decode("ascii") if isinstance(piece, bytes) else {"slot": piece.value} for piece in letter.segments
    ]
    fields = {name: getattr(letter, name) for name in ("subject", "preheader", "html", "text", "leave", "reader")}
    return json.dumps(fields | {"segments": segments}, separators=(",", ":"))


def from_json(kept: str) -> Letter:
    """Return the letter that `to_json` wrote."""
    fields = json.loads(kept)
    segments = fields.pop("segments")
    pieces = (piece.encode("ascii") if isinstance(piece, str) else Slot(piece["slot"]) for piece in segments)
    return Letter(**fields, segments=tuple(pieces))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What a letter's parts are rendered with."""

    templates: Mapping[str, str]
    theme: Theme
    tongue: Tongue

    def part(self, name: str, view: LetterView) -> str:
        return rendered(name, self.templates, self.tongue, letter=view, slots=Marks(), theme=self.theme)


def _encoded(view: LetterView, identity: Identity, look: _Look) -> tuple[Letter, int]:
    html = _html(view, look)
    text = look.part("edition.txt.j2", view)
    try:
        body, largest = body_of(text, html)
    except KeyError as error:
        raise TemplateError(f"edition.html.j2:1: the letter holds a mark that is no slot: {error}") from error
    fields = letter_fields(view.inbox.subject, identity)
    # The slots of the header stand together: everything after them is one piece up to the first slot of the text.
    segments = joined([Slot.TO, Slot.MESSAGE_ID, Slot.UNSUBSCRIBE, fields, *body])
    address = clean_header(identity.unsubscribe_mailto).removeprefix("mailto:")
    letter = Letter(
        subject=view.inbox.subject,
        preheader=view.inbox.preheader,
        html=html,
        text=text,
        leave=f"mailto:{quote(address, safe='@!$*+')}?subject=unsubscribe",
        reader=words(look.tongue.catalogue).gettext("reader"),
        segments=segments,
    )
    return letter, largest


def _html(view: LetterView, look: _Look) -> str:
    if view.layout == "plain":
        return look.part("plain.html.j2", view)
    return _inliner(look.part("parts/inline.css.j2", view)).inline(look.part("edition.html.j2", view))


@lru_cache(maxsize=8)
def _inliner(css: str) -> CSSInliner:
    # The document's own <style> is for clients that read one; it stays, and its rules are not inlined.
    return CSSInliner(
        extra_css=css, inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False, minify_css=True
    )
