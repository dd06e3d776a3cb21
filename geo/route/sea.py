"""Ways by sea from coast to coast: computed over water, modelled, not observed.

The line is the shortest over a graph of Natural Earth's water, pulled taut. It does not know depths, ice charts, lanes,
tolls or wars. Polar waters north of Siberia and Canada are the way only to and from places that lie there. The
Volga-Don waterway and all other inland waters are not sea.
"""

import itertools
from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from geo.errors import Unroutable
from geo.model.space import Line, Position
from geo.route.arc import cut_straight
from geo.route.sea_harbour import APPROACH_KM, Harbour, find_harbour
from geo.route.sea_line import Closeness, Sight, pull, tighten
from geo.route.sea_mesh import SeaMesh
from geo.route.sea_water import Points, densify, is_polar, km_between

ROUTER = "sea-mesh"
_GEOD = Geod(ellps="WGS84")
_TOLERANCE_M = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeaRoute:
    """A way by sea.

    ``lines`` are cut at the antimeridian. ``distance_km`` is their length on the WGS 84 ellipsoid. ``passages`` are the
    ids of the canals and straits gone through, in order. ``approaches_km`` says how far each place is from the water
    that the line reaches; over 5 km, the line begins or ends at that water, and not at the place.
    """

    lines: tuple[Line, ...]
    distance_km: float
    passages: tuple[str, ...]
    router: str
    approaches_km: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """A line before it is cut, and the number of the passage of each of its steps; -1 is open water."""

    points: Points
    passage: NDArray[np.int8]


def route(
    mesh: SeaMesh,
    start: Position,
    end: Position,
    *,
    avoid: Collection[str] = (),
    names: tuple[str, str] | None = None,
) -> SeaRoute:
    """Return the way by sea; there and back are the same line.

    ``avoid`` are ids of passages that are closed; ``names`` are for messages. Raises Unroutable where a place lies more
    than 25 km from navigable water or no water joins the two, Invalid for an id that cannot be closed.
    """
    closed = mesh.closed(avoid)
    names = names or (_text(start), _text(end))
    here, there = (find_harbour(mesh, place, name, closed) for place, name in zip((start, end), names, strict=True))
    harbours = (there, here) if end < start else (here, there)
    way = _find(mesh, harbours, closed)
    if way is None:
        shut = f" with {', '.join(sorted(avoid))} closed" if avoid else ""
        raise Unroutable(f"no water leads from {names[0]} to {names[1]}{shut}")
    taut = _straighten(mesh, way, harbours, closed)
    if taut is None:
        raise Unroutable(f"the way found from {names[0]} to {names[1]} touches land")
    points = _with_approaches(taut.points, harbours)
    line = _draw(points)
    lines = cut_straight(line)
    if not lines:
        raise Unroutable(f"{names[0]} and {names[1]} lie on the same spot of water")
    found = SeaRoute(
        lines=lines,
        distance_km=round(float(_GEOD.line_length(*np.array(line).T)) / 1000, 1),
        passages=_passages(mesh, taut),
        router=f"{ROUTER} {mesh.version}",
        approaches_km=(round(harbours[0].off_km, 1), round(harbours[1].off_km, 1)),
    )
    return _reversed(found) if end < start else found


def _find(mesh: SeaMesh, harbours: tuple[Harbour, Harbour], closed: frozenset[int]) -> _Way | None:
    """Return the way through the mesh between the harbours' water: straight, where nothing lies between."""
    ends = np.array([harbours[0].water, harbours[1].water])
    straight = float(km_between(ends[:1], ends[1:])[0])
    sight = Sight(mesh=mesh, gates=mesh.gates(closed))
    if straight == 0.0:
        return _Way(points=ends, passage=np.array([-1], dtype=np.int8))
    port = np.array([[True, True]])
    if sight.clear(ends[:1], ends[1:], np.array([0], dtype=np.int8), port)[0]:
        return _Way(points=ends, passage=np.array([-1], dtype=np.int8))
    polar = bool(is_polar(ends).any())
    numbers = mesh.find_way(harbours[0].links, harbours[1].links, straight, closed, polar)
    if numbers is None:
        return None
    points = np.concatenate([ends[:1], mesh.points[numbers], ends[1:]])
    fairway = [mesh.fairway_between(a, b) for a, b in itertools.pairwise(numbers)]
    return _Way(points=points, passage=np.array([-1, *fairway, -1], dtype=np.int8))


def _straighten(mesh: SeaMesh, way: _Way, harbours: tuple[Harbour, Harbour], closed: frozenset[int]) -> _Way | None:
    """Return the way as taut as it can be off land: tightened, or else pulled from sight to sight, or else as found.

    None where even the way as found touches land, which would be a fault of the mesh.
    """
    sight = Sight(mesh=mesh, gates=mesh.gates(closed))
    pulled: dict[int, tuple[Points, Closeness]] = {}

    def tight(stretch: Points, first: int, ports: tuple[bool, bool]) -> Points:
        pulled[first] = pull(sight, stretch, ports)
        return tighten(sight, *pulled[first], ports)

    def loose(_: Points, first: int, __: tuple[bool, bool]) -> Points:
        return pulled[first][0]

    def as_found(stretch: Points, _: int, __: tuple[bool, bool]) -> Points:
        return stretch

    for method in (tight, loose, as_found):
        straight = _stretch(way, method)
        if _metres_on_land(mesh, straight, harbours) <= _TOLERANCE_M:
            return straight
    return None


def _stretch(way: _Way, method: Callable[[Points, int, tuple[bool, bool]], Points]) -> _Way:
    """Return the way with each stretch of open water passed through the method; fairways stay as they are.

    The method is given the stretch, the number of its first step, and whether its ends are the way's.
    """
    bounds = np.flatnonzero(np.diff(way.passage)) + 1
    points, passage = [way.points[:1]], []
    for first, last in zip([0, *bounds], [*bounds, len(way.passage)], strict=True):
        stretch, number = way.points[first : last + 1], way.passage[first]
        if number < 0:
            stretch = method(stretch, int(first), (first == 0, last == len(way.passage)))
        points.append(stretch[1:])
        passage.append(np.full(len(stretch) - 1, number, dtype=np.int8))
    return _Way(points=np.concatenate(points), passage=np.concatenate(passage))


def _with_approaches(points: Points, harbours: tuple[Harbour, Harbour]) -> Points:
    """Return the line from place to place, where the place is near enough to its water."""
    start, end = harbours
    before = [np.array([start.place])] if start.drawn and start.off_km else []
    after = [np.array([end.place])] if end.drawn and end.off_km else []
    return np.concatenate([*before, points, *after])


def _draw(points: Points) -> Line:
    """Return the chords of the great circles between points; longitudes run on past 180."""
    first, last, _ = densify(points[:-1], points[1:])
    lons = np.concatenate([first[:1, 0], last[:, 0] - first[:, 0]]).cumsum()
    lats = np.concatenate([first[:1, 1], last[:, 1]])
    return tuple((float(lon), float(lat)) for lon, lat in np.round(np.column_stack([lons, lats]), 6))


def _metres_on_land(mesh: SeaMesh, way: _Way, harbours: tuple[Harbour, Harbour]) -> float:
    """Return how many metres of the way lie on land outside fairways and approaches."""
    water = way.passage < 0
    on_land = mesh.land.on(way.points[:-1][water], way.points[1:][water])
    if not len(on_land):
        return 0.0
    left = shapely.difference(on_land, shapely.union_all([_disc(harbour.place) for harbour in harbours]))
    return float(sum(_GEOD.geometry_length(piece) for piece in left if not piece.is_empty))


def _disc(place: Position) -> shapely.Polygon:
    """Return the approach round a place."""
    turns = list(range(0, 360, 10))
    lons, lats, _ = _GEOD.fwd([place[0]] * 36, [place[1]] * 36, turns, [APPROACH_KM * 1000] * 36)
    return shapely.Polygon(zip(place[0] + (np.array(lons) - place[0] + 180) % 360 - 180, lats, strict=True))


def _passages(mesh: SeaMesh, way: _Way) -> tuple[str, ...]:
    """Return the ids of the passages gone through, in order: fairways, and gates that the line crosses."""
    found: list[str] = []
    gates = {number: mesh.gates([number]) for number, passage in enumerate(mesh.passages) if passage.gate}
    crossed = {number: gate.blocks(way.points[:-1], way.points[1:]) for number, gate in gates.items()}
    for step, number in enumerate(way.passage):
        here = [int(number)] if number >= 0 else [gate for gate, steps in crossed.items() if steps[step]]
        found += [mesh.passages[one].id for one in here if mesh.passages[one].id not in found]
    return tuple(found)


def _reversed(there: SeaRoute) -> SeaRoute:
    """Return the way back."""
    return SeaRoute(
        lines=tuple(line[::-1] for line in reversed(there.lines)),
        distance_km=there.distance_km,
        passages=there.passages[::-1],
        router=there.router,
        approaches_km=there.approaches_km[::-1],
    )


def _text(place: Position) -> str:
    """Return a position for a message."""
    return f"{place[0]:.2f},{place[1]:.2f}"
