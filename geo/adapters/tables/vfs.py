"""An SQLite database read from an open file, so that nothing has to be opened by a path."""

import os
from typing import BinaryIO, Final, NamedTuple

import apsw

_NAME: Final = "waybill-open-file"


class _OpenFile:
    """One open file, read at any position; SQLite asks for no more of an immutable database."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 - SQLite's name
        """Return bytes, fewer at the end."""
        return os.pread(self._descriptor, amount, offset)

    def xFileSize(self) -> int:  # noqa: N802 - the same
        """Return how many bytes there are."""
        return os.fstat(self._descriptor).st_size

    def xClose(self) -> None:  # noqa: N802 - the same
        """Leave it to its owner."""

    def xLock(self, level: int) -> None:  # noqa: N802 - the same
        """Nobody else writes."""

    xUnlock = xLock  # noqa: N815 - the same

    def xFileControl(self, op: int, pointer: int) -> bool:  # noqa: N802, ARG002 - the same
        """Know none of the requests."""
        return False

    def xSectorSize(self) -> int:  # noqa: N802 - the same
        """Return a usual size."""
        return 4096

    def xDeviceCharacteristics(self) -> int:  # noqa: N802 - the same
        """Return that it never changes."""
        return apsw.SQLITE_IOCAP_IMMUTABLE


class _OpenFiles(apsw.VFS):
    """Hands out the one open file, whatever name is asked for."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(_NAME, base="")
        self._descriptor = descriptor

    def xOpen(self, name: object, flags: list[int]) -> _OpenFile:  # type: ignore[override]  # noqa: N802, ARG002 - as above
        return _OpenFile(self._descriptor)

    def xFullPathname(self, name: str) -> str:  # noqa: N802 - the same
        """Return a name as it is."""
        return name


class OpenDatabase(NamedTuple):
    """A connection, and what it reads by, which has to live as long as it does: hold on to both."""

    db: apsw.Connection
    vfs: apsw.VFS


def open_database(file: BinaryIO) -> OpenDatabase:
    """Return a connection that reads a file which nobody writes.

    It runs no triggers, opens no views, and trusts no function of the schema.
    """
    vfs = _OpenFiles(file.fileno())
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    db = apsw.Connection("file:table?immutable=1", flags=flags, vfs=_NAME)
    db.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    db.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    db.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0)
    db.execute("PRAGMA cell_size_check = ON")
    db.execute("PRAGMA mmap_size = 0")
    db.execute("PRAGMA temp_store = MEMORY")
    return OpenDatabase(db, vfs)
