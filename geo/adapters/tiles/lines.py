"""Lines of many features in flat arrays: which meet a tile, and their paths in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import shapely

from geo.adapters.tiles.sheet import Longs, Sheet
from geo.encode.tile import Place
from geo.model.tile import EXTENT, Tile

Numbers = npt.NDArray[np.float64]
Units: TypeAlias = npt.NDArray[np.int32] | Numbers
"""Units of the world: whole ones as they are kept, which take half the room, and others where lines were simplified."""

BUFFER: Final = 64
"""Units of a tile's grid that lines go on beyond its edges, so that wide strokes meet without a seam."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Positions ``x`` and ``y`` of features, one after the other: those from ``starts[i]`` to ``starts[i + 1]``.

    ``breaks`` is True where a position begins a part; each part has at least two. ``box`` has a row for each feature:
    west, north, east, south, in units of the world.
    """

    x: Units
    y: Units
    breaks: npt.NDArray[np.bool_]
    starts: Longs
    box: Units

    def take(self, which: Longs) -> "Lines":
        """Return the lines of some features, in the order in which they are named."""
        lengths = (self.starts[1:] - self.starts[:-1])[which]
        starts = np.append(0, np.cumsum(lengths))
        at = np.repeat(self.starts[which] - starts[:-1], lengths) + np.arange(starts[-1])
        return Lines(x=self.x[at], y=self.y[at], breaks=self.breaks[at], starts=starts, box=self.box[which])

    def simplify(self, tolerance: float) -> "Lines":
        """Return them with fewer positions, none further off than the tolerance (Douglas and Peucker 1973)."""
        part = np.cumsum(self.breaks) - 1
        shapes = shapely.linestrings(self.x, self.y, indices=part)
        found, number = shapely.get_coordinates(
            shapely.simplify(shapes, tolerance, preserve_topology=False), return_index=True
        )
        breaks = np.diff(number, prepend=-1) != 0
        first_part = part[self.starts[:-1]]
        starts = np.append(np.searchsorted(number, first_part), len(found))
        return Lines(x=found[:, 0], y=found[:, 1], breaks=breaks, starts=starts, box=self.box)


def to_lines(sheet: Sheet) -> Lines:
    """Return the lines of a sheet's features; a part of one position gets it twice."""
    alone = sheet.breaks & np.append(sheet.breaks[1:], True)
    times = 1 + alone
    at = np.repeat(np.arange(len(times)), times)
    before = np.append(0, np.cumsum(times))
    breaks = sheet.breaks[at] & np.diff(at, prepend=-1).astype(np.bool_)
    x, y, starts = sheet.x[at], sheet.y[at], before[sheet.starts]
    return Lines(x=x, y=y, breaks=breaks, starts=starts, box=_boxes(x, y, starts))


def find_meeting(lines: Lines, tile: Tile) -> Longs:
    """Return which features have a point in a tile, edges included, in order."""
    west, north, east, south = lines.box.T
    right, bottom = tile.left + tile.size, tile.top + tile.size
    near = np.flatnonzero((west <= right) & (east >= tile.left) & (north <= bottom) & (south >= tile.top))
    inside = (west[near] >= tile.left) & (east[near] <= right) & (north[near] >= tile.top) & (south[near] <= bottom)
    doubtful = near[~inside]
    part = _clip(lines.take(doubtful), (tile.left, tile.top, right, bottom))
    return np.sort(np.concatenate([near[inside], doubtful[np.unique(part.feature)]]))


def find_paths(lines: Lines, tile: Tile) -> list[list[list[Place]]]:
    """Return the paths of each feature in a tile and its buffer, in units of its grid.

    A path that is shorter than a unit is drawn as one unit, so that nothing that is counted stays unseen.
    """
    margin = BUFFER * tile.unit
    edges = (tile.left - margin, tile.top - margin, tile.left + tile.size + margin, tile.top + tile.size + margin)
    part = _clip(lines, edges)
    found: list[list[list[Place]]] = [[] for _ in range(len(lines.starts) - 1)]
    if not part.feature.size:
        return found
    ends = np.arange(part.feature.size) + np.cumsum(part.begins)
    places = np.empty((ends[-1] + 1, 2), np.int64)
    fresh = np.zeros(len(places), np.bool_)
    begins = ends[part.begins] - 1
    fresh[begins] = True
    places[begins] = _to_grid(part.start[part.begins], tile)
    places[ends] = _to_grid(part.end, tile)
    kept = fresh | np.append(True, (np.diff(places, axis=0) != 0).any(axis=1))
    cuts = np.append(np.flatnonzero(fresh[kept]), kept.sum()).tolist()
    listed = list(map(tuple, places[kept].tolist()))
    for feature, low, high in zip(part.feature[part.begins].tolist(), cuts[:-1], cuts[1:], strict=True):
        path = listed[low:high]
        found[feature].append(path if len(path) > 1 else [*path, (min(path[0][0] + 1, EXTENT + BUFFER), path[0][1])])
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clipped:
    """What of some segments lies in a box. ``begins`` is True where one does not go on from the one before."""

    feature: Longs
    start: Numbers
    end: Numbers
    begins: npt.NDArray[np.bool_]


def _clip(lines: Lines, edges: tuple[float, float, float, float]) -> _Clipped:
    """Return the segments in a box of west, north, east and south (Liang and Barsky 1984, for arrays).

    Most have both ends beyond the same edge; they are left out first.
    """
    west, north, east, south = edges
    sides = (lines.x < west, lines.x > east, lines.y < north, lines.y > south)
    beyond = sum((side.view(np.uint8) << bit for bit, side in enumerate(sides)), np.zeros(len(lines.x), np.uint8))
    joined = np.flatnonzero(~lines.breaks[1:] & ((beyond[1:] & beyond[:-1]) == 0))
    x, y = (axis[joined].astype(np.float64) for axis in (lines.x, lines.y))
    dx, dy = lines.x[joined + 1] - x, lines.y[joined + 1] - y
    enter, leave = np.zeros(len(joined)), np.ones(len(joined))
    inside = np.ones(len(joined), np.bool_)
    for at, step, low, high in ((x, dx, west, east), (y, dy, north, south)):
        still = step == 0
        inside &= ~still | ((at >= low) & (at <= high))
        pace = np.where(still, 1.0, step)
        one, other = (low - at) / pace, (high - at) / pace
        enter = np.where(still, enter, np.maximum(enter, np.minimum(one, other)))
        leave = np.where(still, leave, np.minimum(leave, np.maximum(one, other)))
    kept = np.flatnonzero(inside & (enter <= leave))
    x, y, dx, dy, enter, leave = (it[kept] for it in (x, y, dx, dy, enter, leave))
    segment = joined[kept]
    whole = np.append(False, (np.diff(segment) == 1) & (leave[:-1] == 1.0) & (enter[1:] == 0.0))[: len(kept)]
    return _Clipped(
        feature=np.searchsorted(lines.starts, segment, side="right") - 1,
        start=np.column_stack([x + enter * dx, y + enter * dy]),
        end=np.column_stack([x + leave * dx, y + leave * dy]),
        begins=~whole,
    )


def _to_grid(positions: Numbers, tile: Tile) -> Longs:
    return np.floor((positions - (tile.left, tile.top)) / tile.unit).astype(np.int64)


def _boxes(x: Units, y: Units, starts: Longs) -> Units:
    if len(starts) == 1:
        return np.empty((0, 4), np.int32)
    sides: Sequence[tuple[np.ufunc, Units]] = ((np.minimum, x), (np.minimum, y), (np.maximum, x), (np.maximum, y))
    return np.column_stack([side.reduceat(values, starts[:-1]) for side, values in sides])
