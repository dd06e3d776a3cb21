"""Makes, checks and opens the file of a store. A file that is refused is left as it was, with nothing beside it.

Nothing but SQLite may open the file while there are connections: when a process closes a file by any of its
descriptors, it loses all its locks on it (POSIX), and other processes would take the log away from under it.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

import apsw

from geo.errors import (
    BusyStore,
    DamagedStore,
    ForeignStore,
    FullStore,
    Invalid,
    NewerStore,
    NotFound,
    OlderStore,
    StoreError,
)

APPLICATION_ID: Final = 0x57415942
SCHEMA_VERSION: Final = 4
BUSY_MS: Final = 5_000
MOST_AT_ONCE: Final = 1 << 28
"""Bytes of a file that a service looks through before it answers; SQLite needs a second for them."""
_READER_CACHE_KIB: Final = 8_192  # each thread has one
_WRITER_CACHE_KIB: Final = 65_536
_PAGE_BYTES: Final = 8_192
"""Of new stores: most features need two kilobytes, which leave much of a smaller page empty."""

_MAGIC = b"SQLite format 3\x00"
_FIRST_SCHEMA = Path(__file__).with_name("schema.sql")
_READ = apsw.SQLITE_OPEN_READONLY
_WRITE = apsw.SQLITE_OPEN_READWRITE
_NEW_STORE = "INSERT INTO meta (name, value) VALUES ('store', ?), ('change', '0'), ('key', '0'), ('edition', ?)"
_PERMISSIONS = 0o644
_NO_ROOM: Final = (apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_SHMSIZE)
"""What SQLite says, beside FULL, where a quota or a limit on files ends a write, or the log's index cannot grow."""


def create_store(path: Path, edition: str = "") -> None:
    """Make an empty store, complete and durable or not at all; raise ForeignStore where something has that name.

    Raise Invalid where there is no such folder: folders that nobody asked for hide a mistyped path.
    ``edition`` is that of the encoder which will make its rows.
    """
    with_schema = apsw.Connection(":memory:")
    with_schema.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
    with_schema.execute(_FIRST_SCHEMA.read_text("utf-8"))
    for version in range(2, SCHEMA_VERSION + 1):
        with_schema.execute(read_step(version))
    with_schema.execute(_NEW_STORE, (secrets.token_hex(4), edition))
    content = bytearray(with_schema.serialize("main") or b"")
    with_schema.close()
    content[18:20] = b"\x02\x02"  # the header's read and write versions: 2 is WAL (SQLite's file format, 1.3.3)
    if not path.parent.is_dir():
        expected = "a path in a folder that is there; correct it, or make the folder first"
        raise Invalid("store", str(path), expected)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        _write_durably(draft, bytes(content))
        os.link(draft, path)  # unlike a rename, this does not replace a file that came into being meanwhile
    except FileExistsError:
        raise ForeignStore(f"{path} exists already; choose another name for the new store") from None
    except OSError as error:
        raise StoreError(f"{path}: cannot make a store there: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def read_step(version: int) -> str:
    """Return the SQL that makes a store of a version out of one of the version before."""
    return Path(__file__).with_name(f"version_{version}.sql").read_text("utf-8")


def check_store(path: Path, *, older: bool = False, most: int | None = None) -> None:
    """Raise unless a file is a sound store of this version: NotFound, ForeignStore, NewerStore or DamagedStore.

    One of an earlier version is OlderStore, unless it is asked for. A file of this version and of more than ``most``
    bytes is not looked through: that is left to ``Soundness``.

    Where a crash or another process has left a write-ahead log, the check has to read it and so makes a ``-shm`` file;
    that is taken away again where the store is refused.
    """
    check_header(path)
    log, shared = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    if not _holds_something(log):
        try:
            # Immutable: SQLite takes no lock and looks for no log, so it leaves no trace.
            _check_content(path, f"file:{quote(str(path.resolve()))}?immutable=1", older, most)
            return
        except DamagedStore:
            if not _holds_something(log):
                raise
            # A writer came in between, and what looked like damage was its work.
    had_shared = shared.exists()
    try:
        _check_content(path, f"file:{quote(str(path.resolve()))}", older, most)
    except StoreError:
        if not had_shared:
            shared.unlink(missing_ok=True)
        raise


def check_header(path: Path) -> None:
    """Raise unless a file begins like a store of this version and is as long as it says; read it as plain bytes.

    A file with a write-ahead log may be shorter than it says: a checkpoint that was cut off writes the first page, with
    the new count, before the pages that the log still holds. Whether they are all there, SQLite finds out.
    """
    header, size = _read_header(path)
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise ForeignStore(f"{path} is not a Waybill store; name another file, or a new one")
    version = int.from_bytes(header[60:64], "big")
    if version > SCHEMA_VERSION:
        raise _newer(path, version)
    if len(header) < 100:
        raise damaged(path, f"the file ends after {size} bytes")
    if _is_short(header, size) and not _holds_something(path.with_name(f"{path.name}-wal")):
        header, size = _read_header(path)  # a writer may just have ended its checkpoint and taken the log away
        if _is_short(header, size):
            raise damaged(path, f"the file ends after {size} bytes")


def _read_header(path: Path) -> tuple[bytes, int]:
    """Return the first 100 bytes of a file, and how long it is."""
    try:
        if not path.is_file():
            path.stat()
            raise ForeignStore(f"{path} cannot be read as a file: it is none")
        file = apsw.VFSFile("", str(path.resolve()), [apsw.SQLITE_OPEN_MAIN_DB | _READ, 0])
        try:
            size = file.xFileSize()
            return file.xRead(min(100, size), 0), size
        finally:
            file.xClose()  # which SQLite puts off as long as connections of this process hold locks
    except FileNotFoundError:
        raise NotFound("store", str(path)) from None
    except (OSError, apsw.Error) as error:
        raise ForeignStore(f"{path} cannot be read as a file: {error}") from None


def _is_short(header: bytes, size: int) -> bool:
    """Return whether a file has fewer pages than its header says (SQLite's file format, 1.3.2 and 1.3.7)."""
    page = int.from_bytes(header[16:18], "big")
    return size < int.from_bytes(header[28:32], "big") * (65_536 if page == 1 else page)


def connect_reader(path: Path) -> apsw.Connection:
    """Return a new read-only connection."""
    with translated(path):
        db = apsw.Connection(str(path), flags=_READ)
        _configure(db)
        db.execute("PRAGMA query_only = ON")
        return db


def connect_writer(path: Path, *, patience_ms: int = BUSY_MS, checked: bool = True) -> apsw.Connection:
    """Return a new connection that writes: in WAL, each commit synced to the disk before it is acknowledged.

    It waits for another writer as long as ``patience_ms`` says. References, and whether a column may have a value, are
    ``checked`` with every row, which takes a tenth of the time of large imports; ``waybill verify`` looks at all.
    """
    with translated(path):
        db = apsw.Connection(str(path), flags=_WRITE)
        _configure(db, _WRITER_CACHE_KIB)
        db.set_busy_timeout(patience_ms)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute(f"PRAGMA foreign_keys = {'ON' if checked else 'OFF'}")
        db.execute(f"PRAGMA ignore_check_constraints = {'OFF' if checked else 'ON'}")
        db.execute("PRAGMA journal_size_limit = 67108864")
        return db


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into our causes, each with the file's name and what to do."""
    try:
        yield
    except (apsw.BusyError, apsw.LockedError) as error:
        raise BusyStore(f"{path}: another process is writing, and waiting for it was in vain; try again") from error
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise damaged(path, str(error)) from error
    except (apsw.FullError, apsw.IOError, apsw.CantOpenError, apsw.ReadOnlyError, apsw.PermissionsError) as error:
        if isinstance(error, apsw.FullError) or getattr(error, "extendedresult", None) in _NO_ROOM:
            raise FullStore(f"{path}: {error}; nothing was changed. Make room on the disk, and try again") from error
        raise StoreError(f"{path}: {error}; nothing was changed. Check the disk's space and the permissions") from error


def _holds_something(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _configure(db: apsw.Connection, cache_kib: int = _READER_CACHE_KIB) -> None:
    db.set_busy_timeout(BUSY_MS)
    db.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    db.execute("PRAGMA cell_size_check = ON")
    db.execute(f"PRAGMA cache_size = -{cache_kib}")


def _check_content(path: Path, uri: str, older: bool, most: int | None) -> None:
    with translated(path):
        db = apsw.Connection(uri, flags=_READ | apsw.SQLITE_OPEN_URI)
        try:
            _configure(db)
            version = get_version(db)
            if version > SCHEMA_VERSION:
                raise _newer(path, version)
            if version < SCHEMA_VERSION and not older:
                raise OlderStore(
                    f"{path} was written by an earlier Waybill (store version {version}; this one reads "
                    f"{SCHEMA_VERSION}); `waybill migrate {path.name}` brings it up to date, and keeps a copy"
                )
            file = path.stat()
            # What a log adds is checked each time; else a process checks a file once, for a large one takes long.
            find = _find_faults if "immutable=1" in uri else _find_faults.__wrapped__
            if most is None or file.st_size <= most or version < SCHEMA_VERSION:
                faults = find(uri, file.st_ino, file.st_size, file.st_mtime_ns)
                if faults != ("ok",):
                    raise damaged(path, "; ".join(faults))
            db.execute("SELECT value FROM meta WHERE name = 'store'").fetchall()
        except apsw.SQLError as error:
            raise damaged(path, str(error)) from None
        finally:
            db.close()


@lru_cache(maxsize=8)
def _find_faults(uri: str, *_: int) -> tuple[str, ...]:
    """Return what SQLite finds wrong with a file, which is told apart by inode, size and time."""
    db = apsw.Connection(uri, flags=_READ | apsw.SQLITE_OPEN_URI)
    try:
        _configure(db)
        return tuple(str(row[0]) for row in db.execute("PRAGMA quick_check(3)"))
    finally:
        db.close()


def get_version(db: apsw.Connection) -> int:
    """Return the version of a store's schema."""
    value = db.execute("PRAGMA user_version").get
    return value if isinstance(value, int) else 0


def _newer(path: Path, version: int) -> NewerStore:
    return NewerStore(
        f"{path} was written by a later Waybill (store version {version}; this one reads {SCHEMA_VERSION}); "
        "update Waybill, or name another file"
    )


def damaged(path: Path, fault: str) -> DamagedStore:
    """Return what says that a file is damaged, and what to do."""
    return DamagedStore(
        f"{path} is damaged ({fault}) and was left as it is; put back a backup, or make the store anew from its seeds. "
        "`waybill verify` lists what is wrong"
    )


def _write_durably(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PERMISSIONS)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a new name durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
