"""Which line a leg gets, on what basis, and how fast it would have been gone.

| mode | line | basis |
|---|---|---|
| maritime | over water, by ``sea`` | computed |
| rail | along tracks, by ``rail`` | computed |
| air | the great circle; airspace is not modelled | computed |
| others, or where an end is only a region, or no way is found | the great circle | schematic |

A leg with reported waypoints goes through them, and is then called reported where each stretch could be computed. A
line that came with a report is kept as it is.
"""

import itertools
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Protocol

from geo.errors import MissingData, Unroutable
from geo.model.event import Event
from geo.model.leg import Basis, Geometry, Leg, Mode
from geo.model.place import Place
from geo.model.space import Line, Precision
from geo.route import rail, sea
from geo.route.arc import great_circle, length_km
from geo.route.rail_network import RailNetwork
from geo.route.sea_mesh import SeaMesh
from geo.route.speed import doubt, least_speed

ARC = "great-circle 1"
WITHOUT_NETWORK = "great-circle for want of a network"
"""Never in force: the leg is planned anew as soon as the network is there."""
AIR_NOTE = "The great circle; airspace is not modelled."
_VAGUE = (Precision.REGION, Precision.COUNTRY)


class Networks(Protocol):
    """What legs are routed over. Each is loaded when it is first asked for, and kept."""

    def sea(self) -> SeaMesh:
        """Return the water; raise MissingData where it has not been built."""
        ...

    def rail(self) -> RailNetwork:
        """Return the tracks; raise MissingData where they have not been built."""
        ...

    def routers(self) -> frozenset[str]:
        """Return name and version of every router in force, without loading anything."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The line between two stops. ``computed`` is False where it is only drawn from one to the other."""

    lines: tuple[Line, ...]
    distance_km: float
    router: str
    computed: bool
    notes: tuple[str, ...] = ()


class Planner:
    """Plans legs over networks that are loaded when they are first needed. A stretch is computed once."""

    def __init__(self, networks: Networks) -> None:
        self._networks = networks
        self._known: dict[tuple[Mode, str, str, tuple[str, ...]], Stretch] = {}

    @property
    def routers(self) -> frozenset[str]:
        """Name and version of each router in force."""
        return self._networks.routers() | {ARC}

    def plan_event(self, event: Event) -> Event:
        """Return the event with a line for each leg that can have one."""
        return replace(event, legs=tuple(self.plan_leg(leg) for leg in event.legs))

    def plan_leg(self, leg: Leg) -> Leg:
        """Return the leg with its line; without one where an end is not known or has no coordinates."""
        if leg.geometry is not None and leg.geometry.given:
            return leg
        if leg.origin is None or leg.destination is None or None in (leg.origin.point, leg.destination.point):
            return replace(leg, geometry=None)
        stops = tuple(place for place in leg.stops if place.point is not None)
        stretches = [
            self.stretch(leg.mode, *pair) for pair in itertools.pairwise(stops) if pair[0].point != pair[1].point
        ]
        if not stretches:
            return replace(leg, geometry=None)
        return replace(leg, geometry=_join(leg, stretches))

    def stretch(self, mode: Mode, start: Place, end: Place, avoid: Collection[str] = ()) -> Stretch:
        """Return the line between two places, schematic where none can be computed; the notes say why."""
        key = (mode, start.id, end.id, tuple(sorted(avoid)))
        if key not in self._known:
            try:
                self._known[key] = self.compute(mode, start, end, avoid)
            except Unroutable as reason:
                self._known[key] = _arc(start, end, f"Drawn straight: {reason}.")
            except MissingData as reason:
                self._known[key] = replace(_arc(start, end, f"Not computed: {reason}."), router=WITHOUT_NETWORK)
        return self._known[key]

    def compute(self, mode: Mode, start: Place, end: Place, avoid: Collection[str] = ()) -> Stretch:
        """Return the computed line between two places; raise Unroutable where there is no way, or no router."""
        for place in (start, end):
            if place.precision in _VAGUE:
                raise Unroutable(f"{place.name} is an area, not a point")
        if start.point is None or end.point is None:
            raise Unroutable(f"{start.name if start.point is None else end.name} has no coordinates")
        names = (start.name, end.name)
        if mode is Mode.MARITIME:
            mesh = self._networks.sea()
            by_sea = sea.route(mesh, start.point, end.point, avoid=avoid, names=names)
            called = {passage.id: passage.name for passage in mesh.passages}
            passages = ", ".join(called[passage] for passage in by_sea.passages)
            through = (f"Through {passages}.",) if passages else ()
            return Stretch(
                lines=by_sea.lines,
                distance_km=by_sea.distance_km,
                router=by_sea.router,
                computed=True,
                notes=("Computed over water.", *through),
            )
        if mode is Mode.RAIL:
            by_rail = rail.route(self._networks.rail(), start.point, end.point, names=names)
            notes = ("Computed along tracks.", *by_rail.notes)
            return Stretch(
                lines=by_rail.lines, distance_km=by_rail.distance_km, router=by_rail.router, computed=True, notes=notes
            )
        if mode is Mode.AIR:
            return replace(_arc(start, end, AIR_NOTE), computed=True)
        raise Unroutable(f"no router knows the mode {mode.value}")


def _arc(start: Place, end: Place, note: str) -> Stretch:
    points = tuple(place.point for place in (start, end) if place.point is not None)
    return Stretch(lines=great_circle(points), distance_km=length_km(points), router=ARC, computed=False, notes=(note,))


def _join(leg: Leg, stretches: list[Stretch]) -> Geometry:
    distance = round(sum(stretch.distance_km for stretch in stretches), 1)
    computed = all(stretch.computed for stretch in stretches)
    speed = least_speed(distance, leg.departed, leg.arrived)
    return Geometry(
        lines=_join_lines([line for stretch in stretches for line in stretch.lines]),
        basis=(Basis.REPORTED if leg.via else Basis.COMPUTED) if computed else Basis.SCHEMATIC,
        distance_km=distance,
        router=" + ".join(dict.fromkeys(stretch.router for stretch in stretches)),
        note=" ".join(dict.fromkeys(note for stretch in stretches for note in stretch.notes)),
        speed_kmh=round(speed[0], 1) if speed else None,
        implausible=doubt(leg.mode, distance, speed),
    )


def _join_lines(lines: list[Line]) -> tuple[Line, ...]:
    """Return lines with those that follow on from one another made one."""
    joined: list[Line] = []
    for line in lines:
        if joined and joined[-1][-1] == line[0]:
            joined[-1] = joined[-1] + line[1:]
        else:
            joined.append(line)
    return tuple(joined)
