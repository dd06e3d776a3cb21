"""Geometries of rows: checked, rounded to six decimals, cut at the antimeridian, measured, and encoded.

A geometry is GeoJSON's, or made of columns: ``lon`` and ``lat``, or the two ends of a way. Many rows are read at once:
their positions become one array, of which each line is a part.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import orjson

from geo.encode.table_memo import read_each
from geo.errors import Invalid
from geo.model.space import Line
from geo.model.table import Bounds, Field, Packed, Record, unpack

Array: TypeAlias = npt.NDArray[np.float64]
"""Positions (n by 2, lon before lat) or boxes (n by 4: west, south, east, north), in degrees."""
Position: TypeAlias = list[float]
"""Longitude and latitude."""
Sketch: TypeAlias = tuple[Sequence[Any], int, bool]
"""The lines of a geometry as they were given, how many positions each has at least, and whether only ends are known."""
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
_NEXT: Final = b"],["
_NEXT_LINE: Final = b"]],[["


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


_Line: TypeAlias = tuple[bytes, bytes, Position, Position, float]
"""One of ``_Lines``, but for its box."""


class _Lines(NamedTuple):
    """Lines that were checked, a list a column: positions as JSON, without the brackets around the first and the last
    (where a line was cut, its parts with brackets between them); the same as in ``Columns.lines``; both ends; length.
    """

    texts: list[bytes]
    packed: list[bytes]
    starts: list[Position]
    ends: list[Position]
    lengths: list[float]
    boxes: Array


_NOTHING: Final[Sketch] = ((), 0, False)
_NO_LINES: Final = _Lines([], [], [], [], [], np.empty((0, 4)))


def name_spot(position: Position) -> str:
    """Return the words for a place that has no name: its latitude and longitude in degrees."""
    return f"{position[1]:.4f}, {position[0]:.4f}"


def read_shapes(records: Sequence[Record], column: Mapping[Field, str], cut: Cut) -> Shapes:
    """Return the geometry of each record; raise WrongRows or Invalid where anything in one of them is wrong."""
    sketches = read_each(records, lambda record: _sketch(record, column))
    read = _read(sketches)
    _cut_wide(read, cut)
    shapes = Shapes(
        *([], [], _join_boxes(sketches, read.boxes), [bool(lines) for lines, _, _ in sketches], [], []),
        _boxes_of_ways(sketches, read.boxes),
    )
    each = iter(zip(*read[:-1], strict=True))
    for row, (lines, least, schematic) in enumerate(sketches):
        if least == 1:
            text, packed, point, *_ = next(each)
            shapes.geometries.append(b'{"type":"Point","coordinates":[%b]}' % text)
            shapes.lines.append(packed)
            shapes.points.append(point)
        else:
            _add_ways(shapes, row, list(islice(each, len(lines))), schematic)
    return shapes


def _add_ways(shapes: Shapes, row: int, lines: Sequence[_Line], schematic: bool) -> None:
    """Add a row that is no point: its lines, if it has any."""
    shapes.points.append(None)
    shapes.lines.append(b"".join([packed for _, packed, *_ in lines]))
    geometry, last = b"null", len(lines) - 1
    for number, (text, packed, start, end, length) in enumerate(lines):
        geometry = _dump_lines([text])
        shapes.ways.append(Way(row, number, number == last, schematic, geometry, packed, start, end, length))
    shapes.geometries.append(_dump_lines([text for text, *_ in lines]) if last > 0 else geometry)


def _dump_lines(texts: Sequence[bytes]) -> bytes:
    text = _NEXT_LINE.join(texts)
    if _NEXT_LINE in text:
        return b'{"type":"MultiLineString","coordinates":[[[%b]]]}' % text
    return b'{"type":"LineString","coordinates":[[%b]]}' % text


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


def _read(sketches: Sequence[Sketch]) -> _Lines:
    """Return all lines; raise Invalid where anything in one of them is wrong."""
    lines = [line for given, _, _ in sketches for line in given]
    if not lines:
        return _NO_LINES
    packed = [type(line) is bytes for line in lines]
    if all(packed):
        counts, array = [len(line) // 16 for line in lines], np.frombuffer(b"".join(lines), "<f8")
    else:
        counts, array = _flatten([unpack(line) if it else line for line, it in zip(lines, packed, strict=True)])
    least = [fewest for given, fewest, _ in sketches for _ in given]
    if not all(fewest <= count <= MOST_POSITIONS for fewest, count in zip(least, counts, strict=True)):
        raise Invalid("geometry", f"{counts[0]} positions", f"a line of 2 to {MOST_POSITIONS:,} positions")
    return _measure(_round(array), counts)


def _flatten(lines: Sequence[Any]) -> tuple[list[int], Array]:
    """Return how many positions each line has, and the numbers of all; raise Invalid where anything is wrong."""
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
    try:
        return counts, np.array(numbers, "<f8")
    except OverflowError:
        raise Invalid("geometry", max(numbers), "degrees") from None


def _level(position: Any) -> Any:
    """Return a position without its height."""
    if len(position) not in (3, 4):
        raise Invalid("geometry", position, "[lon, lat] in degrees")
    return position[:2]


def _round(numbers: Array) -> Array:
    """Return positions to six decimals; raise Invalid for what is not in the world."""
    array: Array = np.round(numbers.reshape(-1, 2), 6)
    right = np.abs(array) <= _LIMITS
    if not right.all():
        expected = "a longitude from -180 to 180 and a latitude from -90 to 90"
        raise Invalid("geometry", array[~right.all(axis=1)][0].tolist(), expected)
    return array


def _measure(array: Array, counts: Sequence[int]) -> _Lines:
    """Cut an array into lines of so many positions."""
    sizes = np.array(counts, np.int64)
    ends: npt.NDArray[np.int64] = np.cumsum(sizes)
    starts = ends - sizes
    spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
    texts = _dump_positions(array)
    packed, heads = array.tobytes(), sizes.astype("<u4").tobytes()
    run = np.append(0.0, np.cumsum(segments(array)))
    return _Lines(
        [_NEXT.join(texts[a:b]) for a, b in spans],
        [heads[4 * at : 4 * at + 4] + packed[16 * a : 16 * b] for at, (a, b) in enumerate(spans)],
        *(array[starts].tolist(), array[ends - 1].tolist()),
        np.round(run[ends - 1] - run[starts], 1).tolist(),
        np.hstack((np.minimum.reduceat(array, starts), np.maximum.reduceat(array, starts))),
    )


def _dump_positions(array: Array) -> list[bytes]:
    """Return each position as JSON without brackets: of all together, which is faster by far than one by one."""
    return orjson.dumps(array, option=orjson.OPT_SERIALIZE_NUMPY)[2:-2].split(_NEXT)


def _cut_wide(lines: _Lines, cut: Cut) -> None:
    """Cut the lines that are wider than half of the world, and so go the other way round."""
    for at in np.flatnonzero(lines.boxes[:, 2] - lines.boxes[:, 0] > _LIMITS[0]).tolist():
        line = np.frombuffer(lines.packed[at], "<f8", offset=4).reshape(-1, 2).tolist()
        parts = [np.round(np.array(part, "<f8"), 6) for part in cut(tuple((lon, lat) for lon, lat in line))]
        lines.texts[at] = _NEXT_LINE.join([_NEXT.join(_dump_positions(part)) for part in parts])
        lines.packed[at] = b"".join([len(part).to_bytes(4, "little") + part.tobytes() for part in parts])
        lines.starts[at], lines.ends[at] = parts[0][0].tolist(), parts[-1][-1].tolist()
        every = np.vstack(parts)
        lines.boxes[at] = (*every.min(axis=0), *every.max(axis=0))


def segments(array: Array) -> Array:
    """Return the km between neighbouring positions on the WGS 84 ellipsoid (Lambert 1942, good to 1 part in 10^5).

    Reduced latitudes make positions unit vectors; the lengths of the difference and the sum of two of them are twice
    the sine and twice the cosine of half of the angle between them.
    """
    lon, lat = np.radians(array.T)
    tangent = (1 - _FLATTENING) * np.tan(lat)
    cosine = 1 / np.sqrt(1 + tangent**2)
    vectors = np.stack((cosine * np.cos(lon), cosine * np.sin(lon), cosine * tangent))
    difference, total = vectors[:, 1:] - vectors[:, :-1], vectors[:, 1:] + vectors[:, :-1]
    near, far = (difference**2).sum(axis=0), (total**2).sum(axis=0)
    angle, sine = 2 * np.arctan2(np.sqrt(near), np.sqrt(far)), np.sqrt(near * far) / 2
    x = (angle - sine) * total[2] ** 2 / np.where(far > 0, far, 1)
    y = (angle + sine) * difference[2] ** 2 / np.where(near > 0, near, 1)
    lengths: Array = _EQUATOR_KM * (angle - _FLATTENING / 2 * (x + y))
    return lengths


def _sketch(record: Record, column: Mapping[Field, str]) -> Sketch:
    geometry = record.geometry
    if geometry is None:
        return _sketch_columns(record.properties, column)
    if type(geometry) is Packed:
        return geometry.lines, geometry.least, False
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
