"""Which files are taken for a store, and that the others are left as they were."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from geo.adapters.sqlite.open import SCHEMA_VERSION, check_store, connect_reader, connect_writer, create_store
from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.verify import verify_file
from geo.adapters.sqlite.writer import SqliteWriter
from geo.errors import DamagedStore, ForeignStore, NewerStore, NotFound, StoreError
from geo.model.query import Collection, Query
from tests.builders import StoppedClock, a_registry, a_row, an_event

PAGE = 8192


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with some events in it."""
    path = tmp_path / "store.db"
    writer = SqliteWriter(path, StoppedClock())
    events = [(an_event(number), [a_row(number)]) for number in range(1, 200)]
    writer.put(events, a_registry(), reason="a test", by="tester")
    writer.close()
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def assert_refused(path: Path, error: type[StoreError], words: str) -> None:
    """Reader and writer refuse the file, name it, and leave everything as it was."""
    before = snapshot(path.parent)
    for use in (lambda: SqliteReader(path), lambda: SqliteWriter(path, StoppedClock())):
        with pytest.raises(error, match=words) as caught:
            use()
        assert str(path) in str(caught.value)
    assert snapshot(path.parent) == before


def overwrite(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


# What every command does, from another process: opens the store as the last one who writes it, and lets go of it.
VISIT = """
import sqlite3, sys

db = sqlite3.connect(sys.argv[1])
print(db.execute("SELECT count(*) FROM event").fetchone()[0])
db.execute("PRAGMA wal_checkpoint")
db.close()
"""


def visit(path: Path) -> int:
    """How many events another process sees."""
    return int(subprocess.run([sys.executable, "-c", VISIT, path], check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize("use", [SqliteReader, check_store, verify_file], ids=["a reader", "a check", "a verification"])
@pytest.mark.parametrize("before", [0, 1], ids=["no log", "a log"])
def test_whoever_opens_a_store_again_leaves_its_log_to_those_who_have_it(
    path: Path, use: Callable[[Path], object], before: int
) -> None:
    writer = SqliteWriter(path, StoppedClock())
    writer.put([(an_event(500), [a_row(500)])] * before, a_registry(), reason="a test", by="tester")
    used = use(path)
    writer.put([(an_event(500), [a_row(500)])], a_registry(), reason="a test", by="tester")
    seen = visit(path)

    writer.put([(an_event(501), [a_row(501)])], a_registry(), reason="a test", by="tester")

    assert visit(path) == seen + 1
    assert connect_reader(path).execute("SELECT count(*) FROM event").get == seen + 1
    del used
    writer.close()


def test_a_store_is_one_file_when_nobody_uses_it(path: Path) -> None:
    check_store(path)

    assert [file.name for file in path.parent.iterdir()] == ["store.db"]


def test_a_missing_store_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no store"):
        SqliteReader(tmp_path / "store.db")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04" * 5_000, b"SQLite format 3\x00"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(content)

    assert_refused(path, ForeignStore, "not a Waybill store")


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    db = sqlite3.connect(path)
    db.executescript("PRAGMA journal_mode = WAL; CREATE TABLE event (id); INSERT INTO event VALUES (1);")
    db.close()

    assert_refused(path, ForeignStore, "not a Waybill store")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ForeignStore, match="cannot be read as a file"):
        SqliteReader(tmp_path)


def test_a_store_of_a_later_version_is_refused(path: Path) -> None:
    overwrite(path, 60, (SCHEMA_VERSION + 1).to_bytes(4, "big"))

    versions = f"store version {SCHEMA_VERSION + 1}; this one reads {SCHEMA_VERSION}"
    assert_refused(path, NewerStore, f"later Waybill .{versions}.; update Waybill")


def test_a_later_version_that_only_the_log_knows_of_is_refused(path: Path) -> None:
    db = connect_writer(path)
    db.execute("PRAGMA user_version = 7")
    copy = path.with_name("copy") / "store.db"
    copy.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", f"{copy}{end}")
    db.close()

    assert copy.with_name("store.db-wal").stat().st_size > 0
    assert_refused(copy, NewerStore, "store version 7")


@pytest.mark.parametrize("kept", [50, 90, 150, PAGE, PAGE * 3 + 17])
def test_a_file_that_was_cut_off_is_refused(path: Path, kept: int) -> None:
    os.truncate(path, kept)

    assert_refused(path, DamagedStore if kept >= 72 else ForeignStore, "store")


@pytest.fixture
def cut_checkpoint(path: Path) -> Path:
    """A store as a kill leaves it in a checkpoint: the first page is new, the others are still in the log alone."""
    writer = SqliteWriter(path, StoppedClock())
    events = [(an_event(number), [a_row(number)]) for number in range(200, 400)]
    writer.put(events, a_registry(), reason="a test", by="tester")
    copy = path.with_name("copy") / "store.db"
    copy.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", f"{copy}{end}")
    writer.close()
    overwrite(copy, 0, path.read_bytes()[:PAGE])
    assert copy.stat().st_size < path.stat().st_size
    return copy


def test_a_store_that_was_killed_in_a_checkpoint_is_opened_with_all_it_acknowledged(cut_checkpoint: Path) -> None:
    reader = SqliteReader(cut_checkpoint)
    assert reader.search(Query(collection=Collection.EVENTS)).matched == 399
    reader.close()

    writer = SqliteWriter(cut_checkpoint, StoppedClock())
    assert writer.verify() == ()
    writer.close()


def test_a_store_that_was_killed_in_a_checkpoint_and_lost_its_log_is_refused(cut_checkpoint: Path) -> None:
    cut_checkpoint.with_name("store.db-wal").unlink()

    assert_refused(cut_checkpoint, DamagedStore, "the file ends after")


def test_a_file_with_a_log_that_was_cut_off_is_refused(cut_checkpoint: Path) -> None:
    log = cut_checkpoint.with_name("store.db-wal")
    os.truncate(log, log.stat().st_size // 2)

    assert_refused(cut_checkpoint, DamagedStore, "is damaged")


def test_a_file_with_an_overwritten_page_is_refused(path: Path) -> None:
    pages = path.stat().st_size // PAGE
    for page in range(1, pages):
        overwrite(path, page * PAGE, b"\xff" * 64)

    assert_refused(path, DamagedStore, "is damaged .* put back a backup")


def test_a_damaged_file_with_a_log_is_refused_too(path: Path) -> None:
    db = connect_writer(path)
    db.execute("UPDATE meta SET value = '99' WHERE name = 'key'")
    copy = path.with_name("copy") / "store.db"
    copy.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", f"{copy}{end}")
    db.close()
    for page in range(3, copy.stat().st_size // PAGE):
        overwrite(copy, page * PAGE, b"\xff" * 64)

    assert_refused(copy, DamagedStore, "is damaged")


def test_a_log_that_a_crash_left_behind_is_read(path: Path) -> None:
    writer = SqliteWriter(path, StoppedClock())
    writer.put([(an_event(900), [a_row(900)])], a_registry(), reason="a test", by="tester")
    copy = path.with_name("copy") / "store.db"
    copy.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", f"{copy}{end}")
    writer.close()

    reader = SqliteReader(copy)

    assert reader.search(Query(collection=Collection.EVENTS)).matched == 200
    reader.close()


def test_a_new_store_takes_the_place_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"mine")

    with pytest.raises(ForeignStore, match="exists already"):
        create_store(path)

    assert snapshot(tmp_path) == {"store.db": b"mine"}


def test_every_commit_is_synced_and_a_reader_cannot_write(path: Path) -> None:
    writer, reader = connect_writer(path), connect_reader(path)

    assert writer.execute("PRAGMA synchronous").get == 2
    assert writer.execute("PRAGMA journal_mode").get == "wal"
    assert [db.execute("PRAGMA trusted_schema").get for db in (writer, reader)] == [0, 0]
    assert [db.execute("PRAGMA cell_size_check").get for db in (writer, reader)] == [1, 1]
    with pytest.raises(apsw.ReadOnlyError):
        reader.execute("DELETE FROM event")
    reader.close()
    writer.close()
