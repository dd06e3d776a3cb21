"""The graph of the sea router: points a little off every coast and over the open sea, joined where water is clear.

Points lie on outlines of land grown by 1 km; in bays and straits that this closes, by 300 m, and then by 100 m. A
triangulation of the sphere joins neighbours, and so does each outline; what touches land is left out. Points far from
land are joined with all others in sight within some hundred km, so that ways over the open sea are nearly straight.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import ConvexHull, cKDTree

from geo.route.sea_water import EARTH_KM, KM_PER_DEGREE, Land, Points, km_between, unit

Edges = NDArray[np.int64]
"""(n, 2): numbers of points, the lower first."""

GRID_DEGREES = 1.5
GRID_SOUTH, GRID_NORTH = -77.0, 84.0
NORTHERNMOST = 86.0
FAR_KM = 60.0
SIGHT_KM = 700.0
MOST_IN_SIGHT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Shore:
    """Outlines of land grown by ``km``; only points further than ``apart_km`` from the outlines before it are kept."""

    km: float
    tolerance: float
    apart_km: float


SHORES = (
    Shore(km=1.0, tolerance=0.01, apart_km=0.0),
    Shore(km=0.3, tolerance=0.003, apart_km=1.2),
    Shore(km=0.1, tolerance=0.0005, apart_km=0.45),
)


def shore_points(rings: Sequence[Sequence[Points]]) -> tuple[Points, Edges]:
    """Return the points of the outlines, one sequence of rings for each of SHORES, and edges along the outlines."""
    points, edges, count = [], [], 0
    for number in range(len(SHORES)):
        corners = np.concatenate([ring[:-1] for ring in rings[number]])
        kept = np.abs(corners[:, 1]) < NORTHERNMOST
        for wider in range(number):
            apart = SHORES[wider + 1].apart_km
            kept[kept] = ~_near(corners[kept], rings[wider], apart)
        numbers = np.where(kept, count + np.cumsum(kept) - 1, -1)
        sizes = np.array([len(ring) - 1 for ring in rings[number]])
        following = np.arange(len(corners)) + 1
        following[np.cumsum(sizes) - 1] -= sizes
        along = np.column_stack([numbers, numbers[following]])
        points.append(corners[kept])
        edges.append(along[(along >= 0).all(axis=1)])
        count += int(kept.sum())
    return _wrapped(np.concatenate(points)), np.sort(np.concatenate(edges), axis=1)


def open_sea() -> Points:
    """Return a grid of about 1.5 degrees, as wide towards the poles as at the equator."""
    rows = []
    for row, lat in enumerate(np.arange(GRID_SOUTH, GRID_NORTH, GRID_DEGREES)):
        count = max(8, int(360 * np.cos(np.radians(lat)) / GRID_DEGREES))
        lons = (np.arange(count) + 0.5 * (row % 2)) * 360 / count - 180
        rows.append(np.column_stack([lons, np.full(count, lat)]))
    return np.concatenate(rows)


def triangulate(points: Points) -> Edges:
    """Return the edges of the Delaunay triangulation on the sphere: the convex hull of the unit vectors."""
    triangles = ConvexHull(unit(points)).simplices
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [0, 2]]])
    return np.unique(np.sort(edges, axis=1).astype(np.int64), axis=0)


def look_far(points: Points, far: NDArray[np.intp], others: NDArray[np.intp]) -> Edges:
    """Return edges from each point far from land to the ``MOST_IN_SIGHT`` nearest of ``others`` within SIGHT_KM."""
    directions = unit(points)
    reach = 2 * np.sin(SIGHT_KM / EARTH_KM / 2)
    found, number = cKDTree(directions[others]).query(directions[far], k=MOST_IN_SIGHT, distance_upper_bound=reach)
    start = np.repeat(far, MOST_IN_SIGHT)[np.isfinite(found).ravel()]
    end = others[number.ravel()[np.isfinite(found).ravel()]]
    edges = np.sort(np.column_stack([start, end]), axis=1)
    return np.unique(edges[edges[:, 0] != edges[:, 1]], axis=0).astype(np.int64)


def far_from_land(points: Points, shore: Points) -> NDArray[np.intp]:
    """Return the numbers of the points that are further than FAR_KM from every point off a coast."""
    distance, _ = cKDTree(unit(shore)).query(unit(points))
    return np.flatnonzero(distance * EARTH_KM > FAR_KM)


def weigh(points: Points, edges: Edges, grown: Sequence[Land]) -> tuple[Edges, NDArray[np.float64]]:
    """Return the edges that are clear of the last land in ``grown``, and their lengths in km.

    ``grown`` is land with water round it, widest first. An edge that touches the first counts as longer than it is.
    """
    close = np.zeros(len(edges), dtype=np.int8)
    for number, land in enumerate(grown):
        for part in np.array_split(np.flatnonzero(close == number), 8):  # for less memory
            close[part] += land.blocks(points[edges[part, 0]], points[edges[part, 1]])
    kept = close < len(grown)
    km = km_between(points[edges[:, 0]], points[edges[:, 1]]) * np.array([*CLOSE_COUNTS, np.inf])[close]
    return edges[kept], km[kept]


CLOSE_COUNTS = (1.0, 1.2, 4.0)
"""What a km at each closeness to land counts: out of two ways of nearly the same length, the clear one."""


def _near(points: Points, rings: Sequence[Points], km: float) -> NDArray[np.bool_]:
    """Return which points are within so many km of the rings: measured in Mercator, which has one scale at a point."""
    segments = np.concatenate([np.stack([ring[:-1], ring[1:]], axis=1) for ring in rings])
    segments = segments[np.abs(segments[:, :, 1]).max(axis=1) < NORTHERNMOST + 1]
    lines = np.asarray(shapely.linestrings(_mercator(segments.reshape(-1, 2)).reshape(-1, 2, 2)))
    tree = shapely.STRtree(lines)
    reach = km / KM_PER_DEGREE / np.cos(np.radians(points[:, 1]))
    near = np.zeros(len(points), dtype=np.bool_)
    near[tree.query(shapely.points(_mercator(points)), predicate="dwithin", distance=reach)[0]] = True
    return near


def _mercator(points: Points) -> Points:
    """Return points of the Mercator projection, in degrees at the equator."""
    return np.column_stack([points[:, 0], np.degrees(np.arctanh(np.sin(np.radians(points[:, 1]))))])


def _wrapped(points: Points) -> Points:
    """Return the points with longitudes from -180 to 180."""
    return np.column_stack([(points[:, 0] + 180) % 360 - 180, points[:, 1]])
