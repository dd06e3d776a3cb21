"""Positions and boxes: lon before lat, degrees, WGS 84 (CRS84) everywhere."""

import itertools
import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from geo.errors import Invalid

Position: TypeAlias = tuple[float, float]
"""(lon, lat) in degrees."""

Line: TypeAlias = tuple[Position, ...]
"""At least two positions; never crosses the antimeridian."""


def position(lon: float, lat: float, where: str = "position") -> Position:
    """Return (lon, lat), or raise Invalid where a number is not finite or out of range."""
    if not (math.isfinite(lon) and -180 <= lon <= 180):
        raise Invalid(f"{where}.lon", lon, "degrees from -180 to 180")
    if not (math.isfinite(lat) and -90 <= lat <= 90):
        raise Invalid(f"{where}.lat", lat, "degrees from -90 to 90")
    return (float(lon), float(lat))


class Precision(StrEnum):
    """How exactly a place is known. The radius in metres that each word stands for is in ``radius_m``."""

    EXACT = "exact"
    SITE = "site"
    TOWN = "town"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"

    @property
    def radius_m(self) -> float | None:
        """Metres round the point that surely hold the place; None for region and country, which have outlines."""
        return _RADIUS_M.get(self)

    @property
    def acled(self) -> int:
        """The ACLED codebook's ``geo_precision``: 1 exact location, 2 near it, 3 region or country."""
        return {Precision.EXACT: 1, Precision.SITE: 1, Precision.TOWN: 1, Precision.DISTRICT: 2}.get(self, 3)


_RADIUS_M = {Precision.EXACT: 100.0, Precision.SITE: 1_000.0, Precision.TOWN: 5_000.0, Precision.DISTRICT: 25_000.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A bounding box in degrees. ``west > east`` means that it crosses the antimeridian (RFC 7946, 5.2)."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        """Check the corners."""
        position(self.west, self.south, "bbox")
        position(self.east, self.north, "bbox")
        if self.south > self.north:
            raise Invalid("bbox", f"{self.south},{self.north}", "south at most north")

    @property
    def halves(self) -> "tuple[Box, ...]":
        """The box itself, or the two boxes on either side of the antimeridian."""
        if self.west <= self.east:
            return (self,)
        return (
            Box(west=self.west, south=self.south, east=180.0, north=self.north),
            Box(west=-180.0, south=self.south, east=self.east, north=self.north),
        )

    def meets_line(self, line: Line) -> bool:
        """Return whether any point of the line (or of a single position) lies in the box, edges included."""
        if len(line) == 1:
            line = (line[0], line[0])
        return any(half._meets_segment(start, end) for half in self.halves for start, end in itertools.pairwise(line))

    def _meets_segment(self, start: Position, end: Position) -> bool:
        """Liang and Barsky 1984: clip the segment's parameter range by the four edges."""
        enter, leave = 0.0, 1.0
        for a, b, low, high in ((start[0], end[0], self.west, self.east), (start[1], end[1], self.south, self.north)):
            if max(a, b) < low or min(a, b) > high:
                return False  # the quotients below would round what ends just short of an edge onto it
            if a == b:
                continue
            first, second = sorted(((low - a) / (b - a), (high - a) / (b - a)))
            enter, leave = max(enter, first), min(leave, second)
        return enter <= leave


def bounds(lines: tuple[Line, ...]) -> tuple[float, float, float, float] | None:
    """Return (west, south, east, north) round all positions, not wrapped; None where there are none."""
    lons = [lon for line in lines for lon, _ in line]
    lats = [lat for line in lines for _, lat in line]
    return (min(lons), min(lats), max(lons), max(lats)) if lons else None
