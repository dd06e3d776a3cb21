"""Exact tests of geometries against a box, many at a time. The answers are those of ``Box.meets_line``."""

import numpy as np

from geo.adapters.columns.segment import Array, Segment, seek, spread
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
    rows: Array = found.nonzero()[0] + low
    return rows


def _meet_half(segment: Segment, rows: Array, box: Box) -> Array:
    west, south, east, north = segment.box.take(rows, axis=1)
    touched = (west <= box.east) & (east >= box.west) & (south <= box.north) & (north >= box.south)
    rows = rows[touched]
    # Surrounding boxes are rounded outward, so what seems to be inside is.
    inside = ((west >= box.west) & (east <= box.east) & (south >= box.south) & (north <= box.north))[touched]
    doubtful = (~inside).nonzero()[0]
    if len(doubtful):
        inside[doubtful] = _exact(segment, rows[doubtful], box)
    met: Array = rows[inside]
    return met


def _exact(segment: Segment, rows: Array, box: Box) -> Array:
    """Return for each row whether it has no geometry, or a vertex or segment that meets the box.

    Each vertex gets four bits, for the sides that it is beyond: Cohen and Sutherland. No bit is inside, and a segment
    whose ends are beyond the same side is apart.
    """
    starts, stops = (segment.vertex_at[segment.line_at[it]].astype(np.int64) for it in (rows, rows + 1))
    found: Array = starts == stops
    placed = (~found).nonzero()[0]
    if not len(placed):
        return found
    starts, sizes = starts[placed], (stops - starts)[placed]
    begins = sizes.cumsum() - sizes
    at = spread(starts, starts + sizes)
    lon, lat = np.ascontiguousarray(segment.vertex.take(at, axis=0).T)  # side by side is slower to compare
    beyond = (lon < box.west).view(np.uint8) | (lon > box.east).view(np.uint8) << 1
    beyond |= (lat < box.south).view(np.uint8) << 2 | (lat > box.north).view(np.uint8) << 3
    found[placed] = np.minimum.reduceat(beyond, begins) == 0
    # What is left are neighbours, both outside, that no side parts: of one line, and of a row that is undecided.
    one, other = beyond[:-1], beyond[1:]
    left = (((one & other) == 0) & (one != 0) & (other != 0)).nonzero()[0]
    following = at[left + 1]
    left = left[segment.vertex_at[seek(segment.vertex_at, following)] != following]
    if len(left):
        crossing = _cross(lon[left], lat[left], lon[left + 1], lat[left + 1], box)
        found[placed[begins.searchsorted(left[crossing], side="right") - 1]] = True
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
