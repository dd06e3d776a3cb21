"""Columns on disk: a folder beside the store, in it one folder for each state of the store that was written down.

A generation is written under another name, and given its own when it is complete; its manifest holds the size and
CRC-32 of each file, and one that does not fit is taken away. So it may be cut off at any time, lost, or damaged: it is
made anew from the store. Whoever still has an older generation open keeps it, though its name is gone.
"""

import fcntl
import mmap
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import apsw
import numpy as np
import orjson
from isal.isal_zlib import crc32  # three gigabytes in 0.4 s of CPU; zlib takes 1.3

from geo.adapters.columns.gather import Gatherer, to_segment
from geo.adapters.columns.records import (
    iter_records,
    read_last,
    read_last_key,
    read_order,
    read_postings,
)
from geo.adapters.columns.segment import Array, Segment
from geo.adapters.sqlite import queries
from geo.model.query import FILTERS, Collection

FORMAT: Final = "3 " + " ".join(f"{collection}:{','.join(names)}" for collection, names in FILTERS.items())
"""What columns hold: their layout, and the properties that each collection is filtered by."""

MANIFEST: Final = "manifest.json"
_LOCK: Final = "lock"
_ALIGN: Final = 64
_CHUNK: Final = 1 << 22
_READERS: Final = 2
"""Files that are looked through at once: those of a million events have three gigabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """All collections at one version of the store; ``seq`` and ``key`` were the last revision and the last key then."""

    version: str
    seq: int
    key: int
    segments: Mapping[Collection, Segment]


def write_generation(db: apsw.Connection, folder: Path) -> Path:
    """Write the store down as it is in the transaction that ``db`` is in; return where.

    Other generations are taken away, and what an earlier attempt left.
    """
    version = str(db.execute(queries.VERSION).get)
    draft = folder / f".{secrets.token_hex(4)}"
    draft.mkdir(parents=True)
    try:
        collections = {it.value: _write_collection(db, it, draft) for it in Collection}
        files = {path.name: _seal(path) for path in sorted(draft.iterdir())}
        manifest = {
            "format": FORMAT,
            "version": version,
            "seq": read_last(db),
            "key": read_last_key(db),
            "files": files,
        }
        (draft / MANIFEST).write_bytes(orjson.dumps(manifest | {"collections": collections}))
        final = folder / version
        _clear(folder, draft.name)
        draft.rename(final)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return final


def read_generation(folder: Path) -> Generation | None:
    """Return the generation that a folder holds, None where there is none that is whole."""
    if not folder.is_dir():
        return None
    for path in sorted(folder.iterdir()):
        if not path.name.startswith(".") and path.is_dir():
            try:
                return _read(path)
            except (OSError, ValueError, KeyError, TypeError):
                continue  # damaged, or just being taken away
    return None


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait for the right to write generations, and hold it; it ends with the process at the latest."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _write_collection(db: apsw.Connection, collection: Collection, folder: Path) -> dict[str, Any]:
    names = {end: folder / f"{collection}.{end}" for end in ("spool", "bodies", "blocks")}
    with names["spool"].open("w+b") as spool:
        names["spool"].unlink()  # the bodies as they lie in the store: nobody but us needs them, nor after a crash
        gatherer = Gatherer(collection, spool)
        gatherer.add(iter_records(db, collection))
        spool.flush()
        with names["bodies"].open("wb") as bodies, names["blocks"].open("wb") as blocks:
            arrays, fields = gatherer.finish(
                read_order(db, collection),
                lambda at, size: os.pread(spool.fileno(), size, at),
                bodies,
                blocks,
                read_postings(db, collection),
            )
    described = {}
    with (folder / f"{collection}.arrays").open("wb") as file:
        for name, array in arrays.items():
            file.write(bytes(-file.tell() % _ALIGN))
            described[name] = {"at": file.tell(), "type": array.dtype.str, "shape": array.shape}
            file.write(np.ascontiguousarray(array).data)
    return {"arrays": described, "fields": fields}


def _read(path: Path) -> Generation:
    """Return a generation; raise OSError, ValueError, KeyError or TypeError where it is not whole."""
    manifest = orjson.loads((path / MANIFEST).read_bytes())
    if manifest["format"] != FORMAT:
        raise ValueError(f"columns of format {manifest['format']}")
    files: dict[str, list[int]] = manifest["files"]
    with ThreadPoolExecutor(_READERS) as readers:  # zlib lets go of the interpreter
        for name, seal in zip(files, readers.map(_seal, (path / name for name in files)), strict=True):
            if list(seal) != files[name]:
                raise ValueError(f"{path / name} is not what was written")
    segments = {it: _map_segment(path, it, manifest["collections"][it.value]) for it in Collection}
    marks = {name: manifest[name] for name in ("version", "seq", "key")}
    return Generation(**marks, segments=segments)


def _map_segment(path: Path, collection: Collection, about: Mapping[str, Any]) -> Segment:
    mapped = {end: _map(path / f"{collection}.{end}") for end in ("arrays", "bodies", "blocks")}
    arrays = {name: _to_array(mapped["arrays"], it) for name, it in about["arrays"].items()}
    files = tuple(it.obj for it in mapped.values() if isinstance(it.obj, mmap.mmap))
    return to_segment(collection, arrays, about["fields"], mapped["bodies"], mapped["blocks"], files)


def _to_array(mapped: memoryview, about: Mapping[str, Any]) -> Array:
    kind, shape = np.dtype(about["type"]), tuple(about["shape"])
    number = int(np.prod(shape))
    found: Array = np.frombuffer(mapped, kind, number, about["at"]) if number else np.empty(0, kind)
    return found.reshape(shape)


def _map(path: Path) -> memoryview:
    if path.stat().st_size == 0:
        return memoryview(b"")
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _seal(path: Path) -> tuple[int, int]:
    """Return a file's size and CRC-32, read in pieces: mapping it would count all of it as this process's memory."""
    seal, size = 0, 0
    with path.open("rb", buffering=0) as file:
        while piece := file.read(_CHUNK):
            seal, size = crc32(piece, seal), size + len(piece)
    return size, seal


def _clear(folder: Path, *kept: str) -> None:
    for path in folder.iterdir():
        if path.is_dir() and path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)
