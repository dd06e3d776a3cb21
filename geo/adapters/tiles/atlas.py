"""What tiles are drawn from, kept as long as the store stays as it is, and the last tiles drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from geo.adapters.sqlite.memo import Memo, selection_key
from geo.adapters.tiles.rules import Body
from geo.adapters.tiles.sheet import Longs, Sheet
from geo.adapters.tiles.spots import Spots, draw_spots, to_spots
from geo.adapters.tiles.ways import Chosen, Flows, Ways, draw_ways, find_flows, to_ways
from geo.model.query import Collection, Query
from geo.model.tile import Tile

MOST_TILES: Final = 256
MOST_TABLES: Final = 24
"""Sheets, selections and groups of a zoom; each takes some megabytes where there are a million features."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One state of a store, as tiles need it.

    ``choose`` returns the keys of the features that a query selects, None for all; ``bodies`` those of some keys, in
    their order.
    """

    version: str
    sheet: Callable[[Collection], Sheet]
    choose: Callable[[Query], Longs | None]
    bodies: Callable[[Collection, Sequence[int]], Sequence[Body]]


def selects_all(query: Query) -> bool:
    """Return whether a query leaves nothing out."""
    return not (query.box or query.window or query.filters or query.filter or query.text)


class Atlas:
    """Draws tiles. Any number of threads may use one."""

    def __init__(self) -> None:
        self._tiles = Memo(MOST_TILES)
        self._tables = Memo(MOST_TABLES)

    def draw(self, source: Source, query: Query, tile: Tile) -> bytes:
        """Return the tile of a selection of events or legs."""
        asked = selection_key(query)
        return self._tiles.get(source.version, (asked, tile), lambda: self.draw_anew(source, query, tile))

    def draw_anew(self, source: Source, query: Query, tile: Tile) -> bytes:
        """Return the same without looking whether it is there already."""
        asked, keep = selection_key(query), partial(self._tables.get, source.version)
        table: _Table = keep(query.collection, lambda: _to_table(source.sheet(query.collection), query.collection))
        chosen: Chosen = keep(("chosen", asked), lambda: _to_mask(table.key, source.choose(query)))

        def bodies(rows: Sequence[int]) -> Sequence[Body]:
            return source.bodies(query.collection, table.key[rows].tolist()) if rows else []

        marks = table.marks
        if isinstance(marks, Spots):
            return draw_spots(marks, tile, chosen, bodies)

        def flows(cells: int) -> Flows:
            return keep(("flows", asked, tile.zoom, cells), lambda: find_flows(marks, tile.zoom, chosen, cells))

        return draw_ways(marks, tile, chosen, bodies, flows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A collection, ready to be drawn; ``key`` has the store's number of each row."""

    key: Longs
    marks: Spots | Ways


def _to_table(sheet: Sheet, collection: Collection) -> _Table:
    return _Table(key=sheet.key, marks=to_spots(sheet) if collection is Collection.EVENTS else to_ways(sheet))


def _to_mask(key: Longs, chosen: Longs | None) -> Chosen:
    return None if chosen is None else np.isin(key, chosen)
