"""What tiles are drawn from, out of columns: a row's key is its number in the base, or behind it in the tail."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from geo.adapters.columns.choose import is_held
from geo.adapters.columns.layers import Layers
from geo.adapters.columns.segment import Array, Segment, spread
from geo.adapters.columns.state import State
from geo.adapters.tally import AFTER_ALL
from geo.adapters.tiles.atlas import Source, selects_all
from geo.adapters.tiles.rules import NO_MODE, UNKNOWN, mode_code, status_code
from geo.adapters.tiles.sheet import Columns, Longs, Sheet, join_sheets, project, to_days
from geo.model.query import Collection, Query


def to_source(state: State, find_keys: Callable[[Query], Longs]) -> Source:
    """Return the source of tiles that is a state of columns.

    ``find_keys`` gives the store's keys of what a query selects, for queries that columns do not hold.
    """

    def choose(query: Query) -> Longs | None:
        layers = state.collections[query.collection]
        if selects_all(query):
            return None
        if not is_held(query):
            return _find(layers, find_keys(query))
        parts = layers.select(query).parts()
        return np.concatenate([rows if segment is layers.base else rows + len(layers.base) for segment, rows in parts])

    def bodies(collection: Collection, keys: Sequence[int]) -> Sequence[memoryview]:
        layers = state.collections[collection]
        size = len(layers.base)
        return [layers.base.body(key) if key < size else _tail(layers).body(key - size) for key in keys]

    return Source(
        version=state.version,
        sheet=lambda collection: _to_sheet(state.collections[collection]),
        choose=choose,
        bodies=bodies,
    )


def _tail(layers: Layers) -> Segment:
    assert layers.tail is not None  # noqa: S101 - its rows were numbered
    return layers.tail


def _find(layers: Layers, keys: Longs) -> Longs:
    """Return our keys of the store's."""
    found = [np.flatnonzero(np.isin(layers.base.key, keys))]
    if layers.tail is not None:
        found.append(np.flatnonzero(np.isin(layers.tail.key, keys)) + len(layers.base))
    return np.concatenate(found)


def _to_sheet(layers: Layers) -> Sheet:
    """Return the sheet of a collection: of the base without what is gone, and of the tail."""
    rows = np.arange(len(layers.base))
    living = rows[np.isin(rows, layers.dead, assume_unique=True, invert=True)] if len(layers.dead) else rows
    sheets = [_sheet_of(layers.base, living, 0)]
    if layers.tail is not None:
        sheets.append(_sheet_of(layers.tail, np.arange(len(layers.tail)), len(layers.base)))
    return join_sheets(sheets)


def _sheet_of(segment: Segment, rows: Longs, behind: int) -> Sheet:
    columns = Columns(
        key=rows + behind,
        dated=segment.day[rows] < AFTER_ALL,
        first=segment.first[rows],
        last=segment.last[rows],
        status=_codes(segment, rows, "status", status_code, UNKNOWN),
        mode=_codes(segment, rows, "mode", mode_code, NO_MODE),
    )
    first_line, last_line = segment.line_at[rows].astype(np.int64), segment.line_at[rows + 1].astype(np.int64)
    placed = np.flatnonzero(last_line > first_line)
    first_line, last_line = first_line[placed], last_line[placed]
    if segment.collection is Collection.EVENTS:
        last_line = first_line + 1  # an event is where it begins
    lines = spread(first_line, last_line)
    starts, stops = segment.vertex_at[lines].astype(np.int64), segment.vertex_at[lines + 1].astype(np.int64)
    if segment.collection is Collection.EVENTS:
        stops = starts + 1
    part_starts = np.cumsum(stops - starts) - (stops - starts)
    x, y = project(segment.vertex[spread(starts, stops)])
    breaks = np.zeros(len(x), np.bool_)
    breaks[part_starts] = True
    first_part = np.cumsum(last_line - first_line) - (last_line - first_line)
    shown_first, shown_last = to_days(columns)
    return Sheet(
        key=columns.key,
        status=columns.status,
        mode=columns.mode,
        first=shown_first,
        last=shown_last,
        row=placed,
        starts=np.append(part_starts[first_part], len(x)).astype(np.int64),
        x=x,
        y=y,
        breaks=breaks,
    )


def _codes(
    segment: Segment, rows: Array, name: str, to_code: Callable[[str | None], int], otherwise: int
) -> npt.NDArray[np.uint8]:
    field = segment.fields.get(name)
    if field is None:
        return np.full(len(rows), otherwise, np.uint8)
    known = np.array([*(to_code(value) for value in field.values), otherwise], np.uint8)  # the last is that of -1
    found: npt.NDArray[np.uint8] = known[field.codes[rows]]
    return found
