"""Legs as lines. Those of one mode that leave from one cell and arrive in one cell are drawn as one, with their number.

Below ``FREE_ZOOM`` the groups are the same in all tiles of a zoom: a group is in each tile that the line of its first
leg meets, with the number of all its legs. From there on a tile groups only the legs that meet it, and only where they
are too many.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from geo.adapters.tiles.lines import Lines, find_meeting, find_paths, to_lines
from geo.adapters.tiles.rules import FREE_ZOOM, MODES, MOST_FREE, MOST_GROUPS, STATUSES, Bodies, Group, fit
from geo.adapters.tiles.sheet import Codes, Longs, Sheet
from geo.model.query import Collection
from geo.model.tile import SIDE, Tile

TOLERANCE: Final = 4
"""Units of a tile's grid that a simplified line may be off: a quarter of a pixel where 256 make a tile."""

Chosen = npt.NDArray[np.bool_] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Legs with a line: the columns of a sheet, and its lines."""

    lines: Lines
    row: Longs
    status: Codes
    mode: Codes
    first: npt.NDArray[np.int32]
    last: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """Groups of legs, with the line of the first of each. ``row`` is that leg's place in the sheet."""

    lines: Lines
    row: Longs
    mode: Codes
    mix: Longs
    first: npt.NDArray[np.int32]
    last: npt.NDArray[np.int32]

    def take(self, which: Longs) -> "Flows":
        """Return some of them."""
        return Flows(
            lines=self.lines.take(which),
            row=self.row[which],
            mode=self.mode[which],
            mix=self.mix[which],
            first=self.first[which],
            last=self.last[which],
        )


def to_ways(sheet: Sheet) -> Ways:
    """Return the legs of a sheet that have a line."""
    return Ways(
        lines=to_lines(sheet),
        row=sheet.row,
        status=sheet.status[sheet.row],
        mode=sheet.mode[sheet.row],
        first=sheet.first[sheet.row],
        last=sheet.last[sheet.row],
    )


def draw_ways(ways: Ways, tile: Tile, chosen: Chosen, bodies: Bodies, flows: Callable[[int], Flows]) -> bytes:
    """Return the tile of the chosen rows (None for all). ``flows`` gives the groups of the zoom for a size of cells."""
    if tile.zoom < FREE_ZOOM:
        return fit(Collection.LEGS, lambda cells: _draw(_meeting(flows(cells), tile), tile, cells, bodies), free=False)
    here = find_meeting(ways.lines, tile)
    if chosen is not None:
        here = here[chosen[ways.row[here]]]

    def groups(cells: int) -> Sequence[Group] | None:
        return _draw(gather(ways, here, tile.zoom, cells), tile, cells, bodies)

    return fit(Collection.LEGS, groups, free=here.size <= MOST_FREE)


def find_flows(ways: Ways, zoom: int, chosen: Chosen, cells: int) -> Flows:
    """Return the groups of all chosen legs that meet the world, for a zoom."""
    here = find_meeting(ways.lines, Tile(zoom=0, row=0, column=0))
    if chosen is not None:
        here = here[chosen[ways.row[here]]]
    return gather(ways, here, zoom, cells)


def gather(ways: Ways, here: Longs, zoom: int, cells: int) -> Flows:
    """Return legs grouped by the cells of their ends; without cells each is a group. Groups go by their first leg."""
    keys = np.arange(here.size) if cells == 0 else _keys(ways, here, zoom, cells)
    _, leader, group = np.unique(keys, return_index=True, return_inverse=True)
    place = np.argsort(np.argsort(leader))
    group, leader = place[group], np.sort(leader)
    wide = len(STATUSES)
    mix = np.bincount(group * wide + ways.status[here], minlength=leader.size * wide).reshape(-1, wide)
    order = np.argsort(group, kind="stable")
    bounds = np.searchsorted(group[order], np.arange(leader.size))
    members = here[order]
    return Flows(
        lines=ways.lines.take(here[leader]),
        row=ways.row[here[leader]],
        mode=ways.mode[here[leader]],
        mix=mix,
        first=np.minimum.reduceat(ways.first[members], bounds) if members.size else ways.first[:0],
        last=np.maximum.reduceat(ways.last[members], bounds) if members.size else ways.last[:0],
    )


def _keys(ways: Ways, here: Longs, zoom: int, cells: int) -> Longs:
    """Return a number for each leg that tells its mode and the cells of its first and its last position."""
    lines = ways.lines
    size = (SIDE >> zoom) // cells
    ends = (lines.starts[:-1][here], lines.starts[1:][here] - 1)
    west, north, east, south = (
        (np.clip(axis[end], 0, SIDE - 1) // size).astype(np.int64) for end in ends for axis in (lines.x, lines.y)
    )
    wide = cells << zoom
    _, origin = np.unique(north * wide + west, return_inverse=True)
    arrivals, destination = np.unique(south * wide + east, return_inverse=True)
    keys: Longs = (origin * (arrivals.size + 1) + destination) * len(MODES) + ways.mode[here]
    return keys


def _meeting(flows: Flows, tile: Tile) -> Flows:
    return flows.take(find_meeting(flows.lines, tile))


def _draw(flows: Flows, tile: Tile, cells: int, bodies: Bodies) -> Sequence[Group] | None:
    if flows.row.size > MOST_GROUPS and cells != 1:
        return None
    lines = flows.lines.simplify(TOLERANCE * tile.unit) if tile.zoom < FREE_ZOOM else flows.lines
    alone = flows.mix.sum(axis=1) == 1
    own = iter(bodies(flows.row[alone].tolist()))
    columns = (it.tolist() for it in (flows.mix, flows.mode, flows.first, flows.last, alone))
    return [
        Group(paths=paths, statuses=statuses, mode=mode, first=low, last=high, body=next(own) if single else None)
        for paths, statuses, mode, low, high, single in zip(find_paths(lines, tile), *columns, strict=True)
    ]
