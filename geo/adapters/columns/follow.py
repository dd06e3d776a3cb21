"""Keeps columns in step with their store: looks whether it changed, takes small changes in, and writes large ones down.

A look costs some microseconds: ``PRAGMA data_version`` says whether another connection has committed anything. While
columns are being made or are behind, there are none: whoever asks goes to the store, and so sees each write at once.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from threading import Lock
from time import monotonic
from typing import Final

import apsw

from geo.adapters.columns.apart import await_end, begin_writing
from geo.adapters.columns.folder import locked, read_generation, write_generation
from geo.adapters.columns.state import MOST_CHANGED, State, advance, to_state
from geo.adapters.sqlite.open import MOST_AT_ONCE, connect_reader, translated
from geo.errors import StoreError

REST: Final = 3
"""After columns were written down, that many times as long passes before they are again: an import may be under way."""
TRIM_S: Final = 2.0
"""How often memory is given back, which mapped bodies fill as they are read: the system keeps them at hand anyhow.

To map a thousand scattered bodies again takes a millisecond, as long as all the rest of their page.
"""

_DATA_VERSION: Final = "PRAGMA data_version"


class Follower:
    """Follows the store at ``path``. Its columns lie in ``folder``; where nothing can be written there, or is to be
    (``keep`` False), in one that goes when we go.

    Those of a store of more than ``apart`` bytes are written by another process. ``prepare`` is
    called in the background with what was found or written. Any number of threads may use one.
    """

    def __init__(
        self,
        path: Path,
        folder: Path,
        *,
        keep: bool = True,
        apart: int = MOST_AT_ONCE,
        prepare: Callable[[State], None] = lambda _: None,
    ) -> None:
        self._path, self._folder, self._keep = path, folder, keep
        self._own: TemporaryDirectory[str] | None = None
        self._lock = Lock()
        self._db = connect_reader(path)
        self._state: State | None = None
        self._seen = -1
        self._worker = ThreadPoolExecutor(1, "columns")
        self._work: Future[None] | None = None
        self._apart, self._prepare = apart, prepare
        self._reading: apsw.Connection | None = None
        self._writing: Popen[bytes] | None = None
        self._rested_at = self._trimmed_at = 0.0
        self._failed_at = -1
        self._closed = False

    def close(self) -> None:
        """Stop, and let go of the store and of what is mapped."""
        with self._lock:
            self._closed = True
            if self._reading is not None:
                self._reading.interrupt()
            if self._writing is not None:
                self._writing.terminate()
        self._worker.shutdown(cancel_futures=True)
        with self._lock:
            self._state = None
            self._db.close()
        if self._own is not None:
            self._own.cleanup()

    def glance(self) -> State | None:
        """Return the state of the store, if that is known without any work; never waits."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            if self._state is None or self._closed or self._data_version() != self._seen:
                return None
            if monotonic() >= self._trimmed_at:
                self._trimmed_at = monotonic() + TRIM_S
                self._state.trim()
            return self._state
        except apsw.Error:
            return None  # whoever asks the store itself will hear of it
        finally:
            self._lock.release()

    def now(self) -> State | None:
        """Return the state of the store; None where columns are not there yet, or are behind."""
        with self._lock, translated(self._path):
            if not self._closed:
                self._catch_up()
            return self._state

    def settle(self, patience_s: float | None = None) -> None:
        """Wait, no longer than that, until columns are in step with the store, as far as that can be."""
        self._rested_at = 0.0
        self.now()
        if self._work is not None:
            try:
                self._work.result(patience_s)
            except NotYet:
                return
            self.now()

    def _catch_up(self) -> None:
        """Take in what has changed; begin to write columns down where that is too much, or was never done."""
        seen = self._data_version()
        if self._state is not None and seen != self._seen:
            self._db.execute("BEGIN")
            try:
                self._state = advance(self._state, self._db)
            finally:
                self._db.execute("ROLLBACK")
            self._seen = seen
        busy = self._work is not None and not self._work.done()
        wanted = self._state is None or self._state.tail > MOST_CHANGED
        if wanted and not busy and seen != self._failed_at and monotonic() >= self._rested_at:
            self._work = self._worker.submit(self._provide, seen)

    def _data_version(self) -> int:
        return int(self._db.execute(_DATA_VERSION).get)

    def _provide(self, seen: int) -> None:
        """Find columns on disk, or write them; if neither can be, do without until the store changes."""
        began = monotonic()
        try:
            with translated(self._path):
                db = connect_reader(self._path)
            with self._lock:
                self._reading = db
            try:
                state = self._find(db) or self._make(db)
            finally:
                with self._lock:
                    self._reading = None
                db.close(True)
        except (OSError, StoreError, apsw.Error):
            self._failed_at = seen
            return
        with self._lock:
            if not self._closed:
                self._state, self._seen = state, -1
            self._rested_at = monotonic() + REST * (monotonic() - began)
            if state is not None and not self._closed:
                self._worker.submit(self._prepare, state)

    def _find(self, db: apsw.Connection) -> State | None:
        """Return the state that is on disk, brought up to date; None where it is not there, or too far behind."""
        generation = read_generation(self._folder)
        if generation is None:
            return None
        db.execute("BEGIN")
        try:
            state = advance(to_state(generation), db)
        finally:
            db.execute("ROLLBACK")
        return state if state is not None and state.tail <= MOST_CHANGED else None

    def _make(self, db: apsw.Connection) -> State | None:
        """Write columns down and return their state. Who waited for another process to do so finds them there."""
        if self._keep:
            try:
                with locked(self._folder):
                    return self._find(db) or self._write(db)
            except OSError:
                self._keep = False
        self._own = self._own or TemporaryDirectory(prefix="waybill-columns-")
        self._folder = Path(self._own.name)
        return self._write(db)

    def _write(self, db: apsw.Connection) -> State | None:
        if self._path.stat().st_size > self._apart:
            self._have_written()
            return self._find(db)
        with translated(self._path):
            db.execute("BEGIN")
            try:
                write_generation(db, self._folder)
            finally:
                db.execute("ROLLBACK")
        generation = read_generation(self._folder)
        return to_state(generation) if generation is not None else None

    def _have_written(self) -> None:
        """Have another process write columns down; raise StoreError where it cannot, or is stopped."""
        with self._lock:
            if self._closed:
                raise StoreError("columns are not needed any more")
            process = self._writing = begin_writing(self._path, self._folder)
        try:
            await_end(process)
        finally:
            with self._lock:
                self._writing = None
