"""Events to voyages: each leg with a named vehicle is one; the legs of running totals are none, for they repeat others.

A vehicle that an event names without a leg was seen. How often a vehicle went is also told by claims on a leg with a
number and a unit ("at least 11 voyages"); those counts are kept by claimant, and never added to anything.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from geo.model.claim import live_claims
from geo.model.event import Event
from geo.model.flow import Chosen
from geo.model.party import Vehicle, VehicleType
from geo.model.voyage import Count, Itinerary, Voyage

_ORDER = tuple(VehicleType)


def reckon_voyages(chosen: Sequence[Chosen]) -> tuple[Itinerary, ...]:
    """Return what each vehicle of a selection did: ships before aircraft and trains, the busiest first."""
    vehicles: dict[str, Vehicle] = {}
    voyages: dict[str, list[Voyage]] = defaultdict(list)
    sightings: dict[str, list[Voyage]] = defaultdict(list)
    counts: dict[str, list[Count]] = defaultdict(list)
    for it in chosen:
        vehicles |= {vehicle.id: vehicle for vehicle in it.event.all_vehicles()}
        for vehicle, count in _counts(it.event):
            counts[vehicle.id].append(count)
        if not it.event.cumulative:
            for vehicle, voyage in _voyages(it):
                voyages[vehicle.id].append(voyage)
            for vehicle, sighting in _sightings(it):
                sightings[vehicle.id].append(sighting)
    found = [
        _itinerary(vehicle, voyages[name], sightings[name], counts[name])
        for name, vehicle in vehicles.items()
        if voyages[name] or sightings[name] or counts[name]
    ]
    return tuple(sorted(found, key=lambda it: (_ORDER.index(it.vehicle.type), -it.most, it.vehicle.name)))


def _itinerary(vehicle: Vehicle, voyages: list[Voyage], sightings: list[Voyage], counts: list[Count]) -> Itinerary:
    told = [count.claim.low or 0 for count in counts if count.live]
    return Itinerary(
        vehicle=vehicle,
        voyages=tuple(sorted(voyages, key=_first_day)),
        sightings=tuple(sorted(sightings, key=_first_day)),
        counts=tuple(sorted(counts, key=_said)),
        most=max([len(voyages), *told]),
    )


def _voyages(it: Chosen) -> Iterator[tuple[Vehicle, Voyage]]:
    for number, leg in enumerate(it.event.legs):
        if leg.vehicle is not None:
            begun, ended = leg.departed or leg.arrived, leg.arrived or leg.departed
            yield (
                leg.vehicle,
                Voyage(
                    event=it.event,
                    status=it.status,
                    leg=leg,
                    number=number,
                    begun=begun or it.event.when,
                    ended=ended or it.event.when,
                ),
            )


def _sightings(it: Chosen) -> Iterator[tuple[Vehicle, Voyage]]:
    """Yield the vehicles that no leg of the event names."""
    moved = {leg.vehicle.id for leg in it.event.legs if leg.vehicle is not None}
    for vehicle in it.event.vehicles:
        if vehicle.id not in moved:
            yield vehicle, Voyage(event=it.event, status=it.status, begun=it.event.when, ended=it.event.when)


def _counts(event: Event) -> Iterator[tuple[Vehicle, Count]]:
    live = {claim.id for claim in live_claims(event.claims)}
    for number, leg in enumerate(event.legs):
        for claim in event.claims:
            counted = claim.about == f"legs[{number}]" and claim.unit is not None and claim.stance.supports
            if counted and leg.vehicle is not None:
                yield leg.vehicle, Count(event=event, claim=claim, live=claim.id in live)


def _first_day(voyage: Voyage) -> date:
    begun = voyage.begun
    return (begun.start_earliest or begun.end_latest if begun else None) or date.max


def _said(count: Count) -> date:
    said = count.claim.said
    return (said.end_latest if said else None) or date.max
