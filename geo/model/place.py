"""Places: where something happened, how exactly that is known, and how we came to know it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from geo.errors import Invalid
from geo.model.space import Position, Precision, position


class PlaceKind(StrEnum):
    """What a place is."""

    PORT = "port"
    RAIL_STATION = "rail_station"
    BORDER_CROSSING = "border_crossing"
    AIRFIELD = "airfield"
    DEPOT = "depot"
    FACTORY = "factory"
    BASE = "base"
    LAUNCH_SITE = "launch_site"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    SEA_AREA = "sea_area"
    UNKNOWN = "unknown"


class Method(StrEnum):
    """How a place got its coordinates."""

    GAZETTEER = "gazetteer"
    COORDINATES_IN_SOURCE = "coordinates_in_source"
    MANUAL = "manual"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name of a place: ``language`` is BCP 47 (``ko``), ``script`` ISO 15924 (``Hang``); None is unknown."""

    text: str
    language: str | None = None
    script: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedCandidate:
    """A place that was considered for a name and not taken, with the reasons printed when it was ranked."""

    name: str
    country: str | None
    lon: float
    lat: float
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How a place was found: method, gazetteer and its version, the text looked up, who decided and when."""

    method: Method
    gazetteer: str | None = None
    looked_up: str | None = None
    candidates: tuple[RejectedCandidate, ...] = ()
    decided_by: str | None = None
    decided_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place. ``country`` is ISO 3166-1 alpha-2, None at sea. ``lon`` and ``lat`` are degrees on WGS 84, or None.

    For a region or a country the point is a label point: where to write the name, not where anything happened.
    ``uncertainty_m`` is the radius of a circle that surely holds the place; without it the precision's own counts.
    """

    id: str
    name: str
    kind: PlaceKind
    precision: Precision
    provenance: Provenance
    country: str | None = None
    lon: float | None = None
    lat: float | None = None
    uncertainty_m: float | None = None
    aliases: tuple[Alias, ...] = field(default=())
    geonames_id: int | None = None
    wikidata_id: str | None = None
    unlocode: str | None = None

    def __post_init__(self) -> None:
        """Check what can be checked without other data."""
        if (self.lon is None) != (self.lat is None):
            raise Invalid("lon, lat", (self.lon, self.lat), "both or neither")
        if self.lon is not None and self.lat is not None:
            position(self.lon, self.lat, "place")
        if self.uncertainty_m is not None and not self.uncertainty_m > 0:
            raise Invalid("uncertainty_m", self.uncertainty_m, "metres above zero")

    @property
    def point(self) -> Position | None:
        """(lon, lat), or None where the place is known by name only."""
        return None if self.lon is None or self.lat is None else position(self.lon, self.lat, "place")

    @property
    def radius_m(self) -> float | None:
        """Metres round the point that surely hold the place; None for a region or country without a stated radius."""
        return self.uncertainty_m if self.uncertainty_m is not None else self.precision.radius_m


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean, with its score from 0 to 1 and the reasons for it in plain words, best first."""

    place: Place
    score: float
    reasons: tuple[str, ...]
