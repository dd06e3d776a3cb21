"""Features as flat rows: the columns of each collection, their types, and a feature's value in each.

Formats of tables (CSV, GeoPackage, GeoParquet, FlatGeobuf) share them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

import orjson

from geo.encode.feature import Feature
from geo.model.query import Collection


class Kind(Enum):
    """What a column holds. TEXTS is a list of texts; JSON a list of records, as JSON; INSTANT is RFC 3339 in UTC."""

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
    """A column: a property's name, and what it holds."""

    name: str
    kind: Kind


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


def values_of(feature: Feature, columns: tuple[Column, ...]) -> list[object]:
    """Return a feature's value in each column: as JSON has it, but lists of records as the text of their JSON."""
    properties = feature["properties"]
    values = []
    for column in columns:
        value = feature["id"] if column.name == "id" else properties.get(column.name)
        values.append(orjson.dumps(value).decode() if column.kind is Kind.JSON and value is not None else value)
    return values
