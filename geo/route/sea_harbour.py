"""From a place to the mesh: straight, or over the last kilometres of an approach that the coastline draws as land."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import Unroutable
from geo.model.space import Position
from geo.route.sea_mesh import Links, SeaMesh
from geo.route.sea_water import Points, along, densify, km_between, lines_between

APPROACH_KM = 5.0
"""So far from the place a line may cross drawn land: quays, locks, a harbour too small for the map."""
MOST_INLAND_KM = 25.0
"""A place that is further from water is refused."""
_COUNTS = (40, 240, 1500)
"""How many of the nearest points are looked at, until one is in sight, or near enough to water:"""
_ENOUGH_KM = (APPROACH_KM, 15.0, np.inf)
_NUDGE_KM = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Harbour:
    """How a place joins the mesh.

    ``water`` is where a line reaches open water: the place itself, or a point within the approach. ``drawn`` says
    whether the line begins at the place; from a town on a river it begins at the mouth. ``off_km`` is how far the place
    is from ``water``.
    """

    place: Position
    water: Position
    drawn: bool
    off_km: float
    links: Links


def find_harbour(mesh: SeaMesh, place: Position, name: str, closed: frozenset[int] = frozenset()) -> Harbour:
    """Return how a place joins the mesh, without the fairways of closed passages.

    Raises Unroutable where it lies more than 25 km from water.
    """
    inland_km = _inland_km(mesh, place, closed)
    if inland_km > MOST_INLAND_KM:
        raise Unroutable(
            f"{name} is {inland_km:.0f} km from the nearest water: a sea route needs a place within"
            f" {MOST_INLAND_KM:.0f} km"
        )
    if inland_km == 0:
        for count in _COUNTS[:2]:
            links = _in_sight(mesh, place, mesh.nearest(place, count, closed))
            if len(links.numbers):
                return Harbour(place=place, water=place, drawn=True, off_km=0.0, links=links)
    water, off_km, seen_from = _find_water(mesh, place, closed)
    if off_km > MOST_INLAND_KM:
        raise Unroutable(f"{name} is {off_km:.0f} km from the nearest water that leads to the sea")
    links = _in_sight(mesh, water, np.union1d(mesh.nearest(water, _COUNTS[0], closed), [seen_from]))
    if not len(links.numbers):
        raise Unroutable(f"{name} lies on water that leads nowhere on a map of 1:10 million")
    return Harbour(place=place, water=water, drawn=off_km <= APPROACH_KM, off_km=off_km, links=links)


def _inland_km(mesh: SeaMesh, place: Position, closed: frozenset[int]) -> float:
    """Return 0 on water, else the distance to the nearest coast or fairway in km."""
    here = np.array([place])
    if not mesh.land.holds(here)[0]:
        return 0.0
    _, coast_km = mesh.coast.nearest(place)
    fairway = mesh.points[(mesh.fairway >= 0) & ~np.isin(mesh.fairway, list(closed))]
    return min(coast_km, float(km_between(np.repeat(here, len(fairway), axis=0), fairway).min()))


def _in_sight(mesh: SeaMesh, place: Position, numbers: NDArray[np.intp]) -> Links:
    """Return those of the points that a straight line reaches over water."""
    starts = np.repeat(np.array([place]), len(numbers), axis=0)
    clear = ~mesh.land.blocks(starts, mesh.points[numbers])
    km = km_between(starts, mesh.points[numbers])
    same = km < 1e-6  # a place on a fairway's own point
    clear |= same
    return Links(numbers=numbers[clear], km=km[clear])


def _find_water(mesh: SeaMesh, place: Position, closed: frozenset[int]) -> tuple[Position, float, int]:
    """Return the point of water nearest to the place that a point of the mesh sees, its distance in km, and that point.

    From each point the line to the place is followed until it meets land; a point of a fairway counts itself.
    """
    best: tuple[Position, float, int] = (place, np.inf, -1)
    for count, enough_km in zip(_COUNTS, _ENOUGH_KM, strict=True):
        numbers = mesh.nearest(place, count, closed)
        points = mesh.points[numbers]
        shores = np.where(mesh.fairway[numbers][:, None] >= 0, points, _shores(mesh, points, place))
        km = km_between(shores, np.repeat(np.array([place]), len(shores), axis=0))
        nearest = int(np.argmin(km))
        if km[nearest] < best[1]:
            best = ((float(shores[nearest, 0]), float(shores[nearest, 1])), float(km[nearest]), int(numbers[nearest]))
        if best[1] <= enough_km:
            break
    return best


def _shores(mesh: SeaMesh, points: Points, place: Position) -> Points:
    """Return for each point how far a straight line from it to the place comes before it meets land."""
    ends = np.repeat(np.array([place]), len(points), axis=0)
    first, last, owner = densify(points, ends)
    lines = lines_between(first, last)
    line, polygon = mesh.land.tree.query(lines, predicate="intersects")
    met, hit = shapely.get_coordinates(
        shapely.intersection(lines[line], mesh.land.tree.geometries[polygon]), return_index=True
    )
    whose = owner[line[hit]]
    km = km_between(points[whose], met)
    nearest = np.lexsort((km, whose))
    whose, which = np.unique(whose[nearest], return_index=True)
    at = nearest[which]
    back = np.minimum(_NUDGE_KM / np.maximum(km[at], 1e-9), 1.0)
    shores = ends.copy()
    shores[whose] = along(met[at], points[whose], back)
    return shores
