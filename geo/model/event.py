"""An event is what several sources claim happened; every value keeps who said it and how exactly it is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.errors import Invalid
from geo.model.cargo import Cargo
from geo.model.claim import Claim
from geo.model.edtf import Edtf
from geo.model.leg import Leg, Mode
from geo.model.party import Actor, Vehicle
from geo.model.place import Place
from geo.model.source import Source

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", re.ASCII)


class Kind(StrEnum):
    """What sort of event it is."""

    SHIPMENT = "shipment"
    DELIVERY = "delivery"
    SIGHTING = "sighting"
    INTERDICTION = "interdiction"
    USE = "use"
    PRODUCTION = "production"
    MEETING = "meeting"
    AGREEMENT = "agreement"
    DESIGNATION = "designation"
    STRIKE = "strike"
    LOSS = "loss"
    EPISODE = "episode"


class Stage(StrEnum):
    """How far a transfer has come."""

    PLANNED = "planned"
    ORDERED = "ordered"
    LOADED = "loaded"
    IN_TRANSIT = "in_transit"
    DELIVERED = "delivered"
    USED = "used"


class Review(StrEnum):
    """Where an event stands in review."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHHELD = "withheld"


class Publication(StrEnum):
    """How exactly an event's place is shown to the public."""

    EXACT = "exact"
    COARSE = "coarse"
    RESTRICTED = "restricted"


class Status(StrEnum):
    """What the claims amount to. Computed by ``geo.review.status``, never typed."""

    CONFIRMED = "confirmed"
    CORROBORATED = "corroborated"
    ALLEGED = "alleged"
    CONTESTED = "contested"
    REFUTED = "refuted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A status, the rule that fired in plain words, and the independent origins that were counted."""

    status: Status
    rule: str
    origins: int
    claims_for: int
    claims_against: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event. ``id`` is a ULID and permanent; ``slug`` is readable and unique; neither ever changes its meaning.

    ``when`` is when it happened, a claim's ``said`` when it was spoken of, ``recorded_at`` when it was written down.
    ``participants`` are those who act where nothing changes hands: who met, who signed, which authority listed.
    ``vehicles`` are those seen, struck or lost where no leg names them.
    ``parent`` is the slug of the episode it is part of. ``cumulative`` marks a running total, never added to its
    parts. ``mode`` is how it went where there are no legs. ``kept`` is what a file said beside all that, as pairs of a
    property's name and its value as JSON.
    """

    id: str
    slug: str
    kind: Kind
    title: str
    summary: str
    when: Edtf | None
    claims: tuple[Claim, ...]
    stage: Stage | None = None
    supplier: Actor | None = None
    recipient: Actor | None = None
    intermediaries: tuple[Actor, ...] = ()
    participants: tuple[Actor, ...] = ()
    origin_state: Actor | None = None
    place: Place | None = None
    vehicles: tuple[Vehicle, ...] = ()
    legs: tuple[Leg, ...] = ()
    mode: Mode | None = None
    cargo: tuple[Cargo, ...] = ()
    sources: tuple[Source, ...] = ()
    parent: str | None = None
    cumulative: bool = False
    tags: tuple[str, ...] = ()
    note: str | None = None
    review: Review = Review.PUBLISHED
    publication: Publication = Publication.EXACT
    recorded_at: date | None = None
    recorded_by: str | None = None
    kept: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Check what an event can check by itself."""
        if not ULID.fullmatch(self.id):
            raise Invalid("id", self.id, "a ULID: 26 characters of Crockford's base 32")
        if not SLUG.fullmatch(self.slug) or len(self.slug) > 120:
            raise Invalid("slug", self.slug, "lower-case letters and digits joined by single hyphens, at most 120")
        if not self.title.strip():
            raise Invalid("title", self.title, "a title")
        if not self.all_sources:
            raise Invalid("sources", [], "at least one source, of the event or of a claim")
        self._check_paths()

    def _check_paths(self) -> None:
        for number, claim in enumerate(self.claims):
            match = re.match(r"(cargo|legs)\[(\d+)\]", claim.about)
            if match and int(match[2]) >= len(self.cargo if match[1] == "cargo" else self.legs):
                raise Invalid(f"claims[{number}].about", claim.about, f"a {match[1]} entry that the event has")

    @property
    def all_sources(self) -> tuple[Source, ...]:
        """The event's sources and its claims' sources, each once, in order."""
        return tuple({s.id: s for s in (*self.sources, *(claim.source for claim in self.claims))}.values())

    def all_vehicles(self) -> tuple[Vehicle, ...]:
        """Return the vehicles of the event and of its legs, each once, in order."""
        named = (*self.vehicles, *(leg.vehicle for leg in self.legs if leg.vehicle is not None))
        return tuple({vehicle.id: vehicle for vehicle in named}.values())

    def places(self) -> Iterator[Place]:
        """Yield each place that the event names, in the order of its legs, once."""
        seen: set[str] = set()
        for place in (*((self.place,) if self.place else ()), *(stop for leg in self.legs for stop in leg.stops)):
            if place.id not in seen:
                seen.add(place.id)
                yield place
