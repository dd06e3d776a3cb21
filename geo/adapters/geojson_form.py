"""GeoJSON files: whether one is in our words or a table of others, and its features."""

import codecs
from pathlib import Path
from typing import Final

import orjson

from geo.adapters.tables.collection import iter_features
from geo.adapters.tables.file import LINES
from geo.adapters.tables.lines import iter_lines
from geo.errors import Finding, Invalid, InvalidFile, shown
from geo.model.query import Collection
from geo.model.schema import SCHEMAS

USED: Final = {
    *("title", "name", "kind", "when", "start", "end", "summary", "stage", "supplier", "recipient", "mode", "cargo"),
    *("place", "place_precision", "country", "origin", "destination", "parent", "cumulative", "tags", "note"),
    "sources",
}
"""Properties that are read of a feature."""
OURS: Final = USED | set(SCHEMAS[Collection.EVENTS])
"""Those, and what an export has beside them."""
_SAMPLE: Final = 1_000
_BLANK: Final = b" \t\r\n\x1e" + codecs.BOM_UTF8


def is_ours(path: Path) -> bool:
    """Return whether a file is in our words: an export of events, or a collection whose properties all have our names.

    Raise Unreadable where it is no GeoJSON. Any other is a table of somebody else's, and goes by a map of its columns.
    """
    lines = path.suffix.lower() in LINES
    records = next((iter_lines if lines else iter_features)(path, 0, 0, _SAMPLE)).records
    names = {name for record in records for name in record.properties}
    exported = all("status_rule" in record.properties for record in records)
    return "kind" in names and (exported or (names <= OURS and not lines))


def read_features(path: Path, content: bytes) -> list[object]:
    """Return the features in a file's bytes; raise InvalidFile where they are no GeoJSON."""
    return _read_lines(content, path.name) if path.suffix.lower() in LINES else _read_collection(content, path.name)


def _read_lines(content: bytes, name: str) -> list[object]:
    found: list[object] = []
    for number, line in enumerate(content.splitlines(), start=1):
        try:
            if text := line.strip(_BLANK):
                found.append(orjson.loads(text))
        except orjson.JSONDecodeError as error:
            raise InvalidFile((_not_json(name, number, error),)) from None
    return found


def _read_collection(content: bytes, name: str) -> list[object]:
    try:
        document = orjson.loads(content.removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError as error:
        raise InvalidFile((_not_json(name, error.lineno, error),)) from None
    kind = document.get("type") if isinstance(document, dict) else None
    features = [document] if kind == "Feature" else document.get("features") if kind == "FeatureCollection" else None
    if not isinstance(features, list):
        raise InvalidFile((to_finding(name, Invalid("type", kind, "a GeoJSON FeatureCollection or Feature")),))
    return features


def _not_json(name: str, line: int, error: orjson.JSONDecodeError) -> Finding:
    return Finding(file=name, line=line, where="file", given=error.msg, expected="JSON in UTF-8")


def to_finding(name: str, error: Invalid) -> Finding:
    """Return what is wrong as a finding in a file."""
    return Finding(file=name, line=None, where=error.where, given=shown(error.given), expected=error.expected)
