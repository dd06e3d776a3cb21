"""A store that an earlier version wrote: brought up to date whole, or left as it was."""

import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import apsw
import pytest

from geo.adapters.sqlite.desk import SqliteDesk
from geo.adapters.sqlite.migrate import migrate
from geo.adapters.sqlite.open import (
    SCHEMA_VERSION,
    check_store,
    connect_reader,
    connect_writer,
    get_version,
    read_step,
)
from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.verify import verify_file
from geo.adapters.sqlite.writer import SqliteWriter
from geo.errors import BusyStore, OlderStore
from geo.model.change import DraftQuery
from geo.model.query import Collection, Query
from geo.model.space import Box
from tests.builders import StoppedClock, a_place_row, a_registry, a_row, an_event

ROOT = Path(__file__).resolve().parents[4]
DATA = ROOT / "tests" / "data"
OLD_SCHEMA = DATA / "schema_1.sql"
EVENTS = Query(collection=Collection.EVENTS)
COPIED = ("meta", "entry", "event", "departed", "term", "revision")
FEATURE = """key, collection, id, event, day, dated, first_day, last_day, sure_first, sure_last, placed, west, south,
east, north, sha256"""
HELD = {
    **{table: f"SELECT * FROM {table} ORDER BY 1, 2" for table in (*COPIED, "body")},  # noqa: S608 - constants
    "feature": f"SELECT {FEATURE} FROM feature ORDER BY key",  # noqa: S608 - the same
}
VALUES = {
    True: """SELECT f.key, t.id FROM feature AS f JOIN posting AS p ON p.profile IN (f.parties, f.stops, f.nature)
    JOIN term AS t ON t.id = p.term ORDER BY 1, 2""",
    False: "SELECT key, term FROM posting ORDER BY 1, 2",
}
"""The values of each feature, in stores of now (True) and of versions 1 to 3."""
KILLS = 12

MIGRATE = """
import sys
from pathlib import Path
from geo.adapters.sqlite.migrate import migrate
print("ready", flush=True)
migrate(Path(sys.argv[1]))
"""


def contents(path: Path) -> dict[str, list[object]]:
    """Everything that version 1 has, as far as it is not derived."""
    db = connect_reader(path)
    try:
        held = {**HELD, "values": VALUES[get_version(db) == SCHEMA_VERSION]}
        return {name: list(db.execute(statement)) for name, statement in held.items()}
    finally:
        db.close()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of version 1, made from the schema of that time, filled as its own writer did."""
    new, old = tmp_path / "new.db", tmp_path / "store.db"
    writer = SqliteWriter(new, StoppedClock())
    events = [(an_event(number), [a_row(number)]) for number in range(1, 30)]
    writer.put(events, a_registry(), places=[a_place_row()], reason="a test", by="tester")
    writer.close()
    db = apsw.Connection(str(old))
    db.execute(OLD_SCHEMA.read_text("utf-8"))
    db.execute("ATTACH ? AS new", (str(new),))
    for table in (*COPIED, "body"):
        db.execute(f"INSERT INTO {table} SELECT * FROM new.{table}")  # noqa: S608 - a constant's name
    db.execute(f"INSERT INTO feature SELECT {FEATURE} FROM new.feature")  # noqa: S608 - the same
    db.execute("""INSERT INTO posting (key, term) SELECT f.key, p.term FROM new.feature AS f
    JOIN new.posting AS p ON p.profile IN (f.parties, f.stops, f.nature)""")
    db.execute("DETACH new")
    fill_indexes(db)
    db.close()
    new.unlink()
    return old


def fill_indexes(db: apsw.Connection) -> None:
    """Derive what versions 1 to 3 do, as their writers did."""
    for tree in ("events", "legs", "places"):
        db.execute(
            f"INSERT INTO tree_{tree} SELECT key, first_day, last_day, west, east, south, north "  # noqa: S608 - as above
            f"FROM feature WHERE collection = '{tree}'"
        )
    db.execute("INSERT INTO word (rowid, words) SELECT key, words FROM body")
    db.execute("PRAGMA journal_mode = WAL")


@pytest.fixture
def third(tmp_path: Path) -> Path:
    """A store of version 3, with the rows that its own program wrote."""
    path = tmp_path / "third.db"
    db = apsw.Connection(str(path))
    db.execute((ROOT / "geo" / "adapters" / "sqlite" / "schema.sql").read_text("utf-8"))
    for version in (2, 3):
        db.execute(read_step(version))
    db.execute((DATA / "rows_3.sql").read_text("utf-8"))
    fill_indexes(db)
    db.close()
    return path


@contextmanager
def writing(path: Path) -> Iterator[SqliteWriter]:
    writer = SqliteWriter(path, StoppedClock())
    try:
        yield writer
    finally:
        writer.close()


def test_a_store_of_the_first_version_is_brought_up_to_date_and_keeps_all_it_held(old: Path) -> None:
    before = contents(old)
    assert verify_file(old) == ()

    with writing(old) as writer:
        assert writer.copy == old.with_name("store.db.version-1")
        assert writer.verify() == ()

    assert contents(old) == before
    check_store(old)
    reader = SqliteReader(old)
    assert reader.search(EVENTS).matched == 29
    reader.close()
    desk = SqliteDesk(old, StoppedClock(), None)
    assert desk.list_drafts(DraftQuery()) == ()
    desk.close()


def test_rows_of_tables_are_found_after_the_migration_as_they_were_before(third: Path) -> None:
    before = contents(third)
    assert verify_file(third) == ()

    with writing(third) as writer:
        assert writer.copy == third.with_name("third.db.version-3")
        assert writer.verify() == ()

    assert contents(third) == before
    assert verify_file(third.with_name("third.db.version-3")) == ()
    reader = SqliteReader(third)
    legs = Query(collection=Collection.LEGS)
    found = {
        "supplier": reader.search(replace(EVENTS, filters={"supplier": ("SD",)})).matched,
        "place": reader.search(replace(EVENTS, filters={"place": ("rajin-port",)})).matched,
        "event": reader.search(replace(legs, filters={"event": ("2",)})).matched,
        "mode": reader.search(replace(legs, filters={"mode": ("air",)})).matched,
        "text": reader.search(replace(legs, text="another row")).matched,
        "box": reader.search(replace(EVENTS, box=Box(west=37, south=19, east=39, north=21))).matched,
        "facets": reader.facets(legs)["event"],
    }
    assert reader.get_event("2").legs
    reader.close()
    assert found == {
        "supplier": 3,
        "place": 3,
        "event": 1,
        "mode": 1,
        "text": 1,
        "box": 2,
        "facets": {"2": 1, "4": 1},
    }


def test_the_old_store_is_kept_beside_the_new_one(old: Path) -> None:
    before = contents(old)

    copy = migrate(old)

    assert copy is not None
    assert contents(copy) == before
    assert apsw.Connection(str(copy)).execute("PRAGMA user_version").get == 1
    assert verify_file(copy) == ()


def test_a_store_that_is_up_to_date_is_left_alone(old: Path) -> None:
    migrate(old)

    assert migrate(old) is None


def test_a_reader_asks_for_the_migration_and_changes_nothing(old: Path) -> None:
    before = old.read_bytes()

    with pytest.raises(OlderStore, match="waybill migrate"):
        SqliteReader(old)

    assert old.read_bytes() == before


def test_a_migration_waits_for_another_writer(old: Path) -> None:
    holder = connect_writer(old)
    holder.execute("BEGIN IMMEDIATE")

    with pytest.raises(BusyStore):
        migrate(old, patience_ms=50)

    holder.execute("ROLLBACK")
    holder.close()
    assert not old.with_name("store.db.version-1").exists()
    assert migrate(old) is not None


def test_a_kill_at_any_moment_leaves_the_old_store_or_the_new_one(old: Path) -> None:
    before, chance = contents(old), Random(5)  # noqa: S311 - not for secrets
    content = old.read_bytes()
    seen = set()
    for _ in range(KILLS):
        path = old.with_name(f"{secrets.token_hex(4)}.db")
        path.write_bytes(content)
        with subprocess.Popen(
            [sys.executable, "-c", MIGRATE, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as client:
            assert client.stdout is not None
            assert client.stdout.readline() == "ready\n"
            timer = threading.Timer(chance.uniform(0.0, 0.03), client.kill)
            timer.start()
        assert client.returncode in (0, -signal.SIGKILL)
        timer.cancel()

        assert contents(path) == before
        db = connect_reader(path)
        seen.add(db.execute("PRAGMA user_version").get)
        db.close()
        with writing(path) as writer:
            assert writer.verify() == ()
        check_store(path)
    assert seen <= {1, SCHEMA_VERSION}
