"""An extraction as the JSON of ``waybill extract --json``: one object, offsets in code points."""

import hashlib
from typing import Any

import orjson

from geo.model.draft import (
    DateValue,
    Draft,
    DraftLeg,
    Extraction,
    Mention,
    PartyValue,
    PlaceValue,
    QuantityValue,
    VesselValue,
    WeaponValue,
)
from geo.model.leg import Mode

_MODES = {Mode.MARITIME: "sea"}


def to_extraction_json(extraction: Extraction) -> bytes:
    """Return one line of JSON, without the newline."""
    report = extraction.report
    document = {
        "report": {
            "id": report.id,
            "title": report.title,
            "published": report.published.isoformat() if report.published else None,
            "language": "en",
            "sha256": hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest(),
        },
        "mentions": [_mention(one) for one in extraction.mentions],
        "drafts": [_draft(one) for one in extraction.drafts],
    }
    return orjson.dumps(document)


def _mention(one: Mention) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "text": one.text,
        "start": one.span.start,
        "end": one.span.end,
        "value": _value(one.value),
    }


def _value(value: object) -> dict[str, Any]:
    match value:
        case DateValue():
            return {"edtf": value.edtf} | ({"note": value.note} if value.note else {})
        case PlaceValue():
            return _place(value) | {"precision": value.precision.value}
        case QuantityValue():
            return {"low": value.low, "high": value.high, "unit": value.unit, "what": value.what, "vague": value.vague}
        case PartyValue():
            return {"name": value.name, "country": value.country}
        case VesselValue():
            return _vessel(value)
        case WeaponValue():
            return {"category": value.category.value, "designation": value.designation, "country": value.country}
    raise TypeError(value)


def _place(value: PlaceValue) -> dict[str, Any]:
    lon, lat = value.point or (None, None)
    return {"name": value.name, "country": value.country, "lat": lat, "lon": lon}


def _vessel(value: VesselValue) -> dict[str, Any]:
    numbers = {"imo": value.imo, "imo_valid": value.imo_valid} if value.imo else {}
    return {"name": value.name} | numbers


def _leg(leg: DraftLeg) -> dict[str, Any]:
    return {
        "mode": _MODES.get(leg.mode, leg.mode.value),
        "origin": _place(leg.origin) if leg.origin else None,
        "destination": _place(leg.destination) if leg.destination else None,
    }


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "kind": draft.kind.value,
        "when": draft.when,
        "supplier": draft.supplier,
        "recipient": draft.recipient,
        "place": _place(draft.place) if draft.place else None,
        "legs": [_leg(leg) for leg in draft.legs],
        "vessels": [_vessel(one) for one in draft.vessels],
        "cargo": [{"what": one.what, "low": one.low, "high": one.high, "unit": one.unit} for one in draft.cargo],
        "claims": [
            {
                "claimant": one.claimant,
                "stance": one.stance.value,
                "said": one.said,
                "start": one.span.start,
                "end": one.span.end,
            }
            for one in draft.claims
        ],
        "spans": {path: [span.start, span.end] for path, span in draft.spans},
    }
