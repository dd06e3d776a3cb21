"""Tiles by going through rows one by one: what the fast way (``spots``, ``ways``) must agree with."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from geo.adapters.tiles.rules import (
    FREE_ZOOM,
    MOST_FREE,
    MOST_GROUPS,
    NO_MODE,
    STATUSES,
    Group,
    fit,
    mode_code,
    status_code,
)
from geo.adapters.tiles.sheet import NO_FIRST, NO_LAST
from geo.encode.tile import Place
from geo.model.query import Collection
from geo.model.row import FeatureRow
from geo.model.tile import SIDE, Tile, to_world


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A row and its parts on the world's square, each of two places or more."""

    row: FeatureRow
    parts: list[list[Place]]

    @property
    def first(self) -> Place:
        """Where it begins."""
        return self.parts[0][0]

    @property
    def last(self) -> Place:
        """Where it ends."""
        return self.parts[-1][-1]


def draw_plainly(rows: Iterable[FeatureRow], collection: Collection, tile: Tile) -> bytes:
    """Return the tile of rows of one collection, events or legs."""
    items = [_to_item(row) for row in rows if row.lines]
    if collection is Collection.EVENTS:
        here = [item for item in items if tile.holds(*item.first)]
        free = tile.zoom >= FREE_ZOOM and len(here) <= MOST_FREE
        return fit(collection, lambda cells: [_spot(group, tile) for group in _in_cells(here, tile, cells)], free=free)
    if tile.zoom < FREE_ZOOM:
        everywhere = [item for item in items if _meets(item, Tile(zoom=0, row=0, column=0))]

        def flows(cells: int) -> list[Group] | None:
            return _ways([it for it in _by_ends(everywhere, tile, cells) if _meets(it[0], tile)], tile, cells)

        return fit(collection, flows, free=False)
    here = [item for item in items if _meets(item, tile)]
    free = len(here) <= MOST_FREE
    return fit(collection, lambda cells: _ways(_by_ends(here, tile, cells), tile, cells), free=free)


def _to_item(row: FeatureRow) -> _Item:
    parts = [[to_world(lon, lat) for lon, lat in line] for line in row.lines]
    return _Item(row=row, parts=[part if len(part) > 1 else part * 2 for part in parts])


def _in_cells(here: list[_Item], tile: Tile, cells: int) -> list[list[_Item]]:
    size = tile.size // cells if cells else 1
    groups: dict[Hashable, list[_Item]] = defaultdict(list)
    for item in here:
        groups[tuple(axis // size for axis in item.first) if cells else item.row.id].append(item)
    return list(groups.values())


def _by_ends(here: list[_Item], tile: Tile, cells: int) -> list[list[_Item]]:
    size = tile.size // cells if cells else 1
    groups: dict[Hashable, list[_Item]] = defaultdict(list)
    for item in here:
        ends = tuple(min(max(it, 0), SIDE - 1) // size for it in (*item.first, *item.last))
        groups[(ends, _mode(item.row)) if cells else item.row.id].append(item)
    return list(groups.values())


def _spot(group: list[_Item], tile: Tile) -> Group:
    x, y = (sum(item.first[axis] for item in group) // len(group) for axis in (0, 1))
    return _to_group(group, [[((x - tile.left) // tile.unit, (y - tile.top) // tile.unit)]])


def _ways(groups: list[list[_Item]], tile: Tile, cells: int) -> list[Group] | None:
    return None if len(groups) > MOST_GROUPS and cells != 1 else [_way(group, tile) for group in groups]


def _way(group: list[_Item], tile: Tile) -> Group:
    """Return a group with the whole line of its first leg, neither clipped nor simplified."""
    paths = []
    for part in group[0].parts:
        path = [((x - tile.left) // tile.unit, (y - tile.top) // tile.unit) for x, y in part]
        path = [place for at, place in enumerate(path) if at == 0 or place != path[at - 1]]
        paths.append(path if len(path) > 1 else [*path, (path[0][0] + 1, path[0][1])])
    return _to_group(group, paths)


def _to_group(group: list[_Item], paths: Sequence[Sequence[Place]]) -> Group:
    rows = [item.row for item in group]
    codes = [status_code(next(iter(row.fields.get("status", ())), None)) for row in rows]
    return Group(
        paths=paths,
        statuses=[codes.count(code) for code in range(len(STATUSES))],
        first=min(_day(row.first_day, 0) if row.dated else NO_FIRST for row in rows),
        last=max(_day(row.last_day, NO_FIRST) if row.dated else NO_LAST for row in rows),
        mode=_mode(rows[0]) if rows[0].collection is Collection.LEGS else NO_MODE,
        body=rows[0].body if len(rows) == 1 else None,
    )


def _mode(row: FeatureRow) -> int:
    return mode_code(next(iter(row.fields.get("mode", ())), None))


def _day(day: date | None, otherwise: int) -> int:
    return day.toordinal() if day else otherwise


def _meets(item: _Item, tile: Tile) -> bool:
    """Return whether a line has a point in a tile, edges included (Liang and Barsky 1984)."""
    edges = ((tile.left, tile.left + tile.size), (tile.top, tile.top + tile.size))
    for part in item.parts:
        for one, other in pairwise(part):
            enter, leave = 0.0, 1.0
            for axis, (low, high) in enumerate(edges):
                step = other[axis] - one[axis]
                if max(one[axis], other[axis]) < low or min(one[axis], other[axis]) > high:
                    leave = -1.0  # the quotients below would round what ends just short of an edge onto it
                    break
                if step == 0:
                    continue
                first, second = sorted(((low - one[axis]) / step, (high - one[axis]) / step))
                enter, leave = max(enter, first), min(leave, second)
            if enter <= leave:
                return True
    return False
