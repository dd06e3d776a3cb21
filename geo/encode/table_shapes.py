"""Geometries of rows: checked, rounded to six decimals, cut at the antimeridian, measured, and encoded.

A geometry is GeoJSON's, or made of columns: ``lon`` and ``lat``, or the two ends of a way. Many rows are read at once:
their positions become one array, of which each line is a part.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import orjson

from geo.errors import Invalid
from geo.model.space import Line
from geo.model.table import Bounds, Field, Record

Array: TypeAlias = npt.NDArray[np.float64]
"""Positions: n by 2, lon before lat."""
Position: TypeAlias = list[float]
"""Longitude and latitude."""
Cut: TypeAlias = Callable[[Line], tuple[Line, ...]]
"""Cuts a line at the antimeridian."""

EXPECTED: Final = "a Point, LineString or MultiLineString in degrees, or no geometry"
MOST_POSITIONS: Final = 100_000
_EQUATOR_KM: Final = 6378.137
_FLATTENING: Final = 1 / 298.257223563
_SPOT: Final = (Field.LON, Field.LAT)
_ENDS: Final = (Field.FROM_LON, Field.FROM_LAT, Field.TO_LON, Field.TO_LAT)
_LIMITS: Final = (180.0, 90.0)


class Part(NamedTuple):
    """A line, its positions as doubles, lon and lat in turn, and the box around it. A point is a line of one."""

    line: list[Position]
    packed: bytes
    box: Bounds


class Drawn(NamedTuple):
    """A GeoJSON geometry as bytes, what it is made of, and the box around it."""

    geometry: bytes
    parts: Sequence[Part]
    box: Bounds | None

    @property
    def packed(self) -> tuple[bytes, ...]:
        """The positions of each line."""
        return tuple([part.packed for part in self.parts])


class Shape(NamedTuple):
    """A row's geometry. ``legs`` are its lines, as they are drawn; ``lengths`` are in km, one for each.

    ``schematic`` says that only the ends of the lines are known.
    """

    whole: Drawn
    legs: Sequence[Drawn] = ()
    lengths: Sequence[float] = ()
    schematic: bool = False


class _Sketch(NamedTuple):
    """The lines of a row's geometry as they were given; ``least`` is how many positions each has at least."""

    lines: Sequence[Any]
    least: int
    schematic: bool = False


class _Read(NamedTuple):
    """Lines and their lengths."""

    parts: list[Part]
    lengths: list[float]


def name_spot(position: Position) -> str:
    """Return the words for a place that has no name: its latitude and longitude in degrees."""
    return f"{position[1]:.4f}, {position[0]:.4f}"


NOWHERE: Final = Shape(Drawn(b"null", (), None))
_NOTHING: Final = _Sketch((), 0)


def read_shapes(records: Sequence[Record], column: Mapping[Field, str], cut: Cut) -> list[Shape | Invalid]:
    """Return the geometry of each record, or what is wrong with it."""
    sketches: list[_Sketch | Invalid] = []
    for record in records:
        try:
            sketches.append(_sketch(record, column))
        except Invalid as error:
            sketches.append(error)
    right = [it for it in sketches if isinstance(it, _Sketch)]
    try:
        read = _read(right)
    except Invalid:
        return [_read_alone(it, cut) for it in sketches]
    at = 0
    found: list[Shape | Invalid] = []
    for it in sketches:
        if isinstance(it, Invalid):
            found.append(it)
            continue
        end = at + len(it.lines)
        found.append(_draw(it, _Read(read.parts[at:end], read.lengths[at:end]), cut))
        at = end
    return found


def _read_alone(sketch: _Sketch | Invalid, cut: Cut) -> Shape | Invalid:
    if isinstance(sketch, Invalid):
        return sketch
    try:
        return _draw(sketch, _read([sketch]), cut)
    except Invalid as error:
        return error


def _read(sketches: Sequence[_Sketch]) -> _Read:
    """Return all lines; raise Invalid where anything in one of them is wrong."""
    lines = [line for sketch in sketches for line in sketch.lines]
    if not lines:
        return _Read([], [])
    try:
        counts = list(map(len, lines))
        positions: list[Any] = list(chain.from_iterable(lines))
        if not {2}.issuperset(map(len, positions)):
            positions = [_level(it) for it in positions]
        numbers = list(chain.from_iterable(positions))
    except TypeError:
        raise Invalid("geometry", lines[0], "positions [lon, lat]") from None
    if not {int, float}.issuperset(map(type, numbers)):
        raise Invalid("geometry", lines[0], "positions [lon, lat] in degrees, as numbers")
    least = [sketch.least for sketch in sketches for _ in sketch.lines]
    if not all(fewest <= count <= MOST_POSITIONS for fewest, count in zip(least, counts, strict=True)):
        raise Invalid("geometry", f"{counts[0]} positions", f"a line of 2 to {MOST_POSITIONS:,} positions")
    return _measure(_to_array(numbers), counts)


def _level(position: Any) -> Any:
    """Return a position without its height."""
    if len(position) not in (3, 4):
        raise Invalid("geometry", position, "[lon, lat] in degrees")
    return position[:2]


def _to_array(numbers: Sequence[float]) -> Array:
    try:
        array = np.round(np.array(numbers, "<f8").reshape(-1, 2), 6)
    except OverflowError:
        raise Invalid("geometry", max(numbers), "degrees") from None
    wrong = np.flatnonzero(~(np.abs(array) <= _LIMITS).all(axis=1))
    if len(wrong):
        expected = "a longitude from -180 to 180 and a latitude from -90 to 90"
        raise Invalid("geometry", array[wrong[0]].tolist(), expected)
    return array


def _measure(array: Array, counts: Sequence[int]) -> _Read:
    """Cut an array into lines of so many positions."""
    ends = np.cumsum(np.array(counts, np.int64))
    starts = ends - np.array(counts, np.int64)
    low, high = np.minimum.reduceat(array, starts), np.maximum.reduceat(array, starts)
    run = np.append(0.0, np.cumsum(segments(array)))
    lengths = np.round(run[ends - 1] - run[starts], 1).tolist()
    positions, packed = array.tolist(), array.tobytes()
    spans = zip(starts.tolist(), ends.tolist(), np.hstack((low, high)).tolist(), strict=True)
    return _Read([Part(positions[a:b], packed[16 * a : 16 * b], tuple(box)) for a, b, box in spans], lengths)


def segments(array: Array) -> Array:
    """Return the km between neighbouring positions on the WGS 84 ellipsoid (Lambert 1942, good to 1 part in 10^5)."""
    lon, lat = np.radians(array.T)
    reduced = np.arctan((1 - _FLATTENING) * np.tan(lat))
    one, other = reduced[:-1], reduced[1:]
    middle, half = (one + other) / 2, (other - one) / 2
    sine = np.sin(half) ** 2 + np.cos(one) * np.cos(other) * np.sin(np.diff(lon) / 2) ** 2
    angle = 2 * np.arcsin(np.sqrt(np.minimum(sine, 1.0)))
    near, far = np.sin(angle / 2) ** 2, np.cos(angle / 2) ** 2
    x = (angle - np.sin(angle)) * (np.sin(middle) * np.cos(half)) ** 2 / np.where(far > 0, far, 1)
    y = (angle + np.sin(angle)) * (np.cos(middle) * np.sin(half)) ** 2 / np.where(near > 0, near, 1)
    lengths: Array = _EQUATOR_KM * (angle - _FLATTENING / 2 * (x + y))
    return lengths


def _sketch(record: Record, column: Mapping[Field, str]) -> _Sketch:
    geometry = record.geometry
    if geometry is None:
        return _sketch_columns(record.properties, column)
    kind = geometry.get("type") if type(geometry) is dict else None
    coordinates: Any = geometry.get("coordinates") if kind else None
    if kind == "Point":
        return _Sketch(((coordinates,),), 1)
    if kind == "LineString":
        return _Sketch((coordinates,), 2)
    if kind == "MultiLineString" and isinstance(coordinates, list) and coordinates:
        return _Sketch(coordinates, 2)
    raise Invalid("geometry", kind if isinstance(kind, str) else geometry, EXPECTED)


def _sketch_columns(properties: Mapping[str, Any], column: Mapping[Field, str]) -> _Sketch:
    """Return the point, or the straight way between two points, that columns hold."""
    lon, lat = (_number(properties, column[field]) for field in _SPOT)
    if lon is not None and lat is not None:
        return _Sketch((((lon, lat),),), 1)
    ends = [_number(properties, column[field]) for field in _ENDS]
    if None in ends:
        return _NOTHING
    return _Sketch(((ends[:2], ends[2:]),), 2, schematic=True)


def _number(properties: Mapping[str, Any], column: str) -> float | None:
    """Return the degrees in a cell; a column that is not there has no name."""
    value = properties.get(column) if column else None
    if value is None or value == "":
        return None
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        raise Invalid(column, value, "degrees as a number") from None


def _draw(sketch: _Sketch, read: _Read, cut: Cut) -> Shape:
    if not read.parts:
        return NOWHERE
    if sketch.least == 1:
        (point,) = read.parts
        return Shape(Drawn(b'{"type":"Point","coordinates":%b}' % orjson.dumps(point.line[0]), read.parts, point.box))
    legs = [_draw_line(part, cut) for part in read.parts]
    whole = legs[0] if len(legs) == 1 else _join([part for leg in legs for part in leg.parts])
    return Shape(whole, legs, read.lengths, sketch.schematic)


def _draw_line(part: Part, cut: Cut) -> Drawn:
    box = part.box
    if box[2] - box[0] <= _LIMITS[0]:
        return Drawn(b'{"type":"LineString","coordinates":%b}' % orjson.dumps(part.line), (part,), box)
    return _join([_to_part(line) for line in cut(tuple((lon, lat) for lon, lat in part.line))])


def _to_part(line: Line) -> Part:
    array = np.round(np.array(line, "<f8"), 6)
    box: Any = (*array.min(axis=0).tolist(), *array.max(axis=0).tolist())
    return Part(array.tolist(), array.tobytes(), box)


def _join(parts: Sequence[Part]) -> Drawn:
    west, south, east, north = zip(*[part.box for part in parts], strict=True)
    box = (min(west), min(south), max(east), max(north))
    if len(parts) == 1:
        return Drawn(b'{"type":"LineString","coordinates":%b}' % orjson.dumps(parts[0].line), parts, box)
    lines = orjson.dumps([part.line for part in parts])
    return Drawn(b'{"type":"MultiLineString","coordinates":%b}' % lines, parts, box)
