"""An editor's wishes for a day in, marks on record and the edition made again with them out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from digest.daily.building import earlier_than, make
from digest.daily.explaining import find, material_of
from digest.daily.material import Material, packed
from digest.daily.ordering import arrangement_of, hand_of, real_section
from digest.edit.hand import Hand
from digest.errors import StoreError, UsageError
from digest.model import Edition
from digest.settings import Loaded
from digest.store import editions, marks
from digest.store.database import Store
from digest.store.marks import Mark

_LONGEST_NOTE = 2_000  # code points


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What an editor asks for; `moves` are "ID=SECTION", and a `note` of "" takes it out again."""

    pins: Sequence[str] = ()
    drops: Sequence[str] = ()
    moves: Sequence[str] = ()
    note: str | None = None
    clear: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """All that an editor has decided so far, and the edition with it; None where none is built yet."""

    hand: Hand
    edition: Edition | None


def edit(store: Store, loaded: Loaded, wishes: Wishes, *, day: date, now: datetime) -> Edited:
    """Put the wishes on record, and make a built edition again from what was kept.

    Raises UsageError for a section that does not exist, InputError for an article that is not there, and StoreError
    where the edition has begun to be sent.
    """
    slug = day.isoformat()
    there = editions.load(store, slug)
    if there is not None and there.sending_began_at is not None:
        raise StoreError(f"edition {slug} is already being sent: it stays as it is")
    material = None if there is None else material_of(store, slug)
    made = list(_marks(wishes, loaded, material, now.timestamp()))
    if made:
        marks.add(store, slug, made)
    hand = hand_of(marks.marks(store, slug))
    if there is None or material is None or not made:
        return Edited(hand=hand, edition=None if there is None else there.edition)
    order = material.decided.order
    decided = replace(material.decided, order=replace(order, plan=replace(order.plan, hand=hand)))
    again = replace(material, decided=decided)
    named = dict(decided.earlier)
    earlier = [edition for edition, _ in earlier_than(store, day) if edition.slug in named]
    edition = make(again, earlier).edition
    editions.freeze(store, edition, now=now.timestamp(), replace=True, material=packed(again))
    return Edited(hand=hand, edition=edition)


def _marks(wishes: Wishes, loaded: Loaded, material: Material | None, now: float) -> list[Mark]:
    found: list[Mark] = [Mark(what="clear", made_at=now)] if wishes.clear else []
    found += [Mark(what="pin", article=_named(name, material), made_at=now) for name in wishes.pins]
    found += [Mark(what="drop", article=_named(name, material), made_at=now) for name in wishes.drops]
    arrangement = arrangement_of(loaded)
    for move in wishes.moves:
        name, sign, key = move.rpartition("=")
        if not sign or not name:
            raise UsageError(f'--move: "{move}" is not ID=SECTION')
        section = real_section(key.strip(), arrangement, "--move")
        found.append(Mark(what="move", article=_named(name, material), value=section, made_at=now))
    if wishes.note is not None:
        if len(wishes.note) > _LONGEST_NOTE:
            raise UsageError(f"--note: longer than {_LONGEST_NOTE:,} characters: a note is not an article")
        found.append(Mark(what="note", value=" ".join(wishes.note.split()), made_at=now))
    return found


def _named(name: str, material: Material | None) -> str:
    """Return the id of the article that is meant; before an edition is built, only the whole id can be."""
    return name if material is None else find(material.articles, name).id
