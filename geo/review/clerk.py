"""Enters what a draft names into the registry: the actor, vessel or place that is known, else a new one.

Nothing is invented: a party that is not known is of unknown kind, a place without coordinates stays without them.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from geo.model.draft import PlaceValue, VesselValue
from geo.model.party import Actor, ActorKind, Vehicle, VehicleType
from geo.model.place import Candidate, Method, Place, PlaceKind, Provenance, RejectedCandidate
from geo.model.registry import Registry
from geo.model.source import Source
from geo.model.space import Precision
from geo.review.names import free_name, to_slug

T = TypeVar("T", Source, Actor, Vehicle, Place)

_STATE = re.compile(r"[A-Z]{2}", re.ASCII)
_KINDS = {Precision.REGION: PlaceKind.REGION, Precision.COUNTRY: PlaceKind.COUNTRY}


@dataclass(slots=True, kw_only=True)
class Clerk:
    """One decision's entries. ``registry`` is what was known before; ``new`` gathers what has to be written.

    ``states`` leads from what stands for a state in a text ("north korea", "moscow") to its two letters.
    """

    registry: Registry
    by: str
    at: datetime
    states: Mapping[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    vehicles: dict[str, Vehicle] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def new(self) -> Registry:
        """What has to be written."""
        return Registry(sources=self.sources, actors=self.actors, vehicles=self.vehicles, places=self.places)

    def enter_source(self, source: Source) -> Source:
        """Enter a source, new or changed."""
        self.sources[source.id] = source
        return source

    def find_source(self, fits: Callable[[Source], bool]) -> Source | None:
        """Return the first source that fits, or None."""
        return next((source for source in _all(self.registry.sources, self.sources) if fits(source)), None)

    def free_source_id(self, name: str) -> str:
        """Return an id for a new source."""
        return free_name(name, lambda it: it in self.registry.sources or it in self.sources)

    def find_actor(self, name: str, country: str | None = None) -> Actor | None:
        """Return the one actor of an id, a name, or an alias; None where there is none, or several fit alike."""
        known = list(_all(self.registry.actors, self.actors))
        wanted = name.strip().casefold()
        tries: tuple[Callable[[Actor], bool], ...] = (
            lambda it: it.id == name,
            lambda it: it.name.casefold() == wanted,
            lambda it: wanted in (other.casefold() for other in (*it.alias, *it.previous_name)),
        )
        for fits in tries:
            found = [actor for actor in known if fits(actor)]
            if country is not None:
                found = [actor for actor in found if actor.country in (None, country) or actor.id == country]
            if len(found) == 1:
                return found[0]
        return None

    def enter_actor(self, name: str, country: str | None = None) -> Actor:
        """Return the actor that goes by a name, or the state it stands for; else a new one of unknown kind."""
        found = self.find_actor(name, country)
        state = self.states.get(name.strip().casefold())
        vague = found is None or found.kind is ActorKind.UNKNOWN
        if vague and state is not None and country in (None, state):
            found = self.enter_party(state)
        if found is not None:
            return found
        ident = free_name(to_slug(name, "actor"), lambda it: it in self.registry.actors or it in self.actors)
        self.actors[ident] = Actor(id=ident, name=name.strip(), kind=ActorKind.UNKNOWN, country=country)
        return self.actors[ident]

    def enter_party(self, name: str) -> Actor:
        """Return who supplies or receives: a state by its two letters of ISO 3166-1, else an actor by name."""
        if not _STATE.fullmatch(name) or self.find_actor(name) is not None:
            return self.enter_actor(name)
        self.actors[name] = Actor(id=name, name=name, kind=ActorKind.COUNTRY)
        return self.actors[name]

    def enter_vessel(self, vessel: VesselValue) -> Vehicle:
        """Return the vessel of that IMO number, or of that name and no other number; else a new one."""
        imo = vessel.imo if vessel.imo_valid else None
        known = [it for it in _all(self.registry.vehicles, self.vehicles) if it.type is VehicleType.VESSEL]
        by_number = [it for it in known if imo is not None and it.imo_number == imo]
        named = [it for it in known if _is_called(it, vessel.name) and (imo is None or it.imo_number in (None, imo))]
        found = by_number or named
        if found:
            return found[0]
        ident = free_name(
            to_slug(vessel.name, "vessel"), lambda it: it in self.registry.vehicles or it in self.vehicles
        )
        self.vehicles[ident] = Vehicle(id=ident, name=vessel.name, type=VehicleType.VESSEL, imo_number=imo)
        return self.vehicles[ident]

    def enter_place(self, value: PlaceValue, looked_up: str, candidates: Iterable[Candidate], *, edited: bool) -> Place:
        """Return the place that a draft's place stands for; a new one says how it was found and what was not taken."""
        known = {**self.registry.places, **self.places}
        if value.gazetteer_id is not None and value.gazetteer_id in known:
            return known[value.gazetteer_id]
        others = list(candidates)
        chosen = next((it.place for it in others if it.place.id == value.gazetteer_id), None)
        rejected = tuple(_reject(it) for it in others if it.place is not chosen and it.place.point is not None)
        place = self._found(chosen, looked_up) if chosen else self._told(value, looked_up, known, edited=edited)
        if place.id in known:
            return known[place.id]
        provenance = replace(place.provenance, candidates=rejected, decided_by=self.by, decided_on=self.at.date())
        self.places[place.id] = replace(place, provenance=provenance)
        return self.places[place.id]

    def _found(self, chosen: Place, looked_up: str) -> Place:
        return replace(chosen, provenance=replace(chosen.provenance, looked_up=looked_up))

    def _told(self, value: PlaceValue, looked_up: str, known: Mapping[str, Place], *, edited: bool) -> Place:
        """Return a place that no gazetteer stands behind; one of the same name, country and point is the same."""
        same = [
            it
            for it in known.values()
            if (it.name.casefold(), it.country, it.point) == (value.name.casefold(), value.country, value.point)
        ]
        if same:
            return same[0]
        ident = value.gazetteer_id or free_name(
            to_slug(f"{value.name} {value.country or ''}", "place"), lambda it: it in known
        )
        lon, lat = value.point or (None, None)
        return Place(
            id=ident,
            name=value.name,
            kind=_KINDS.get(value.precision, PlaceKind.UNKNOWN),
            precision=value.precision,
            provenance=_provenance(value, looked_up, edited=edited),
            country=value.country,
            lon=lon,
            lat=lat,
        )


def _provenance(value: PlaceValue, looked_up: str, *, edited: bool) -> Provenance:
    if value.point is None:
        return Provenance(method=Method.MANUAL if edited else Method.GAZETTEER, looked_up=looked_up, note="not located")
    if edited:
        return Provenance(method=Method.MANUAL, looked_up=looked_up)
    return Provenance(method=Method.GAZETTEER if value.gazetteer_id else Method.INFERRED, looked_up=looked_up)


def _reject(candidate: Candidate) -> RejectedCandidate:
    place = candidate.place
    return RejectedCandidate(
        name=place.name,
        country=place.country,
        lon=place.lon or 0.0,
        lat=place.lat or 0.0,
        score=candidate.score,
        reasons=candidate.reasons,
    )


def _is_called(vehicle: Vehicle, name: str) -> bool:
    names = (vehicle.name, *vehicle.alias, *vehicle.previous_name)
    return name.casefold() in (other.casefold() for other in names)


def _all(known: Mapping[str, T], new: Mapping[str, T]) -> list[T]:
    """Return what was known, as it is now, and what is new."""
    return list({**known, **new}.values())
