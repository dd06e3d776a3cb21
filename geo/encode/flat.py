"""Features as flat rows: the columns of each collection, their types, and a feature's value in each.

Formats of tables (CSV, GeoPackage, GeoParquet, FlatGeobuf) share them. Behind the collection's own columns there is one
for each property that came with tables of others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

import orjson

from geo.encode.feature import Feature
from geo.model.colophon import Colophon
from geo.model.property import Property, Type
from geo.model.query import Collection


class Kind(Enum):
    """What a column holds. TEXTS is a list of texts; JSON anything, as JSON; INSTANT is RFC 3339 in UTC."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    TRUTH = "truth"
    DAY = "day"
    INSTANT = "instant"
    TEXTS = "texts"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, what it holds, and the property that it is, where that has another name."""

    name: str
    kind: Kind
    of: str | None = None


def _columns(*groups: tuple[Kind, str]) -> tuple[Column, ...]:
    """Return columns in order from names that stand together in one text."""
    return tuple(Column(name=name, kind=kind) for kind, names in groups for name in names.split())


_WHEN: Final = (
    (Kind.TEXT, "when when_precision"),
    (Kind.INSTANT, "start end"),
    (Kind.DAY, "start_earliest start_latest end_earliest end_latest"),
)

COLUMNS: Final[Mapping[Collection, tuple[Column, ...]]] = {
    Collection.EVENTS: _columns(
        (Kind.TEXT, "id title kind status status_rule"),
        (Kind.INTEGER, "origins claims_for claims_against"),
        *_WHEN,
        (Kind.TEXT, "stage supplier supplier_name recipient recipient_name"),
        (Kind.TEXTS, "intermediaries participants"),
        (Kind.TEXT, "place place_precision"),
        (Kind.REAL, "uncertainty_m"),
        (Kind.TEXTS, "modes vessels"),
        (Kind.JSON, "legs"),
        (Kind.TEXTS, "cargo"),
        (Kind.TEXT, "summary"),
        (Kind.JSON, "sources"),
        (Kind.TEXT, "parent"),
        (Kind.TRUTH, "cumulative"),
        (Kind.TEXTS, "tags"),
        (Kind.TEXT, "note ulid"),
        (Kind.DAY, "recorded_at"),
    ),
    Collection.LEGS: _columns(
        (Kind.TEXT, "id event"),
        (Kind.INTEGER, "seq"),
        (Kind.TEXT, "title status kind supplier recipient"),
        *_WHEN,
        (Kind.TEXT, "mode origin origin_country origin_precision destination destination_country"),
        (Kind.TEXT, "destination_precision"),
        (Kind.TEXTS, "via"),
        (Kind.TEXT, "departed arrived vessel imo carrier basis"),
        (Kind.REAL, "distance_km"),
        (Kind.TEXT, "router"),
        (Kind.REAL, "speed_kmh"),
        (Kind.TEXT, "implausible basis_note"),
        (Kind.TRUTH, "given"),
        (Kind.TEXT, "note"),
    ),
    Collection.PLACES: _columns(
        (Kind.TEXT, "id name kind country precision"),
        (Kind.REAL, "uncertainty_m"),
        (Kind.TEXTS, "aliases"),
        (Kind.INTEGER, "geonames_id"),
        (Kind.TEXT, "wikidata_id unlocode method gazetteer note"),
        (Kind.INSTANT, "start end"),
    ),
}
"""The columns of each collection. A property of a feature that has no column here would be left out of all tables."""

_KINDS: Final[Mapping[Type, Kind]] = {
    Type.TEXT: Kind.TEXT,
    Type.WHOLE: Kind.INTEGER,
    Type.NUMBER: Kind.REAL,
    Type.BOOLEAN: Kind.TRUTH,
    Type.TEXTS: Kind.TEXTS,
}
_BESIDE: Final = ("geometry", "lon", "lat", "wkt", "bbox", "fid")
"""Columns that one form or another has beside these."""


def columns_of(colophon: Colophon) -> tuple[Column, ...]:
    """Return the columns of an export: its collection's, and behind them those that came with tables, by their names.

    A name that is another's but for capital letters, which databases do not tell apart, begins with ``kept_``.
    """
    own = COLUMNS[colophon.collection]
    return (*own, *_kept_columns(own, colophon.kept)) if colophon.kept else own


def _kept_columns(own: tuple[Column, ...], kept: tuple[Property, ...]) -> Iterator[Column]:
    taken = {name.casefold() for name in (*(column.name for column in own), *_BESIDE)}
    for it in kept:
        name = it.name
        while name.casefold() in taken:
            name = f"kept_{name}"
        taken.add(name.casefold())
        yield Column(name=name, kind=_KINDS.get(it.type, Kind.JSON), of=it.name)


def values_of(feature: Feature, columns: tuple[Column, ...]) -> list[object]:
    """Return a feature's value in each column: as JSON has it, but of columns that hold JSON its text."""
    properties = feature["properties"]
    values = []
    for column in columns:
        value = feature["id"] if column.name == "id" else properties.get(column.of or column.name)
        values.append(orjson.dumps(value).decode() if column.kind is Kind.JSON and value is not None else value)
    return values
