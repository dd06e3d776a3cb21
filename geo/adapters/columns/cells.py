"""Where features are, by quarter and cell: time first, then space, for boxes that are small.

A feature is entered, under the 91 days that its first day lies in, in each cell of 4 by 4 degrees that a piece of its
geometry may touch. A segment is cut into pieces of at most a cell's width first: the box round a long route meets
everything, those round its pieces do not.
"""

from typing import Final

import numpy as np

from geo.adapters.columns.segment import QUARTER, Array, Segment, seek, spread
from geo.model.space import Box

DEGREES: Final = 4.0
COLUMNS: Final = 90
ROWS: Final = 45

_ORIGIN: Final = np.array((180.0, 90.0))
_ROWS: Final = 20_000
"""Rows that are entered at a time: what is needed for each on the way is a kilobyte."""
_SHIFT: Final = 12
_SLACK: Final = 1e-9
"""Degrees; far more than what cutting a segment in floating point can be off by."""


def to_cells(day: Array, line_at: Array, vertex_at: Array, vertex: Array) -> tuple[Array, Array, Array]:
    """Return ``cell_key``, ``cell_at`` and ``cell_row``; rows under the k-th key stand from ``cell_at[k]`` on."""
    parts = [
        _entries(at, day[at : at + _ROWS], line_at[at : at + _ROWS + 1], vertex_at, vertex)
        for at in range(0, len(day), _ROWS)
    ]
    entries = np.concatenate(parts) if parts else np.empty(0, np.int64)
    entries.sort()  # quicker than np.unique, which hashes
    entries = entries[np.diff(entries, prepend=-1) > 0]
    keys = (entries >> 32).astype(np.int32)
    cell_at = np.flatnonzero(np.diff(keys, prepend=-1))
    rows = (entries & 0xFFFFFFFF).astype(np.int32)
    return keys[cell_at], np.append(cell_at, len(entries)).astype(np.int64), rows


def _entries(before: int, day: Array, line_at: Array, vertex_at: Array, vertex: Array) -> Array:
    """Return key and row of each cell that the rows of some days touch, as one number; ``before`` rows stand before."""
    row_of_line = np.repeat(np.arange(len(day)), np.diff(line_at))
    vertex_at = vertex_at[line_at[0] : line_at[-1] + 1].astype(np.int64)
    counts = np.diff(vertex_at)
    segments = np.maximum(counts - 1, 1)
    start = spread(vertex_at[:-1], vertex_at[:-1] + segments)
    row = np.repeat(row_of_line, segments)
    stop = start + np.repeat(counts > 1, segments)
    ends = vertex[start], vertex[stop]
    pieces = np.maximum(np.ceil(np.abs(ends[1] - ends[0]).max(axis=1, initial=0) / DEGREES), 1).astype(np.int64)
    share = spread(np.zeros_like(pieces), pieces)[:, None]
    number, of = np.repeat(np.arange(len(pieces)), pieces), np.repeat(pieces, pieces)[:, None]
    first, way = ends[0][number], (ends[1] - ends[0])[number]
    one, other = first + way * (share / of), first + way * ((share + 1) / of)
    low, high = _cell(np.minimum(one, other) - _SLACK), _cell(np.maximum(one, other) + _SLACK)
    heights = high[:, 1] - low[:, 1] + 1
    at = np.repeat(np.arange(len(low)), heights)
    base = (_quarter(day)[row[number]][at] << _SHIFT) + spread(low[:, 1], high[:, 1] + 1) * COLUMNS
    keys = spread(base + low[at, 0], base + high[at, 0] + 1)
    widths = high[at, 0] - low[at, 0] + 1
    entries: Array = (keys << 32) | (np.repeat(row[number][at], widths) + before)
    return entries


def find_near(segment: Segment, low: int, high: int, halves: tuple[Box, ...]) -> Array | None:
    """Return the rows from ``low`` up to ``high`` that may meet the box, in order; None where that is no gain."""
    if low >= high:
        return np.empty(0, np.int64)
    first, last = (int(segment.day[row]) // QUARTER for row in (low, high - 1))
    quarters = segment.quarters[int(seek(segment.quarters, first)) : int(seek(segment.quarters, last)) + 1]
    ranges = [_ranges(quarters, half) for half in halves]
    starts, stops = (np.concatenate([pair[side] for pair in ranges]) for side in (0, 1))
    if len(starts) > (high - low) // 4 + 64:
        return None
    one, other = seek(segment.cell_key, starts), seek(segment.cell_key, stops)
    some = other > one
    rows = segment.cell_row[spread(segment.cell_at[one[some]], segment.cell_at[other[some]])]
    if len(rows) > (high - low) // 2 + 64:
        return None
    between = segment.unplaced[slice(*seek(segment.unplaced, (low, high)))]
    found = np.concatenate((rows, between)).astype(np.int64)
    found.sort()
    found = found[np.diff(found, prepend=-1) > 0]  # a sort is quicker than np.unique, which hashes
    return found[slice(*seek(found, (low, high)))]


def _ranges(quarters: Array, box: Box) -> tuple[Array, Array]:
    """Return the first key and the one after the last of each row of cells that the box touches, in each quarter."""
    west, east = (min(int((side + 180.0) // DEGREES), COLUMNS - 1) for side in (box.west, box.east))
    south, north = (min(int((side + 90.0) // DEGREES), ROWS - 1) for side in (box.south, box.north))
    lines = np.arange(south * COLUMNS, (north + 1) * COLUMNS, COLUMNS)
    keys = ((quarters << _SHIFT)[:, None] + lines).ravel()
    return keys + west, keys + (east + 1)


def _quarter(day: Array) -> Array:
    return day.astype(np.int64) // QUARTER


def _cell(positions: Array) -> Array:
    """Return the column and line of the cells that hold positions, (k, 2) int64."""
    cells = np.floor((positions + _ORIGIN) / DEGREES).astype(np.int64)
    found: Array = np.clip(cells, 0, (COLUMNS - 1, ROWS - 1))
    return found
