"""Voyages: what each named ship, aircraft and train is on record for, and how often it is said to have gone."""

from dataclasses import dataclass

from geo.model.claim import Claim
from geo.model.edtf import Edtf
from geo.model.event import Event, Status
from geo.model.leg import Leg
from geo.model.party import Vehicle


@dataclass(frozen=True, slots=True, kw_only=True)
class Voyage:
    """One leg of one event, or, where ``leg`` is None, a sighting of the vehicle.

    ``number`` is the leg's place in the event, from 0. ``begun`` and ``ended`` are the dates of the two ends as far as
    they are known: those of the leg, else both are the event's.
    """

    event: Event
    status: Status
    leg: Leg | None = None
    number: int | None = None
    begun: Edtf | None = None
    ended: Edtf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A claim of how often a vehicle went (``low``, ``high`` and ``unit`` of the claim). ``live``: not superseded."""

    event: Event
    claim: Claim
    live: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Itinerary:
    """All that a selection has of one vehicle, in order of time.

    ``most`` is the number it is ranked by: the voyages on record, or what a live count says at least, if that is more.
    """

    vehicle: Vehicle
    voyages: tuple[Voyage, ...]
    sightings: tuple[Voyage, ...]
    counts: tuple[Count, ...]
    most: float
