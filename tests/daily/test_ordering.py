"""What the settings ask of an edition."""

from datetime import date
from pathlib import Path

from digest.daily.ordering import order_of
from digest.edit.budget import Budget
from digest.settings import load


def test_every_setting_of_an_editions_length_reaches_it(home: Path) -> None:
    (home / "digest.toml").write_text("[edition]\nminutes = 3\nwords_per_minute = 100\nmost_per_source = 2\n")
    order = order_of(load(home / "digest.toml"), date(2026, 11, 23), ())
    assert order.plan.budget == Budget(minutes=3, words_per_minute=100, most_per_source=2)


def test_a_source_may_be_preferred_by_its_domain(home: Path) -> None:
    (home / "digest.toml").write_text('[edition]\nprefer = { "wire.example.org" = 2 }\n')
    assert order_of(load(home / "digest.toml"), date(2026, 11, 23), ()).plan.prefer == (("wire.example.org", 2.0),)
