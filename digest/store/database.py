"""A database URL in, a Store out: opened, migrated after a backup, with short transactions."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError

from digest.errors import SettingsError, StoreError
from digest.store import schema

BUSY_TIMEOUT = 20.0  # seconds that a transaction waits for another process
_SCHEME = "sqlite:///"
_SCRIPTS = Path(__file__).with_name("migrations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """An open store; `path` is the database file. `waits_for_disk`: whether a commit returns when the disk has it."""

    engine: Engine
    path: Path
    waits_for_disk: bool = True

    @property
    def _immediate(self) -> Engine:
        return self.engine.execution_options(immediate=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection whose reads see one moment. Raises StoreError."""
        with told(self.path), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that has the write lock from its start. Raises StoreError."""
        with told(self.path), self._immediate.begin() as connection:
            yield connection

    def connected(self, *, hasty: bool = False) -> Connection:
        """Return a connection for many transactions, each with the write lock from its start; who asks closes it.

        A hasty one waits neither while another process writes nor for the disk: its log is carried into the file by
        others.
        """
        connection = self._immediate.connect()
        if hasty:
            connection.detach()  # whoever is next given one of the engine's has no such haste
            connection.connection.execute("PRAGMA busy_timeout=0")
            connection.connection.execute("PRAGMA wal_autocheckpoint=0")
        return connection

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the database driver raises into a StoreError of one line."""
    try:
        yield
    except (DatabaseError, sqlite3.Error) as error:
        raise StoreError(f"{path}: {_advice(str(getattr(error, 'orig', error)))}") from error


def open_store(url: str, *, announce: Callable[[str], None], synchronous: str = "full") -> Store:
    """Open the store at `url`, make it where there is none, and migrate an older one after a backup copy.

    `synchronous`: "full" keeps an outcome through a power cut, "normal" through a crash of this process only.
    What is done to the file is told to `announce`. Raises StoreError and SettingsError.
    """
    path = _path(url)
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist: make it, or set DIGEST_DATABASE")
    _check(path)
    _private(path)
    engine = _engine(URL.create("sqlite", database=str(path)), synchronous)
    store = Store(engine=engine, path=path, waits_for_disk=synchronous == "full")
    try:
        with told(path):
            _migrate(store, announce)
    except BaseException:
        store.close()
        raise
    return store


def _private(path: Path) -> None:
    """Make a new store readable by its owner alone: it holds the secret and every address."""
    if not path.exists():
        with suppress(OSError):  # SQLite says better why a file cannot be made
            path.touch(mode=0o600)


def open_existing(url: str) -> Store | None:
    """Open the store at `url` to read it, without making, migrating or touching a file; None where there is none.

    Raises StoreError where it is of another version.
    """
    path = _path(url)
    found = _check(path)
    if found is None:
        return None
    if found != schema.HEAD:
        raise StoreError(f"{path}: a store of version {found}: digest status brings it up to date")
    return _reader(path)


def _path(url: str) -> Path:
    """Return the file that the URL names; what follows the scheme is the path as it is, whatever characters it has."""
    scheme, found, place = url.partition(_SCHEME)
    if scheme or not found or place in {"", ":memory:"}:
        raise SettingsError(
            f"DIGEST_DATABASE: this version keeps its store in SQLite: sqlite:///digest.db (got {url!r})"
        )
    return Path(place).absolute()


def _check(path: Path) -> str | None:
    """Return the version of the store at `path`, None where there is none yet; the file is only read.

    Raises StoreError where it is of a newer version or not a store of ours: such a file stays as it is.
    """
    if path.is_dir():
        raise StoreError(f"{path}: cannot be opened, since it is a folder: set DIGEST_DATABASE to a file")
    if not path.is_file() or path.stat().st_size == 0:
        return None
    store = _reader(path)
    try:
        with store.reading() as connection:
            found = _revision(connection)
            foreign = found is None and inspect(connection).get_table_names()
    finally:
        store.close()
    if foreign:
        raise StoreError(f"{path}: a database, but not one of Digest's: set DIGEST_DATABASE to another file")
    if found is not None and found > schema.HEAD:  # versions are numbers of four digits
        raise StoreError(f"{path}: made by a newer Digest (version {found}): install that one, or name another store")
    return found


def _reader(path: Path) -> Store:
    """Return a store that can only be read."""
    # A database without a log is closed and whole; "immutable" then reads it without making -wal and -shm files.
    mode = {"mode": "ro"} if Path(f"{path}-wal").exists() else {"immutable": "1"}
    url = URL.create("sqlite", database=f"file:{quote(str(path))}", query={**mode, "uri": "true"})
    return Store(engine=_engine(url, None), path=path)


def _engine(url: URL, synchronous: str | None) -> Engine:
    """Return an engine that leaves transactions to us (Python's driver begins them late and deferred)."""
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, record: object) -> None:
        del record
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")
        if synchronous is not None:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(f"PRAGMA synchronous={synchronous.upper()}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(store: Store, announce: Callable[[str], None]) -> None:
    with store.reading() as connection:
        if _revision(connection) == schema.HEAD:
            return
    with store.writing() as connection:  # from here on no other process can write, so the version read now stays true
        found = _revision(connection)
        if found == schema.HEAD:
            return
        if found is None:
            announce(f"new store: {store.path}")
        else:
            announce(f"store: version {found} becomes {schema.HEAD}; a copy is kept as {_copied(store.path, found)}")
        _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - 150 ms to import, needed once in a store's life
    from alembic.config import Config  # noqa: PLC0415

    scripts = Config()
    scripts.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    scripts.attributes["connection"] = connection
    command.upgrade(scripts, "head")


def _copied(path: Path, revision: str) -> Path:
    """Copy a live database with SQLite's own backup, which sees one moment of it."""
    copy = path.with_name(f"{path.name}.before-{revision}")
    copy.unlink(missing_ok=True)  # what is left of an attempt that failed may not even be a database
    copy.touch(mode=0o600)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def _advice(reason: str) -> str:
    hints = {
        "readonly": "the file or its folder cannot be written: check its owner and mode",
        "disk is full": "the disk is full: nothing was lost; free some space and run again",
        "locked": "another process holds the store for too long: try again",
        "unable to open": "cannot be opened: check the folder's owner and mode",
        "not a database": "not a database of Digest's: set DIGEST_DATABASE to another file",
    }
    return next((f"{hint} ({reason})" for mark, hint in hints.items() if mark in reason), reason)
