"""GeoJSON files: whether one is in our words or a table of others, and its features."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from geo.adapters.tables.collection import iter_features
from geo.adapters.tables.file import LINES
from geo.adapters.tables.lines import iter_lines
from geo.errors import Finding, Invalid, shown
from geo.model.query import Collection
from geo.model.schema import SCHEMAS
from geo.model.table import Record

USED: Final = {
    *("title", "name", "kind", "when", "start", "end", "summary", "stage", "supplier", "recipient", "mode", "cargo"),
    *("place", "place_precision", "country", "origin", "destination", "parent", "cumulative", "tags", "note"),
    "sources",
}
"""Properties that are read of a feature."""
OURS: Final = USED | set(SCHEMAS[Collection.EVENTS])
"""Those, and what an export has beside them."""
_SAMPLE: Final = 1_000


def is_ours(path: Path) -> bool:
    """Return whether a file is in our words: an export of events, or a collection whose properties all have our names.

    Raise Unreadable where it is no GeoJSON. Any other is a table of somebody else's, and goes by a map of its columns.
    """
    lines = path.suffix.lower() in LINES
    records = next((iter_lines if lines else iter_features)(path, 0, 0, _SAMPLE)).records
    names = {name for record in records for name in record.properties}
    exported = all("status_rule" in record.properties for record in records)
    return "kind" in names and (exported or (names <= OURS and not lines))


def iter_records(path: Path) -> Iterator[Record]:
    """Yield the features of a file, one after the other; raise Unreadable where it is no GeoJSON."""
    read = iter_lines if path.suffix.lower() in LINES else iter_features
    for chunk in read(path, 0, 0, _SAMPLE):
        yield from chunk.records


def to_finding(name: str, error: Invalid) -> Finding:
    """Return what is wrong as a finding in a file."""
    return Finding(file=name, line=None, where=error.where, given=shown(error.given), expected=error.expected)
