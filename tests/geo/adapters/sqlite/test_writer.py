"""What only a store on a disk can go through: crashes, two writers, damage."""

import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from geo.adapters.sqlite import open as opening
from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.verify import verify_file
from geo.adapters.sqlite.writer import SqliteWriter
from geo.errors import BusyStore, DamagedStore, ForeignStore, NotFound
from geo.model.query import Collection, Query
from tests.builders import StoppedClock, a_place_row, a_registry, a_row, an_event

ROOT = Path(__file__).resolve().parents[4]
KILLS = 20
BATCH = 5

# Writes batches for ever; says each one's number when it has been acknowledged.
CLIENT = f"""
import sys
from pathlib import Path
from geo.adapters.sqlite.writer import SqliteWriter
from tests.builders import StoppedClock, a_registry, a_row, an_event

writer = SqliteWriter(Path(sys.argv[1]), StoppedClock())
batch = int(sys.argv[2])
print("ready", flush=True)
while True:
    numbers = range(batch * {BATCH} + 1, batch * {BATCH} + {BATCH} + 1)
    writer.put([(an_event(n), [a_row(n)]) for n in numbers], a_registry(), reason="a test", by="tester")
    print(batch, flush=True)
    batch += 1
"""

# Writes more than a file may hold, and then as much as it may.
FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.writer import SqliteWriter
from geo.errors import FullStore
from geo.model.query import Collection, Query
from tests.builders import StoppedClock, a_registry, a_row, an_event

path = Path(sys.argv[1])
writer, reader = SqliteWriter(path, StoppedClock()), SqliteReader(path)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, unlimited))
big = a_row(500, body=b"x" * 2 * path.stat().st_size)
try:
    writer.put([(an_event(500), [big])], a_registry(), reason="a test", by="tester")
except FullStore as error:
    print(error)
print(reader.search(Query(collection=Collection.EVENTS)).matched, "left")
resource.setrlimit(resource.RLIMIT_FSIZE, (unlimited, unlimited))
print(writer.put([(an_event(500), [big])], a_registry(), reason="a test", by="tester"), "written")
print(writer.verify())
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def writer(path: Path) -> Iterator[SqliteWriter]:
    writer = SqliteWriter(path, StoppedClock())
    writer.put(
        [(an_event(number), [a_row(number)]) for number in range(1, 30)],
        a_registry(),
        places=[a_place_row()],
        reason="a test",
        by="tester",
    )
    yield writer
    writer.close()


def test_nothing_acknowledged_is_lost_and_no_batch_is_halved_by_a_kill(path: Path) -> None:
    acknowledged, chance = -1, random.Random(7)  # noqa: S311 - not for secrets
    for kill in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", CLIENT, str(path), str(acknowledged + 1)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as client:
            assert client.stdout is not None
            assert client.stdout.readline() == "ready\n"
            for _ in range(3 * (kill % 2)):  # every other one comes so far, however slow the machine is
                acknowledged = int(client.stdout.readline())
            timer = threading.Timer(chance.uniform(0.0, 0.15), client.kill)
            timer.start()
            for line in client.stdout:
                acknowledged = int(line)
        assert client.returncode == -signal.SIGKILL

        reader = SqliteReader(path)
        found = reader.search(Query(collection=Collection.EVENTS)).matched
        reader.close()
        assert found % BATCH == 0
        # One batch may be there whose answer was lost; writing it again makes no double.
        assert found // BATCH - (acknowledged + 1) in (0, 1)

    last = SqliteWriter(path, StoppedClock())
    assert last.verify() == ()
    last.close()
    assert acknowledged > KILLS


def test_two_writers_take_turns(path: Path, writer: SqliteWriter) -> None:
    other = SqliteWriter(path, StoppedClock())

    def write(one: SqliteWriter, start: int) -> None:
        for number in range(start, start + 50):
            one.put([(an_event(number), [a_row(number)])], a_registry(), reason="a test", by="tester")

    threads = [threading.Thread(target=write, args=pair) for pair in ((writer, 100), (other, 200))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert other.verify() == ()
    other.close()
    reader = SqliteReader(path)
    assert reader.search(Query(collection=Collection.EVENTS)).matched == 129
    reader.close()


def test_a_writer_that_waited_in_vain_says_so(path: Path) -> None:
    hurried = SqliteWriter(path, StoppedClock(), patience_ms=50)
    holder = opening.connect_writer(path)
    holder.execute("BEGIN IMMEDIATE")

    with pytest.raises(BusyStore, match="try again"):
        hurried.put([(an_event(99), [a_row(99)])], a_registry(), reason="a test", by="tester")

    holder.execute("ROLLBACK")
    holder.close()
    assert hurried.put([(an_event(99), [a_row(99)])], a_registry(), reason="a test", by="tester") == 1
    hurried.close()


def test_a_full_disk_is_an_error_and_not_a_loss(path: Path, writer: SqliteWriter) -> None:
    writer.close()

    told = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()

    assert "Make room on the disk" in told[0]
    assert told[1:] == ["29 left", "1 written", "()"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revision SET reason = 'another' WHERE seq = 3",
        "DELETE FROM revision WHERE seq = 3",
        "INSERT OR REPLACE INTO revision SELECT * FROM revision WHERE seq = 3",
        "INSERT OR REPLACE INTO revision SELECT (SELECT max(seq) + 1 FROM revision), slug, number, action, reason,"
        " recorded_by, recorded_at, changes, sha256, digest FROM revision WHERE seq = 3",
    ],
)
def test_the_history_is_append_only(path: Path, writer: SqliteWriter, statement: str) -> None:
    db = opening.connect_writer(path)

    with pytest.raises(apsw.ConstraintError, match="append-only"):
        db.execute(statement)

    db.close()
    assert writer.verify() == ()


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE body SET body = x'00' WHERE key = 3", "feature events/event-3"),
        ("UPDATE body SET lines = x'' WHERE key = 3", "feature events/event-3"),
        ("UPDATE feature SET last_day = last_day + 1 WHERE key = 3", "feature events/event-3"),
        ("UPDATE feature SET placed = 0 WHERE key = 3", "feature events/event-3"),
        ("UPDATE feature SET nature = NULL WHERE key = 3", "feature events/event-3"),
        ("DELETE FROM feature WHERE key = 3", "event event-3"),
        ("UPDATE event SET document = replace(document, 'Made', 'Fade') WHERE slug = 'event-3'", "event event-3"),
        ("UPDATE entry SET document = replace(document, 'report', 'resort')", "source source"),
        ("DELETE FROM entry", "event event-3"),
        ("DELETE FROM tree_events WHERE key = 3", "feature events/event-3"),
        ("INSERT INTO tree_legs VALUES (3, 1, 2, 3, 4, 5, 6, 3)", "tree of legs"),
        ("UPDATE tree_events SET last = 4 WHERE key = 3", "tree of events"),
        ("UPDATE feature SET said = 4 WHERE key = 3", "feature event-3"),
        ("INSERT INTO word (word, rowid, words) VALUES ('delete', 3, 'synthetic event 3')", "word"),
        ("DROP TRIGGER revision_is_not_updated; UPDATE revision SET reason = 'x' WHERE seq = 3", "revision 3"),
        ("DROP TRIGGER revision_is_not_deleted; DELETE FROM revision WHERE seq = 3", "revision 3"),
        ("DROP TRIGGER revision_is_not_deleted; DELETE FROM revision WHERE seq = 30", "event event-29"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM event WHERE slug = 'event-3'", "feature 3"),
    ],
)  # fmt: skip
def test_verify_finds_what_was_changed_behind_its_back(
    path: Path, writer: SqliteWriter, statement: str, where: str
) -> None:
    db = opening.connect_writer(path)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(statement)
    db.close()

    assert where in {finding.where for finding in writer.verify()}


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        ("UPDATE feature SET placed = 2 WHERE key = 3", "a value that its column may not have"),
        ("UPDATE feature SET event = 'nobody' WHERE key = 3", "reference"),
    ],
)
def test_what_a_writer_without_checks_lets_pass_is_found(
    path: Path, writer: SqliteWriter, statement: str, given: str
) -> None:
    checked, unchecked = opening.connect_writer(path), opening.connect_writer(path, checked=False)

    with pytest.raises(apsw.ConstraintError):
        checked.execute(statement)
    unchecked.execute(statement)
    checked.close()
    unchecked.close()

    assert any(given in finding.given for finding in writer.verify())
    assert any(given in finding.given for finding in verify_file(path))


def test_a_flipped_bit_in_a_body_is_found(path: Path, writer: SqliteWriter) -> None:
    writer.close()
    content = bytearray(path.read_bytes())
    at = content.index(a_row(17).body) + 5
    content[at] ^= 4
    path.write_bytes(content)

    assert [finding.where for finding in verify_file(path)] == ["feature events/event-17"]


def test_verify_tells_what_it_can_of_a_file_that_cannot_be_opened(path: Path, writer: SqliteWriter) -> None:
    writer.close()
    content = bytearray(path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    page = content.index(a_row(17).body) // size * size
    content[page : page + 8] = b"\xff" * 8
    path.write_bytes(content)

    with pytest.raises(DamagedStore):
        SqliteReader(path)
    assert {"file", "features"} <= {finding.where for finding in verify_file(path)}


def test_verify_of_a_file_finds_words_that_cannot_be_searched(path: Path, writer: SqliteWriter) -> None:
    assert verify_file(path) == ()

    db = opening.connect_writer(path)
    db.execute("INSERT INTO word (word, rowid, words) VALUES ('delete', 3, 'synthetic event 3')")
    db.close()

    assert [finding.where for finding in verify_file(path)] == ["word"]
    writer.close()


def test_verify_does_not_look_into_what_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(ForeignStore):
        verify_file(tmp_path / "notes.txt")
    with pytest.raises(NotFound):
        verify_file(tmp_path / "missing.db")


def test_many_threads_may_read_while_one_writes(path: Path, writer: SqliteWriter) -> None:
    reader = SqliteReader(path)
    faults: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            page = reader.search(Query(collection=Collection.EVENTS, limit=10_000))
            if page.matched != len(page.bodies):
                faults.append(f"{page.matched} are said to be {len(page.bodies)}")

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(100, 160):
        writer.put([(an_event(number), [a_row(number)])], a_registry(), reason="a test", by="tester")
    done.set()
    for thread in threads:
        thread.join()
    reader.close()

    assert faults == []
