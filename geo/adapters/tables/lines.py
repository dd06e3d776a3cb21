"""GeoJSON text sequences: a feature a line (also RFC 8142, with a record separator before each)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import orjson

from geo.model.table import Chunk, Record

LONGEST_LINE: Final = 4 << 20
"""Bytes. A line of 100,000 positions has some 4 MB."""

_BLANK: Final = b" \t\r\n\x1e\xef\xbb\xbf"


def iter_lines(path: Path, position: int, number: int, rows: int) -> Iterator[Chunk]:
    """Yield the rows from a position on, behind which so many lines were read, ``rows`` to a chunk."""
    with path.open("rb", 1 << 20) as file:
        file.seek(position)
        records: list[Record] = []
        while line := file.readline(LONGEST_LINE):
            position += len(line)
            number += 1
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                    position += len(rest)
                position += len(rest)
                records.append(_fault(number, f"{LONGEST_LINE:,} bytes and more", "a line that is shorter"))
            elif text := line.strip(_BLANK):
                records.append(_parse(text, number))
            if len(records) == rows:
                yield Chunk(records, position, number)
                records = []
        yield Chunk(records, position, number)


def _parse(text: bytes, number: int) -> Record:
    try:
        feature = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        return _fault(number, str(error), "a line of JSON in UTF-8")
    return to_record(feature, number)


def to_record(feature: object, number: int) -> Record:
    """Return a GeoJSON feature as a row; what is none has a fault."""
    if type(feature) is not dict or feature.get("type") != "Feature":
        return _fault(number, feature, "a GeoJSON Feature")
    properties = feature.get("properties")
    if properties is None:
        properties = {}
    if type(properties) is not dict:
        return _fault(number, properties, "properties, as an object or null")
    return Record(number, feature.get("id"), feature.get("geometry"), properties)


def _fault(number: int, given: object, expected: str) -> Record:
    return Record(number, given, None, {}, expected)
