"""Where a ship may be: land as polygons in an index, lines tested against it, the distance to the nearest coast.

Lines are great circles on a sphere, drawn as chords of at most 50 km that are straight in lon/lat. What is tested is
what is drawn. Longitudes may run on past 180 in a line; the index holds land near the antimeridian twice.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

Points: TypeAlias = NDArray[np.float64]
"""(n, 2): lon, lat in degrees."""

EARTH_KM = 6371.0088
CHORD_KM = 50.0
KM_PER_DEGREE = EARTH_KM * np.pi / 180
POLAR_EAST, POLAR_WEST, POLAR_SOUTH, POLAR_NORTH = 60.0, -70.0, 66.5, 81.0
"""Degrees: from Novaya Zemlya east to Baffin Island, north of the polar circle; everywhere north of 81."""
_SEAM_DEGREES = 10.0
_FIRST_RADIUS = 0.5


def unit(points: Points) -> NDArray[np.float64]:
    """Return unit vectors (n, 3)."""
    lon, lat = np.radians(points).T
    vectors = np.empty((len(points), 3))
    level = np.cos(lat)
    vectors[:, 0], vectors[:, 1], vectors[:, 2] = level * np.cos(lon), level * np.sin(lon), np.sin(lat)
    return vectors


def km_between(starts: Points, ends: Points) -> NDArray[np.float64]:
    """Return great-circle distances in km on a sphere; exact also for near points."""
    chord = np.linalg.norm(unit(starts) - unit(ends), axis=1)
    return np.asarray(2 * EARTH_KM * np.arcsin(np.clip(chord / 2, 0, 1)))


def densify(starts: Points, ends: Points) -> tuple[Points, Points, NDArray[np.intp]]:
    """Cut great circles into chords of at most 50 km; return the chords' starts, ends and the number of their line.

    Starts lie in -180 to 180; an end may lie up to 180 degrees beyond.
    """
    parts = np.maximum(1, np.ceil(km_between(starts, ends) / CHORD_KM - 1e-9)).astype(np.intp)
    owner = np.repeat(np.arange(len(starts)), parts)
    step = np.arange(len(owner)) - np.repeat(np.cumsum(parts) - parts, parts)
    first = starts[owner]
    last = ends[owner]
    inner = np.flatnonzero(step)  # the chords that begin between two points, where the one before them ends
    if len(inner):
        whole = owner[inner]
        first[inner] = along(starts[whole], ends[whole], step[inner] / parts[whole])
        last[inner - 1] = first[inner]
    first[:, 0] = (first[:, 0] + 180) % 360 - 180
    last[:, 0] = first[:, 0] + (last[:, 0] - first[:, 0] + 180) % 360 - 180
    return first, last, owner


def along(starts: Points, ends: Points, share: NDArray[np.float64]) -> Points:
    """Return the points at a share (0 to 1) of each great circle, by spherical interpolation."""
    a, b = unit(starts), unit(ends)
    angle = np.maximum(km_between(starts, ends) / EARTH_KM, 1e-12)
    at = (np.sin((1 - share) * angle)[:, None] * a + np.sin(share * angle)[:, None] * b) / np.sin(angle)[:, None]
    lon, lat = np.arctan2(at[:, 1], at[:, 0]), np.arcsin(np.clip(at[:, 2] / np.linalg.norm(at, axis=1), -1, 1))
    between = np.degrees(np.column_stack([lon, lat]))
    return np.where((share <= 0)[:, None], starts, np.where((share >= 1)[:, None], ends, between))


def on_drawn(starts: Points, ends: Points, share: NDArray[np.float64]) -> Points:
    """Return the points at a share of each line as it is drawn: exact for lines of one chord, else within 0.1 km."""
    points = ends.copy()
    points[share <= 0] = starts[share <= 0]
    inside = (share > 0) & (share < 1)
    short = km_between(starts, ends) <= CHORD_KM
    far = np.flatnonzero(inside & ~short)
    points[far] = along(starts[far], ends[far], share[far])
    near = np.flatnonzero(inside & short)
    step = ends[near] - starts[near]
    step[:, 0] = (step[:, 0] + 180) % 360 - 180
    points[near] = starts[near] + share[near, None] * step
    points[near, 0] = (points[near, 0] + 180) % 360 - 180
    return points


def twice_at_the_seam(polygons: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return the polygons, and those within 10 degrees of the antimeridian again on its other side."""
    bounds = shapely.bounds(polygons)
    west = polygons[bounds[:, 0] < _SEAM_DEGREES - 180]
    east = polygons[bounds[:, 2] > 180 - _SEAM_DEGREES]
    return np.concatenate([polygons, _moved(west, 360.0), _moved(east, -360.0)])


def _moved(polygons: NDArray[np.object_], degrees: float) -> NDArray[np.object_]:
    """Return the polygons so many degrees further east."""
    return np.asarray(shapely.transform(polygons, lambda points: points + np.array([degrees, 0.0])), dtype=object)


def is_polar(points: Points) -> NDArray[np.bool_]:
    """Return which points lie in polar waters: north of Siberia, Alaska and Canada, or within 9 degrees of the pole."""
    lon, lat = points.T
    arctic = (lon > POLAR_EAST) | (lon < POLAR_WEST)
    return np.asarray((lat > POLAR_SOUTH) & (arctic | (lat > POLAR_NORTH)))


def lines_between(starts: Points, ends: Points) -> NDArray[np.object_]:
    """Return lines that are straight in lon/lat."""
    return np.asarray(shapely.linestrings(np.stack([starts, ends], axis=1)), dtype=object)


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """An index of polygons; ``polygons`` must hold what is near the antimeridian twice."""

    tree: shapely.STRtree

    def blocks(self, starts: Points, ends: Points) -> NDArray[np.bool_]:
        """Return for each great circle whether it touches a polygon."""
        blocked = np.zeros(len(starts), dtype=np.bool_)
        if len(starts) and len(self.tree):
            first, last, owner = densify(starts, ends)
            lines = lines_between(first, last)
            blocked[owner[self.tree.query(lines, predicate="intersects")[0]]] = True
        return blocked

    def holds(self, points: Points) -> NDArray[np.bool_]:
        """Return for each point whether it lies in a polygon."""
        inside = np.zeros(len(points), dtype=np.bool_)
        inside[self.tree.query(shapely.points(points), predicate="intersects")[0]] = True
        return inside

    def on(self, starts: Points, ends: Points) -> NDArray[np.object_]:
        """Return the pieces of these great circles that lie in polygons, as lines in lon/lat."""
        first, last, _ = densify(starts, ends)
        lines = lines_between(first, last)
        line, polygon = self.tree.query(lines, predicate="intersects")
        pieces = shapely.intersection(lines[line], self.tree.geometries[polygon])
        return np.asarray(pieces[~shapely.is_empty(pieces)])


@dataclass(frozen=True, kw_only=True)  # no slots: the index is made when it is first asked for
class Coast:
    """Coastlines: ``starts`` and ``ends`` of their segments, degrees."""

    starts: Points
    ends: Points

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(lines_between(self.starts, self.ends))

    def nearest(self, point: tuple[float, float]) -> tuple[tuple[float, float], float]:
        """Return the nearest point of a coast, and how far it is in km (to a per cent within some hundred km)."""
        radius = _FIRST_RADIUS
        while True:
            wide = min(360.0, radius / max(0.02, np.cos(np.radians(min(89.0, abs(point[1]) + radius)))))
            boxes = [
                shapely.box(point[0] + turn - wide, point[1] - radius, point[0] + turn + wide, point[1] + radius)
                for turn in (-360, 0, 360)
            ]
            near = np.unique(self._tree.query(boxes)[1])
            if len(near):
                at, km = self._closest(point, near)
                if km <= radius * KM_PER_DEGREE or radius > 180:
                    return at, km
            radius *= 3

    def _closest(self, point: tuple[float, float], near: NDArray[np.intp]) -> tuple[tuple[float, float], float]:
        """Return the closest point of these segments, in a plane that touches the sphere at the point."""
        scale = np.array([np.cos(np.radians(point[1])), 1.0])
        a, b = self.starts[near] - point, self.ends[near] - point
        turn = 360 * np.round(a[:, 0] / 360)
        a, b = (a - np.column_stack([turn, 0 * turn])) * scale, (b - np.column_stack([turn, 0 * turn])) * scale
        along = b - a
        share = np.clip(-(a * along).sum(1) / np.maximum((along**2).sum(1), 1e-18), 0, 1)
        feet = (a + share[:, None] * along) / scale + point
        km = km_between(np.broadcast_to(np.array(point, dtype=float), feet.shape), feet)
        best = int(np.argmin(km))
        return ((float(feet[best, 0]) + 180) % 360 - 180, float(feet[best, 1])), float(km[best])
