"""A statement in, its text for the driver out, made once: what is asked thousands of times costs no more than SQL."""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Insert, Update


class Prepared:
    """An UPDATE or an INSERT whose bound names are given a value each time.

    SQLAlchemy's own `execute` takes a statement's cache key, finds its text and prepares a result each time: measured
    on the ledger's two statements, 60 us a letter beside 25 us that SQLite itself takes.
    """

    def __init__(self, statement: Update | Insert) -> None:
        self._statement = statement
        self._texts: dict[str, tuple[str, Mapping[str, object], Any]] = {}

    def changed(self, connection: Connection, rows: Iterable[Mapping[str, object]]) -> list[int]:
        """Run it once for each of `rows`, inside the connection's transaction; return how many rows each changed."""
        text, fixed, ordered = self._text(connection.dialect)
        cursor = connection.connection.cursor()
        counts = []
        try:
            for row in rows:
                values = {**fixed, **row}
                cursor.execute(text, ordered(values) if ordered else values)
                counts.append(cursor.rowcount)
        finally:
            cursor.close()
        return counts

    def _text(self, dialect: Dialect) -> tuple[str, Mapping[str, object], Any]:
        """Return the text in the dialect, the values that the statement itself gives, and the order of all of them.

        The order is None where the driver takes values by name.
        """
        if dialect.name not in self._texts:
            compiled = self._statement.compile(dialect=dialect)
            fixed = {name: value for name, value in compiled.params.items() if value is not None}
            ordered = itemgetter(*compiled.positiontup) if compiled.positiontup else None
            self._texts[dialect.name] = str(compiled), fixed, ordered
        return self._texts[dialect.name]
