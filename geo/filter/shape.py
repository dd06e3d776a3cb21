"""Geometries in a filter to values: checked, brought to longitude and latitude, without height."""

import math
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import orjson
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from geo.errors import Invalid
from geo.model.crs import Crs
from geo.model.filter import Shape
from geo.model.space import Position

Move: TypeAlias = Callable[[Crs, Sequence[Position]], Sequence[Position]]
"""Brings positions of a coordinate reference system, in its own order of axes, to longitude and latitude."""

_KINDS: Final = (
    *("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"),
    "GeometryCollection",
)
_MEMBERS: Final = ({"type", "coordinates"}, {"type", "geometries"})
_GEOJSON: Final = "a GeoJSON geometry: a type of geometry, and its coordinates as numbers"
_STEPS: Final = 20
"""Into how many pieces a box's side is cut before a projection bends it."""


def read_geometry(node: object, crs: Crs, move: Move, where: str) -> Shape:
    """Return the value of a GeoJSON geometry; raise Invalid."""
    if not isinstance(node, dict) or set(node) not in _MEMBERS or node["type"] not in _KINDS:
        raise Invalid(where, _short(node), _GEOJSON)
    try:
        geometry: BaseGeometry = shapely.force_2d(shapely.from_geojson(orjson.dumps(node)))
    except (ShapelyError, orjson.JSONEncodeError):
        raise Invalid(where, _short(node), _GEOJSON) from None
    if geometry.is_empty:
        raise Invalid(where, _short(node), "a geometry with positions")
    return _finish(_move(geometry, crs, move), node, where)


def read_box(node: object, crs: Crs, move: Move, where: str) -> Shape:
    """Return the value of a box of four or six numbers; west above east crosses the antimeridian. Raise Invalid."""
    expected = "four or six numbers: the lowest of each axis, then the highest"
    if not isinstance(node, list) or len(node) not in (4, 6) or not all(map(_is_number, node)):
        raise Invalid(where, _short(node), expected)
    half = len(node) // 2
    low, high = (float(node[0]), float(node[1])), (float(node[half]), float(node[half + 1]))
    if crs.projected:
        ring = shapely.segmentize(shapely.box(*low, *high), max(abs(high[0] - low[0]), abs(high[1] - low[1])) / _STEPS)
        return _finish(_move(ring, crs, move), node, where)
    (west, south), (east, north) = move(crs, (low, high))
    if south > north:
        raise Invalid(where, _short(node), "a lowest latitude that is not above the highest")
    halves = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    parts = [_to_geometry(left, south, right, north) for left, right in halves]
    return _finish(parts[0] if len(parts) == 1 else shapely.union_all(parts), node, where)


def _is_number(given: object) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool)


def _to_geometry(west: float, south: float, east: float, north: float) -> BaseGeometry:
    """Return a box; one without width or height is a line or a point, which the relations understand."""
    corners = [(west, south), (east, north)]
    if west == east and south == north:
        return shapely.Point(west, south)
    if west == east or south == north:
        return shapely.LineString(corners)
    return shapely.box(west, south, east, north)


def _move(geometry: BaseGeometry, crs: Crs, move: Move) -> BaseGeometry:
    positions = [(float(first), float(second)) for first, second in shapely.get_coordinates(geometry)]
    return shapely.set_coordinates(geometry, list(move(crs, positions)))


def _finish(geometry: BaseGeometry, node: object, where: str) -> Shape:
    for lon, lat in shapely.get_coordinates(geometry).tolist():
        if not (math.isfinite(lon) and math.isfinite(lat) and -180 <= lon <= 180 and -90 <= lat <= 90):
            raise Invalid(where, _short(node), "longitudes from -180 to 180 and latitudes from -90 to 90")
    if not geometry.is_valid:
        raise Invalid(where, _short(node), f"a geometry that is valid: {shapely.is_valid_reason(geometry)}")
    west, south, east, north = (float(number) for number in geometry.bounds)
    return Shape(shapely.to_wkb(geometry), (west, south, east, north))


def _short(node: object) -> str:
    text = str(node)
    return text if len(text) <= 100 else f"{text[:100]}…"
