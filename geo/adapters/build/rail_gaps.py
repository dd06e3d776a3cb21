"""Closes gaps: places where OpenStreetMap's simplified tracks stop and go on a little further.

Two rules, both within ``GAP_KM``. Parts of the network that hang together nowhere are joined where they come closest.
Inside one part, a dead end is joined to a dead end that looks back at it or is very near, or to a track straight
ahead, unless a way of at most ``DETOUR_KM`` leads there already: this mends main lines that would otherwise send a
train through another country. Neither rule knows whether trains run there.
"""

import heapq
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from scipy.spatial import cKDTree

from geo.adapters.build.rail_source import Tracks
from geo.route.rail_network import GAP, Floats, label_parts, to_sphere

GAP_KM = 2.0
NEAR_KM = 1.0
DETOUR_KM = 20.0
BACK_KM = 1.5
"""How far a dead end is followed back to see which way it looks."""

_FACING, _AHEAD = 0.3, 0.9  # cosines: both within 72 degrees of the join, within 25 degrees straight ahead

Neighbours: TypeAlias = Mapping[int, Sequence[tuple[int, float]]]
"""By node: its neighbours and the km to them."""


def close_gaps(tracks: Tracks) -> tuple[Tracks, int, int]:
    """Return the tracks with joins, how many joined two parts, and how many mended a line inside one."""
    between = _between_parts(tracks)
    joined = add_edges(tracks, between, GAP)
    inside = _inside_parts(joined)
    return add_edges(joined, inside, GAP), len(between), len(inside)


def add_edges(tracks: Tracks, pairs: Sequence[tuple[int, int]], link: int) -> Tracks:
    """Return the tracks with straight edges between pairs of nodes, marked as ``link``."""
    ends = np.sort(np.array(pairs, dtype=np.int32).reshape(-1, 2), axis=1)
    points = to_sphere(tracks.lon, tracks.lat)
    km = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1)
    return Tracks(
        lon=tracks.lon,
        lat=tracks.lat,
        start=np.concatenate([tracks.start, ends[:, 0]]),
        end=np.concatenate([tracks.end, ends[:, 1]]),
        km=np.concatenate([tracks.km, km]),
        link=np.concatenate([tracks.link, np.full(len(ends), link, dtype=np.int32)]),
    )


def neighbours(tracks: Tracks) -> dict[int, list[tuple[int, float]]]:
    """Return each node's neighbours; a node without any is not in it."""
    table: dict[int, list[tuple[int, float]]] = {}
    for start, end, km in zip(tracks.start.tolist(), tracks.end.tolist(), tracks.km.tolist(), strict=True):
        table.setdefault(start, []).append((end, km))
        table.setdefault(end, []).append((start, km))
    return table


def _between_parts(tracks: Tracks) -> list[tuple[int, int]]:
    """Return the shortest joins that make one part of all that lie within reach of each other (Kruskal 1956)."""
    part = label_parts(len(tracks.lon), tracks.start, tracks.end)
    points = to_sphere(tracks.lon, tracks.lat)
    pairs = cKDTree(points).query_pairs(GAP_KM, output_type="ndarray")
    pairs = pairs[part[pairs[:, 0]] != part[pairs[:, 1]]]
    km = np.linalg.norm(points[pairs[:, 0]] - points[pairs[:, 1]], axis=1)
    root = list(range(int(part.max()) + 1))
    joins = []
    for start, end in pairs[np.lexsort((pairs[:, 1], pairs[:, 0], km))].tolist():
        one, other = _find(root, int(part[start])), _find(root, int(part[end]))
        if one != other:
            root[one] = other
            joins.append((start, end))
    return joins


def _find(root: list[int], node: int) -> int:
    """Return the part's representative, shortening the way to it."""
    while root[node] != node:
        root[node] = root[root[node]]
        node = root[node]
    return node


def _inside_parts(tracks: Tracks) -> list[tuple[int, int]]:
    """Return the joins inside parts, the shortest first; each dead end is joined once."""
    near = neighbours(tracks)
    points = to_sphere(tracks.lon, tracks.lat)
    used = np.array(sorted(near), dtype=np.int64)
    dead = [node for node in used.tolist() if len(near[node]) == 1]
    looks = {node: _look(node, near, points) for node in dead}
    tree = cKDTree(points[used])
    wanted = []
    for node in dead:
        found = tree.query_ball_point(points[node], GAP_KM, return_sorted=True)
        reached = within(node, near, DETOUR_KM) if len(found) > 1 else {node: 0.0}
        for other in used[found].tolist():
            if other not in reached and _fits(node, other, looks, points):
                wanted.append((float(np.linalg.norm(points[node] - points[other])), node, other))
    joins, taken = [], set[int]()
    # A dead end that looks back comes before a track ahead, whichever is nearer.
    for _, node, other in sorted(wanted, key=lambda one: (one[2] not in looks, *one)):
        if node not in taken and other not in taken:
            joins.append((node, other))
            taken |= {node, other} & looks.keys()
    return joins


def within(node: int, near: Neighbours, limit_km: float) -> dict[int, float]:
    """Return the nodes that a way of at most so many km leads to, and the km (Dijkstra 1959)."""
    reached, waiting = {node: 0.0}, [(0.0, node)]
    while waiting:
        done, here = heapq.heappop(waiting)
        if done > reached[here]:
            continue
        for other, km in near[here]:
            total = done + km
            if total <= limit_km and total < reached.get(other, np.inf):
                reached[other] = total
                heapq.heappush(waiting, (total, other))
    return reached


def _look(node: int, near: Neighbours, points: Floats) -> Floats:
    """Return the direction in which a dead end would go on, as a unit vector."""
    before, here = node, near[node][0][0]
    while len(near[here]) == 2 and np.linalg.norm(points[node] - points[here]) < BACK_KM:
        before, here = here, next(other for other, _ in near[here] if other != before)
        if here == node:
            break
    return _unit(points[node] - points[here])


def _fits(node: int, other: int, looks: Mapping[int, Floats], points: Floats) -> bool:
    """Return whether a dead end meets another one that is near or looks back, or a track straight ahead."""
    way = _unit(points[other] - points[node])
    if other in looks and np.linalg.norm(points[other] - points[node]) <= NEAR_KM:
        return True
    if other in looks:
        return bool(looks[node] @ way >= _FACING and -(looks[other] @ way) >= _FACING)
    return bool(looks[node] @ way >= _AHEAD)


def _unit(vector: Floats) -> Floats:
    """Return the vector's direction; zero stays zero."""
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
