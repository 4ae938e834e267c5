"""A page in, findings out: words whose colour is too near to what they stand on, in light and in dark mode."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digest.render.colours import contrast, hexadecimal
from digest.render.lint.css import Rule
from digest.render.lint.findings import Finding, error, quoted
from digest.render.lint.page import Element, Page
from digest.render.theme import LEAST_CONTRAST

_SIMPLE = re.compile(r"([a-z][a-z0-9]{0,20})?(?:([.#])([A-Za-z0-9_-]{1,80}))?")
_IMPORTANT = re.compile(r"\s{0,9}!\s{0,9}important$", re.IGNORECASE)
_LINK = "#0000ee"
_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """What all rules for one tag, class or id paint, and what of it is important."""

    plain: dict[str, str]
    forced: dict[str, str]


Sheet = Mapping[str, _Block]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paint:
    """The colours that hold inside an element; None where we cannot tell."""

    ink: str | None
    paper: str | None


def contrast_findings(page: Page) -> Iterator[Finding]:
    """Yield each pair of colours below 4.5:1 once, with the first words that are painted so.

    A colour is known where it is written on the element, on one around it, or in a rule for its tag, class or id;
    what a rule of any other kind says is not seen.
    """
    light = [rule for rule in page.rules if not rule.media]
    dark = [rule for rule in page.rules if "prefers-color-scheme: dark" in re.sub(r":\s{0,9}", ": ", rule.media)]
    yield from _pairs(page, "light", _sheet(light))
    if dark:
        yield from _pairs(page, "dark", _sheet(light + dark))


def _pairs(page: Page, scheme: str, sheet: Sheet) -> Iterator[Finding]:
    painted: list[_Paint] = []
    told: set[tuple[str, str]] = set()
    for element in page.elements:
        around = painted[element.parent] if element.parent >= 0 else _Paint(ink="#000000", paper="#ffffff")
        here = _painted(element, around, sheet)
        painted.append(here)
        if element.at in page.hidden or not element.words.strip() or here.ink is None or here.paper is None:
            continue
        ratio = contrast(here.ink, here.paper)
        if ratio < LEAST_CONTRAST and (here.ink, here.paper) not in told and len(told) < _MOST:
            told.add((here.ink, here.paper))
            what = f"{here.ink} on {here.paper} is {ratio:.2f}:1, below {LEAST_CONTRAST}:1 in {scheme} mode"
            yield error("contrast", element.where, f"{quoted(element.words)}: {what}")


def _painted(element: Element, around: _Paint, sheet: Sheet) -> _Paint:
    declared = _declared(element, sheet)
    ink = _first(declared.get("color"), element.attributes.get("color") if element.tag == "font" else None)
    paper = _first(declared.get("background-color"), declared.get("background"), element.attributes.get("bgcolor"))
    if ink is None and element.tag == "a" and "href" in element.attributes:
        return _Paint(ink=_LINK, paper=around.paper if paper is None else _colour(paper, around.paper))
    return _Paint(
        ink=around.ink if ink is None else _colour(ink, around.ink),
        paper=around.paper if paper is None else _colour(paper, around.paper),
    )


def _declared(element: Element, sheet: Sheet) -> dict[str, str]:
    """Return the element's declarations by the cascade: rules, then its own style, then what is important."""
    names = [element.tag, *(f".{name}" for name in element.attributes.get("class", "").split()[:20])]
    names.append(f"#{element.attributes.get('id', '')}")
    found: dict[str, str] = {}
    forced: dict[str, str] = {}
    for name in names:
        if name in sheet:
            found |= sheet[name].plain
            forced |= sheet[name].forced
    own = {key: _IMPORTANT.sub("", value) for key, value in element.style.items()}
    return found | own | forced


def _sheet(wanted: list[Rule]) -> Sheet:
    """Return what is painted, by the tag, class or id that it is for; later rules win."""
    sheet: dict[str, _Block] = {}
    for rule in wanted:
        paints = {key: value for key, value in rule.declared.items() if key.startswith(("color", "background"))}
        for selector in rule.selectors if paints else ():
            if (found := _SIMPLE.fullmatch(selector)) and selector:
                block = sheet.setdefault(found[0][len(found[1] or "") :] or selector, _Block(plain={}, forced={}))
                for key, value in paints.items():
                    plain = _IMPORTANT.sub("", value)
                    (block.plain if plain == value else block.forced)[key] = plain
    return sheet


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _colour(written: str, around: str | None) -> str | None:
    """Return the colour, what is around where it is see-through, or None where it is a picture or unknown."""
    text = written.strip().lower()
    if text in {"transparent", "inherit", "none", "initial", "unset", "currentcolor"}:
        return around
    if "url(" in text or "gradient(" in text:
        return None
    return hexadecimal(text) or next((hexadecimal(word) for word in text.split() if hexadecimal(word)), None)
