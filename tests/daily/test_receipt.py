"""What a receipt says, and the exit code that follows from it."""

import json

import pytest

from digest.daily.receipt import Receipt, lines
from digest.errors import Exit


@pytest.mark.parametrize(
    ("receipt", "code"),
    [
        (Receipt(edition="e", totals={}, accepted=3), Exit.DONE),
        (Receipt(edition="e", totals={}), Exit.DONE),
        (Receipt(edition="e", totals={}, accepted=3, suppressed=1), Exit.DONE),
        (Receipt(edition="e", totals={}, accepted=3, still_owed=7), Exit.DONE),  # --limit 3 did what it was asked for
        (Receipt(edition="e", totals={}, accepted=3, rejected=1), Exit.PARTLY),
        (Receipt(edition="e", totals={}, accepted=3, unknown=1), Exit.PARTLY),
        (Receipt(edition="e", totals={}, accepted=3, refused_rows=1), Exit.PARTLY),
        (Receipt(edition="e", totals={}, accepted=3, deferred=1, incomplete=True), Exit.PARTLY),
        (Receipt(edition="e", totals={}, deferred=4, still_owed=4, incomplete=True), Exit.TRY_LATER),
    ],
)
def test_the_exit_code_says_whether_everybody_was_reached(receipt: Receipt, code: Exit) -> None:
    assert receipt.exit is code


def test_a_receipt_as_json_has_the_counts_of_the_contract() -> None:
    kept = json.loads(Receipt(edition="2026-11-23", totals={}, accepted=3).to_json())
    names = ("accepted", "deferred", "rejected", "unknown", "suppressed", "still_owed")
    assert {name: kept[name] for name in names} == dict.fromkeys(names, 0) | {"accepted": 3}


def test_counts_of_nothing_are_not_shown_except_the_two_that_matter() -> None:
    assert [name for name, _, _ in lines(Receipt(edition="e", totals={}))] == ["accepted", "still owed"]
