"""What tiles are drawn from, read from the tables: slow for a large store, and right without anything beside it."""

from typing import Any

import apsw
import numpy as np

from geo.adapters.sqlite import queries, value_queries
from geo.adapters.sqlite.select import prepare, to_list
from geo.adapters.tiles.atlas import Source, selects_all
from geo.adapters.tiles.rules import NO_MODE, UNKNOWN, mode_code, status_code
from geo.adapters.tiles.sheet import Columns, Longs, Part, Sheet, to_sheet
from geo.model.query import Collection, Query


def to_source(db: apsw.Connection, version: str) -> Source:
    """Return the source of tiles that is the state a connection holds."""
    return Source(
        version=version,
        sheet=lambda collection: _read_sheet(db, collection),
        choose=lambda query: _choose(db, query),
        bodies=lambda _, keys: [body for (body,) in db.execute(queries.BODIES, {"keys": to_list(keys)})],
    )


def _read_sheet(db: apsw.Connection, collection: Collection) -> Sheet:
    terms: list[tuple[Any, ...]] = db.execute(value_queries.TERMS, (collection.value,)).fetchall()
    statuses = {number: status_code(value) for number, name, value in terms if name == "status"}
    modes = {number: mode_code(value) for number, name, value in terms if name == "mode"}
    asked = {"collection": collection.value, "statuses": to_list(statuses), "modes": to_list(modes)}
    rows: list[tuple[Any, ...]] = db.execute(queries.SHEET, asked).fetchall()
    numbers = np.array([row[:4] for row in rows], np.int64).reshape(-1, 4)
    return to_sheet(
        Columns(
            key=numbers[:, 0],
            dated=numbers[:, 1].astype(np.bool_),
            first=numbers[:, 2],
            last=numbers[:, 3],
            status=np.fromiter((statuses.get(row[4], UNKNOWN) for row in rows), np.uint8),
            mode=np.fromiter((modes.get(row[5], NO_MODE) for row in rows), np.uint8),
        ),
        [_unpack(row[6]) for row in rows],
    )


def _choose(db: apsw.Connection, query: Query) -> Longs | None:
    return None if selects_all(query) else find_keys(db, query)


def find_keys(db: apsw.Connection, query: Query) -> Longs:
    """Return the keys of what a query selects."""
    part = prepare(db, query).whole()
    rows = db.execute(f"{queries.KEYS[0]} {part.source}", part.bindings)
    return np.fromiter((key for (key,) in rows), np.int64)


def _unpack(lines: bytes) -> list[Part]:
    """Return packed lines (``row.pack_lines``) as arrays."""
    found, at = [], 0
    while at < len(lines):
        count = int.from_bytes(lines[at : at + 4], "little")
        found.append(np.frombuffer(lines, "<f8", 2 * count, at + 4).reshape(-1, 2))
        at += 4 + 16 * count
    return found
