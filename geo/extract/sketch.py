"""A draft in the making: what one segment tells, to be joined with what the next ones add."""

from dataclasses import dataclass, field

from geo.extract.dates import Found as FoundDate
from geo.extract.places import Found as FoundPlace
from geo.model.cargo import Category
from geo.model.draft import DraftClaim, Span
from geo.model.event import Kind

BLOWS = frozenset({Kind.USE, Kind.STRIKE})
MOVING = frozenset({Kind.SHIPMENT, Kind.DELIVERY, Kind.SIGHTING})


@dataclass(slots=True)
class LegSketch:
    """A movement: mode as the text tells it ("" is not told), and its ends."""

    mode: str
    origin: FoundPlace | None
    destination: FoundPlace | None
    span: Span


@dataclass(slots=True)
class CargoSketch:
    """What is carried, with the words for it."""

    what: str
    category: Category
    low: float | None
    high: float | None
    unit: str | None
    span: Span
    counted: bool = False


@dataclass(slots=True)
class Sketch:
    """An event in the making. ``definite``: speaks of "the containers"; ``pronoun``: begins with "they", "it", "she".

    ``anaphoric``: its place is only "there" or "the quay". ``loosely_dated``: its date is its paragraph's heading.
    ``passing``: its place is only passed.
    """

    kind: Kind
    segments: list[int]
    paragraph: int
    span: Span
    when: FoundDate | None = None
    place: FoundPlace | None = None
    legs: list[LegSketch] = field(default_factory=list)
    ships: list[tuple[str, Span]] = field(default_factory=list)
    cargo: list[CargoSketch] = field(default_factory=list)
    supplier: tuple[str, Span] | None = None
    recipient: tuple[str, Span] | None = None
    claims: list[DraftClaim] = field(default_factory=list)
    definite: bool = False
    pronoun: bool = False
    anaphoric: bool = False
    loosely_dated: bool = False
    passing: bool = False
    vehicle: str = ""

    @property
    def is_telling(self) -> bool:
        """Whether it has a date, a place below a country, or a count."""
        spots = [self.place, *(end for leg in self.legs for end in (leg.origin, leg.destination))]
        exact = any(spot is not None and not spot.is_country for spot in spots)
        counted = any(one.counted for one in self.cargo)
        return self.when is not None or exact or counted

    @property
    def days(self) -> str | None:
        """The date's notation, None without one."""
        return self.when.edtf if self.when else None

    def absorb(self, other: "Sketch") -> None:
        """Take over what a later sketch of the same event adds."""
        self.segments += [one for one in other.segments if one not in self.segments]
        if other.when is not None and (
            self.when is None or (self.loosely_dated and not other.loosely_dated) or _narrower(other.when, self.when)
        ):
            self.when, self.loosely_dated = other.when, other.loosely_dated
        self.place = self.place or other.place
        self.supplier = self.supplier or other.supplier
        self.recipient = self.recipient or other.recipient
        self.vehicle = self.vehicle or other.vehicle
        self.ships += [one for one in other.ships if one[0] not in {name for name, _ in self.ships}]
        self._take_cargo(other.cargo)
        for leg in other.legs:
            self._take_leg(leg)
        if self.kind is Kind.SIGHTING and other.kind in MOVING:
            self.kind = other.kind

    def _take_cargo(self, cargo: list[CargoSketch]) -> None:
        for one in cargo:
            twin = next((mine for mine in self.cargo if mine.unit == one.unit and mine.category is one.category), None)
            alike = twin or next(
                (mine for mine in self.cargo if mine.unit == one.unit and one.low is one.high is None), None
            )
            if alike is None or (one.low, one.high) not in ((None, None), (alike.low, alike.high)):
                self.cargo.append(one)

    def _take_leg(self, leg: LegSketch) -> None:
        """Add a leg, or fill one of the same mode that lacks its ends."""
        for mine in self.legs:
            same_mode = mine.mode == leg.mode or "" in (mine.mode, leg.mode)
            if same_mode and _agree(mine.origin, leg.origin) and _agree(mine.destination, leg.destination):
                mine.mode = mine.mode or leg.mode
                mine.origin, mine.destination = (
                    _finer(mine.origin, leg.origin),
                    _finer(mine.destination, leg.destination),
                )
                return
        self.legs.append(leg)

    def chain(self) -> None:
        """Join "loaded at A" and "unloaded at B"; let a leg without an origin begin where the one before it ends."""
        joined: list[LegSketch] = []
        for leg in self.legs:
            last = joined[-1] if joined else None
            fits = last is not None and last.destination is None and leg.origin is None and leg.destination is not None
            if last is not None and fits and (last.mode == leg.mode or "" in (last.mode, leg.mode)):
                last.mode, last.destination = last.mode or leg.mode, leg.destination
            else:
                joined.append(leg)
        self.legs = joined
        for one, two in zip(self.legs, self.legs[1:], strict=False):
            ends = (
                one.destination is not None
                and one.destination is not two.destination
                and not one.destination.is_country
            )
            if two.origin is None and ends and one.span != two.span:
                two.origin = one.destination


def _agree(one: FoundPlace | None, other: FoundPlace | None) -> bool:
    """Return whether two ends may be one place: the same, one of them unknown, or one the other's country."""
    if one is None or other is None or (one.value.point is not None and one.value.point == other.value.point):
        return True
    return (one.is_country or other.is_country) and one.value.country == other.value.country


def _narrower(one: FoundDate, other: FoundDate) -> bool:
    """Return whether a date lies inside another and says more."""
    if one.stretch is None or other.stretch is None or one.open_at or other.open_at:
        return False
    inside = other.stretch.first <= one.stretch.first and one.stretch.last <= other.stretch.last
    return inside and (one.stretch.last - one.stretch.first) < (other.stretch.last - other.stretch.first)


def _finer(one: FoundPlace | None, other: FoundPlace | None) -> FoundPlace | None:
    if one is None or (other is not None and one.is_country and not other.is_country):
        return other
    return one
