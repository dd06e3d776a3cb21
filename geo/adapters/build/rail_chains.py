"""Makes the graph small: drops what repeats another track, and makes one edge of each chain between junctions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from geo.adapters.build.rail_gaps import neighbours
from geo.adapters.build.rail_source import Tracks
from geo.route.rail_network import Floats, Ints, Mask, label_parts

LEAST_PART_KM = 50.0
SPUR_KM = 1.5
_LONGER, _ABOUT_KM = 1.03, 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One edge of the small graph: the nodes along it and the numbers of the edges between them, in order."""

    nodes: tuple[int, ...]
    edges: tuple[int, ...]


def keep_large_parts(tracks: Tracks) -> Mask:
    """Return which edges belong to connected parts of at least 50 km of track."""
    part = label_parts(len(tracks.lon), tracks.start, tracks.end)[tracks.start]
    return np.asarray(np.bincount(part, weights=tracks.km)[part] >= LEAST_PART_KM)


def keep_distinct(tracks: Tracks, fixed: Mask) -> Mask:
    """Return which edges are not the third side of a triangle whose other two are hardly longer.

    In stations the source joins each track's node with many others. ``fixed`` edges are always kept.
    """
    near = {node: dict(found) for node, found in neighbours(tracks).items()}
    keep = np.ones(len(tracks.start), dtype=np.bool_)
    starts, ends = tracks.start.tolist(), tracks.end.tolist()
    for edge in np.lexsort((np.arange(len(keep)), -tracks.km)).tolist():
        start, end, km = starts[edge], ends[edge], float(tracks.km[edge])
        if fixed[edge]:
            continue
        one, other = near[start], near[end]
        shared = one.keys() & other.keys()
        if any(max(one[way], other[way]) < km and one[way] + other[way] <= _LONGER * km + _ABOUT_KM for way in shared):
            keep[edge] = False
            del one[end], other[start]
    return keep


def keep_long_spurs(tracks: Tracks, fixed: Mask) -> Mask:
    """Return which edges are not on a dead end of at most 1.5 km that leaves a line: sidings, yards."""
    keep = np.ones(len(tracks.start), dtype=np.bool_)
    degree = _degree(tracks)
    for chain in contract(tracks, fixed):
        first, last = (degree[chain.nodes[end]] == 1 for end in (0, -1))
        edges = list(chain.edges)
        if first != last and tracks.km[edges].sum() <= SPUR_KM and not fixed[edges].any():
            keep[edges] = False
    return keep


def contract(tracks: Tracks, fixed: Mask) -> list[Chain]:
    """Return the chains between junctions: at most one between two nodes, none back to its start.

    The tracks must join no two nodes twice.
    Junctions are nodes where not exactly two edges meet, and the ends of ``fixed`` edges. Where two chains join the
    same junctions, or one leads back to its own, a node on it is made a junction too.
    """
    junction = _degree(tracks) != 2
    junction[tracks.start[fixed]] = True
    junction[tracks.end[fixed]] = True
    while True:
        chains = list(_iter_chains(tracks, junction))
        more = list(_iter_splits(chains))
        if not more:
            return chains
        junction[more] = True


def _degree(tracks: Tracks) -> Ints:
    """Return how many edges meet at each node."""
    ends = np.concatenate([tracks.start, tracks.end])
    return np.bincount(ends, minlength=len(tracks.lon)).astype(np.int32)


def _iter_chains(tracks: Tracks, junction: Mask) -> Iterator[Chain]:
    """Yield the chains between junctions, then rings without any, each from its least node."""
    meet: dict[int, list[tuple[int, int]]] = {}
    for edge, (start, end) in enumerate(zip(tracks.start.tolist(), tracks.end.tolist(), strict=True)):
        meet.setdefault(start, []).append((end, edge))
        meet.setdefault(end, []).append((start, edge))
    done = [False] * len(tracks.start)
    stop = junction.tolist()
    order = sorted(meet, key=lambda node: (not stop[node], node))
    for node in order:
        for other, edge in meet[node]:
            if not done[edge]:
                yield _follow(node, other, edge, meet, stop, done)


def _follow(
    node: int, other: int, edge: int, meet: dict[int, list[tuple[int, int]]], stop: list[bool], done: list[bool]
) -> Chain:
    """Return the chain that begins with an edge and goes on to the next junction, or round to where it began."""
    nodes, edges = [node, other], [edge]
    done[edge] = True
    while not stop[nodes[-1]] and nodes[-1] != node:
        one, two = meet[nodes[-1]]
        onward, edge = two if one[1] == edges[-1] else one
        done[edge] = True
        nodes.append(onward)
        edges.append(edge)
    return Chain(nodes=tuple(nodes), edges=tuple(edges))


def _iter_splits(chains: Sequence[Chain]) -> Iterator[int]:
    """Yield the nodes that must become junctions: one of each double, two of each ring."""
    seen: dict[tuple[int, int], Chain] = {}
    for chain in sorted(chains, key=lambda chain: (len(chain.nodes), chain.nodes)):
        pair = (min(chain.nodes[0], chain.nodes[-1]), max(chain.nodes[0], chain.nodes[-1]))
        if pair[0] == pair[1]:
            yield chain.nodes[0]
            yield chain.nodes[len(chain.nodes) // 3]
            yield chain.nodes[2 * len(chain.nodes) // 3]
        elif pair in seen:
            yield chain.nodes[len(chain.nodes) // 2]
        seen[pair] = chain


def chain_points(tracks: Tracks, chains: Sequence[Chain]) -> tuple[Floats, Ints]:
    """Return the points (n, 2) of all chains, one after the other, and where each begins, and the end."""
    nodes = np.concatenate([chain.nodes for chain in chains])
    offsets = np.concatenate([[0], np.cumsum([len(chain.nodes) for chain in chains])])
    return np.column_stack([tracks.lon[nodes], tracks.lat[nodes]]), offsets.astype(np.int32)
