"""Writes: one transaction a put, synced to the disk before it returns; every change leaves a revision."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import apsw

from geo.adapters.history import to_instant
from geo.adapters.sqlite import queries
from geo.adapters.sqlite.draft import Draft
from geo.adapters.sqlite.migrate import migrate
from geo.adapters.sqlite.open import BUSY_MS, check_store, connect_writer, create_store, translated
from geo.adapters.sqlite.soundness import Soundness
from geo.adapters.sqlite.verify import find_faults
from geo.encode.geojson import EDITION
from geo.errors import Finding
from geo.model.event import Event
from geo.model.registry import Registry
from geo.model.row import FeatureRow
from geo.ports.clock import Clock


class SqliteWriter:
    """Writes a store, which is made where there is none. Threads take turns; other processes are waited for.

    One of an earlier version is brought up to date; ``copy`` is then where the old one was copied to, else None.
    Rows are ``checked`` as in ``connect_writer``. With ``soundness`` a large file is looked through meanwhile.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        *,
        patience_ms: int = BUSY_MS,
        checked: bool = True,
        soundness: Soundness | None = None,
    ) -> None:
        if not path.exists():
            create_store(path, EDITION)
        check_store(path, older=True, most=soundness.most if soundness is not None else None)
        self.copy = migrate(path, patience_ms=patience_ms)
        self._path = path
        self._clock = clock
        self._lock = Lock()
        self._soundness = soundness
        self._db = connect_writer(path, patience_ms=patience_ms, checked=checked)

    def put(
        self,
        events: Sequence[tuple[Event, Sequence[FeatureRow]]],
        registry: Registry,
        *,
        places: Sequence[FeatureRow] = (),
        reason: str,
        by: str,
    ) -> int:
        """Write all of it, or nothing; return how many events changed. Raise Invalid, BusyStore, or StoreError.

        A put whose answer was lost may be repeated: what is there already is left alone.
        """
        with self.begin(reason, by) as (draft, _):
            draft.put_registry(registry)
            changed = sum([draft.put_event(event, rows) for event, rows in events])
            draft.put_places(places)
        return changed

    @contextmanager
    def begin(self, reason: str, by: str) -> Iterator[tuple[Draft, apsw.Connection]]:
        """Hold a transaction, which is committed at the end, and its connection."""
        with self._lock, self._transaction() as db:
            draft = Draft(db, now=to_instant(self._clock.now()), reason=reason, by=by)
            yield draft, db
            draft.finish()

    @contextmanager
    def hold(self) -> Iterator[apsw.Connection]:
        """Hold the connection to read from it; nobody writes meanwhile."""
        with self._lock, translated(self._path):
            yield self._db

    def edition(self) -> str:
        """Return which edition of the encoder made all rows, empty where that is not known."""
        with self.hold() as db:
            return str(db.execute(queries.META, ("edition",)).get or "")

    def set_edition(self, edition: str) -> None:
        """Note which edition made all rows."""
        with self._lock, self._transaction() as db:
            db.execute(queries.PUT_META, ("edition", edition))

    def verify(self) -> tuple[Finding, ...]:
        """Return what is wrong with the store: nothing else may be written meanwhile."""
        with self._lock, self._transaction() as db:
            return tuple(find_faults(db, self._path))

    def close(self) -> None:
        """Bring the write-ahead log home, and let go of the store."""
        with self._lock, translated(self._path):
            self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[apsw.Connection]:
        """Hold the one write lock from the start, so that a put never loses against another halfway."""
        if self._soundness is not None:
            self._soundness.check()
        with translated(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
