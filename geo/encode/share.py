"""An event's share in sums as JSON. ``static/js/offline/sums.js`` joins shares to what a service answers."""

import orjson

from geo.encode.reckoning import to_aside, to_end, to_itinerary, to_thing
from geo.model.edtf import Edtf
from geo.model.party import VehicleType
from geo.model.share import Amount, Share
from geo.model.voyage import Itinerary

_ORDER = tuple(VehicleType)


def share_document(share: Share) -> bytes:
    """Return a share: its flows by what they run between, its amounts, and what it tells of vehicles and things."""
    document = {
        "pairs": {ends.value: [list(map(to_end, pair)) for pair in pairs] for ends, pairs in share.pairs.items()},
        "shared": share.shared,
        "amounts": [_amount(it) for it in share.amounts],
        "vehicles": [_vehicle(it) for it in share.itineraries],
        "things": [to_thing(it) for it in share.things],
    }
    return orjson.dumps(document)


def _amount(it: Amount) -> dict[str, object]:
    return {"aside": to_aside(it.aside), "kind": it.kind.value, "low": it.low, "high": it.high, "rough": it.rough}


def _vehicle(it: Itinerary) -> dict[str, object]:
    """Return an itinerary with the order of its vehicle's type, and of each voyage the day that it is sorted by."""
    return {
        **to_itinerary(it),
        "order": _ORDER.index(it.vehicle.type),
        "days": {
            "voyages": [_day(voyage.begun) for voyage in it.voyages],
            "sightings": [_day(sighting.begun) for sighting in it.sightings],
        },
    }


def _day(begun: Edtf | None) -> str | None:
    day = (begun.start_earliest or begun.end_latest) if begun else None
    return day.isoformat() if day else None
