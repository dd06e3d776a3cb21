"""Ways by rail from station to station: computed along OpenStreetMap's tracks, modelled, not observed.

The way is the one of least cost: kilometres along the track, and more where a border is crossed or a line is slow or
shut (``docs/rail.md``). So two stations of one country are joined inside it wherever its own tracks lead there. It does
not know timetables, traffic, wires or wars. A place off the tracks is joined to them by a straight approach.
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from geo.errors import Unroutable
from geo.model.space import Line, Position
from geo.route.arc import cut, length_km
from geo.route.rail_network import GAP, NONE, Connector, Floats, GaugeBreak, RailNetwork
from geo.route.rail_station import Stop, choose, find_stops

ROUTER = "rail-osm"
TOLERANCE_DEGREES = 0.0027
"""Lines are made simpler by at most so much: 300 m."""
NOTED_KM = 1.0
"""A shorter approach is not worth a note."""
_ONE_GAP = "One short gap in the data is closed straight."


@dataclass(frozen=True, slots=True, kw_only=True)
class RailRoute:
    """A way by rail.

    ``lines`` run from place to place, cut at the antimeridian; ``distance_km`` is their length on the WGS 84 ellipsoid.
    ``track_km`` follows the curves that the line cuts short, and is the better estimate of what a train runs; it counts
    no approach. ``approaches_km`` says how far each place is from the tracks: so much of the line's beginning and end
    is drawn straight. ``borders`` are pairs of ISO 3166-1 codes in the order they are crossed, ``gauge_changes`` and
    ``connectors`` ids of the tables in seeds/, ``gaps`` the number of closed gaps on the way. ``cost_km`` is what the
    search made least. ``notes`` say all this in words.
    """

    lines: tuple[Line, ...]
    distance_km: float
    track_km: float
    cost_km: float
    approaches_km: tuple[float, float]
    borders: tuple[tuple[str, str], ...]
    gauge_changes: tuple[str, ...]
    connectors: tuple[str, ...]
    gaps: int
    notes: tuple[str, ...]
    router: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A stretch of one edge, from one share of its way to another, and its points (n, 2) in that order."""

    edge: int
    start: float
    end: float
    line: Floats


def route(network: RailNetwork, start: Position, end: Position, *, names: tuple[str, str] | None = None) -> RailRoute:
    """Return the way by rail; there and back are the same line.

    ``names`` are for messages and notes. Raises Unroutable where a place is more than 50 km from the tracks, where no
    tracks join the two, or where both are the same place.
    """
    names = names or (_text(start), _text(end))
    if start == end:
        raise Unroutable(f"{names[0]} and {names[1]} are the same place")
    turned = end < start
    ends = (end, start) if turned else (start, end)
    found = _find(network, ends, names[::-1] if turned else names)
    found = _turned(found) if turned else found
    return replace(found, notes=tuple(_iter_notes(network, found, names)))


def _find(network: RailNetwork, places: tuple[Position, Position], names: tuple[str, str]) -> RailRoute:
    """Return the way of least cost, without notes (Dijkstra 1959)."""
    here, there = choose(find_stops(network, places[0]), find_stops(network, places[1]), names)
    ways = [(node, _cost(network, here.edge, here.share, share)) for node, share in _ends(network, here.edge)]
    source = len(network.lon)
    cost, before = network.rows.search(ways)
    lasts = _ends(network, there.edge)
    totals = [float(cost[node]) + _cost(network, there.edge, there.share, share) for node, share in lasts]
    best = totals.index(min(totals))
    direct = _cost(network, here.edge, here.share, there.share) if here.edge == there.edge else math.inf
    if direct <= totals[best]:
        return _describe(network, (here, there), [_piece(network, here.edge, here, there)], direct)
    nodes = [lasts[best][0]]
    while int(before[nodes[-1]]) != source:
        nodes.append(int(before[nodes[-1]]))
    nodes.reverse()
    pieces = [_piece(network, here.edge, here, float(nodes[0] != network.start[here.edge]))]
    for one, other in itertools.pairwise(nodes):
        edge = network.find_edge(one, other)
        away = float(one != network.start[edge])
        pieces.append(_piece(network, edge, away, 1.0 - away))
    pieces.append(_piece(network, there.edge, lasts[best][1], there))
    return _describe(network, (here, there), pieces, totals[best])


def _ends(network: RailNetwork, edge: int) -> list[tuple[int, float]]:
    """Return the nodes at the ends of an edge, and at which share of its way they are."""
    return [(int(network.start[edge]), 0.0), (int(network.end[edge]), 1.0)]


def _cost(network: RailNetwork, edge: int, start: float, end: float) -> float:
    """Return what it costs to go along an edge from one share of its way to another."""
    extra = float(network.extra_km[edge]) if _passes(network, edge, start, end) else 0.0
    return abs(end - start) * float(network.km[edge]) + extra


def _passes(network: RailNetwork, edge: int, start: float, end: float) -> bool:
    """Return whether the place on an edge where its extra cost is due lies between two shares of its way."""
    return bool(min(start, end) <= network.at[edge] < max(start, end))


def _piece(network: RailNetwork, edge: int, start: Stop | float, end: Stop | float) -> _Piece:
    """Return a stretch of an edge between two stops, or ends of the edge (0.0 or 1.0)."""
    line = network.line(edge)
    (one, first, where), (other, last, there) = _place(line, start), _place(line, end)
    if (one, first) <= (other, last):
        points = np.concatenate([[where], line[first + 1 : last + 1], [there]])
    else:
        points = np.concatenate([[there], line[last + 1 : first + 1], [where]])[::-1]
    return _Piece(edge=edge, start=one, end=other, line=points)


def _place(line: Floats, at: Stop | float) -> tuple[float, int, Floats]:
    """Return the share of the way, the number of the last point at or before it, and the point."""
    if isinstance(at, Stop):
        return at.share, at.first, np.array(at.point)
    return at, (len(line) - 2 if at else 0), line[-1 if at else 0]


def _describe(network: RailNetwork, stops: tuple[Stop, Stop], pieces: Sequence[_Piece], cost_km: float) -> RailRoute:
    """Return the route along the pieces."""
    track = np.concatenate([piece.line for piece in pieces])
    track = track[np.concatenate([[True], np.any(track[1:] != track[:-1], axis=1)])]
    if len(track) > 1:
        track = shapely.get_coordinates(shapely.simplify(shapely.LineString(track), TOLERANCE_DEGREES))
    points = [stops[0].place, *((float(lon), float(lat)) for lon, lat in track), stops[1].place]
    lines = cut(tuple(point for point, _ in itertools.groupby(points)))
    passed = [piece for piece in pieces if _passes(network, piece.edge, piece.start, piece.end)]
    whole = [piece for piece in pieces if piece.start != piece.end]
    links = [int(network.link[piece.edge]) for piece in whole]
    return RailRoute(
        lines=lines,
        distance_km=round(math.fsum(length_km(line) for line in lines), 1),
        track_km=round(math.fsum(abs(piece.end - piece.start) * network.km[piece.edge] for piece in pieces), 1),
        cost_km=round(cost_km, 1),
        approaches_km=(round(stops[0].off_km, 1), round(stops[1].off_km, 1)),
        borders=tuple(_border(network, piece) for piece in passed if network.border[piece.edge] != NONE),
        gauge_changes=_ids(network.gauges, [int(network.gauge[piece.edge]) for piece in passed]),
        connectors=_ids(network.connectors, links),
        gaps=links.count(GAP),
        notes=(),
        router=f"{ROUTER} {network.version}",
    )


def _border(network: RailNetwork, piece: _Piece) -> tuple[str, str]:
    """Return the countries on either side of the border that a piece crosses, in the order of the way."""
    one, other = network.borders[network.border[piece.edge]]
    return (one, other) if piece.start < piece.end else (other, one)


def _ids(table: Sequence[Connector] | Sequence[GaugeBreak], numbers: Sequence[int]) -> tuple[str, ...]:
    """Return the ids of what the numbers name, each once, in order."""
    return tuple(dict.fromkeys(table[number].id for number in numbers if number >= 0))


def _turned(there: RailRoute) -> RailRoute:
    """Return the way back, without notes."""
    return replace(
        there,
        lines=tuple(line[::-1] for line in reversed(there.lines)),
        approaches_km=there.approaches_km[::-1],
        borders=tuple(pair[::-1] for pair in reversed(there.borders)),
        gauge_changes=there.gauge_changes[::-1],
        connectors=there.connectors[::-1],
    )


def _iter_notes(network: RailNetwork, found: RailRoute, names: tuple[str, str]) -> Iterator[str]:
    """Yield what a reader should know about the way, in words."""
    ends = zip(("first", "last"), found.approaches_km, names, strict=True)
    for which, km, name in ends:
        if km >= NOTED_KM:
            yield f"The {which} {km:.0f} km, between {name} and the tracks, are drawn straight."
    breaks = {one.id: one for one in network.gauges}
    for one in (breaks[name] for name in found.gauge_changes):
        gauges = one.gauges_mm if one.countries in found.borders else one.gauges_mm[::-1]
        yield f"The gauge changes from {gauges[0]} to {gauges[1]} mm at {one.name}. {one.note}."
    connectors = {one.id: one for one in network.connectors}
    for name in found.connectors:
        yield f"{connectors[name].name} is not in the data and was added by hand. {connectors[name].note}."
    if found.gaps:
        yield f"{found.gaps} short gaps in the data are closed straight." if found.gaps > 1 else _ONE_GAP


def _text(place: Position) -> str:
    """Return a position for a message."""
    return f"{place[0]:.2f},{place[1]:.2f}"
