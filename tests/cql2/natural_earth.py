"""The collections that the official CQL2 cases are about, as rows of a store; README.md says where they are from."""

import csv
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson
import shapely

from geo.model.property import Property, Type
from geo.model.row import FeatureRow
from geo.model.schema import Schema
from tests.builders import a_place_row

HERE = Path(__file__).resolve().parent
GEOPACKAGE = HERE / "ne110m4cql2.gpkg"
_TYPES = {
    "DATE": Type.DATE,
    "DATETIME": Type.INSTANT,
    "BOOLEAN": Type.BOOLEAN,
    "INTEGER": Type.WHOLE,
    "REAL": Type.NUMBER,
    "MULTIPOLYGON": Type.GEOMETRY,
    "POINT": Type.GEOMETRY,
    "LINESTRING": Type.GEOMETRY,
}
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One official case; ``expected`` is None where it is an error."""

    conformance_class: str
    collection: str
    filter: str
    expected: int | None
    note: str


def cases() -> list[Case]:
    """Every case. Where the annex errs, its note says how many features the data give, and that is expected."""
    with (HERE / "cases.csv").open(encoding="utf-8", newline="") as file:
        return [
            Case(
                conformance_class=row["conformance_class"],
                collection=row["collection"],
                filter=row["filter"],
                expected=_expected(row["expected_count"], row["note"]),
                note=row["note"],
            )
            for row in csv.DictReader(file)
        ]


def _expected(count: str, note: str) -> int | None:
    _, erratum, found = note.partition("annex error: the data give ")
    return int(found) if erratum else None if count == "error" else int(count)


def load_schema(table: str) -> Schema:
    """The properties of a table: all of its columns, but the key."""
    return {name: Property(name=name, type=kind, title=name) for name, kind in _columns(table).items()}


def load_rows(table: str) -> list[FeatureRow]:
    """The features of a table, as places of a store; rings of polygons serve as their lines."""
    return list(_rows(table))


def _columns(table: str) -> dict[str, Type]:
    with closing(sqlite3.connect(GEOPACKAGE)) as db:
        found = db.execute("SELECT name, type FROM pragma_table_info(?) WHERE name <> 'fid'", (table,)).fetchall()
    return {name: _TYPES.get(kind, Type.TEXT) for name, kind in found}


def _rows(table: str) -> Iterator[FeatureRow]:
    columns = _columns(table)
    with closing(sqlite3.connect(GEOPACKAGE)) as db:
        db.row_factory = sqlite3.Row
        for row in db.execute(f"SELECT * FROM {table}"):  # noqa: S608 - one of three names in a file of ours
            geometry = _geometry(row["geom"])
            properties = {name: _value(kind, row[name]) for name, kind in columns.items() if kind is not Type.GEOMETRY}
            feature = {
                "type": "Feature",
                "id": str(row["fid"]),
                "geometry": orjson.loads(shapely.to_geojson(geometry)),
                "properties": properties,
            }
            lines = tuple(
                tuple((lon, lat) for lon, lat in shapely.get_coordinates(part).tolist())
                for part in shapely.get_parts(geometry)
            )
            yield replace(a_place_row(str(row["fid"])), body=orjson.dumps(feature), lines=lines, fields={})


def _geometry(blob: bytes) -> Any:
    """The geometry of a GeoPackage's blob (OGC 12-128r18, 2.1.3): a header, an envelope, WKB."""
    (flags,) = struct.unpack_from("B", blob, 3)
    return shapely.from_wkb(blob[8 + _ENVELOPE_BYTES[flags >> 1 & 7] :])


def _value(kind: Type, value: Any) -> Any:
    if kind is Type.INSTANT and value is not None:
        return f"{value}Z"
    return bool(value) if kind is Type.BOOLEAN and value is not None else value
