"""The ground of a figure: land, lakes and borders of the base map inside a box, in Web Mercator metres."""

import gzip
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import mapbox_vector_tile
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

Points: TypeAlias = NDArray[np.float64]
"""x, y in metres, one row a point."""

Find: TypeAlias = Callable[[int, int, int], bytes | None]
"""Returns the gzipped tile of a zoom, column and row; None where it is empty."""

_RADIUS = 6_378_137.0
_HALF = math.pi * _RADIUS
_MOST = 85.05
_TILES_ACROSS = 2.5
"""About how many tiles of the base map a figure is wide: finer ones would only be thrown away."""
_STEPS_ACROSS = 800
"""Into how many steps the width is parted: what is finer does not show in print."""
_LAYERS = ("land", "lakes", "borders")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A box in Web Mercator metres."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """How many metres it is wide, at the equator."""
        return self.east - self.west


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What lies in a view: rings of land and of lakes (holes run the other way round), and lines of borders."""

    land: tuple[Points, ...] = ()
    lakes: tuple[Points, ...] = ()
    borders: tuple[Points, ...] = ()


def to_metres(lon: float, lat: float) -> tuple[float, float]:
    """Return degrees as Web Mercator metres (Snyder 1987, formulas 7-1 and 7-2, on the sphere)."""
    phi = math.radians(min(max(lat, -_MOST), _MOST))
    return _RADIUS * math.radians(lon), _RADIUS * math.log(math.tan(math.pi / 4 + phi / 2))


class Atlas:
    """Cuts grounds out of a base map. It keeps the tiles that it has read: many figures show the same parts."""

    def __init__(self, find: Find, max_zoom: int) -> None:
        self._find = find
        self._max_zoom = max_zoom
        self._read: dict[tuple[int, int, int], Mapping[str, Any]] = {}

    def cut(self, view: View) -> Ground:
        """Return the ground in a view, as coarse as a figure needs it."""
        zoom = min(max(round(math.log2(_TILES_ACROSS * 2 * _HALF / view.width)), 1), self._max_zoom)
        tiles = [self._tile(zoom, column, row) for column, row in _tiles(view, zoom)]
        step = view.width / _STEPS_ACROSS
        land, lakes, borders = (_cut([tile[name] for tile in tiles if name in tile], view, step) for name in _LAYERS)
        return Ground(land=_rings(land, step), lakes=_rings(lakes, step), borders=_lines(borders, step))

    def _tile(self, zoom: int, column: int, row: int) -> Mapping[str, Any]:
        address = (zoom, column, row)
        if address not in self._read:
            packed = self._find(*address)
            self._read[address] = dict(_decode(gzip.decompress(packed), *address)) if packed else {}
        return self._read[address]


def _tiles(view: View, zoom: int) -> Iterator[tuple[int, int]]:
    """Yield the columns and rows of the tiles that a view touches."""
    last = (1 << zoom) - 1

    def place(metres: float) -> int:
        return min(max(math.floor((metres + _HALF) / (2 * _HALF) * (1 << zoom)), 0), last)

    for column in range(place(view.west), place(view.east) + 1):
        for row in range(place(-view.north), place(-view.south) + 1):
            yield column, row


def _decode(tile: bytes, zoom: int, column: int, row: int) -> Iterator[tuple[str, Any]]:
    """Yield the layers that we draw, in metres."""
    layers = mapbox_vector_tile.decode(tile, default_options={"y_coord_down": True})
    side = 2 * _HALF / (1 << zoom)
    west, north = column * side - _HALF, _HALF - row * side
    for name in _LAYERS:
        if name in layers:
            unit = side / layers[name]["extent"]
            shapes = np.array([shape(it["geometry"]) for it in layers[name]["features"]], dtype=object)
            moved = shapely.transform(shapes, lambda spots: spots * (unit, -unit) + (west, north))  # noqa: B023 - at once
            yield name, shapely.make_valid(moved)


def _cut(shapes: list[Any], view: View, step: float) -> Any:
    """Return the shapes of one layer as one, cut at the view: a tile holds a little of its neighbours'."""
    if not shapes:
        return shapely.MultiPolygon()
    box = shapely.box(view.west, view.south, view.east, view.north)
    every = np.concatenate(shapes)
    near = shapely.simplify(every[shapely.intersects(every, box)], step / 4)  # joining fine ones takes seconds
    return shapely.intersection(shapely.union_all(shapely.make_valid(near)), box)


def _rings(whole: Any, step: float) -> tuple[Points, ...]:
    parts = shapely.get_parts(shapely.simplify(whole, step))
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    large = shapely.orient_polygons(polygons[shapely.area(polygons) > step**2])
    rings = shapely.get_rings(large)
    return tuple(shapely.get_coordinates(ring) for ring in rings)


def _lines(whole: Any, step: float) -> tuple[Points, ...]:
    parts = shapely.get_parts(shapely.simplify(shapely.line_merge(whole), step))
    lines = parts[(shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING) & (shapely.length(parts) > step)]
    return tuple(shapely.get_coordinates(line) for line in lines)
