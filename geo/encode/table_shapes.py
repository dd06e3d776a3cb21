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

from geo.encode.table_memo import read_each
from geo.errors import Invalid
from geo.model.space import Line
from geo.model.table import Bounds, Field, Record

Array: TypeAlias = npt.NDArray[np.float64]
"""Positions (n by 2, lon before lat) or boxes (n by 4: west, south, east, north), in degrees."""
Position: TypeAlias = list[float]
"""Longitude and latitude."""
Sketch: TypeAlias = tuple[Sequence[Any], int, bool]
"""The lines of a geometry as they were given, how many positions each has at least, and whether only ends are known."""
Drawn: TypeAlias = tuple[Sequence[Sequence[Position]], bytes]
"""A line as it is drawn: its parts, which are several where it was cut, and all of them as in ``Columns.lines``."""
Cut: TypeAlias = Callable[[Line], tuple[Line, ...]]
"""Cuts a line at the antimeridian."""

EXPECTED: Final = "a Point, LineString or MultiLineString in degrees, or no geometry"
MOST_POSITIONS: Final = 100_000
_EQUATOR_KM: Final = 6378.137
_FLATTENING: Final = 1 / 298.257223563
_SPOT: Final = (Field.LON, Field.LAT)
_ENDS: Final = (Field.FROM_LON, Field.FROM_LAT, Field.TO_LON, Field.TO_LAT)
_LIMITS: Final = (180.0, 90.0)
_WORLD: Final = (-180.0, -90.0, 180.0, 90.0)
_ONE: Final = (1).to_bytes(4, "little")


class Way(NamedTuple):
    """One of the lines of a row: a leg, as it is drawn, and its length in km.

    ``row`` counts the rows that were read together, ``number`` the lines of one row, both from 0; ``last`` is the last
    of them. ``schematic`` says that only its ends are known. ``lines`` are as in ``Columns``.
    """

    row: int
    number: int
    last: bool
    schematic: bool
    geometry: bytes
    lines: bytes
    start: Position
    end: Position
    length: float


class Shapes(NamedTuple):
    """The geometries of rows as GeoJSON, and what is made of them (``Columns``); ``points`` are those of rows that are
    one, ``ways`` the lines of all others, ``way_boxes`` the box around each.
    """

    geometries: list[bytes]
    lines: list[bytes]
    boxes: list[Bounds]
    placed: list[bool]
    points: list[Position | None]
    ways: list[Way]
    way_boxes: list[Bounds]


class _Read(NamedTuple):
    """Lines that were checked: all positions, also as doubles; where each line begins and ends; its box and length."""

    positions: list[Position]
    packed: bytes
    spans: list[tuple[int, int]]
    boxes: Array
    lengths: list[float]


_NOTHING: Final[Sketch] = ((), 0, False)
_NO_LINES: Final = _Read([], b"", [], np.empty((0, 4)), [])


def name_spot(position: Position) -> str:
    """Return the words for a place that has no name: its latitude and longitude in degrees."""
    return f"{position[1]:.4f}, {position[0]:.4f}"


def read_shapes(records: Sequence[Record], column: Mapping[Field, str], cut: Cut) -> Shapes:
    """Return the geometry of each record; raise WrongRows or Invalid where anything in one of them is wrong."""
    sketches = read_each(records, lambda record: _sketch(record, column))
    read = _read(sketches)
    drawn = _draw(read, cut)
    shapes = Shapes(
        *([], [], _join_boxes(sketches, read.boxes), [bool(lines) for lines, _, _ in sketches], [], []),
        _boxes_of_ways(sketches, read.boxes),
    )
    at = 0
    for row, (lines, least, schematic) in enumerate(sketches):
        end = at + len(lines)
        if least == 1:
            (((point,),), packed) = drawn[at]
            shapes.geometries.append(b'{"type":"Point","coordinates":%b}' % orjson.dumps(point))
            shapes.lines.append(packed)
            shapes.points.append(point)
        else:
            _add_ways(shapes, row, drawn[at:end], read.lengths[at:end], schematic)
        at = end
    return shapes


def _add_ways(shapes: Shapes, row: int, drawn: Sequence[Drawn], lengths: Sequence[float], schematic: bool) -> None:
    """Add a row that is no point: its lines, if it has any."""
    shapes.points.append(None)
    shapes.lines.append(b"".join([packed for _, packed in drawn]))
    last, geometry = len(drawn) - 1, b"null"
    for number, ((parts, packed), length) in enumerate(zip(drawn, lengths, strict=True)):
        geometry = _dump_lines(parts)
        ends = parts[0][0], parts[-1][-1]
        shapes.ways.append(Way(row, number, number == last, schematic, geometry, packed, *ends, length))
    shapes.geometries.append(geometry if last < 1 else _dump_lines([part for parts, _ in drawn for part in parts]))


def _dump_lines(lines: Sequence[Sequence[Position]]) -> bytes:
    if len(lines) == 1:
        return b'{"type":"LineString","coordinates":%b}' % orjson.dumps(lines[0])
    return b'{"type":"MultiLineString","coordinates":%b}' % orjson.dumps(lines)


def _join_boxes(sketches: Sequence[Sketch], boxes: Array) -> list[Bounds]:
    """Return the box around each row."""
    joined: Array = np.full((len(sketches), 4), _WORLD)
    counts = np.array([len(lines) for lines, _, _ in sketches], np.int64)
    drawn = np.flatnonzero(counts)
    if len(drawn):
        starts = (np.cumsum(counts) - counts)[drawn]
        joined[drawn, :2] = np.minimum.reduceat(boxes[:, :2], starts)
        joined[drawn, 2:] = np.maximum.reduceat(boxes[:, 2:], starts)
    return list(map(tuple, joined.tolist()))


def _boxes_of_ways(sketches: Sequence[Sketch], boxes: Array) -> list[Bounds]:
    return list(map(tuple, boxes[[least > 1 for lines, least, _ in sketches for _ in lines]].tolist()))


def _read(sketches: Sequence[Sketch]) -> _Read:
    """Return all lines; raise Invalid where anything in one of them is wrong."""
    lines = [line for given, _, _ in sketches for line in given]
    if not lines:
        return _NO_LINES
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
    least = [fewest for given, fewest, _ in sketches for _ in given]
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
    ends: npt.NDArray[np.int64] = np.cumsum(np.array(counts, np.int64))
    starts = ends - np.array(counts, np.int64)
    boxes: Array = np.hstack((np.minimum.reduceat(array, starts), np.maximum.reduceat(array, starts)))
    run = np.append(0.0, np.cumsum(segments(array)))
    lengths = np.round(run[ends - 1] - run[starts], 1).tolist()
    spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
    return _Read(array.tolist(), array.tobytes(), spans, boxes, lengths)


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


def _sketch(record: Record, column: Mapping[Field, str]) -> Sketch:
    geometry = record.geometry
    if geometry is None:
        return _sketch_columns(record.properties, column)
    kind = geometry.get("type") if type(geometry) is dict else None
    coordinates: Any = geometry.get("coordinates") if kind else None
    if kind == "Point":
        return ((coordinates,),), 1, False
    if kind == "LineString":
        return (coordinates,), 2, False
    if kind == "MultiLineString" and isinstance(coordinates, list) and coordinates:
        return coordinates, 2, False
    raise Invalid("geometry", kind if isinstance(kind, str) else geometry, EXPECTED)


def _sketch_columns(properties: Mapping[str, Any], column: Mapping[Field, str]) -> Sketch:
    """Return the point, or the straight way between two points, that columns hold."""
    lon, lat = (_number(properties, column[field]) for field in _SPOT)
    if lon is not None and lat is not None:
        return (((lon, lat),),), 1, False
    ends = [_number(properties, column[field]) for field in _ENDS]
    if None in ends:
        return _NOTHING
    return ((ends[:2], ends[2:]),), 2, True


def _number(properties: Mapping[str, Any], column: str) -> float | None:
    """Return the degrees in a cell; a column that is not there has no name."""
    value = properties.get(column) if column else None
    if value is None or value == "":
        return None
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        raise Invalid(column, value, "degrees as a number") from None


def _draw(read: _Read, cut: Cut) -> list[Drawn]:
    """Return the lines as they are drawn, and set the boxes of those that were cut."""
    positions, packed, spans, boxes, _ = read
    drawn: list[Drawn] = [((positions[a:b],), _count(b - a) + packed[16 * a : 16 * b]) for a, b in spans]
    for at in np.flatnonzero(boxes[:, 2] - boxes[:, 0] > _LIMITS[0]).tolist():
        ((line,), _) = drawn[at]
        parts = [np.round(np.array(part, "<f8"), 6) for part in cut(tuple((lon, lat) for lon, lat in line))]
        lines = b"".join([_count(len(part)) + part.tobytes() for part in parts])
        drawn[at] = [part.tolist() for part in parts], lines
        every = np.vstack(parts)
        boxes[at] = (*every.min(axis=0), *every.max(axis=0))
    return drawn


def _count(positions: int) -> bytes:
    return _ONE if positions == 1 else positions.to_bytes(4, "little")
