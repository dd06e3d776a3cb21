"""Well-known binary (ISO 19125-1, EWKB, and in a GeoPackage's envelope) to GeoJSON: points and lines, no others."""

import struct
from collections.abc import Mapping
from typing import Any, Final

POINT, LINE, LINES = 1, 2, 5
_ENVELOPES: Final = (0, 32, 48, 48, 64)
"""Bytes of a GeoPackage's envelope, by its kind (OGC 12-128, 2.1.3)."""


class NoShape(Exception):
    """The bytes are no point and no lines; the text says what they are."""


def parse_geopackage_shape(blob: bytes) -> Mapping[str, object] | None:
    """Return the GeoJSON geometry of a GeoPackage's cell, None where it is empty; raise NoShape."""
    if len(blob) < 8 or blob[:2] != b"GP" or (blob[3] >> 1) & 7 >= len(_ENVELOPES):
        raise NoShape("a geometry without the head of a GeoPackage's")
    return None if blob[3] & 16 else parse_wkb(blob[8 + _ENVELOPES[(blob[3] >> 1) & 7] :])


def parse_wkb(blob: bytes) -> Mapping[str, object] | None:
    """Return the GeoJSON geometry, without heights; None for a point without coordinates; raise NoShape."""
    try:
        shape, _ = _parse(blob, 0)
    except (struct.error, IndexError):
        raise NoShape("a geometry that is cut off") from None
    return shape


def _parse(blob: bytes, at: int) -> tuple[dict[str, Any] | None, int]:
    order = "<" if blob[at] else ">"
    (code,) = struct.unpack_from(f"{order}I", blob, at + 1)
    at += 9 if code & 0x20000000 else 5  # EWKB may say its reference system
    thousands, kind = divmod(code & 0x0FFFFFFF, 1000)
    size = 2 + (bool(code & 0x80000000) + bool(code & 0x40000000) or (2 if thousands == 3 else min(thousands, 1)))
    if kind == POINT:
        numbers = struct.unpack_from(f"{order}{size}d", blob, at)
        empty = numbers[0] != numbers[0]
        return (None if empty else {"type": "Point", "coordinates": numbers[:2]}), at + 8 * size
    if kind == LINE:
        (count,) = struct.unpack_from(f"{order}I", blob, at)
        if 8 * size * count > len(blob):
            raise NoShape("a line that is longer than its bytes")
        numbers = struct.unpack_from(f"{order}{size * count}d", blob, at + 4)
        line = [numbers[start : start + 2] for start in range(0, size * count, size)]
        return {"type": "LineString", "coordinates": line}, at + 4 + 8 * size * count
    if kind == LINES:
        (count,) = struct.unpack_from(f"{order}I", blob, at)
        at += 4
        lines: list[object] = []
        for _ in range(min(count, len(blob))):
            part, at = _parse(blob, at)
            if part is None or part["type"] != "LineString":
                raise NoShape("a collection of something else than lines")
            lines.append(part["coordinates"])
        return {"type": "MultiLineString", "coordinates": lines}, at
    raise NoShape(f"a geometry of kind {kind}, which is no point and no line")
