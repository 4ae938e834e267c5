"""An editor's marks and what an edition was made of, in the store."""

from datetime import date
from pathlib import Path

import pytest

from digest.errors import StoreError
from digest.store import editions, marks
from digest.store.marks import Mark
from tests.support.stores import edition, new_store, owe, people

NOTE = Mark(what="note", value="Good morning.", made_at=1.0)


def test_marks_come_back_in_the_order_in_which_they_were_made(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    pin = Mark(what="pin", article="a", made_at=2.0)
    marks.add(store, "2026-11-23", [NOTE])
    marks.add(store, "2026-11-23", [pin])
    marks.add(store, "2026-11-24", [NOTE])
    assert marks.marks(store, "2026-11-23") == (NOTE, pin)


def test_material_is_kept_with_its_edition_and_replaced_with_it(tmp_path: Path) -> None:
    store, day = new_store(tmp_path), date(2026, 11, 23)
    editions.freeze(store, edition(slug=day.isoformat()), now=0, replace=False, material=b"one")
    editions.freeze(store, edition(slug=day.isoformat()), now=0, replace=True, material=b"two")
    assert editions.material_of(store, "2026-11-23") == b"two"


def test_material_is_given_up_after_thirty_days(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    for day in (date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)):
        editions.freeze(store, edition(slug=day.isoformat()), now=0, replace=False, material=b"it")
    kept = [slug for slug in editions.slugs(store) if editions.material_of(store, slug) is not None]
    assert kept == ["2026-11-01", "2026-10-31"]


def test_editions_between_two_days_come_oldest_first_without_the_last(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    for day in (date(2026, 11, 23), date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 1)):
        editions.freeze(store, edition(slug=day.isoformat()), now=0, replace=False)
    found = editions.between(store, "2026-11-09", "2026-11-23")
    assert [one.slug for one, _ in found] == ["2026-11-21", "2026-11-22"]


def test_the_content_that_is_kept_is_the_one_that_is_made_again(tmp_path: Path) -> None:
    store, made = new_store(tmp_path), edition(slug="2026-11-23")
    editions.freeze(store, made, now=0, replace=False)
    assert editions.kept_content(store, "2026-11-23") == editions.content_of(made)


def test_an_edition_that_is_being_sent_takes_no_mark(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    owe(store, people(1))
    (slug,) = editions.slugs(store)
    with pytest.raises(StoreError, match="is already being sent"):
        marks.add(store, slug, [NOTE])
