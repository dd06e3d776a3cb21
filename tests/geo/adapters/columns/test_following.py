"""Columns stay in step with their store, whoever writes it, and whatever happens to their files."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from queue import Queue

import pytest

from geo.adapters.columns.apart import await_end, begin_writing
from geo.adapters.columns.folder import MANIFEST
from geo.adapters.columns.follow import Follower
from geo.adapters.columns.reader import ColumnsReader
from geo.adapters.columns.state import MOST_CHANGED, State
from geo.adapters.sqlite.writer import SqliteWriter
from geo.errors import StoreError
from geo.model.query import Collection, Query
from geo.model.row import FeatureRow
from tests.builders import StoppedClock, a_place_row, a_registry, a_row, an_event

EVENTS = Query(collection=Collection.EVENTS)
OTHER_PROCESS = """
import sys
from pathlib import Path
from geo.adapters.sqlite.writer import SqliteWriter
from tests.builders import StoppedClock
from tests.geo.adapters.columns.test_following import put, a_row
writer = SqliteWriter(Path(sys.argv[1]), StoppedClock())
put(writer, *(a_row(number, "2024", body=b'{"type":"Feature","id":"event-%d"}' % number) for number in range(3, 6)))
writer.close()
"""
KILLED_ON_THE_WAY = """
import os, signal, sys
from pathlib import Path
from geo.adapters.columns.folder import locked, write_generation
from geo.adapters.sqlite.open import connect_reader
db = connect_reader(Path(sys.argv[1]))
db.set_progress_handler(lambda: os.kill(os.getpid(), signal.SIGKILL), 200)
with locked(Path(sys.argv[2])):
    write_generation(db, Path(sys.argv[2]))
"""


def put(writer: SqliteWriter, *rows: FeatureRow) -> None:
    """Write rows, each with the synthetic event that it names."""
    events = [(an_event(int(row.event.rsplit("-", 1)[1])), [row]) for row in rows if row.event]
    places = [row for row in rows if row.event is None]
    writer.put(events, a_registry(), places=places, reason="a test", by="tester")


def names(reader: ColumnsReader, query: Query = EVENTS) -> list[str]:
    return [body.decode().split('"id":"')[1].rstrip('"}') for body in reader.search(query).bodies]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def folder(store: Path) -> Path:
    return store.with_name("store.db.columns")


@pytest.fixture
def writer(store: Path) -> Iterator[SqliteWriter]:
    with closing(SqliteWriter(store, StoppedClock())) as writer:
        put(writer, a_row(1, "2023"), a_row(2, "2022"), a_place_row())
        yield writer


@pytest.fixture
def reader(store: Path, writer: SqliteWriter) -> Iterator[ColumnsReader]:
    assert writer.copy is None
    with closing(ColumnsReader(store)) as reader:
        reader.settle()
        yield reader


def test_what_another_process_writes_is_there_at_once(store: Path, reader: ColumnsReader) -> None:
    assert names(reader) == ["event-2", "event-1"]

    subprocess.run([sys.executable, "-c", OTHER_PROCESS, str(store)], check=True)

    assert reader.glance() is None  # it was seen that something was written
    assert names(reader) == ["event-2", "event-1", "event-3", "event-4", "event-5"]
    state = reader.glance()
    assert state is not None
    assert (state.tail, state.version) == (3, super(ColumnsReader, reader).version())


def test_changes_and_departures_are_laid_over_what_was_written_down(
    reader: ColumnsReader, writer: SqliteWriter
) -> None:
    changed = a_row(1, "2021", body=b'{"type":"Feature","id":"event-1","new":"event-1"}')

    put(writer, changed, a_place_row("seoul"))
    writer.put([(an_event(2), [])], a_registry(), reason="a test", by="tester")

    assert reader.search(EVENTS).bodies == (changed.body,)
    assert reader.find_body(Collection.EVENTS, "event-1") == changed.body
    assert reader.find_body(Collection.EVENTS, "event-2") is None
    assert names(reader, Query(collection=Collection.PLACES)) == ["rajin-port", "seoul"]
    state = reader.glance()
    assert state is not None
    assert state.tail == 4  # two events gone, one of them come back; a place


def test_a_place_that_changed_in_its_spot_is_served_as_it_is_now(reader: ColumnsReader, writer: SqliteWriter) -> None:
    changed = replace(a_place_row(), body=b'{"type":"Feature","id":"rajin-port","name":"Rason"}')

    put(writer, changed)

    assert reader.find_body(Collection.PLACES, "rajin-port") == changed.body


def test_a_page_under_way_is_not_torn_by_a_write(reader: ColumnsReader, writer: SqliteWriter) -> None:
    state = reader.state()
    assert state is not None
    page = state.list_page(EVENTS)
    bodies = reader.iter_bodies(replace(EVENTS, limit=None))
    first = next(bodies)

    put(writer, a_row(1, "2020", body=b"{}"), a_row(3, "2022-06"))
    reader.settle()

    assert page is not None
    assert b"".join(page.pieces(b"", b"")) == a_row(2).body + b"," + a_row(1).body
    assert [first, *bodies] == [a_row(2).body, a_row(1).body]
    assert len(reader.search(EVENTS).bodies) == 3


def test_while_too_much_has_changed_the_store_answers_itself(reader: ColumnsReader, writer: SqliteWriter) -> None:
    rows = [a_row(number, "2024") for number in range(3, MOST_CHANGED + 4)]

    put(writer, *rows)

    assert reader.search(EVENTS).matched == len(rows) + 2
    reader.settle()
    state = reader.state()
    assert state is not None
    assert (state.tail, reader.search(EVENTS).matched) == (0, len(rows) + 2)


def test_several_readers_share_what_was_written_down_once(
    store: Path, folder: Path, reader: ColumnsReader, writer: SqliteWriter
) -> None:
    written = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}

    put(writer, a_row(3, "2024"))
    with closing(ColumnsReader(store)) as other:
        other.settle()

        assert other.glance() is not None
        assert names(other) == names(reader) == ["event-2", "event-1", "event-3"]
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}.items() <= written.items()


@pytest.mark.parametrize("name", ["events.arrays", "events.bodies", "events.blocks", MANIFEST])
@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_damaged_columns_are_made_anew(store: Path, folder: Path, writer: SqliteWriter, name: str, damage: str) -> None:
    with closing(ColumnsReader(store)) as reader:
        reader.settle()
    (file,) = folder.rglob(name)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x55
    file.write_bytes(content if damage == "changed" else content[: len(content) // 2])
    if damage == "gone":
        file.unlink()

    with closing(ColumnsReader(store)) as reader:
        assert names(reader) == ["event-2", "event-1"]
        reader.settle()
        assert reader.glance() is not None
        assert names(reader) == ["event-2", "event-1"]
    assert writer.verify() == ()


def test_a_process_killed_on_the_way_leaves_nothing_that_is_taken_for_columns(
    store: Path, folder: Path, writer: SqliteWriter
) -> None:
    put(writer, *(a_row(number, "2024") for number in range(3, 60)))
    killed = subprocess.run([sys.executable, "-c", KILLED_ON_THE_WAY, str(store), str(folder)], check=False)
    assert killed.returncode == -9
    assert [path for path in folder.iterdir() if path.name.startswith(".")]

    with closing(ColumnsReader(store)) as reader:
        reader.settle()

        assert reader.search(EVENTS).matched == 59
        assert reader.glance() is not None
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_columns_may_be_deleted_at_any_time(
    store: Path, folder: Path, reader: ColumnsReader, writer: SqliteWriter
) -> None:
    shutil.rmtree(folder)

    assert names(reader) == ["event-2", "event-1"]
    put(writer, a_row(3, "2024"))
    assert names(reader) == ["event-2", "event-1", "event-3"]
    with closing(ColumnsReader(store)) as other:
        other.settle()
        assert names(other) == ["event-2", "event-1", "event-3"]


def test_the_columns_of_another_store_by_the_same_name_are_not_used(store: Path, writer: SqliteWriter) -> None:
    with closing(ColumnsReader(store)) as reader:
        reader.settle()
    writer.close()
    for file in store.parent.glob("store.db*"):
        if file.is_file():
            file.unlink()

    with closing(SqliteWriter(store, StoppedClock())) as another, closing(ColumnsReader(store)) as reader:
        put(another, a_row(7, "2024"))
        reader.settle()

        assert names(reader) == ["event-7"]


def test_where_nothing_can_or_shall_be_written_columns_are_kept_elsewhere(
    store: Path, folder: Path, writer: SqliteWriter
) -> None:
    with closing(ColumnsReader(store, keep=False)) as reader:
        reader.settle()
        assert (reader.glance() is not None, names(reader)) == (True, ["event-2", "event-1"])
    assert not folder.exists()

    folder.write_bytes(b"not a folder")
    with closing(ColumnsReader(store)) as reader:
        reader.settle()
        assert (reader.glance() is not None, names(reader)) == (True, ["event-2", "event-1"])
    assert folder.read_bytes() == b"not a folder"
    assert writer.verify() == ()


def test_columns_of_a_large_store_are_written_by_another_process(store: Path) -> None:
    with closing(SqliteWriter(store, StoppedClock())) as writer:
        put(writer, *(a_row(number) for number in range(1, 4)))

        with closing(Follower(store, store.with_name("apart"), apart=0)) as follower:
            follower.settle()
            state = follower.glance()

    assert state is not None
    page = state.list_page(EVENTS)
    assert page is not None
    assert page.matched == 3


def test_a_process_that_cannot_write_columns_is_done_without(store: Path) -> None:
    with closing(SqliteWriter(store, StoppedClock())) as writer:
        put(writer, a_row(1))
    process = begin_writing(store.with_name("missing.db"), store.with_name("apart"))

    with pytest.raises(StoreError, match=r"columns could not be written: .*missing\.db"):
        await_end(process)


def test_what_was_found_is_made_ready_in_the_background(store: Path) -> None:
    with closing(SqliteWriter(store, StoppedClock())) as writer:
        put(writer, *(a_row(number) for number in range(1, 4)))
    made: Queue[State] = Queue()

    with closing(Follower(store, store.with_name("columns"), prepare=made.put)) as follower:
        follower.settle()
        state = made.get(timeout=60)

        assert follower.now() is state
