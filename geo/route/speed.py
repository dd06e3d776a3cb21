"""How fast a leg's dates say that it was gone, at the least."""

from geo.model.edtf import Edtf
from geo.model.leg import Mode

KNOT_KMH = 1.852
MOST_KMH = {Mode.MARITIME: 30 * KNOT_KMH, Mode.RAIL: 120.0, Mode.ROAD: 120.0, Mode.AIR: 1_000.0}
"""Faster than this is implausible: ships 30 kn, trains and lorries 120 km/h, aircraft 1,000 km/h."""


def least_speed(distance_km: float, departed: Edtf | None, arrived: Edtf | None) -> tuple[float, float] | None:
    """Return (km/h, hours): the least speed that the dates allow, and the longest time they leave for it.

    The longest time is from the first moment of the earliest day of departure to the last of the latest day of arrival.
    None where either is not known.
    """
    if departed is None or arrived is None or departed.start_earliest is None or arrived.end_latest is None:
        return None
    hours = ((arrived.end_latest - departed.start_earliest).days + 1) * 24.0
    return (distance_km / hours, hours) if hours > 0 else None


def doubt(mode: Mode, distance_km: float, speed: tuple[float, float] | None) -> str | None:
    """Return why a leg's speed is implausible, with the arithmetic; None where it is not, or is not known."""
    most = MOST_KMH.get(mode)
    if speed is None or most is None or speed[0] <= most:
        return None
    kmh, hours = speed
    arithmetic = f"{distance_km:,.0f} km in at most {hours:,.0f} hours is at least {kmh:,.0f} km/h"
    if mode is Mode.MARITIME:
        return f"{arithmetic} ({kmh / KNOT_KMH:,.0f} kn), and few ships pass {most / KNOT_KMH:.0f} kn"
    return f"{arithmetic}, over the {most:,.0f} km/h taken as the most"
