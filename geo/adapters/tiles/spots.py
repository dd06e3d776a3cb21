"""Events as points, in the order of a curve that visits each tile of every zoom in one go (Morton 1966).

So the events of a tile are one run of arrays, and so are those of each of its cells: a tile takes a search, not a scan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from geo.adapters.tiles.rules import FREE_ZOOM, MOST_FREE, STATUSES, Bodies, Group, fit
from geo.adapters.tiles.sheet import Sheet
from geo.model.query import Collection
from geo.model.tile import SIDE, Tile

_BITS: Final = SIDE.bit_length() - 1
_SPREAD: Final = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)
"""Warren 2013, Hacker's Delight, 7-2: shifts and masks that put a zero before each bit of a 32-bit number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spots:
    """Columns of events with a place, by their ``code`` on the curve. ``row`` is the event's place in the sheet."""

    code: npt.NDArray[np.uint64]
    x: npt.NDArray[np.int64]
    y: npt.NDArray[np.int64]
    status: npt.NDArray[np.uint8]
    first: npt.NDArray[np.int32]
    last: npt.NDArray[np.int32]
    row: npt.NDArray[np.int64]

    def take(self, which: slice | npt.NDArray[np.int64]) -> "Spots":
        """Return some of them."""
        return Spots(
            code=self.code[which],
            x=self.x[which],
            y=self.y[which],
            status=self.status[which],
            first=self.first[which],
            last=self.last[which],
            row=self.row[which],
        )


def to_spots(sheet: Sheet) -> Spots:
    """Return a sheet's features at the first positions of their lines; those beyond the world's edges are left out."""
    x, y = sheet.x[sheet.starts[:-1]].astype(np.int64), sheet.y[sheet.starts[:-1]].astype(np.int64)
    inside = np.flatnonzero((y >= 0) & (y < SIDE))
    x, y, row = x[inside], y[inside], sheet.row[inside]
    code = _spread(x) | _spread(y) << np.uint64(1)
    order = np.argsort(code, kind="stable")
    row = row[order]
    return Spots(
        code=code[order],
        x=x[order],
        y=y[order],
        status=sheet.status[row],
        first=sheet.first[row],
        last=sheet.last[row],
        row=row,
    )


def draw_spots(spots: Spots, tile: Tile, chosen: npt.NDArray[np.bool_] | None, bodies: Bodies) -> bytes:
    """Return the tile of the chosen rows (None for all). ``bodies`` gives those of some rows, in their order."""
    here = _within(spots, tile)
    if chosen is not None:
        here = here.take(np.flatnonzero(chosen[here.row]))
    free = tile.zoom >= FREE_ZOOM and here.row.size <= MOST_FREE
    return fit(Collection.EVENTS, lambda cells: _groups(here, tile, cells, bodies), free=free)


def _within(spots: Spots, tile: Tile) -> Spots:
    """Return the run of a tile."""
    shift = 2 * (_BITS - tile.zoom)
    number = int(_spread(np.array([tile.column]))[0] | _spread(np.array([tile.row]))[0] << np.uint64(1))
    start, end = np.searchsorted(spots.code, np.array([number << shift, (number + 1) << shift], np.uint64))
    return spots.take(slice(start, end))


def _groups(here: Spots, tile: Tile, cells: int, bodies: Bodies) -> Sequence[Group]:
    """Return the groups of a tile's cells, each where its events are on average; without cells each event is one."""
    if not here.row.size:
        return []
    starts = np.arange(here.row.size) if cells == 0 else _cell_starts(here, tile, cells)
    sizes = np.diff(starts, append=here.row.size)
    x = (np.add.reduceat(here.x, starts) // sizes - tile.left) // tile.unit
    y = (np.add.reduceat(here.y, starts) // sizes - tile.top) // tile.unit
    cell = np.repeat(np.arange(starts.size), sizes)
    wide = len(STATUSES)
    mix = np.bincount(cell * wide + here.status, minlength=starts.size * wide).reshape(-1, wide)
    first, last = np.minimum.reduceat(here.first, starts), np.maximum.reduceat(here.last, starts)
    alone = sizes == 1
    own = iter(bodies(here.row[starts[alone]].tolist()))
    columns = (it.tolist() for it in (x, y, mix, first, last, alone))
    return [
        Group(paths=[[(a, b)]], statuses=statuses, first=low, last=high, body=next(own) if single else None)
        for a, b, statuses, low, high, single in zip(*columns, strict=True)
    ]


def _cell_starts(here: Spots, tile: Tile, cells: int) -> npt.NDArray[np.int64]:
    """Return where each cell that holds anything begins."""
    shift = np.uint64(2 * (_BITS - tile.zoom - (cells.bit_length() - 1)))
    cell = here.code >> shift
    return np.flatnonzero(np.concatenate([[True], cell[1:] != cell[:-1]]))


def _spread(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """Return numbers with a zero before each of their bits."""
    found = numbers.astype(np.uint64)
    for shift, mask in _SPREAD:
        found = (found | found << np.uint64(shift)) & np.uint64(mask)
    return found
