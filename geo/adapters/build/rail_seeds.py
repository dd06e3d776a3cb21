"""Reads what people know about railways and the source does not: ``seeds/rail_*.csv``."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from geo.adapters.build.rail_source import Tracks
from geo.errors import Invalid
from geo.model.space import Line, Position, position
from geo.route.rail_network import Connector, Floats, GaugeBreak, to_sphere

CONNECTORS, BURDENS, GAUGES = "seeds/rail_connectors.csv", "seeds/rail_burdens.csv", "seeds/rail_gauges.csv"
FILES = (CONNECTORS, BURDENS, GAUGES)
_KINDS = ("joint", "branch")
JOIN_KM = 0.5
"""An end that joins must lie so near to a node of the source, or to a point of an earlier connector."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A connector and its line. A joint meets tracks at both ends; a branch goes out from tracks to a loose end."""

    connector: Connector
    line: Line
    branch: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """A place that costs a passing train so many km more: every track within so many km round a point."""

    id: str
    point: Position
    radius_km: float
    extra_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A break of gauge, and where it is."""

    gauge: GaugeBreak
    point: Position


def read_connectors(root: Path) -> tuple[Drawn, ...]:
    """Return the connectors in the order of the file; raise Invalid for a row that is wrong."""
    found = []
    for where, row in _iter_rows(root / CONNECTORS):
        points = [part.split() for part in row["line"].split(";")]
        if len(points) < 2 or any(len(point) != 2 for point in points):
            raise Invalid(f"{where}: line", row["line"], "lon lat; lon lat; ...")
        line = tuple(position(float(lon), float(lat), where) for lon, lat in points)
        gauge = int(row["gauge_mm"])
        connector = Connector(id=row["id"], name=row["name"], gauge_mm=gauge, note=row["note"], source=row["source"])
        if row["kind"] not in _KINDS:
            raise Invalid(f"{where}: kind", row["kind"], " or ".join(_KINDS))
        found.append(Drawn(connector=connector, line=line, branch=row["kind"] == _KINDS[1]))
    return tuple(found)


def read_burdens(root: Path) -> tuple[Burden, ...]:
    """Return the burdens in the order of the file."""
    return tuple(
        Burden(
            id=row["id"],
            point=position(float(row["lon"]), float(row["lat"]), where),
            radius_km=float(row["radius_km"]),
            extra_km=float(row["extra_km"]),
        )
        for where, row in _iter_rows(root / BURDENS)
    )


def read_gauges(root: Path) -> tuple[Placed, ...]:
    """Return the breaks of gauge in the order of the file; raise Invalid for a row that is wrong."""
    found = []
    for where, row in _iter_rows(root / GAUGES):
        countries, gauges = row["countries"].split(), [int(one) for one in row["gauges_mm"].split()]
        if len(countries) != 2 or len(gauges) != 2:
            raise Invalid(f"{where}: countries, gauges_mm", (countries, gauges), "two of each")
        gauge = GaugeBreak(
            id=row["id"],
            name=row["name"],
            countries=(countries[0], countries[1]),
            gauges_mm=(gauges[0], gauges[1]),
            note=row["note"],
        )
        found.append(Placed(gauge=gauge, point=position(float(row["lon"]), float(row["lat"]), where)))
    return tuple(found)


def add_connectors(tracks: Tracks, connectors: Sequence[Drawn]) -> Tracks:
    """Return the tracks with the connectors; raise Invalid where an end that should meets no track.

    An end that joins becomes the node that it meets; the other points of the line become new nodes.
    """
    for number, drawn in enumerate(connectors):
        points = np.array(drawn.line if drawn.branch else drawn.line[:-1])[1:]
        joined = [_meet(tracks, drawn, drawn.line[0])]
        new = list(range(len(tracks.lon), len(tracks.lon) + len(points)))
        last = [] if drawn.branch else [_meet(tracks, drawn, drawn.line[-1])]
        if not new and np.any((tracks.start == min(joined + last)) & (tracks.end == max(joined + last))):
            raise Invalid(f"{CONNECTORS}: {drawn.connector.id}", drawn.line, "places that no track joins yet")
        lon, lat = (np.concatenate([old, points[:, i]]) for i, old in enumerate((tracks.lon, tracks.lat)))
        tracks = _with_chain(tracks, lon, lat, np.array(joined + new + last), number)
    return tracks


def _meet(tracks: Tracks, drawn: Drawn, end: Position) -> int:
    """Return the node that an end of a connector meets."""
    away = np.linalg.norm(to_sphere(tracks.lon, tracks.lat) - to_sphere(np.array(end[0]), np.array(end[1])), axis=1)
    if away.min() > JOIN_KM:
        raise Invalid(
            f"{CONNECTORS}: {drawn.connector.id}", end, f"a place within {JOIN_KM} km of a node of the tracks"
        )
    return int(away.argmin())


def _with_chain(tracks: Tracks, lon: Floats, lat: Floats, chain: np.ndarray, link: int) -> Tracks:
    """Return the tracks with edges along a chain of nodes, some of which are new."""
    ends = np.sort(np.column_stack([chain[:-1], chain[1:]]), axis=1).astype(np.int32)
    points = to_sphere(lon, lat)
    km = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1)
    return Tracks(
        lon=lon,
        lat=lat,
        start=np.concatenate([tracks.start, ends[:, 0]]),
        end=np.concatenate([tracks.end, ends[:, 1]]),
        km=np.concatenate([tracks.km, km]),
        link=np.concatenate([tracks.link, np.full(len(ends), link, dtype=np.int32)]),
    )


def _iter_rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each row of a table and where it is."""
    with path.open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream), start=2):
            yield f"{path.name}:{number}", row
