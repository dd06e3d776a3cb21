"""Great circles on the WGS 84 ellipsoid, cut at the antimeridian."""

import itertools

import antimeridian
import shapely
from pyproj import Geod

from geo.model.space import Line, Position

STEP_KM = 50.0
MOST_POINTS = 400
_GEOD = Geod(ellps="WGS84")


def length_km(positions: Line) -> float:
    """Return the geodesic length of a line through positions, in km on the WGS 84 ellipsoid (Karney 2013)."""
    return float(sum(_GEOD.inv(*start, *end)[2] for start, end in itertools.pairwise(positions))) / 1000


def great_circle(stops: Line) -> tuple[Line, ...]:
    """Return geodesics through the stops, with a point each 50 km (or fewer on long legs), cut at the antimeridian.

    Stops that are the same place twice are drawn once; fewer than two different stops give no line.
    """
    points: list[Position] = [stops[0]] if stops else []
    for start, end in itertools.pairwise(stops):
        if start == end:
            continue
        between = int(min(MOST_POINTS, length_km((start, end)) // STEP_KM))
        points.extend((lon, lat) for lon, lat in (_GEOD.npts(*start, *end, between) if between else ()))
        points.append(end)
    return cut(tuple(points)) if len(points) > 1 else ()


def cut(line: Line) -> tuple[Line, ...]:
    """Return a line as parts that do not cross the antimeridian (RFC 7946, 3.1.9)."""
    if all(abs(end[0] - start[0]) <= 180 for start, end in itertools.pairwise(line)):
        return (line,)
    fixed = antimeridian.fix_line_string(shapely.LineString(line), great_circle=True)
    parts = fixed.geoms if isinstance(fixed, shapely.MultiLineString) else [fixed]
    return tuple(tuple((float(lon), float(lat)) for lon, lat in part.coords) for part in parts)


def cut_straight(line: Line) -> tuple[Line, ...]:
    """Return a line whose steps are straight in lon/lat as parts that do not cross the antimeridian.

    Longitudes may run on past 180, in one direction or back. Parts meet exactly at 180 and -180, at one latitude; a
    line that only touches the antimeridian is not cut.
    """
    parts: list[list[Position]] = [[]]
    world = _world(line[0][0], line[1][0])
    for start, end in itertools.pairwise(line):
        parts[-1] += [] if parts[-1] else [(start[0] - 360 * world, start[1])]
        while not -180 <= end[0] - 360 * world <= 180:
            side = 1 if end[0] - 360 * world > 180 else -1
            share = (360 * world + 180 * side - start[0]) / (end[0] - start[0])
            lat = start[1] + share * (end[1] - start[1])
            if parts[-1][-1] != (180.0 * side, lat):
                parts[-1].append((180.0 * side, lat))
            parts.append([(-180.0 * side, lat)])
            world += side
        at = (end[0] - 360 * world, end[1])
        parts[-1] += [at] if parts[-1][-1] != at else []
    return tuple(tuple(part) for part in parts if len(part) > 1)


def _world(lon: float, onward: float) -> int:
    """Return how often a longitude has gone round; from the antimeridian itself, on the side to which the line goes."""
    if (lon + 180) % 360 == 0 and onward != lon:
        lon += 1 if onward > lon else -1
    return int((lon + 180) // 360)
