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
_WIDEST: Final = 1 << 14
"""Cells along the world up to which two of them and a mode fit into 63 bits."""

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
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    by_leader = np.argsort(order[starts])  # a group's first leg is the first of its run, for the sort is stable
    leader, sizes = order[starts][by_leader], np.diff(starts, append=here.size)
    group = np.repeat(np.argsort(by_leader), sizes)
    members, wide = here[order], len(STATUSES)
    mix = np.bincount(group * wide + ways.status[members], minlength=leader.size * wide).reshape(-1, wide)
    first, last = (
        side.reduceat(days[members], starts)[by_leader] if members.size else days[:0]
        for side, days in ((np.minimum, ways.first), (np.maximum, ways.last))
    )
    return Flows(
        lines=ways.lines.take(here[leader]),
        row=ways.row[here[leader]],
        mode=ways.mode[here[leader]],
        mix=mix,
        first=first,
        last=last,
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
    origin: Longs = north * wide + west
    destination: Longs = south * wide + east
    apart = wide * wide
    if wide > _WIDEST:  # too many cells for one number; those that occur are few
        origin, destination = (np.unique(it, return_inverse=True)[1].astype(np.int64) for it in (origin, destination))
        apart = here.size
    keys: Longs = (origin * apart + destination) * len(MODES) + ways.mode[here]
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
