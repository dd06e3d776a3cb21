"""Exact tests of geometries against a box, many at a time. The answers are those of ``Box.meets_line``."""

import numpy as np

from geo.adapters.columns.segment import Array, Segment, spread
from geo.model.space import Box


def meet(segment: Segment, rows: Array, halves: tuple[Box, ...]) -> Array:
    """Return those of some rows (in order) that meet the box, edges included; what is unplaced meets every box."""
    if len(halves) == 1:
        return _meet_half(segment, rows, halves[0])
    found: Array = np.union1d(_meet_half(segment, rows, halves[0]), _meet_half(segment, rows, halves[1]))
    return found


def surround(segment: Segment, low: int, high: int, halves: tuple[Box, ...]) -> Array:
    """Return the rows from ``low`` up to ``high`` whose surrounding boxes meet the box."""
    found = np.zeros(high - low, bool)
    west, south, east, north = segment.box[:, low:high]
    for box in halves:
        found |= (west <= box.east) & (east >= box.west) & (south <= box.north) & (north >= box.south)
    rows: Array = np.flatnonzero(found) + low
    return rows


def _meet_half(segment: Segment, rows: Array, box: Box) -> Array:
    west, south, east, north = segment.box[:, rows]
    touched = (west <= box.east) & (east >= box.west) & (south <= box.north) & (north >= box.south)
    rows = rows[touched]
    # Surrounding boxes are rounded outward, so what seems to be inside is.
    inside = ((west >= box.west) & (east <= box.east) & (south >= box.south) & (north <= box.north))[touched]
    doubtful = np.flatnonzero(~inside)
    if len(doubtful):
        inside[doubtful] = _exact(segment, rows[doubtful], box)
    met: Array = rows[inside]
    return met


def _exact(segment: Segment, rows: Array, box: Box) -> Array:
    """Return for each row whether it has no geometry, or a vertex or segment that meets the box."""
    line_starts, line_stops = segment.line_at[rows], segment.line_at[rows + 1]
    found: Array = line_starts == line_stops
    lines = spread(line_starts, line_stops)
    starts, stops = segment.vertex_at[lines].astype(np.int64), segment.vertex_at[lines + 1].astype(np.int64)
    owner = np.repeat(np.arange(len(rows)), line_stops - line_starts)
    lon, lat = segment.vertex[spread(starts, stops)].T
    owners = np.repeat(owner, stops - starts)
    within = (lon >= box.west) & (lon <= box.east) & (lat >= box.south) & (lat <= box.north)
    found[owners[within]] = True
    # Segments of rows that are still undecided: neighbours on one line whose ends are not both beyond the same side.
    ends = np.cumsum(stops - starts)
    joined = np.ones(len(lon), bool)
    joined[ends - 1] = False
    at = np.flatnonzero(joined & ~found[owners])
    a, b, c, d = lon[at], lat[at], lon[at + 1], lat[at + 1]
    apart = ((a < box.west) & (c < box.west)) | ((a > box.east) & (c > box.east))
    apart |= ((b < box.south) & (d < box.south)) | ((b > box.north) & (d > box.north))
    left = np.flatnonzero(~apart)
    crossing = _cross(a[left], b[left], c[left], d[left], box)
    found[owners[at[left[crossing]]]] = True
    return found


def _cross(a: Array, b: Array, c: Array, d: Array, box: Box) -> Array:
    """Return whether segments (a, b)-(c, d) meet the box: Liang and Barsky 1984, as in ``Box``.

    A segment along one axis is decided by the other: that its own coordinate lies between the sides is known already.
    """
    enter, leave = np.zeros(len(a)), np.ones(len(a))
    for start, end, low, high in ((a, c, box.west, box.east), (b, d, box.south, box.north)):
        moving = start != end
        way = np.where(moving, end - start, 1.0)
        one, other = (low - start) / way, (high - start) / way
        enter = np.where(moving, np.maximum(enter, np.minimum(one, other)), enter)
        leave = np.where(moving, np.minimum(leave, np.maximum(one, other)), leave)
    met: Array = enter <= leave
    return met
