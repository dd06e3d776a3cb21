"""Whether a large store's file is sound, found out while it is open: SQLite reads all of it for that, half a minute."""

import logging
import os
from pathlib import Path
from threading import Event, Lock, Thread, get_native_id
from typing import Final

import apsw

from geo.adapters.sqlite.open import MOST_AT_ONCE, connect_reader, damaged
from geo.errors import DamagedStore, StoreError

_NICE: Final = 10
_LOG = logging.getLogger("waybill.store")


class Soundness:
    """Looks through a file of more than ``most`` bytes on a thread that gives way to all others.

    Whoever reads or writes calls ``check`` first: from the moment on in which damage is known, nothing is answered any
    more. Smaller files are looked through when they are opened (``check_store``), and not again.
    """

    def __init__(self, path: Path, *, most: int = MOST_AT_ONCE) -> None:
        self.most = most
        self._path = path
        self._fault: str | None = None
        self._lock = Lock()
        self._db: apsw.Connection | None = None
        self._known = Event()
        self._closed = False
        self._thread = Thread(target=self._find_out, name="soundness", daemon=True)
        if path.exists() and path.stat().st_size > most:
            self._thread.start()
        else:
            self._known.set()

    def is_known(self, patience_s: float = 0.0) -> bool:
        """Return whether all of the file has been looked at; wait for that no longer than so many seconds."""
        return self._known.wait(patience_s)

    def check(self) -> None:
        """Raise DamagedStore once damage is known."""
        if self._fault is not None:
            raise damaged(self._path, self._fault)

    def close(self) -> None:
        """Stop looking."""
        with self._lock:
            self._closed = True
            if self._db is not None:
                self._db.interrupt()
        if self._thread.is_alive():
            self._thread.join()

    def _find_out(self) -> None:
        os.setpriority(os.PRIO_PROCESS, get_native_id(), _NICE)  # on Linux, a thread's own
        try:
            self._fault = self._look_through()
        except apsw.InterruptError:
            return
        except (DamagedStore, apsw.CorruptError, apsw.NotADBError) as error:
            self._fault = str(error)
        except (StoreError, apsw.Error) as error:
            _LOG.error("%s could not be looked through: %s", self._path, error)
            return
        if self._fault is not None:
            _LOG.critical("%s; nothing is answered from it any more", damaged(self._path, self._fault))
        self._known.set()

    def _look_through(self) -> str | None:
        """Return what is wrong, None where nothing is; raise what SQLite raises, InterruptError among it."""
        db = connect_reader(self._path)
        try:
            with self._lock:
                if self._closed:
                    raise apsw.InterruptError
                self._db = db
            faults = [str(row[0]) for row in db.execute("PRAGMA quick_check(3)")]
            return None if faults == ["ok"] else "; ".join(faults)
        finally:
            with self._lock:
                self._db = None
            db.close()
