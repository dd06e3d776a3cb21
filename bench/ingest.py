"""How fast tables are taken in: ``python bench/ingest.py events_10000.ndjson events_10000.parquet …``.

Each file is given to ``waybill ingest`` with a new store, in a process of its own. Printed are the events a second of
processor time (user and system, helpers included), seconds by the clock, the largest memory of any of its processes,
and the store's size. Beside them stands what cannot be saved: reading the file alone, and putting the same bodies into
a bare table of SQLite, as durably, in microseconds of processor time an event.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import apsw

from geo.adapters.tables.file import TableFile

BATCH = 20_000
HEAD = (
    "| file | events | events a second of CPU | s | µs an event | reading alone | a bare table | peak MB | store MB |"
)


class Cost(NamedTuple):
    """What a process cost: seconds of processor time and by the clock, and the largest memory in MB."""

    cpu: float
    clock: float
    peak: float


def run(command: list[str]) -> Cost:
    """Run a command and return what it cost, with its helpers; raise RuntimeError where it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1_000)


def read(path: Path) -> float:
    """Return the seconds of processor time that reading a file takes, helpers included."""
    before = os.times()
    for _ in TableFile(path).read(0, 0):
        pass
    return sum(os.times()[:4]) - sum(before[:4])


def insert(store: Path, into: Path) -> float:
    """Return the seconds of processor time that the bodies of a store take on their way into a bare table."""
    source, db = apsw.Connection(str(store), flags=apsw.SQLITE_OPEN_READONLY), apsw.Connection(str(into))
    db.execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE body (key INTEGER PRIMARY KEY, body BLOB)")
    rows: Iterator[tuple[int, bytes]] = source.execute("SELECT key, body FROM body")
    spent = 0.0
    while batch := list(islice(rows, BATCH)):
        began = time.process_time()
        with db:
            db.executemany("INSERT INTO body VALUES (?, ?)", batch)
        spent += time.process_time() - began
    source.close()
    db.close()
    return spent


def measure(path: Path, folder: Path) -> str:
    """Return a line of the table."""
    store = folder / "store.db"
    cost = run([sys.executable, "-m", "app.cli", "ingest", str(path), "--store", str(store)])
    db = apsw.Connection(str(store), flags=apsw.SQLITE_OPEN_READONLY)
    events = int(db.execute("SELECT count(*) FROM feature WHERE collection = 'events'").get)
    db.close()
    each = [1e6 * it / events for it in (cost.cpu, read(path), insert(store, folder / "bare.db"))]
    cells = (
        *(path.name, f"{events:,}", f"{events / cost.cpu:,.0f}", f"{cost.clock:.1f}", *(f"{it:.1f}" for it in each)),
        *(f"{cost.peak:.0f}", f"{store.stat().st_size / 1e6:.0f}"),
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure each file that is named."""
    print(HEAD)
    print("|---" * (HEAD.count("|") - 1) + "|")
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory(prefix="waybill-ingest-") as folder:
            print(measure(Path(name), Path(folder)), flush=True)


if __name__ == "__main__":
    main()
