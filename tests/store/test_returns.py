"""What was sent before, of which a pace has to know."""

from contextlib import closing
from pathlib import Path

from digest.store.returns import sent_by_minute
from tests.support.stores import new_store, owe, people


def test_letters_that_were_accepted_since_are_counted_by_the_minute(tmp_path: Path) -> None:
    rows = (
        ("accepted", 119.0),
        ("accepted", 120.0),
        ("accepted", 179.9),
        ("accepted", 180.0),
        ("rejected", 180.0),
        ("owed", 180.0),
    )
    with closing(new_store(tmp_path)) as store:
        owe(store, people(len(rows)))
        with store.writing() as connection:
            for number, (state, moment) in enumerate(rows):
                connection.exec_driver_sql(
                    "UPDATE delivery SET state = ?, changed_at = ? WHERE address = ?",
                    (state, moment, f"reader{number}@example.org"),
                )
        assert sent_by_minute(store, 120.0) == {2: 2, 3: 1}
