"""Finds the way between places that are named or given by coordinates."""

import itertools
import re
from collections.abc import Sequence

import orjson

from geo.encode.geojson import line_geometry
from geo.errors import Invalid, MissingData, NotFound
from geo.model.leg import Mode
from geo.model.place import Method, Place, PlaceKind, Provenance
from geo.model.space import Precision, position
from geo.ports.names import Gazetteer
from geo.route.plan import Planner

MOST_STOPS = 10
_POSITION = re.compile(r"\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*,\s*(-?\d{1,2}(?:\.\d{1,12})?)\s*", re.ASCII)
_KINDS = {
    Mode.MARITIME: (PlaceKind.PORT,),
    Mode.RAIL: (PlaceKind.RAIL_STATION, PlaceKind.CITY),
    Mode.AIR: (PlaceKind.AIRFIELD, PlaceKind.CITY),
}


def find_way(
    stops: Sequence[str], mode: Mode, avoid: Sequence[str], gazetteer: Gazetteer | None, planner: Planner
) -> bytes:
    """Return the way through stops as a GeoJSON Feature.

    A stop is a name or ``LON,LAT``. Raises Invalid for a stop that is neither or a passage that cannot be closed,
    NotFound for a name that nothing goes by, and Unroutable where there is no way.
    """
    if len(stops) > MOST_STOPS:
        raise Invalid("via", len(stops) - 2, f"at most {MOST_STOPS - 2} places on the way")
    places = [find_stop(stop, mode, gazetteer) for stop in stops]
    stretches = [planner.compute(mode, *pair, avoid) for pair in itertools.pairwise(places)]
    properties = {
        "mode": mode.value,
        "stops": [
            {"name": place.name, "country": place.country, "lon": place.lon, "lat": place.lat} for place in places
        ],
        "distance_km": round(sum(stretch.distance_km for stretch in stretches), 1),
        "basis": "computed",
        "router": " + ".join(dict.fromkeys(stretch.router for stretch in stretches)),
        "notes": list(dict.fromkeys(note for stretch in stretches for note in stretch.notes)),
    }
    geometry = line_geometry(tuple(line for stretch in stretches for line in stretch.lines))
    return orjson.dumps({"type": "Feature", "geometry": geometry, "properties": properties})


def find_stop(text: str, mode: Mode, gazetteer: Gazetteer | None) -> Place:
    """Return the place that a name or ``LON,LAT`` stands for; of namesakes, the one that suits the mode best."""
    match = _POSITION.fullmatch(text)
    if match:
        lon, lat = position(float(match[1]), float(match[2]), text)
        return Place(
            id=f"{lon},{lat}",
            name=f"{lon}, {lat}",
            kind=PlaceKind.UNKNOWN,
            precision=Precision.EXACT,
            provenance=Provenance(method=Method.MANUAL),
            lon=lon,
            lat=lat,
        )
    if gazetteer is None:
        raise MissingData("there is no gazetteer to look names up in: run `waybill data build`, or give LON,LAT")
    found = gazetteer.locate(text, kinds=_KINDS.get(mode, ()), limit=1)
    if not found:
        raise NotFound("place", text)
    return found[0].place
