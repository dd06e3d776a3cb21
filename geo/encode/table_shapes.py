"""Geometries of rows: checked, rounded to six decimals, cut at the antimeridian, and their lines measured.

A geometry is GeoJSON's, or made of columns: ``lon`` and ``lat``, or the two ends of a way.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from geo.errors import Invalid
from geo.model.space import Line
from geo.model.table import Bounds, Field, Parts, Record

Cut: TypeAlias = Callable[[Line], tuple[Line, ...]]
"""Cuts a line at the antimeridian."""
Array: TypeAlias = npt.NDArray[np.float64]

EXPECTED: Final = "a Point, LineString or MultiLineString in degrees, or no geometry"
MOST_POSITIONS: Final = 100_000
_EQUATOR_KM: Final = 6378.137
_FLATTENING: Final = 1 / 298.257223563


class Drawn(NamedTuple):
    """A GeoJSON geometry, its lines, and the box around them (west, south, east, north)."""

    geometry: Mapping[str, object] | None
    lines: Parts
    box: Bounds | None


class Shape(NamedTuple):
    """A row's geometry. ``parts`` are its lines as given, one a leg, and ``legs`` the same as they are drawn.

    ``lengths`` are in km, one for each part; ``schematic`` says that only the ends of the lines are known.
    """

    whole: Drawn
    parts: Parts
    legs: Sequence[Drawn]
    lengths: list[float]
    schematic: bool = False


NOWHERE: Final = Drawn(None, (), None)


def read_shapes(records: Sequence[Record], column: Mapping[Field, str], cut: Cut) -> list[Shape | Invalid]:
    """Return the geometry of each record, or what is wrong with it."""
    found: list[Shape | Invalid] = []
    for record in records:
        try:
            found.append(_read(record, column, cut))
        except Invalid as error:
            found.append(error)
    shapes = [it for it in found if isinstance(it, Shape) and it.parts]
    lengths = iter(measure([part for shape in shapes for part in shape.parts]))
    for shape in shapes:
        shape.lengths.extend(next(lengths) for _ in shape.parts)
    return found


def measure(lines: Parts) -> list[float]:
    """Return the lengths of lines in km on the WGS 84 ellipsoid, to 0.1 km (Lambert 1942, good to 1 part in 10^5)."""
    if not lines:
        return []
    counts = np.fromiter(map(len, lines), np.int64, len(lines))
    flat = chain.from_iterable(chain.from_iterable(lines))
    lon, lat = np.radians(np.fromiter(flat, np.float64, 2 * int(counts.sum())).reshape(-1, 2).T)
    ends = np.cumsum(counts)
    run = np.append(0.0, np.cumsum(_segments(lon, lat)))
    lengths: list[float] = np.round(run[ends - 1] - run[ends - counts], 1).tolist()
    return lengths


def _segments(lon: Array, lat: Array) -> Array:
    """Return the km between neighbours."""
    reduced = np.arctan((1 - _FLATTENING) * np.tan(lat))
    one, other = reduced[:-1], reduced[1:]
    middle, half = (one + other) / 2, (other - one) / 2
    sine = np.sin(half) ** 2 + np.cos(one) * np.cos(other) * np.sin(np.diff(lon) / 2) ** 2
    angle = 2 * np.arcsin(np.sqrt(np.minimum(sine, 1.0)))
    near, far = np.sin(angle / 2) ** 2, np.cos(angle / 2) ** 2
    x = (angle - np.sin(angle)) * (np.sin(middle) * np.cos(half)) ** 2 / np.where(far > 0, far, 1)
    y = (angle + np.sin(angle)) * (np.cos(middle) * np.sin(half)) ** 2 / np.where(near > 0, near, 1)
    segments: Array = _EQUATOR_KM * (angle - _FLATTENING / 2 * (x + y))
    return segments


def _read(record: Record, column: Mapping[Field, str], cut: Cut) -> Shape:
    geometry = record.geometry
    if geometry is None:
        return _from_columns(record.properties, column)
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    coordinates: Any = geometry.get("coordinates") if kind else None
    if kind == "Point":
        return _point(coordinates, "geometry")
    if kind == "LineString":
        return _lines([coordinates], cut)
    if kind == "MultiLineString" and isinstance(coordinates, list):
        return _lines(coordinates, cut)
    raise Invalid("geometry", kind if isinstance(kind, str) else geometry, EXPECTED)


def _from_columns(properties: Mapping[str, Any], column: Mapping[Field, str]) -> Shape:
    """Return the point, or the straight way between two points, that columns hold; unmapped columns have no name."""
    lon, lat = (_number(properties, column[field]) for field in (Field.LON, Field.LAT))
    if lon is not None and lat is not None:
        return _point((lon, lat), column[Field.LON])
    ends = [_number(properties, column[it]) for it in (Field.FROM_LON, Field.FROM_LAT, Field.TO_LON, Field.TO_LAT)]
    if None in ends:
        return Shape(NOWHERE, (), (), [])
    start, end = _position(ends[:2], column[Field.FROM_LON]), _position(ends[2:], column[Field.TO_LON])
    return _lines([[start, end]], None)


def _number(properties: Mapping[str, Any], column: str) -> float | None:
    value = properties.get(column) if column else None
    if value is None or value == "":
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        raise Invalid(column, value, "degrees as a number") from None


def _position(value: Any, column: str) -> list[float]:
    try:
        lon, lat = round(float(value[0]), 6), round(float(value[1]), 6)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        raise Invalid(column, value, "[lon, lat] in degrees") from None
    if not (-180.0 <= lon <= 180.0 and -90.0 <= lat <= 90.0):
        raise Invalid(column, value, "a longitude from -180 to 180 and a latitude from -90 to 90")
    return [lon, lat]


def _point(value: Any, column: str) -> Shape:
    spot = _position(value, column)
    lon, lat = spot
    drawn = Drawn({"type": "Point", "coordinates": spot}, ((spot,),), (lon, lat, lon, lat))
    return Shape(drawn, (), (), [])


def _lines(given: Sequence[Any], cut: Cut | None) -> Shape:
    """Return lines; without ``cut`` they are known by their ends alone, and never cross the antimeridian."""
    parts = [_line(part) for part in given]
    legs = [_draw(part, cut) for part in parts]
    if len(legs) == 1:
        return Shape(legs[0], parts, legs, [], cut is None)
    lines = [[[it[0], it[1]] for it in line] for leg in legs for line in leg.lines]
    return Shape(_join(lines), parts, legs, [])


def _line(value: Any) -> list[list[float]]:
    try:
        line = [[round(it[0], 6), round(it[1], 6)] for it in value]
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        raise Invalid("geometry", value, "a list of positions [lon, lat]") from None
    if not 2 <= len(line) <= MOST_POSITIONS:
        raise Invalid("geometry", f"{len(line)} positions", f"a line of 2 to {MOST_POSITIONS:,} positions")
    return line


def _draw(line: list[list[float]], cut: Cut | None) -> Drawn:
    lons, lats = [it[0] for it in line], [it[1] for it in line]
    west, south, east, north = min(lons), min(lats), max(lons), max(lats)
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        raise Invalid("geometry", [west, south, east, north], "longitudes from -180 to 180, latitudes from -90 to 90")
    if east - west <= 180 or cut is None:
        return Drawn({"type": "LineString", "coordinates": line}, (line,), (west, south, east, north))
    parts = cut(tuple((lon, lat) for lon, lat in line))
    return _join([[[round(lon, 6), round(lat, 6)] for lon, lat in part] for part in parts])


def _join(lines: list[list[list[float]]]) -> Drawn:
    lons, lats = [it[0] for line in lines for it in line], [it[1] for line in lines for it in line]
    box = (min(lons), min(lats), max(lons), max(lats))
    if len(lines) == 1:
        return Drawn({"type": "LineString", "coordinates": lines[0]}, lines, box)
    return Drawn({"type": "MultiLineString", "coordinates": lines}, lines, box)
