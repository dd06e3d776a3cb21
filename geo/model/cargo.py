"""What was carried, and how much of it, as ranges that cannot lie."""

import math
from dataclasses import dataclass
from enum import StrEnum

from geo.errors import Invalid


class Category(StrEnum):
    """SIPRI's armament categories, and below them what SIPRI leaves out and this field needs."""

    AIRCRAFT = "aircraft"
    AIR_DEFENCE = "air_defence"
    ANTI_SUBMARINE = "anti_submarine"
    ARMOURED_VEHICLE = "armoured_vehicle"
    ARTILLERY = "artillery"
    ENGINE = "engine"
    MISSILE = "missile"
    NAVAL_WEAPON = "naval_weapon"
    SATELLITE = "satellite"
    SENSOR = "sensor"
    SHIP = "ship"
    OTHER = "other"
    AMMUNITION = "ammunition"
    ROCKET = "rocket"
    SMALL_ARMS = "small_arms"
    DRONE = "drone"
    EXPLOSIVE = "explosive"
    COMPONENT = "component"
    DUAL_USE = "dual_use"
    FUEL = "fuel"
    PERSONNEL = "personnel"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A count with bounds. Any bound may be missing: "more than 1,000" is ``low=1000`` and no ``high``.

    ``unit`` is singular: container, round, shell, missile, tonne, railcar, vehicle, person, piece … Units never mix.
    ``wording`` keeps the source's word where it gave no number ("dozens"), and then no number is made of it.
    """

    unit: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    wording: str | None = None

    def __post_init__(self) -> None:
        """Check order and sign of the bounds."""
        known = [number for number in (self.low, self.best, self.high) if number is not None]
        if not all(math.isfinite(number) and number >= 0 for number in known):
            raise Invalid("quantity", known, "finite numbers, none below zero")
        if known != sorted(known):
            raise Invalid("quantity", known, "low <= best <= high")
        if not known and self.wording is None:
            raise Invalid("quantity", self.unit, "a number (low, best or high), or the source's wording")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cargo:
    """One kind of goods. ``part_of`` names the cargo that this one is counted in (``slug#0``): never add the two."""

    category: Category
    description: str
    designation: str | None = None
    quantity: Quantity | None = None
    estimate: bool = False
    contents_verified: bool = False
    part_of: str | None = None
