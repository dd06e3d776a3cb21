"""Well-known binary (ISO 19125-1, EWKB, and in a GeoPackage's envelope): points and lines, no others.

Nearly all that others write is little-endian and has no heights: its positions are taken out as they lie there.
"""

import struct
from functools import lru_cache
from typing import Final

import numpy as np

from geo.model.table import Packed

POINT, LINE, LINES = 1, 2, 5
_ENVELOPES: Final = (0, 32, 48, 48, 64)
"""Bytes of a GeoPackage's envelope, by its kind (OGC 12-128, 2.1.3)."""


class NoShape(Exception):
    """The bytes are no point and no lines; the text says what they are."""


def parse_geopackage_shape(blob: bytes) -> Packed | None:
    """Return the geometry of a GeoPackage's cell, None where it is empty; raise NoShape."""
    if len(blob) < 8 or blob[:2] != b"GP" or (blob[3] >> 1) & 7 >= len(_ENVELOPES):
        raise NoShape("a geometry without the head of a GeoPackage's")
    return None if blob[3] & 16 else parse_wkb(blob[8 + _ENVELOPES[(blob[3] >> 1) & 7] :])


def parse_wkb(blob: bytes) -> Packed | None:
    """Return the geometry, without heights; None for a point without coordinates; raise NoShape."""
    try:
        kind, lines, _ = _parse(blob, 0)
    except (struct.error, IndexError):
        raise NoShape("a geometry that is cut off") from None
    if kind == POINT:
        lon, _ = struct.unpack("<2d", lines[0])
        return Packed(1, lines) if lon == lon else None
    return Packed(2, lines)


def _parse(blob: bytes, at: int) -> tuple[int, list[bytes], int]:
    """Return the kind of what begins there, its lines, and where it ends."""
    order, kind, size, more = _read_head(blob[at : at + 5])
    at += more
    if kind == POINT:
        return kind, [_take(blob, at, 1, size, order)], at + 8 * size
    if kind not in (LINE, LINES):
        raise NoShape(f"a geometry of kind {kind}, which is no point and no line")
    (count,) = struct.unpack_from(f"{order}I", blob, at)
    at += 4
    if kind == LINE:
        if 8 * size * count > len(blob):
            raise NoShape("a line that is longer than its bytes")
        return kind, [_take(blob, at, count, size, order)], at + 8 * size * count
    lines: list[bytes] = []
    for _ in range(min(count, len(blob))):
        part, line, at = _parse(blob, at)
        if part != LINE:
            raise NoShape("a collection of something else than lines")
        lines += line
    if not lines:
        raise NoShape("a collection of nothing")
    return kind, lines, at


@lru_cache(maxsize=256)
def _read_head(head: bytes) -> tuple[str, int, int, int]:
    """Return the order of bytes, the kind, how many numbers a position has, and how long the head is."""
    order = "<" if head[0] else ">"
    (code,) = struct.unpack_from(f"{order}I", head, 1)
    thousands, kind = divmod(code & 0x0FFFFFFF, 1000)
    size = 2 + (bool(code & 0x80000000) + bool(code & 0x40000000) or (2 if thousands == 3 else min(thousands, 1)))
    return order, kind, size, 9 if code & 0x20000000 else 5  # EWKB may say its reference system


def _take(blob: bytes, at: int, count: int, size: int, order: str) -> bytes:
    """Return positions as lon and lat alone, little-endian."""
    numbers = blob[at : at + 8 * size * count]
    if len(numbers) < 8 * size * count:
        raise NoShape("a geometry that is cut off")
    if size == 2 and order == "<":
        return numbers
    return np.frombuffer(numbers, f"{order}f8").reshape(-1, size)[:, :2].astype("<f8").tobytes()
