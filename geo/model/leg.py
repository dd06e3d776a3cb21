"""One leg of a movement: from where to where, by what, and how its line on the map is known."""

from dataclasses import dataclass
from enum import StrEnum

from geo.errors import Invalid
from geo.model.edtf import Edtf
from geo.model.party import Actor, Vehicle
from geo.model.place import Place
from geo.model.space import Line


class Mode(StrEnum):
    """Mode of transport (UNECE Recommendation 19)."""

    MARITIME = "maritime"
    RAIL = "rail"
    ROAD = "road"
    AIR = "air"
    INLAND_WATER = "inland_water"
    MULTIMODAL = "multimodal"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """How a leg's line is known, from best to least."""

    OBSERVED = "observed"
    SIGHTINGS = "sightings"
    REPORTED = "reported"
    COMPUTED = "computed"
    SCHEMATIC = "schematic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """A leg's line, cut at the antimeridian: one part, or more. ``distance_km`` is on the WGS 84 ellipsoid.

    ``router`` is the name and version of what made it. ``given`` marks a line that came with a report and is kept; the
    others are computed, and computed anew when a router changes. ``speed_kmh`` is the least speed that the leg's dates
    allow, and ``implausible`` says with its arithmetic why that is too fast, or is None.
    """

    lines: tuple[Line, ...]
    basis: Basis
    distance_km: float
    router: str
    note: str | None = None
    given: bool = False
    speed_kmh: float | None = None
    implausible: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One movement without a change of vehicle. Ends that are not known stay None."""

    mode: Mode
    origin: Place | None = None
    destination: Place | None = None
    via: tuple[Place, ...] = ()
    departed: Edtf | None = None
    arrived: Edtf | None = None
    vehicle: Vehicle | None = None
    carrier: Actor | None = None
    gap: Edtf | None = None
    note: str | None = None
    geometry: Geometry | None = None

    def __post_init__(self) -> None:
        """A leg says at least one end."""
        if self.origin is None and self.destination is None:
            raise Invalid("origin, destination", None, "at least one of the two")

    @property
    def stops(self) -> tuple[Place, ...]:
        """Origin, waypoints and destination, as far as they are known."""
        return tuple(place for place in (self.origin, *self.via, self.destination) if place is not None)
