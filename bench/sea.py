"""Route the pairs of a file by sea, and measure it.

    .venv/bin/python bench/sea.py PAIRS.csv OUT.geojson [--repeat N]

PAIRS.csv has the columns pair, from_lat, from_lon, to_lat, to_lon and great_circle_km (the geodesic). OUT.geojson gets
one feature a pair, whose geometry is null where the router refuses. Prints a table of this router and, where they are
installed, of searoute and scgraph (2.15.0): how much longer than the geodesic, kilometres on Natural Earth's land in
all and outside the canals and 5 km round both ports, refusals, time in a warm process, peak memory. Lengths and land
are of the pairs that this router does not refuse.
"""

import argparse
import csv
import importlib
import importlib.util
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.adapters.networks import load_sea  # noqa: E402 - runs from a checkout that is not installed
from geo.errors import Unroutable  # noqa: E402
from geo.model.space import Line, Position  # noqa: E402
from geo.route.sea import route  # noqa: E402
from geo.route.sea_mesh import SeaMesh  # noqa: E402

GEOD = Geod(ellps="WGS84")
APPROACH_KM, FAIRWAY_DEGREES, OVER_KM = 5, 0.15, 1.0
"""Land is allowed so near a port, a fairway or a gate of seeds/passages.yaml; more km elsewhere are a fault."""

Router = Callable[[Position, Position], tuple[Line, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two ports, and the geodesic between them in km."""

    number: int
    start: Position
    end: Position
    straight_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a router made of a pair; no lines where it refused."""

    pair: Pair
    lines: tuple[Line, ...]
    milliseconds: float


def main() -> None:
    """Route, write, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--repeat", type=int, default=1, help="time each pair so often and take the median")
    options = parser.parse_args()
    pairs = read_pairs(options.pairs)
    begun = time.perf_counter()
    mesh = load_sea(ROOT / "var" / "data" / "sea.npz")
    loaded = time.perf_counter() - begun
    results = {"waybill": run(lambda start, end: route(mesh, start, end).lines, pairs, options.repeat)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    write(options.out, results["waybill"])
    for name, make in (("searoute", searoute), ("scgraph", scgraph)):
        if importlib.util.find_spec(name):
            results[name] = run(make(), pairs, 1)
    refused = {result.pair.number for result in results["waybill"] if not result.lines}
    print("| router | length/geodesic, median | km on land | of it outside | routes over 1 km | refused | ms | 95 % |")
    print("|---|---|---|---|---|---|---|---|")
    for name, found in results.items():
        print(row(name, found, refused, mesh))
    print(f"\n{len(pairs)} pairs; waybill's network loads in {loaded:.2f} s, peak memory {peak:.0f} MB.")


def read_pairs(path: Path) -> list[Pair]:
    """Return the pairs of the file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Pair(
                number=int(line["pair"]),
                start=(float(line["from_lon"]), float(line["from_lat"])),
                end=(float(line["to_lon"]), float(line["to_lat"])),
                straight_km=float(line["great_circle_km"]),
            )
            for line in csv.DictReader(stream)
        ]


def run(router: Router, pairs: Sequence[Pair], repeat: int) -> list[Result]:
    """Route every pair, after one that warms up."""
    attempt(router, pairs[0])
    return [
        Result(pair=pair, lines=attempt(router, pair), milliseconds=statistics.median(timed(router, pair, repeat)))
        for pair in pairs
    ]


def timed(router: Router, pair: Pair, repeat: int) -> list[float]:
    """Return how many milliseconds a route takes, so often."""
    times = []
    for _ in range(repeat):
        begun = time.perf_counter()
        attempt(router, pair)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def attempt(router: Router, pair: Pair) -> tuple[Line, ...]:
    """Return the lines, none where the router refuses."""
    try:
        return router(pair.start, pair.end)
    except (Unroutable, ValueError, AssertionError):
        return ()


def searoute() -> Router:
    """Return searoute, with its lines drawn to the ports."""
    module = importlib.import_module("searoute")

    def draw(start: Position, end: Position) -> tuple[Line, ...]:
        feature = module.searoute(list(start), list(end), append_orig_dest=True)
        return (tuple((float(lon), float(lat)) for lon, lat in feature["geometry"]["coordinates"]),)

    return draw


def scgraph() -> Router:
    """Return scgraph's marnet, with its lines drawn to the ports."""
    network = importlib.import_module("scgraph.geographs.marnet").marnet_geograph

    def draw(start: Position, end: Position) -> tuple[Line, ...]:
        found = network.get_shortest_path(
            origin_node={"latitude": start[1], "longitude": start[0]},
            destination_node={"latitude": end[1], "longitude": end[0]},
        )
        return (tuple((float(lon), float(lat)) for lat, lon in (pair[:2] for pair in found["coordinate_path"])),)

    return draw


def write(path: Path, results: Sequence[Result]) -> None:
    """Write one feature a pair."""
    features = [
        {
            "type": "Feature",
            "properties": {"pair": result.pair.number},
            "geometry": {"type": "MultiLineString", "coordinates": result.lines} if result.lines else None,
        }
        for result in results
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


def row(name: str, results: Sequence[Result], left_out: set[int], mesh: SeaMesh) -> str:
    """Return one row of the table."""
    drawn = [result for result in results if result.lines and result.pair.number not in left_out]
    ratios = [km(result.lines) / result.pair.straight_km for result in drawn]
    land = [land_km(result, mesh) for result in drawn]
    times = [result.milliseconds for result in results]
    cells = (
        name,
        f"{statistics.median(ratios):.3f}",
        f"{sum(whole for whole, _ in land):.0f}",
        f"{sum(outside for _, outside in land):.1f}",
        sum(outside > OVER_KM for _, outside in land),
        sum(not result.lines for result in results),
        f"{statistics.median(times):.0f}",
        f"{np.percentile(times, 95):.0f}",
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def km(lines: tuple[Line, ...]) -> float:
    """Return the geodesic length."""
    return float(sum(GEOD.line_length(*np.array(line).T) for line in lines)) / 1000


def land_km(result: Result, mesh: SeaMesh) -> tuple[float, float]:
    """Return kilometres on land, and of these outside fairways and approaches."""
    steps = []
    for line in result.lines:
        points = np.array(line)
        points[:, 0] = np.unwrap(points[:, 0], period=360)
        middle = 360 * np.round((points[:-1, 0] + points[1:, 0]) / 720)
        steps.append(np.stack([points[:-1] - np.column_stack([middle, 0 * middle]),
                               points[1:] - np.column_stack([middle, 0 * middle])], axis=1))  # fmt: skip
    lines = np.asarray(shapely.linestrings(np.concatenate(steps)), dtype=object)
    line, polygon = mesh.land.tree.query(lines, predicate="intersects")
    on_land = shapely.intersection(lines[line], mesh.land.tree.geometries[polygon])
    left = shapely.difference(on_land, allowed(result.pair, mesh))
    return total_km(on_land), total_km(left)


def total_km(pieces: NDArray[np.object_]) -> float:
    """Return the geodesic length of all pieces."""
    return float(sum(GEOD.geometry_length(one) for one in pieces if not one.is_empty)) / 1000


def allowed(pair: Pair, mesh: SeaMesh) -> shapely.Geometry:
    """Return where a line may be on drawn land."""
    turns = range(0, 360, 10)
    discs = [
        shapely.Polygon([GEOD.fwd(*port, turn, APPROACH_KM * 1000)[:2] for turn in turns])
        for port in (pair.start, pair.end)
    ]
    narrows = [shapely.LineString(one.line or one.gate).buffer(FAIRWAY_DEGREES) for one in mesh.passages]
    return shapely.union_all([*discs, *narrows])


if __name__ == "__main__":
    main()
