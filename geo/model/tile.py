"""Tiles of the world in Web Mercator: the tile matrix set WebMercatorQuad (OGC 17-083r4, D.1), rows from the north.

The world is a square of ``SIDE`` units a side, west to east and north to south. What lies beyond 85.05 degrees north or
south is not in it.
"""

import math
from dataclasses import dataclass
from typing import Final

from geo.errors import Invalid

MOST_ZOOM: Final = 14
"""The last tile matrix that is served. A unit of its tiles is 0.6 m at the equator; clients stretch them further."""

EXTENT: Final = 4096
"""Units of a tile's own grid, along each side."""

SIDE: Final = 1 << 30
"""Units of the world, along each side: 16 to the finest unit of a tile."""

HIGHEST_LATITUDE: Final = 85.0511287798066
"""Degrees north and south at which the world ends."""

CLAMP: Final = 89.9
"""Degrees north and south beyond which all is taken for this far: the pole would be infinitely far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One tile by its matrix (``zoom``), its row from the north and its column from the west, both from 0."""

    zoom: int
    row: int
    column: int

    def __post_init__(self) -> None:
        """Check that the matrix has such a tile."""
        if not 0 <= self.zoom <= MOST_ZOOM:
            raise Invalid("tileMatrix", self.zoom, f"0 to {MOST_ZOOM}")
        for where, number in (("tileRow", self.row), ("tileCol", self.column)):
            if not 0 <= number < 1 << self.zoom:
                raise Invalid(where, number, f"0 to {(1 << self.zoom) - 1} in tile matrix {self.zoom}")

    @property
    def size(self) -> int:
        """How many units of the world a side is long."""
        return SIDE >> self.zoom

    @property
    def unit(self) -> int:
        """How many units of the world one unit of the tile's grid is long."""
        return self.size // EXTENT

    @property
    def left(self) -> int:
        """The western edge, in units of the world."""
        return self.column * self.size

    @property
    def top(self) -> int:
        """The northern edge, in units of the world."""
        return self.row * self.size

    def holds(self, x: int, y: int) -> bool:
        """Return whether a place of the world lies in it: each lies in one tile of a zoom, or in none."""
        return self.left <= x < self.left + self.size and self.top <= y < self.top + self.size


def to_world(lon: float, lat: float) -> tuple[int, int]:
    """Return degrees as units of the world; ``y`` lies outside of it for what is beyond its northern or southern edge.

    Snyder 1987, formula 7-2, on the sphere. 180 degrees east is the last unit in the east, not the first in the west.
    """
    sine = math.sin(math.radians(min(max(lat, -CLAMP), CLAMP)))
    x = math.floor((lon / 360 + 0.5) * SIDE)
    y = math.floor((0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * SIDE)
    return min(max(x, 0), SIDE - 1), y
