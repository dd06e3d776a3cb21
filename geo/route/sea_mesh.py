"""The graph of navigable water, and the shortest way through it.

SciPy, which takes 30 MB, is loaded by the first who looks for a way: most processes never do.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import Invalid
from geo.model.space import Line, Position
from geo.route.sea_water import Coast, Land, Points, unit

if TYPE_CHECKING:
    from scipy.sparse import csr_array
    from scipy.spatial import cKDTree

_FIRST_LIMIT, _LAST_LIMIT = 1.3, 1e7
"""How much further than the straight distance the first search looks; and, in km, the last."""
_SPARE_KM = 300.0
POLAR_COUNTS = 12.0
"""What a km in polar waters counts for a way between other places: so much that it is the last resort."""
CLOSABLE = ("suez", "panama", "kiel", "bosporus", "dardanelles")
"""Passages of ``seeds/passages.yaml`` that can be closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A canal, strait or river mouth: a fairway (``line``) over drawn land, or a ``gate`` across natural water."""

    id: str
    name: str
    closable: bool
    line: Line = ()
    gate: Line = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeaMesh:
    """Points of navigable water, joined where the water between them is clear.

    ``points`` (n, 2) lon, lat; ``row_starts``, ``neighbours`` and ``km`` are the rows of a symmetric sparse matrix, as
    SciPy's csr_array holds them; ``passage`` (one a neighbour) is -1, or the number in ``passages``. ``fairway`` is the
    number of the passage whose line a point belongs to, -1 for the others. ``land`` is the land itself, ``grown`` the
    same with water round it, widest first. ``polar`` are the numbers of the neighbours that lie, or whose row lies, in
    polar waters. ``coast`` is the coastline, ``finder`` an index of the points.
    """

    version: str
    points: Points
    row_starts: NDArray[np.int32]
    neighbours: NDArray[np.int32]
    km: NDArray[np.float64]
    passage: NDArray[np.int8]
    fairway: NDArray[np.int8]
    polar: NDArray[np.intp]
    passages: tuple[Passage, ...]
    land: Land
    grown: tuple[Land, ...]
    coast: Coast
    finder: "cKDTree"

    def closed(self, avoid: Collection[str]) -> frozenset[int]:
        """Return the numbers of the passages of these ids; raise Invalid for one that cannot be closed."""
        closable = {passage.id: number for number, passage in enumerate(self.passages) if passage.closable}
        for name in avoid:
            if name not in closable:
                raise Invalid("avoid", name, " or ".join(closable))
        return frozenset(closable[name] for name in avoid)

    def gates(self, numbers: Collection[int]) -> Land:
        """Return the gates of these passages as an obstacle."""
        lines = [shapely.LineString(self.passages[number].gate) for number in numbers if self.passages[number].gate]
        return Land(tree=shapely.STRtree(lines))

    def nearest(self, point: Position, count: int, closed: frozenset[int]) -> NDArray[np.intp]:
        """Return the numbers of the nearest points, nearest first, without those of closed fairways."""
        _, numbers = self.finder.query(unit(np.array([point])), k=count)
        found = np.asarray(numbers, dtype=np.intp).ravel()
        return found[~np.isin(self.fairway[found], list(closed))]

    def fairway_between(self, start: int, end: int) -> int:
        """Return the number of the passage whose fairway joins two points, -1 where they are joined by open water."""
        row = slice(int(self.row_starts[start]), int(self.row_starts[start + 1]))
        number = int(self.passage[row][self.neighbours[row] == end][0])
        return number if number >= 0 and self.passages[number].line else -1

    def find_way(
        self, start: "Links", end: "Links", straight_km: float, closed: frozenset[int], polar: bool
    ) -> list[int] | None:
        """Return the numbers of the points on the shortest way between two places, None where there is none.

        ``polar`` says whether polar waters are as good as others.
        """
        from scipy.sparse.csgraph import dijkstra

        graph = self._with_source(start, closed, 1.0 if polar else POLAR_COUNTS)
        limit = straight_km * _FIRST_LIMIT + _SPARE_KM
        while True:
            source = np.array([len(self.points)])
            total, before = dijkstra(graph, indices=source, return_predecessors=True, limit=limit)
            arrival = total[0, end.numbers] + end.km
            best = int(np.argmin(arrival))
            if arrival[best] <= limit or (limit >= _LAST_LIMIT and np.isfinite(arrival[best])):
                return _walk(before[0], int(end.numbers[best]), len(self.points))
            if limit >= _LAST_LIMIT:
                return None
            limit = limit * 3 if limit < straight_km * 3 else _LAST_LIMIT

    def _with_source(self, start: "Links", closed: frozenset[int], polar_counts: float) -> "csr_array":
        """Return the matrix with one more point, which leads to ``start`` and to which nothing leads."""
        from scipy.sparse import csr_array

        count = len(self.points) + 1
        data = np.concatenate([self.km, start.km])
        data[self.polar] *= polar_counts
        if closed:
            data[: len(self.km)][np.isin(self.passage, list(closed))] = np.inf
        columns = np.concatenate([self.neighbours, start.numbers.astype(np.int32)])
        rows = np.append(self.row_starts, np.int32(len(data)))
        return csr_array((data, columns, rows), shape=(count, count))


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Points of the mesh that a place leads to, and how far they are in km."""

    numbers: NDArray[np.intp]
    km: NDArray[np.float64]


def index(points: Points) -> "cKDTree":
    """Return the index that ``SeaMesh.finder`` is."""
    from scipy.spatial import cKDTree

    return cKDTree(unit(points))


def _walk(before: NDArray[np.int32], last: int, source: int) -> list[int]:
    """Return the points from the source (left out) to the last one."""
    way = []
    while last != source:
        way.append(last)
        last = int(before[last])
    return way[::-1]
