"""The file that each run leaves: whole, for its owner alone, and without anybody's address."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.daily.receipt import Receipt
from digest.daily.receipts import Kept, forget, keep, newest, without_addresses
from digest.daily.tally import OTHERS, Tally
from digest.errors import StoreError
from digest.model import Outcome, State
from tests.support.ledgers import outcome
from tests.support.stores import person

BEGAN = datetime(2026, 11, 23, 7, 0, 1, tzinfo=UTC)


def put_off(code: int, enhanced: str | None) -> Outcome:
    return replace(outcome(person("ada"), State.OWED), code=code, enhanced=enhanced)


def kept(*ids: str) -> Kept:
    made = Receipt(edition="2026-11-23", totals={"accepted": 3}, accepted=3, seconds=1.5, unknown_people=ids)
    return Kept(receipt=made, began=BEGAN, ended=BEGAN)


def read(folder: Path) -> dict[str, object]:
    (file,) = folder.glob("*.json")
    content: dict[str, object] = json.loads(file.read_text())
    return content


def test_a_receipt_has_the_times_the_counts_and_the_rate(tmp_path: Path) -> None:
    keep(tmp_path / "receipts", kept())
    found = read(tmp_path / "receipts")
    assert {name: found[name] for name in ("edition", "began", "accepted", "totals", "seconds", "rate", "exit")} == {
        "edition": "2026-11-23",
        "began": "2026-11-23T07:00:01+00:00",
        "accepted": 3,
        "totals": {"accepted": 3},
        "seconds": 1.5,
        "rate": 2.0,
        "exit": 0,
    }


def test_a_receipt_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = keep(tmp_path / "receipts", kept())
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_runs_of_the_same_second_have_a_file_each_and_the_newest_is_the_last(tmp_path: Path) -> None:
    files = [keep(tmp_path, kept()) for _ in range(3)]
    assert len(set(files)) == 3
    assert newest(tmp_path, "2026-11-23") == files[2]


def test_an_edition_without_a_run_has_no_receipt(tmp_path: Path) -> None:
    keep(tmp_path, kept())
    assert newest(tmp_path, "2026-11-24") is None


def test_a_receipt_lists_unknown_people_by_their_ids_and_says_how_to_show_one(tmp_path: Path) -> None:
    keep(tmp_path, kept("AbC"))
    found = read(tmp_path)
    assert (found["unknown_people"], found["to_show_one"]) == (["AbC"], "digest subscribers show -- ID")


def test_who_is_forgotten_is_taken_out_of_every_receipt(tmp_path: Path) -> None:
    keep(tmp_path, kept("AbC", "DeF"))
    keep(tmp_path, kept("AbC"))
    keep(tmp_path, kept("DeF"))
    assert forget(tmp_path, ["AbC"]) == 2
    assert [json.loads(file.read_text())["unknown_people"] for file in sorted(tmp_path.iterdir())] == [
        ["DeF"],
        [],
        ["DeF"],
    ]


def test_addresses_are_taken_out_of_a_servers_words_but_not_our_own() -> None:
    words = "550 <ada@example.org>: no such user, says digest@example.org."
    assert without_addresses(words, keep="digest@example.org") == (
        "550 <(an address)>: no such user, says digest@example.org."
    )


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "receipts").write_text("")
    with pytest.raises(StoreError, match="receipts: the receipt cannot be written"):
        keep(tmp_path / "receipts", kept())


def test_reasons_are_counted_by_code_the_most_frequent_first() -> None:
    tally = Tally()
    for code, enhanced in ((450, "4.2.1"), (451, None), (450, "4.2.1")):
        tally.hear(put_off(code, enhanced))
    assert list(tally.reasons(State.OWED).items()) == [("450 4.2.1", 2), ("451", 1)]


def test_reasons_without_a_reply_say_what_happened() -> None:
    tally = Tally()
    tally.hear(outcome(person("ada"), State.OWED))
    assert tally.reasons(State.OWED) == {"no reply": 1}


def test_a_server_that_invents_codes_fills_no_memory() -> None:
    tally = Tally()
    for number in range(1_000):
        tally.hear(put_off(450, f"4.{number}.0"))
    assert (len(tally.reasons(State.OWED)), tally.reasons(State.OWED)[OTHERS]) == (201, 800)
