"""An edition in, what is wrong with its letters out; and the refusal to freeze an edition whose letter is broken."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from digest.daily.letters import copy_for, identity
from digest.daily.people import ANYBODY, delivery_to
from digest.daily.selecting import own_letter
from digest.errors import TemplateError
from digest.model import Edition
from digest.render.letter import LAYOUTS
from digest.render.lint import Finding, Level, lint
from digest.render.stamp import stamp
from digest.settings import Settings

_SECRET = "a letter that is only looked at"  # noqa: S105 - it signs nothing that leaves this machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One finding, and the layout of the letter that has it."""

    layout: str
    finding: Finding

    def __str__(self) -> str:
        found = self.finding
        return f"{self.layout}: {found.level} {found.rule} ({found.where}): {found.what}"


def flaws(edition: Edition, settings: Settings, *, now: datetime) -> tuple[Flaw, ...]:
    """Return what lint finds in the edition's letter, in each layout. Raises TemplateError where it does not render."""
    return tuple(_flaws(edition, settings, now)) if edition.stories else ()


def refuse_broken(edition: Edition, settings: Settings, *, now: datetime) -> None:
    """Raise TemplateError, naming the first error, where the edition's letter is broken in any layout."""
    broken = [flaw for flaw in flaws(edition, settings, now=now) if flaw.finding.level is Level.ERROR]
    if broken:
        raise TemplateError(f"the letter is broken, and nothing was frozen: {broken[0]} (digest preview shows it)")


def _flaws(edition: Edition, settings: Settings, now: datetime) -> Iterator[Flaw]:
    who = identity(settings, sent=now)
    copy = copy_for(delivery_to(ANYBODY, ""), slug=edition.slug, who=who, secret=_SECRET)
    for layout in LAYOUTS:
        letter = own_letter(edition, replace(ANYBODY, layout=layout), settings, sent=now)
        yield from (Flaw(layout=layout, finding=finding) for finding in lint(stamp(letter, copy)))
