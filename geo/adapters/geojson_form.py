"""Files of rows: whether one is in our words or a table of others, and the features of those in our words."""

from collections.abc import Iterable, Iterator
from typing import Final

from geo.adapters.tables.file import COLLECTIONS, LINES, TableFile
from geo.encode.cells import find_exported, parse_columns_text, to_properties
from geo.encode.flat import Column
from geo.errors import Finding, Invalid, shown
from geo.model.query import Collection
from geo.model.schema import SCHEMAS
from geo.model.table import Packed, Record

USED: Final = {
    *("title", "name", "kind", "when", "start", "end", "summary", "stage", "supplier", "recipient", "mode", "cargo"),
    *("place", "place_precision", "country", "origin", "destination", "parent", "cumulative", "tags", "note"),
    "sources",
}
"""Properties that are read of a feature."""
OURS: Final = USED | set(SCHEMAS[Collection.EVENTS])
"""Those, and what an export has beside them."""
ADVICE: Final = "or --map OURS=THEIRS, which takes it as a table of others, with what its columns say"

_CSV: Final = frozenset({".csv", ".tsv"})


def is_ours(file: TableFile) -> bool:
    """Return whether a file is in our words: an export of events, or a collection whose properties all have our names.

    Any other is a table of somebody else's, and goes by a map of its columns. Raise Invalid for an export of ours that
    does not hold events, or not all that it said of them.
    """
    name, ending = file.path.name, file.path.suffix.lower()
    exported = find_exported(file.common)
    if exported not in (None, Collection.EVENTS):
        raise Invalid(
            name, f"an export of {exported}", f"an export of events, which holds its legs and places; {ADVICE}"
        )
    if ending in _CSV and exported:
        forms = (
            "its export as GeoJSON, GeoParquet or GeoPackage: CSV does not tell texts from numbers, nor none from empty"
        )
        raise Invalid(name, "an export of events as CSV", f"{forms}; {ADVICE}")
    if ending not in LINES | COLLECTIONS:
        return exported is not None
    whole = "status_rule" in file.common or (OURS.issuperset(file.names) and ending in COLLECTIONS)
    return "kind" in file.names and whole


def iter_records(file: TableFile) -> Iterator[Record]:
    """Yield the features of a file in our words, one after the other; raise Unreadable where it is damaged."""
    records = (record for chunk in file.read(0, 0) for record in chunk.records)
    if file.path.suffix.lower() in LINES | COLLECTIONS:
        return records
    columns = parse_columns_text(file.ours)
    return (_to_feature(record, columns) for record in records)


def _to_feature(record: Record, columns: Iterable[Column]) -> Record:
    """Return a row of an export's table as the feature that it was made of."""
    if record.fault is not None:
        return record
    try:
        properties = to_properties(record.properties, columns)
    except Invalid as error:
        return record._replace(id=error.given, fault=f"{error.expected} as {error.where}")
    shape = record.geometry.to_geojson() if isinstance(record.geometry, Packed) else record.geometry
    return record._replace(id=properties.pop("id", None), geometry=shape, properties=properties)


def to_finding(name: str, error: Invalid) -> Finding:
    """Return what is wrong as a finding in a file."""
    return Finding(file=name, line=None, where=error.where, given=shown(error.given), expected=error.expected)
