"""The railways of the world as arrays: junctions, the tracks between them, and where a train's way is burdened.

SciPy, which takes 30 MB, is loaded by the first who looks for a way: most processes never do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int32]
Mask: TypeAlias = NDArray[np.bool_]

EARTH_KM = 6371.0088
NONE = -1
"""In columns of numbers: there is none."""
GAP = -2
"""In ``link``: a gap in the source that was closed by rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector:
    """A stretch that the source lacks, drawn by hand; ``seeds/rail_connectors.csv``. ``gauge_mm`` is its gauge."""

    id: str
    name: str
    gauge_mm: int
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GaugeBreak:
    """A border at which the gauge changes, ``seeds/rail_gauges.csv``; ``gauges_mm`` in the order of the countries."""

    id: str
    name: str
    countries: tuple[str, str]
    gauges_mm: tuple[int, int]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RailNetwork:
    """A simple undirected graph.

    By node: ``lon``, ``lat`` in degrees. By edge: ``start``, ``end``; ``km`` along the track; ``extra_km``, what the
    border or the burden on it costs beyond its length, due at the share ``at`` of its way; ``link``: the number of its
    connector, GAP, or NONE; ``border``: the number in ``borders``, which are the countries at its start and its end, or
    NONE; ``gauge``: the number in ``gauges``, or NONE. The points of edge i are ``points[offsets[i]:offsets[i + 1]]``,
    lon and lat, ends included. ``counts`` says how much was mended. Made from these: ``rows``, the matrix of costs;
    ``part``, the number of the connected part of each node; ``segments``, the straight pieces of all edges.
    """

    version: str
    lon: Floats
    lat: Floats
    start: Ints
    end: Ints
    km: Floats
    extra_km: Floats
    at: Floats
    link: Ints
    border: Ints
    gauge: Ints
    offsets: Ints
    points: Floats
    borders: tuple[tuple[str, str], ...] = ()
    gauges: tuple[GaugeBreak, ...] = ()
    connectors: tuple[Connector, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)

    rows: "Rows" = field(init=False)
    part: Ints = field(init=False)
    segments: "Segments" = field(init=False)

    def __post_init__(self) -> None:
        """Prepare for queries."""
        object.__setattr__(self, "rows", _rows(self))
        object.__setattr__(self, "part", label_parts(len(self.lon), self.start, self.end))
        object.__setattr__(self, "segments", _segments(self))

    def line(self, edge: int) -> Floats:
        """Return the points (n, 2) of an edge, from its start to its end."""
        return self.points[self.offsets[edge] : self.offsets[edge + 1]]

    def find_edge(self, node: int, other: int) -> int:
        """Return the number of the edge between two neighbours."""
        low, high = self.rows.starts[node], self.rows.starts[node + 1]
        return int(self.rows.edge[low + np.searchsorted(self.rows.neighbour[low:high], other)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows of a symmetric sparse matrix; ``edge`` is the number of the edge behind each entry."""

    starts: Ints
    neighbour: Ints
    cost_km: Floats
    edge: Ints

    def search(self, ways: Sequence[tuple[int, float]]) -> tuple[Floats, Ints]:
        """Return the least cost in km to each node, and the node before it, from a place joined to some nodes.

        ``ways`` are those nodes and what it costs to reach each. The place itself is one more node, the last.
        """
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import dijkstra

        size = len(self.starts)
        neighbour = np.concatenate([self.neighbour, np.array([node for node, _ in ways], dtype=np.int32)])
        cost = np.concatenate([self.cost_km, np.array([km for _, km in ways])])
        starts = np.concatenate([self.starts, np.array([len(neighbour)], dtype=np.int32)])
        matrix = csr_array((cost, neighbour, starts), shape=(size, size))
        found, before = dijkstra(matrix, indices=np.array([size - 1]), return_predecessors=True)
        return found[0], np.asarray(before[0], dtype=np.int32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """Straight pieces: the number of the first point of each, its edge, and its box (lon, lat)."""

    first: Ints
    edge: Ints
    low: Floats
    high: Floats


def _rows(network: RailNetwork) -> Rows:
    """Return both directions of every edge as the rows of a matrix."""
    one, other = np.concatenate([network.start, network.end]), np.concatenate([network.end, network.start])
    order = np.lexsort((other, one))
    edge = (order % len(network.start)).astype(np.int32)
    return Rows(
        starts=np.searchsorted(one[order], np.arange(len(network.lon) + 1)).astype(np.int32),
        neighbour=other[order].astype(np.int32),
        cost_km=network.km[edge] + network.extra_km[edge],
        edge=edge,
    )


def _segments(network: RailNetwork) -> Segments:
    """Return the straight pieces of all edges, with their boxes."""
    edge = np.repeat(np.arange(len(network.start)), np.diff(network.offsets)).astype(np.int32)
    first = np.flatnonzero(edge[:-1] == edge[1:]).astype(np.int32)
    start, end = network.points[first], network.points[first + 1]
    return Segments(first=first, edge=edge[first], low=np.minimum(start, end), high=np.maximum(start, end))


def label_parts(size: int, start: Ints, end: Ints) -> Ints:
    """Return the number of the connected part that each of so many nodes is in."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    graph = csr_array((np.ones(len(start)), (start, end)), shape=(size, size))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int32)


def to_sphere(lon: Floats, lat: Floats) -> Floats:
    """Return places as points (n, 3) on a sphere, in km from its middle."""
    east, north = np.radians(lon), np.radians(lat)
    unit = np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=-1)
    return EARTH_KM * np.asarray(unit, dtype=np.float64)
