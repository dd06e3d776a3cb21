"""Coordinate reference systems that coordinates can be asked and given in (OGC API - Features, Part 2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Crs:
    """A system by its URI. ``code`` is what PROJ calls it; the order of the axes is that of its authority.

    ``projected`` marks those in metres; the others are in degrees.
    """

    uri: str
    code: str
    title: str
    projected: bool


_EPSG: Final = "http://www.opengis.net/def/crs/EPSG/0/"

CRS84: Final = Crs(
    uri="http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    code="OGC:CRS84",
    title="WGS 84, longitude before latitude",
    projected=False,
)
_ZONES = tuple(
    Crs(uri=f"{_EPSG}{base + zone}", code=f"EPSG:{base + zone}", title=f"UTM zone {zone}{side}", projected=True)
    for base, side in ((32_600, "N"), (32_700, "S"))
    for zone in range(1, 61)
)
CRSES: Final[Mapping[str, Crs]] = {
    crs.uri: crs
    for crs in (
        CRS84,
        Crs(uri=f"{_EPSG}4326", code="EPSG:4326", title="WGS 84, latitude before longitude", projected=False),
        Crs(uri=f"{_EPSG}3857", code="EPSG:3857", title="Web Mercator", projected=True),
        *_ZONES,
    )
}
"""By URI, the one that is stored first."""
