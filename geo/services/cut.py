"""Cuts out of the base map what a file needs of it: all of the world roughly, and a selection's surroundings finely."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from geo.model.space import Line
from geo.model.tile import SIDE, to_world

WHOLE_ZOOM = 3
"""The last zoom of which all of the world is taken: half a megabyte in all."""

MOST_BYTES = 1_500_000
"""What finer tiles may weigh in all. A zoom that does not fit is left out, and so are those beyond it."""

Find = Callable[[int, int, int], bytes | None]
"""Returns the gzipped tile of a zoom, column and row; None where it is empty."""

Address = tuple[int, int, int]
"""Zoom, column, row."""


def cut(find: Find, max_zoom: int, lines: Iterable[Line]) -> Mapping[Address, bytes]:
    """Return tiles by zoom, column and row; one that is empty is there as no bytes.

    A tile that is not there is for the reader to draw from the nearest one above it, which always is.
    """
    tiles = {address: find(*address) or b"" for address in _whole(min(WHOLE_ZOOM, max_zoom))}
    spots = {to_world(lon, lat) for line in lines for lon, lat in line}
    left = MOST_BYTES
    for zoom in range(WHOLE_ZOOM + 1, max_zoom + 1):
        finer = {address: find(*address) or b"" for address in sorted(_near(spots, zoom))}
        left -= sum(map(len, finer.values()))
        if left < 0:
            break
        tiles |= finer
    return tiles


def _whole(last: int) -> Iterator[Address]:
    """Yield every tile up to a zoom."""
    for zoom in range(last + 1):
        yield from ((zoom, column, row) for column in range(1 << zoom) for row in range(1 << zoom))


def _near(spots: Iterable[tuple[int, int]], zoom: int) -> set[Address]:
    """Return the tiles that places (in units of the world) lie in, with those within half a tile of them."""
    size, last = SIDE >> zoom, (1 << zoom) - 1
    found = set()
    for x, y in spots:
        for column in {(x - size // 2) // size, (x + size // 2) // size}:
            for row in {(y - size // 2) // size, (y + size // 2) // size}:
                if 0 <= row <= last:
                    found.add((zoom, column & last, row))
    return found
