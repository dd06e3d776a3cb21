"""Which rows of a segment a query is met by: terms first where there are filters, else time first and space second.

A window's rows are those that had begun before it and still went on (few, found by ``zone_last``), a span of those that
begin in it, and those without a date. A box of up to 20 degrees is then looked up in the cells, a larger one is held
against each row of the window; either way each feature found is decided by its geometry.

Not looked at: text, filters in CQL2, orders, and the page. Those who ask for them are answered by the store.
"""

from collections.abc import Mapping

import numpy as np

from geo.adapters.columns.boxes import meet, surround
from geo.adapters.columns.cells import find_near
from geo.adapters.columns.rows import NONE, Rows
from geo.adapters.columns.segment import ZONE, Array, Field, Segment, seek, spread
from geo.adapters.tally import edges
from geo.model.query import Certainty, Query
from geo.model.space import Box

SMALL_BOX = 20.0
"""Degrees a side up to which cells are quicker than looking at each row."""


def is_held(query: Query) -> bool:
    """Return whether columns hold what a query asks for."""
    return not (query.text or query.filter or query.order)


def choose(segment: Segment, query: Query) -> Rows:
    """Return the rows that meet a query, whatever its page."""
    box = query.box if query.box is not None and not _covers(query.box, segment) else None
    if query.filters:
        rows = _with_terms(segment.fields, query.filters)
        if query.window is not None:
            rows = rows[_in_window(segment, rows, query)]
        return Rows(single=rows if box is None else meet(segment, rows, box.halves))
    begun, span = _possibly(segment, query)
    if query.certainty is Certainty.CERTAINLY and query.window is not None:
        rows = np.concatenate((begun, np.arange(*span)))
        rows = rows[_in_window(segment, rows, query)]
        begun, span = rows, (segment.dated, segment.dated)
    undated = (segment.dated, len(segment))
    if box is None:
        return Rows(single=begun, spans=_join(span, undated))
    near = [begun, *(_near(segment, low, high, box) for low, high in _join(span, undated))]
    return Rows(single=meet(segment, np.concatenate(near), box.halves))


def count(segment: Segment, query: Query) -> int | None:
    """Return how many rows meet a query where two sorted columns say so: all there is, or all of a window; else None.

    Nobody begins after a window and ends before it, so of all rows those are left out once each.
    """
    if query.filters or query.box is not None or query.certainty is Certainty.CERTAINLY:
        return None
    if query.window is None:
        return len(segment)
    start, end = edges(query.window)
    too_late = segment.dated - min(int(seek(segment.day, end)), segment.dated)
    return len(segment) - too_late - int(seek(segment.last_sorted, start))


def weight(segment: Segment, query: Query) -> int:
    """Return about how many rows have to be looked at, those among them that take little as an eighth."""
    if query.filters:
        rows = min(_length(segment.fields[name], values) for name, values in query.filters.items())
        return rows // 8 if query.box is None and _is_plain(segment.fields, query.filters) else rows
    if query.box is None:
        return 0
    start, end = edges(query.window)
    low, high = (int(it) for it in seek(segment.day, (start, end)))
    return (high - low) // (8 if _is_small(query.box) else 1)


def _near(segment: Segment, low: int, high: int, box: Box) -> Array:
    """Return the rows from ``low`` up to ``high`` that may meet a box."""
    found = find_near(segment, low, high, box.halves) if _is_small(box) else None
    return surround(segment, low, high, box.halves) if found is None else found


def _possibly(segment: Segment, query: Query) -> tuple[Array, tuple[int, int]]:
    """Return the dated rows that a window may meet: those begun before it one by one, and the span begun in it."""
    if query.window is None:
        return NONE, (0, segment.dated)
    start, end = edges(query.window)
    low, high = (min(int(it), segment.dated) for it in seek(segment.day, (start, end)))
    zones = (segment.zone_last[: -(-low // ZONE)] >= start).nonzero()[0]
    if not len(zones):
        return NONE, (low, high)
    if zones[-1] - zones[0] < 2 * len(zones):  # most of one stretch: no need to write each row out
        first = int(zones[0]) * ZONE
        return (segment.last[first:low] >= start).nonzero()[0] + first, (low, high)
    rows = spread(zones * ZONE, np.minimum((zones + 1) * ZONE, low))
    return rows[segment.last[rows] >= start], (low, high)


def _in_window(segment: Segment, rows: Array, query: Query) -> Array:
    """Return for each row whether it meets the window of a query."""
    start, end = edges(query.window)
    found: Array = (segment.first[rows] < end) & (segment.last[rows] >= start)
    if query.certainty is Certainty.CERTAINLY:
        found &= (segment.sure_first[rows] < end) & (segment.sure_last[rows] >= start)
    return found


def _with_terms(fields: Mapping[str, Field], filters: Mapping[str, tuple[str, ...]]) -> Array:
    """Return the rows that have one of the values of each filter: the shortest list, held against the others."""
    first, *others = sorted(filters, key=lambda name: _length(fields[name], filters[name]))
    rows = _having(fields[first], filters[first])
    for name in others:
        field = fields[name]
        codes = field.find_codes(filters[name])
        if not codes:
            return NONE
        if field.single:
            found = field.codes[rows]
            rows = rows[found == codes[0]] if len(codes) == 1 else rows[np.isin(found, codes)]
        else:
            rows = rows[np.isin(rows, _having(field, filters[name]), assume_unique=True)]
    return rows.astype(np.int64)


def _is_plain(fields: Mapping[str, Field], filters: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether one list is held against single numbers, so that nothing has to be sorted or searched."""
    return all(fields[name].single and len(fields[name].find_codes(values)) <= 1 for name, values in filters.items())


def _having(field: Field, values: tuple[str, ...]) -> Array:
    found = [field.rows_of(code) for code in field.find_codes(values)]
    if len(found) == 1:
        return found[0]
    return np.unique(np.concatenate(found)) if found else NONE


def _length(field: Field, values: tuple[str, ...]) -> int:
    return sum(int(field.starts[code + 1] - field.starts[code]) for code in field.find_codes(values))


def _join(span: tuple[int, int], undated: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return the spans that hold anything, as one where they touch."""
    if span[0] < span[1] and span[1] == undated[0]:
        span, undated = (span[0], undated[1]), (0, 0)
    return tuple(it for it in (span, undated) if it[0] < it[1])


def _is_small(box: Box) -> bool:
    width = sum(half.east - half.west for half in box.halves)
    return width <= SMALL_BOX and box.north - box.south <= SMALL_BOX


def _covers(box: Box, segment: Segment) -> bool:
    """Return whether a box leaves nothing out."""
    west, south, east, north = segment.surroundings
    return box.west <= west and box.south <= south and box.east >= east and box.north >= north
