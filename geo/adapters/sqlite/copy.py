"""Copies a store while it is in use: one consistent state of it, in a file that is there whole or not at all."""

import os
from pathlib import Path

import apsw

from geo.adapters.sqlite.open import sync_folder


def copy_store(path: Path, copy: Path) -> None:
    """Copy what is committed into a file of its own, over one that is there, and have it on the disk.

    Raise apsw's errors, which callers put into words with ``translated``.
    """
    draft = copy.with_name(f".{copy.name}")
    draft.unlink(missing_ok=True)
    source = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        source.execute("VACUUM INTO ?", (str(draft),))
    finally:
        source.close()
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.replace(copy)
    sync_folder(copy.parent)
