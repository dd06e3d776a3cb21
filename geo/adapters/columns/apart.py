"""Columns of a large store are written by a process of its own: it needs a gigabyte for each million of features, and
gives it back; and whoever serves meanwhile has the interpreter to himself."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from geo.adapters.columns.folder import write_generation
from geo.adapters.sqlite.open import connect_reader
from geo.errors import StoreError

_ROOT: Final = Path(__file__).parents[3]
_PROGRAM: Final = """import sys
sys.path.insert(0, sys.argv[1])
from geo.adapters.columns.apart import run
run(sys.argv[2], sys.argv[3])"""
_NICE: Final = 5


def begin_writing(store: Path, folder: Path) -> "subprocess.Popen[bytes]":
    """Start a process that writes a store's columns into a folder; it ends with 0 when they are there."""
    return subprocess.Popen(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-I", "-c", _PROGRAM, str(_ROOT), str(store.absolute()), str(folder.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def await_end(process: "subprocess.Popen[bytes]") -> None:
    """Wait for a process that was begun; raise StoreError with its last words where it failed."""
    _, words = process.communicate()
    if process.returncode:
        last = words.decode(errors="replace").strip().rpartition("\n")[2] or f"it ended with {process.returncode}"
        raise StoreError(f"columns could not be written: {last}")


def run(store: str, folder: str) -> None:
    """Write a store's columns, giving way to others."""
    os.nice(_NICE)
    db = connect_reader(Path(store))
    db.execute("BEGIN")
    try:
        write_generation(db, Path(folder))
    finally:
        db.execute("ROLLBACK")
        db.close()
