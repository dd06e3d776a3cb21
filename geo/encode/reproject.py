"""Coordinates in other reference systems: bodies on their way out, and positions and boxes on their way in."""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import orjson
from pyproj import Transformer
from pyproj.exceptions import ProjError

from geo.model.crs import CRS84, Crs
from geo.model.space import Position

_DECIMALS: Final = {True: 3, False: 7}
"""Of coordinates in metres, and in degrees."""

_EDGE_POINTS: Final = 21


def move_bodies(bodies: Iterable[bytes], crs: Crs) -> Iterator[bytes]:
    """Yield features with their geometry in a reference system; as they are, where it is the one they are stored in.

    A geometry that reaches where the system does not (a pole in Web Mercator) becomes null.
    """
    for body in bodies:
        yield body if crs == CRS84 else move_body(body, crs)


def move_body(body: bytes, crs: Crs) -> bytes:
    """Return a feature with its geometry in a reference system."""
    feature: dict[str, Any] = orjson.loads(body)
    return orjson.dumps(feature | {"geometry": move_geometry(feature["geometry"], crs)})


def move_geometry(geometry: Any, crs: Crs) -> Any:
    """Return a GeoJSON geometry in a reference system, in the order of its axes; None where it cannot be in it."""
    if geometry is None or crs == CRS84:
        return geometry
    found = list(_positions(geometry["coordinates"]))
    transformer = _transformer(CRS84.code, crs.code)
    first, second = transformer.transform([lon for lon, _ in found], [lat for _, lat in found])
    if not all(map(math.isfinite, (*first, *second))):
        return None
    decimals = _DECIMALS[crs.projected]
    moved = iter([[round(one, decimals), round(other, decimals)] for one, other in zip(first, second, strict=True)])
    return geometry | {"coordinates": _fill(geometry["coordinates"], moved)}


def to_lonlat(crs: Crs, positions: Sequence[Position]) -> Sequence[Position]:
    """Return positions, in the order of the system's axes, as longitude and latitude; infinite where it has none."""
    if crs == CRS84:
        return positions
    first, second = ([position[at] for position in positions] for at in (0, 1))
    lons, lats = _transformer(crs.code, CRS84.code).transform(first, second)
    return list(zip(lons, lats, strict=True))


def box_to_lonlat(crs: Crs, lowest: Position, highest: Position) -> tuple[float, float, float, float]:
    """Return the west, south, east and north of the smallest box round one that is given by two corners.

    All are infinite where the system does not reach.
    """
    if not crs.projected:
        (west, south), (east, north) = to_lonlat(crs, (lowest, highest))
        return west, south, east, north
    try:
        found = _transformer(crs.code, CRS84.code).transform_bounds(*lowest, *highest, densify_pts=_EDGE_POINTS)
    except ProjError:
        return (math.inf,) * 4
    return (float(found[0]), float(found[1]), float(found[2]), float(found[3]))


@lru_cache(maxsize=256)
def _transformer(source: str, target: str) -> Transformer:
    """Return a transformer, which any number of threads may use."""
    return Transformer.from_crs(source, target)


def _positions(node: Any) -> Iterator[Any]:
    if node and not isinstance(node[0], list):
        yield node[:2]
        return
    for inner in node:
        yield from _positions(inner)


def _fill(node: Any, positions: Iterator[Any]) -> Any:
    """Return nested lists of positions with others in their place."""
    if node and not isinstance(node[0], list):
        return next(positions)
    return [_fill(inner, positions) for inner in node]
