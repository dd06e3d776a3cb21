"""Each thread's own connection for reading, and each answer from one state of the store."""

import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from geo.adapters.sqlite.open import connect_reader, translated


class Snapshots:
    """Opens a connection for each thread that reads; ``connect`` says how, ``check`` is called before each read."""

    def __init__(
        self,
        path: Path,
        connect: Callable[[Path], apsw.Connection] = connect_reader,
        check: Callable[[], None] = lambda: None,
    ) -> None:
        self._path = path
        self._connect = connect
        self._check = check
        self._local = threading.local()
        self._lock = threading.Lock()
        self._connections: weakref.WeakSet[apsw.Connection] = weakref.WeakSet()

    def close(self) -> None:
        """Close the connections of all threads. Nobody may be reading."""
        with self._lock:
            for db in list(self._connections):
                db.close()

    @contextmanager
    def hold(self) -> Iterator[apsw.Connection]:
        """Hold one state of the store on this thread's connection."""
        self._check()
        with translated(self._path):
            db: apsw.Connection | None = getattr(self._local, "db", None)
            if db is None:
                db = self._local.db = self._connect(self._path)
                with self._lock:
                    self._connections.add(db)
            db.execute("BEGIN")
            try:
                yield db
            finally:
                db.execute("ROLLBACK")
