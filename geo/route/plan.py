"""Which line a leg gets, and on what basis."""

from dataclasses import replace

from geo.model.event import Event
from geo.model.leg import Basis, Geometry, Leg
from geo.route.arc import great_circle, length_km

ROUTER = "great-circle 1"
NOTE = "A great circle between the places named; not the way that was taken."


def plan_event(event: Event) -> Event:
    """Return the event with a line for each leg that can have one."""
    return replace(event, legs=tuple(plan_leg(leg) for leg in event.legs))


def plan_leg(leg: Leg) -> Leg:
    """Return the leg with a schematic line through its stops; without one where fewer than two stops have coordinates.

    A line that came with the report is kept.
    An end that is known only as a region or a country is drawn to its label point.
    """
    if leg.geometry is not None and leg.geometry.basis.given:
        return leg
    if leg.origin is None or leg.destination is None:
        return replace(leg, geometry=None)
    stops = tuple(place.point for place in leg.stops if place.point is not None)
    lines = great_circle(stops) if None not in (leg.origin.point, leg.destination.point) else ()
    if not lines:
        return replace(leg, geometry=None)
    geometry = Geometry(
        lines=lines, basis=Basis.SCHEMATIC, distance_km=round(length_km(stops), 1), router=ROUTER, note=NOTE
    )
    return replace(leg, geometry=geometry)
