"""From a station to the tracks: the nearest point of each connected part of the network."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from pyproj import Geod

from geo.errors import Unroutable
from geo.model.space import Position
from geo.route.rail_network import EARTH_KM, Floats, RailNetwork

MOST_KM = 50.0
"""A place that is further from the tracks is refused."""

_LOOK_KM = MOST_KM * 1.01

SPARE_KM = 10.0
"""Tracks so much further away than the nearest ones are taken, if those lead nowhere; no more."""

_GEOD = Geod(ellps="WGS84")
_KM_PER_DEGREE = EARTH_KM * np.pi / 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Where a place joins the tracks: at a ``share`` (0 to 1) of the way along an edge, ``off_km`` from the place.

    ``point`` is on the segment that begins at the point ``first`` of the edge.
    """

    place: Position
    point: Position
    edge: int
    first: int
    share: float
    off_km: float


def find_stops(network: RailNetwork, place: Position) -> dict[int, Stop]:
    """Return the nearest stop in each connected part, by the number of the part.

    The nearest is at most 50 km away; the others at most 10 km further than it. They are looked for on a plane round
    the place, which is wrong by less than one in a hundred, and measured on the ellipsoid.
    """
    segments = network.segments
    scale = np.array([_KM_PER_DEGREE * max(np.cos(np.radians(place[1])), 0.01), _KM_PER_DEGREE])
    reach = _LOOK_KM / scale
    near = np.flatnonzero(
        np.all((segments.low <= np.array(place) + reach) & (segments.high >= np.array(place) - reach), axis=1)
    )
    first = segments.first[near]
    start = (network.points[first] - place) * scale
    way = (network.points[first + 1] - place) * scale - start
    length = np.maximum(np.einsum("ij,ij->i", way, way), 1e-12)
    share = np.clip(-np.einsum("ij,ij->i", start, way) / length, 0.0, 1.0)
    off = np.linalg.norm(start + way * share[:, None], axis=1)
    part = network.part[network.start[segments.edge[near]]]
    stops: dict[int, Stop] = {}
    most = min(_LOOK_KM, off.min(initial=_LOOK_KM) + SPARE_KM)
    for one in np.lexsort((near, off)):
        if off[one] > most:
            break
        if int(part[one]) not in stops:
            stop = _stop(network, place, int(segments.edge[near[one]]), int(first[one]), share[one])
            if stop.off_km <= MOST_KM:
                stops[int(part[one])] = stop
    return stops


def choose(starts: Mapping[int, Stop], ends: Mapping[int, Stop], names: tuple[str, str]) -> tuple[Stop, Stop]:
    """Return the nearest two stops that lie in one part; raise Unroutable where there are none."""
    for name, stops in zip(names, (starts, ends), strict=True):
        if not stops:
            raise Unroutable(f"{name} is more than {MOST_KM:.0f} km from the nearest railway in our data")
    shared = [(starts[part].off_km + ends[part].off_km, part) for part in starts.keys() & ends.keys()]
    if not shared:
        raise Unroutable(f"in our data the railways at {names[0]} and at {names[1]} are not connected")
    _, part = min(shared)
    return starts[part], ends[part]


def _stop(network: RailNetwork, place: Position, edge: int, first: int, share: float) -> Stop:
    """Return the stop at a share of the way along one segment of an edge."""
    inside = first - int(network.offsets[edge])
    line = network.line(edge)
    point = line[inside] + (line[inside + 1] - line[inside]) * share
    before = lengths_km(np.concatenate([line[: inside + 1], [point]])).sum()
    whole = lengths_km(line).sum()
    at = (round(float(point[0]), 6), round(float(point[1]), 6))
    return Stop(
        place=place,
        point=at,
        edge=edge,
        first=inside,
        share=float(before / whole) if whole else 0.0,
        off_km=float(_GEOD.inv(*place, *at)[2]) / 1000,
    )


def lengths_km(line: Floats) -> Floats:
    """Return the length of each step of a line (n, 2), in km on the WGS 84 ellipsoid."""
    return np.asarray(_GEOD.inv(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1])[2], dtype=np.float64) / 1000
