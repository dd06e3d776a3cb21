"""Brings a store of an earlier version up to date in one transaction, after the old one was copied."""

from pathlib import Path

from geo.adapters.sqlite.copy import copy_store
from geo.adapters.sqlite.open import (
    BUSY_MS,
    SCHEMA_VERSION,
    connect_writer,
    get_version,
    read_step,
    translated,
)


def migrate(path: Path, *, patience_ms: int = BUSY_MS) -> Path | None:
    """Bring a store up to date; return the copy of the old one, or None where there was nothing to do.

    The copy is ``NAME.version-N`` and is whole before anything is changed. A kill at any moment leaves the old store or
    the new one. Another process that writes is waited for, then raise BusyStore; raise StoreError where there is no
    space for the copy.
    """
    with translated(path):
        db = connect_writer(path, patience_ms=patience_ms)
        try:
            if get_version(db) >= SCHEMA_VERSION:
                return None
            db.execute("BEGIN IMMEDIATE")  # so that nobody writes between the copy and the change
            version = get_version(db)
            copy = None
            if version < SCHEMA_VERSION:
                copy = path.with_name(f"{path.name}.version-{version}")
                copy_store(path, copy)
                for step in range(version + 1, SCHEMA_VERSION + 1):
                    db.execute(read_step(step))
            db.execute("COMMIT")
            return copy
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")
            db.close()
