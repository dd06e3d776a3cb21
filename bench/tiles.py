"""Draws vector tiles of a store, each anew, and prints times and sizes; and writes one tile with another library.

``PYTHONPATH=. .venv/bin/python bench/tiles.py STORE``: of each zoom, the nine tiles round the densest one.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from time import process_time

import mapbox_vector_tile

from geo.adapters.columns.reader import ColumnsReader
from geo.adapters.columns.tiles import to_source
from geo.adapters.tiles.atlas import Atlas, Source
from geo.adapters.tiles.sheet import Longs
from geo.encode.tile import Mark, write_tile
from geo.model.query import Collection, Query
from geo.model.tile import Tile

ZOOMS = (0, 3, 6, 9, 12)
TIMES = 5


def main(path: Path) -> None:
    """Print a table of each collection."""
    with closing(ColumnsReader(path)) as reader:
        reader.settle()
        state = reader.state()
        assert state is not None
        source = to_source(state, _all_at_hand)
        for collection in (Collection.EVENTS, Collection.LEGS):
            query = Query(collection=collection)
            began = process_time()
            biggest = Tile(zoom=0, row=0, column=0)
            Atlas().draw(source, query, biggest)
            print(f"{collection}: made ready in {process_time() - began:.2f} s of CPU")
            for zoom in ZOOMS:
                biggest = _densest(source, query, biggest, zoom)
                _measure(source, query, list(_round(biggest)))
    _compare()


def _all_at_hand(query: Query) -> Longs:
    raise AssertionError(f"columns hold all that is asked for here: {query}")


def _densest(source: Source, query: Query, tile: Tile, zoom: int) -> Tile:
    """Return the tile of a zoom that is reached by going to the largest quarter each time."""
    atlas = Atlas()
    while tile.zoom < zoom:
        quarters = (
            Tile(zoom=tile.zoom + 1, row=2 * tile.row + down, column=2 * tile.column + right)
            for down in (0, 1)
            for right in (0, 1)
        )
        tile = max(quarters, key=lambda it: _count(atlas.draw(source, query, it), query.collection))
    return tile


def _count(body: bytes, collection: Collection) -> int:
    if not body:
        return 0
    features = mapbox_vector_tile.decode(body)[collection.value]["features"]
    return sum(it["properties"].get("count", 1) for it in features)


def _round(tile: Tile) -> Iterator[Tile]:
    side = 1 << tile.zoom
    for row in range(max(tile.row - 1, 0), min(tile.row + 2, side)):
        for column in range(max(tile.column - 1, 0), min(tile.column + 2, side)):
            yield Tile(zoom=tile.zoom, row=row, column=column)


def _measure(source: Source, query: Query, tiles: list[Tile]) -> None:
    """Print the times of tiles that are drawn anew each time, from tables that are at hand."""
    atlas, sizes, times = Atlas(), [], []
    atlas.draw(source, query, tiles[0])
    for tile in tiles:
        atlas.draw_anew(source, query, tile)
        spans = [_time(lambda tile=tile: atlas.draw_anew(source, query, tile)) for _ in range(TIMES)]  # type: ignore[misc]
        times.append(median(spans))
        sizes.append(len(atlas.draw(source, query, tile)))
    print(
        f"  zoom {tiles[0].zoom:>2}: {len(tiles)} tiles, {sum(times) / len(times):.1f} ms on average, "
        f"{max(times):.1f} at most; {max(sizes) / 1000:.0f} kB at most"
    )


def _compare() -> None:
    """Print how long a tile of a thousand groups takes to write, by us and by the library that reads it back."""
    names = ("count", "confirmed", "alleged", "contested")
    marks = [
        Mark(
            paths=[[(at * 37 % 4096, at * 101 % 4096)]],
            attributes={**dict.fromkeys(names, at * 7 % 90), "start": f"20{at % 25:02}-01-01"},
        )
        for at in range(1000)
    ]
    features = [
        {"geometry": f"POINT({mark.paths[0][0][0]} {mark.paths[0][0][1]})", "properties": dict(mark.attributes)}
        for mark in marks
    ]
    ours = median(_time(lambda: write_tile("events", marks)) for _ in range(TIMES))
    other = median(
        _time(lambda: mapbox_vector_tile.encode({"name": "events", "features": features})) for _ in range(TIMES)
    )
    print(f"a thousand groups written: {ours:.1f} ms; by mapbox-vector-tile {other:.1f} ms")


def _time(work: Callable[[], object]) -> float:
    """Return milliseconds of CPU time."""
    began = process_time()
    work()
    return (process_time() - began) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]))
