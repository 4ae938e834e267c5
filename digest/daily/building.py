"""Inputs in, the day's edition out: made, frozen, or found in the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from digest.daily.days import now as this_moment
from digest.daily.gathering import Manner
from digest.daily.linting import refuse_broken
from digest.daily.material import Decided, Material, packed
from digest.daily.ordering import order_of
from digest.daily.reading import gather, wanted
from digest.edit.edition import Made, make_edition
from digest.edit.threads import REMEMBERED
from digest.model import Edition
from digest.settings import Loaded
from digest.store import editions
from digest.store.database import Store
from digest.store.marks import marks as marks_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Who is told how far the work is: `say` of one line, `found` of each article read, `done` of those summarised."""

    say: Callable[[str], None]
    found: Callable[[], None]
    done: Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An edition, whether this call froze it, and the lines of what could not be read for it."""

    edition: Edition
    is_new: bool
    failures: tuple[str, ...] = ()
    sending_began: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an edition is read from: inputs, or else the configured sources; at most `limit` articles.

    `remember` keeps in the store what was learnt of sources on the web; without it nothing is changed.
    """

    inputs: Sequence[str]
    remember: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """An edition that is not kept yet, with everything that decided it."""

    made: Made
    material: Material

    @property
    def edition(self) -> Edition:
        return self.made.edition


def compose(store: Store | None, reading: Reading, loaded: Loaded, *, day: date, watch: Watch) -> Composed:
    """Return the edition made of what is read; it is not kept.

    What earlier editions told is left out, and the editor's marks are followed, where there is a store.
    """
    marks = marks_of(store, day.isoformat()) if store is not None else ()
    order = order_of(loaded, day, marks)
    manner = Manner(clock=this_moment, remember=reading.remember, say=watch.say)
    gathered = gather(wanted(reading.inputs, loaded), manner, found=watch.found, limit=reading.limit)
    earlier = earlier_than(store, day) if store is not None else ()
    named = tuple((edition.slug, mark) for edition, mark in earlier)
    decided = Decided(order=order, failures=gathered.failures, earlier=named)
    material = Material(decided=decided, articles=gathered.articles)
    return Composed(made=make(material, [edition for edition, _ in earlier], done=watch.done), material=material)


def make(
    material: Material,
    earlier: Sequence[Edition],
    *,
    done: Callable[[int], None] = lambda count: None,  # noqa: ARG005
) -> Made:
    """Return the edition that follows from the material and the earlier editions it names."""
    return make_edition(
        material.articles,
        material.decided.order,
        earlier=earlier,
        failures=material.decided.failures,
        done=done,
    )


def earlier_than(store: Store, day: date) -> tuple[tuple[Edition, str], ...]:
    """Return the frozen editions of the days that the edition of `day` does not repeat, each with its hash."""
    first = day - REMEMBERED if day - date.min > REMEMBERED else date.min
    return editions.between(store, first.isoformat(), day.isoformat())


def build(
    store: Store, reading: Reading, loaded: Loaded, *, day: date, now: datetime, replace: bool, watch: Watch
) -> Built:
    """Freeze the edition of `day`; one that is there stays, unless `replace` is given and no letter of it was sent.

    Raises StoreError where replacing comes too late, and TemplateError where the letter would be broken.
    """
    there = editions.load(store, day.isoformat())
    if there is not None and not replace:
        if reading.inputs:
            watch.say(f"edition {day} is already built: INPUT is not read (digest build --replace builds it anew)")
        return Built(edition=there.edition, is_new=False, sending_began=there.sending_began_at is not None)
    if there is not None and there.sending_began_at is not None:
        editions.freeze(store, there.edition, now=now.timestamp(), replace=True)  # says why it refuses
    composed = compose(store, reading, loaded, day=day, watch=watch)
    refuse_broken(composed.edition, loaded.settings, now=now)
    kept = packed(composed.material)
    if not editions.freeze(store, composed.edition, now=now.timestamp(), replace=replace, material=kept):
        return build(store, Reading(inputs=()), loaded, day=day, now=now, replace=False, watch=watch)  # one was quicker
    return Built(edition=composed.edition, is_new=True, failures=composed.material.decided.failures)
