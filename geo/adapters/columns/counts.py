"""Counts over a selection, from columns: by time and lane, by each property, and what a collection spans."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from geo.adapters.columns.layers import Layers
from geo.adapters.columns.segment import Array, Field, Segment, spread
from geo.adapters.tally import AFTER_ALL, BEFORE_ALL, NO_VALUE, edges, list_bounds, to_buckets
from geo.model.edtf import Window
from geo.model.query import FILTERS, Lane, Query, Step
from geo.model.row import Extent, Timeline

_POSSIBLY: Final = ("first", "last")
_CERTAINLY: Final = ("sure_first", "sure_last")


def count_facets(layers: Layers, query: Query) -> Mapping[str, Mapping[str, int]]:
    """Return the counts of each property's values; what is not filtered by shares one pass."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FILTERS[query.collection]}
    for own in (None, *query.filters):
        filters = {name: values for name, values in query.filters.items() if name != own}
        wanted = {own} if own else counts.keys() - query.filters.keys()
        for segment, rows in layers.select(replace(query, after=None, filters=filters)).parts():
            for name in wanted:
                field = segment.fields[name]
                numbers = _count_values(field, rows, len(segment))
                counts[name].update({field.values[at]: int(numbers[at]) for at in np.flatnonzero(numbers)})
    return counts


def count_dates(layers: Layers, query: Query, step: Step, lane: Lane) -> Timeline:
    """Return the timeline of a selection; raise Invalid where the step makes too many buckets."""
    matched = undated = unplaced = 0
    dated: list[tuple[Segment, Array]] = []
    for segment, rows in layers.select(replace(query, after=None)).parts():
        late = segment.day[rows] >= AFTER_ALL
        matched, undated = matched + len(rows), undated + int(np.count_nonzero(late))
        unplaced += int(np.count_nonzero(segment.line_at[rows + 1] == segment.line_at[rows]))
        dated.append((segment, rows[~late]))
    extent = _known_days(dated, query.window)
    bounds = list_bounds(*extent, step) if extent is not None else []
    possible, certain = (_count_lanes(dated, lane, days, bounds) for days in (_POSSIBLY, _CERTAINLY))
    return Timeline(buckets=to_buckets(bounds, possible, certain), matched=matched, undated=undated, unplaced=unplaced)


def measure(layers: Layers) -> Extent:
    """Return the box round all places, and the first and last day that are known."""
    parts = list(layers.living())
    days = _known_days([(segment, rows[segment.day[rows] < AFTER_ALL]) for segment, rows in parts], None)
    placed = [it for it in (_vertices(segment, rows) for segment, rows in parts) if len(it)]
    box = None
    if placed:
        # Side by side, not along an axis: numpy goes through pairs one by one.
        box = (
            min(float(it[:, 0].min()) for it in placed),
            min(float(it[:, 1].min()) for it in placed),
            max(float(it[:, 0].max()) for it in placed),
            max(float(it[:, 1].max()) for it in placed),
        )
    return Extent(
        bbox=box,
        first_day=date.fromordinal(days[0]) if days else None,
        last_day=date.fromordinal(days[1]) if days else None,
    )


def _count_values(field: Field, rows: Array, size: int) -> Array:
    """Return how many of some rows of a segment, which has ``size``, have each of a field's values."""
    found: Array
    if not field.values or not len(rows):
        found = np.zeros(len(field.values), np.int64)
    elif len(rows) == size:
        found = np.diff(field.starts)
    elif field.single:
        found = np.bincount(field.codes[rows] + 1, minlength=len(field.values) + 1)[1:]
    else:
        found = np.add.reduceat(_among(rows, size)[field.postings], field.starts[:-1], dtype=np.int64)
    return found


def _count_lanes(
    dated: list[tuple[Segment, Array]], lane: Lane, days: tuple[str, str], bounds: list[int]
) -> dict[str, list[int]]:
    """Return for each value of a lane how many rows each bucket has."""
    changes: dict[str, Array] = {}
    for segment, rows in dated if bounds else ():
        for value, some in _by_lane(segment.fields.get(lane.value), rows, len(segment)):
            first, last = (segment.arrays[name][some] for name in days)
            changes[value] = changes.get(value, 0) + _changes(first, last, bounds)
    return {value: np.cumsum(it)[:-1].tolist() for value, it in sorted(changes.items())}


def _by_lane(field: Field | None, rows: Array, size: int) -> Iterator[tuple[str, Array]]:
    """Yield the rows that have each value; a row with several comes under each, one with none under ``NO_VALUE``."""
    if field is None:
        yield NO_VALUE, rows
        return
    codes = field.codes[rows]
    if field.single:
        order = np.argsort(codes, kind="stable")
        cuts = codes[order].searchsorted(np.arange(-1, len(field.values)), "left").tolist()
        for code, low, high in zip(range(-1, len(field.values)), cuts, [*cuts[1:], len(rows)], strict=True):
            if low < high:
                yield field.values[code] if code >= 0 else NO_VALUE, rows[order[low:high]]
        return
    yield NO_VALUE, rows[codes < 0]
    among = _among(rows, size)
    for code, value in enumerate(field.values):
        having = field.rows_of(code)
        yield value, having[among[having]]


def _among(rows: Array, size: int) -> Array:
    """Return for each row of a segment whether it is one of these."""
    found = np.zeros(size, np.bool_)
    found[rows] = True
    return found


def _changes(first: Array, last: Array, bounds: list[int]) -> Array:
    """Return how many more spans each bucket lies in than the one before, and the last bucket's successor.

    A latest start may come after an earliest end: such an event surely touched a bucket only if both lie in it.
    """
    low, high = bounds[0], bounds[-1]
    # The bucket of each day there may be, with one before all and one behind: a look-up is quicker than a search.
    bucket = np.searchsorted(bounds, np.arange(low - 1, high + 1), "right") - 1
    begin = np.maximum(bucket[np.clip(first, low - 1, high) - (low - 1)], 0)
    stop = bucket[np.clip(last, low - 1, high) - (low - 1)] + 1
    stop = np.minimum(stop, len(bounds) - 1)
    met = begin < stop
    found: Array = np.bincount(begin[met], minlength=len(bounds)) - np.bincount(stop[met], minlength=len(bounds))
    return found


def _known_days(parts: list[tuple[Segment, Array]], window: Window | None) -> tuple[int, int] | None:
    """Return what ``tally.known_days`` says of dated rows."""
    start, end = edges(window)
    low, high = AFTER_ALL, BEFORE_ALL
    for segment, rows in parts:
        for known in (np.maximum(segment.first[rows], start), np.minimum(segment.last[rows], end - 1)):
            some = known[(known > BEFORE_ALL) & (known < AFTER_ALL)]
            low, high = min(low, int(some.min(initial=low))), max(high, int(some.max(initial=high)))
    low, high = max(low, start), min(high, end - 1)
    return (low, high) if low <= high else None


def _vertices(segment: Segment, rows: Array) -> Array:
    """Return all vertices of some rows, (k, 2)."""
    if len(rows) == len(segment):
        return segment.vertex
    found: Array = segment.vertex[
        spread(segment.vertex_at[segment.line_at[rows]], segment.vertex_at[segment.line_at[rows + 1]])
    ]
    return found
