"""Opening a store: new, again, older, newer, somebody else's, and for reading only."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, text

from digest.errors import SettingsError, StoreError
from digest.store import database, editions, records, schema
from digest.store.database import open_existing, open_store
from tests.support.accounts import reading_only
from tests.support.stores import edition, new_store, owe, people

NOW = schema.HEAD
NEXT = '''
"""Remember a colour."""
import sqlalchemy as sa
from alembic import op
revision = "9000"
down_revision = "{head}"
def upgrade():
    op.add_column("kept", sa.Column("colour", sa.String))
    {rest}
'''


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'digest.db'}"


def opened(folder: Path) -> list[str]:
    """Open and close the store in `folder`; return what was announced."""
    said: list[str] = []
    open_store(url(folder), announce=said.append).close()
    return said


def as_version(folder: Path, version: str) -> None:
    opened(folder)
    with closing(sqlite3.connect(folder / "digest.db")) as store, store:
        store.execute("UPDATE alembic_version SET version_num = ?", (version,))


def old_store(folder: Path) -> None:
    """Make a store of today's version with an edition in it."""
    with pytest.MonkeyPatch.context() as before:
        before.setattr(schema, "HEAD", NOW)
        before.setattr(database, "_SCRIPTS", Path(database.__file__).with_name("migrations"))
        with closing(new_store(folder)) as old:
            editions.freeze(old, edition(), now=0.0, replace=False)


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The scripts of a Digest to come, whose version 9000 adds a column; the folder they lie in."""
    scripts = tmp_path / "scripts"
    shutil.copytree(Path(database.__file__).with_name("migrations"), scripts)
    (scripts / "versions" / "9000_colour.py").write_text(NEXT.format(head=NOW, rest=""))
    with monkeypatch.context() as patched:
        patched.setattr(schema, "HEAD", "9000")
        patched.setattr(database, "_SCRIPTS", scripts)
        yield scripts


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account reaches, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_new_store_is_announced(tmp_path: Path) -> None:
    assert opened(tmp_path) == [f"new store: {tmp_path / 'digest.db'}"]


def test_opening_it_again_says_nothing(tmp_path: Path) -> None:
    opened(tmp_path)
    assert opened(tmp_path) == []


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "digest.db").touch()
    assert opened(tmp_path) == [f"new store: {tmp_path / 'digest.db'}"]


@pytest.mark.parametrize("name", ["with space", "per%20cent", "what?", "number#1", "ümläut", "a&b=c"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    opened(folder)
    assert [file.name for file in folder.iterdir()] == ["digest.db"]
    with closing(sqlite3.connect(folder / "digest.db")) as store:
        assert store.execute("SELECT version_num FROM alembic_version").fetchone() == (schema.HEAD,)


@pytest.mark.parametrize(
    "address", ["postgresql://localhost/digest", "sqlite://", "sqlite:///:memory:", "sqlite:///", "no url"]
)
def test_what_is_no_file_of_sqlite_is_a_mistake_in_the_settings(address: str) -> None:
    with pytest.raises(SettingsError, match=r"sqlite:///digest\.db"):
        open_store(address, announce=lambda line: None)  # noqa: ARG005


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"the folder .*/nowhere does not exist"):
        open_store(f"sqlite:///{tmp_path}/nowhere/digest.db", announce=lambda line: None)  # noqa: ARG005


def test_a_folder_in_the_file_s_place_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "digest.db").mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        opened(tmp_path)


@pytest.mark.usefixtures("next_version")
def test_an_older_store_is_migrated(tmp_path: Path) -> None:
    old_store(tmp_path)
    said = opened(tmp_path)
    assert said == [f"store: version {NOW} becomes 9000; a copy is kept as {tmp_path / f'digest.db.before-{NOW}'}"]
    with closing(new_store(tmp_path)) as store, store.reading() as connection:
        assert connection.execute(text("SELECT colour FROM kept")).all() == []
        assert connection.execute(text("SELECT slug FROM edition")).scalars().all() == ["2026-11-24"]


@pytest.mark.usefixtures("next_version")
def test_the_copy_is_the_store_as_it_was(tmp_path: Path) -> None:
    old_store(tmp_path)
    opened(tmp_path)
    with closing(sqlite3.connect(tmp_path / f"digest.db.before-{NOW}")) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == (NOW,)
        assert copy.execute("SELECT slug FROM edition").fetchone() == ("2026-11-24",)


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path, next_version: Path) -> None:
    old_store(tmp_path)
    (next_version / "versions" / "9000_colour.py").write_text(
        NEXT.format(head=NOW, rest="raise RuntimeError('half way')")
    )
    with pytest.raises(RuntimeError, match="half way"):
        opened(tmp_path)
    with closing(sqlite3.connect(tmp_path / "digest.db")) as store:
        assert store.execute("SELECT version_num FROM alembic_version").fetchone() == (NOW,)
        assert [row[1] for row in store.execute("PRAGMA table_info(kept)")] == ["name", "value"]


def test_a_store_of_a_newer_digest_is_left_alone(tmp_path: Path) -> None:
    as_version(tmp_path, "9000")
    before = (tmp_path / "digest.db").read_bytes()
    with pytest.raises(StoreError, match=r"made by a newer Digest \(version 9000\)"):
        opened(tmp_path)
    assert (tmp_path / "digest.db").read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["digest.db"]


def test_somebody_else_s_database_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "digest.db")) as other:
        other.execute("CREATE TABLE bookmark (place TEXT)")
    before = (tmp_path / "digest.db").read_bytes()
    with pytest.raises(StoreError, match="not one of Digest's"):
        opened(tmp_path)
    assert (tmp_path / "digest.db").read_bytes() == before


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "digest.db").write_text("dear diary, " * 1_000)
    with pytest.raises(StoreError, match="not a database of Digest's"):
        opened(tmp_path)


def test_a_folder_that_cannot_be_written_is_one_clear_line(open_folder: Path) -> None:
    with reading_only(open_folder), pytest.raises(StoreError, match=r"check the (folder's )?owner and mode"):
        opened(open_folder)


def test_a_store_that_cannot_be_written_is_one_clear_line(open_folder: Path) -> None:
    opened(open_folder)
    with (
        reading_only(open_folder),
        pytest.raises(StoreError, match="owner and mode"),
        closing(new_store(open_folder)) as store,
    ):
        records.secret(store)


def test_a_full_disk_is_one_clear_line_and_leaves_the_store_whole(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store:
        store.engine.dispose()
        event.listen(store.engine, "connect", lambda connection, record: connection.execute("PRAGMA max_page_count=60"))  # noqa: ARG005
        with pytest.raises(StoreError, match="the disk is full: nothing was lost"):
            owe(store, people(10_000))
        assert editions.standing(store, "2026-11-24").counts == {}


def test_reading_makes_no_file_where_there_is_no_store(tmp_path: Path) -> None:
    assert open_existing(url(tmp_path)) is None
    assert list(tmp_path.iterdir()) == []


def test_reading_makes_no_file_beside_a_store(tmp_path: Path) -> None:
    opened(tmp_path)
    store = open_existing(url(tmp_path))
    assert store is not None
    with closing(store):
        assert editions.slugs(store) == ()
        assert [file.name for file in tmp_path.iterdir()] == ["digest.db"]


def test_a_store_that_is_open_to_read_refuses_to_be_written(tmp_path: Path) -> None:
    opened(tmp_path)
    store = open_existing(url(tmp_path))
    assert store is not None
    with closing(store), pytest.raises(StoreError, match="cannot be written"):
        records.secret(store)


def test_reading_works_beside_a_writer_in_the_middle_of_its_work(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as writer:
        editions.freeze(writer, edition(), now=0.0, replace=False)
        with writer.writing() as connection:
            connection.execute(text("DELETE FROM edition"))
            reader = open_existing(url(tmp_path))
            assert reader is not None
            with closing(reader):
                assert editions.slugs(reader) == ("2026-11-24",)


@pytest.mark.usefixtures("next_version")
def test_reading_an_older_store_names_what_brings_it_up_to_date(tmp_path: Path) -> None:
    old_store(tmp_path)
    with pytest.raises(StoreError, match=f"version {NOW}: digest status"):
        open_existing(url(tmp_path))


def test_two_stores_over_one_file_see_each_other_s_work(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as one, closing(new_store(tmp_path)) as other:
        assert records.secret(other) == records.secret(one)


def test_a_store_that_stays_locked_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 0.05)
    with (
        closing(new_store(tmp_path)) as one,
        closing(new_store(tmp_path)) as other,
        one.writing(),
        pytest.raises(StoreError, match="another process holds the store"),
    ):
        records.secret(other)


def test_the_newest_script_is_the_version_we_ask_for() -> None:
    scripts = Config()
    scripts.set_main_option("script_location", str(Path(database.__file__).with_name("migrations")))
    assert ScriptDirectory.from_config(scripts).get_heads() == [schema.HEAD]


def test_versions_are_four_digits_so_that_text_orders_them() -> None:
    names = [file.name for file in (Path(database.__file__).parent / "migrations" / "versions").glob("0*.py")]
    assert all(name[:4].isdigit() and name[4] == "_" for name in names)


def test_the_scripts_make_the_tables_that_we_use(tmp_path: Path) -> None:
    with closing(new_store(tmp_path)) as store, store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
