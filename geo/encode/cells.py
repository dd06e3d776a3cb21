"""The way back from ``flat``: a row of an export's table to the properties that its feature had.

Read of GeoParquet and GeoPackage, which hold all of an event's own properties. A whole number in a column of numbers
comes back as it is there (12 as 12.0); what stands in other columns than ours, and is not described, is left as it is.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import orjson

from geo.encode.fields import Fields
from geo.encode.flat import COLUMNS, Column, Kind
from geo.errors import Invalid
from geo.model.query import Collection

_SIGNS: Final[Mapping[Collection, frozenset[str]]] = {
    Collection.EVENTS: frozenset({"status_rule", "when_precision", "ulid"}),
    Collection.LEGS: frozenset({"event", "seq", "origin_precision", "basis_note"}),
    Collection.PLACES: frozenset({"uncertainty_m", "unlocode", "gazetteer", "method"}),
}
"""Columns that together are in exports of ours alone."""
_OF_THE_FORM: Final = ("fid", "bbox")


def find_exported(names: Iterable[str]) -> Collection | None:
    """Return of which collection a table with such columns is an export, None where it is somebody else's."""
    there = frozenset(names)
    return next((collection for collection, signs in _SIGNS.items() if signs <= there), None)


def to_columns_text(columns: Iterable[Column]) -> str:
    """Return what an export says of the columns that came with tables, as JSON: of each its property and its kind."""
    return orjson.dumps({it.name: {"property": it.of, "kind": it.kind.value} for it in columns if it.of}).decode()


def parse_columns_text(text: str | None) -> tuple[Column, ...]:
    """Return the columns of an export of events; raise Invalid. None is an export that says nothing of them."""
    try:
        told = orjson.loads(text or "{}")
        fields = {str(name): Fields(it, f"columns.{name}") for name, it in told.items()}
    except (orjson.JSONDecodeError, AttributeError):
        raise Invalid("columns", text, "an object of the columns of an export, as JSON") from None
    kept = (
        Column(name=name, kind=it.get_enum("kind", Kind), of=it.get_text("property")) for name, it in fields.items()
    )
    return (*COLUMNS[Collection.EVENTS], *kept)


def to_properties(cells: Mapping[str, Any], columns: Iterable[Column]) -> dict[str, Any]:
    """Return the properties of the feature that a row was made of; raise Invalid for a cell that cannot be read."""
    left = {name: value for name, value in cells.items() if name not in _OF_THE_FORM}
    properties = {column.of or column.name: _read(column, left.pop(column.name, None)) for column in columns}
    return {**properties, **left}


def _read(column: Column, value: Any) -> Any:
    """Return a cell as the feature had it. A form without lists has texts that hold JSON, one without truth 0 and 1."""
    if value is None:
        return None
    if column.kind is Kind.DAY and isinstance(value, str):
        return value[: len("2023-10-13")]  # programs in between may make it a midnight
    if column.kind is Kind.TRUTH and value in (0, 1):
        return bool(value)
    if column.kind is Kind.JSON or (column.kind is Kind.TEXTS and isinstance(value, str)):
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise Invalid(column.name, value, "a text that holds JSON") from None
    return value
