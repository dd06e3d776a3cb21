"""Drafts as plain documents, and back. Every key is there; what is not known is null or empty."""

import math
import re
from collections.abc import Callable
from typing import TypeVar

from geo.encode.fields import Fields, as_text
from geo.errors import Invalid
from geo.model.cargo import Category
from geo.model.claim import Stance
from geo.model.draft import (
    Draft,
    DraftCargo,
    DraftClaim,
    DraftLeg,
    PlaceValue,
    Span,
    VesselValue,
)
from geo.model.edtf import parse_edtf
from geo.model.event import Kind, Stage
from geo.model.leg import Mode
from geo.model.party import check_imo
from geo.model.proposal import Sheet
from geo.model.space import Precision, position

T = TypeVar("T")

MOST_ENTRIES = 100
"""Legs, cargo, claims or tags of one draft."""

_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


def to_sheet_document(sheet: Sheet) -> dict[str, object]:
    """Return a draft, with what people added to it, as a document."""
    draft = sheet.draft
    return {
        "kind": draft.kind.value,
        "title": sheet.title,
        "summary": sheet.summary,
        "when": draft.when,
        "stage": sheet.stage.value if sheet.stage else None,
        "supplier": draft.supplier,
        "recipient": draft.recipient,
        "place": to_place_value(draft.place),
        "parent": sheet.parent,
        "tags": list(sheet.tags),
        "legs": [
            {
                "mode": leg.mode.value,
                "origin": to_place_value(leg.origin),
                "destination": to_place_value(leg.destination),
            }
            for leg in draft.legs
        ],
        "vessels": [to_vessel_value(vessel) for vessel in draft.vessels],
        "cargo": [_to_cargo(cargo) for cargo in draft.cargo],
        "claims": [_to_claim(claim) for claim in draft.claims],
        "spans": {path: [span.start, span.end] for path, span in draft.spans},
    }


def parse_sheet(document: object, where: str = "") -> Sheet:
    """Return what a document says; raise Invalid with the path of the first fault."""
    fields = Fields(document, where)
    draft = Draft(
        kind=fields.get_enum("kind", Kind),
        when=_edtf(fields, "when"),
        supplier=fields.find_text("supplier"),
        recipient=fields.find_text("recipient"),
        place=fields.find("place", parse_place_value),
        legs=_few(fields, "legs", _parse_leg),
        vessels=_few(fields, "vessels", parse_vessel_value),
        cargo=_few(fields, "cargo", _parse_cargo),
        claims=_few(fields, "claims", _parse_claim),
        spans=fields.find("spans", _parse_spans) or (),
    )
    sheet = Sheet(
        draft=draft,
        title=fields.find_text("title"),
        summary=fields.find_text("summary"),
        stage=fields.find_enum("stage", Stage),
        parent=fields.find_text("parent"),
        tags=_few(fields, "tags", as_text),
    )
    fields.finish()
    return sheet


def _few(fields: Fields, name: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
    entries = fields.each(name, read)
    if len(entries) > MOST_ENTRIES:
        raise Invalid(fields.path(name), f"{len(entries)} entries", f"at most {MOST_ENTRIES}")
    return entries


def _edtf(fields: Fields, name: str) -> str | None:
    """Return a date as its notation, checked."""
    text = fields.find_text(name)
    return str(parse_edtf(text, fields.path(name))) if text is not None else None


def _country(fields: Fields, name: str = "country") -> str | None:
    code = fields.find_text(name)
    if code is not None and not _COUNTRY.fullmatch(code):
        raise Invalid(fields.path(name), code, "two capital letters of ISO 3166-1, such as KP")
    return code


def get_span(fields: Fields) -> Span:
    """Return the span that ``start`` and ``end`` make."""
    start, end = fields.find_int("start"), fields.find_int("end")
    if start is None or end is None:
        raise Invalid(fields.path("start"), start, "start and end, code points of the report's text")
    return Span(start, end)


def to_place_value(place: PlaceValue | None) -> dict[str, object] | None:
    """Return a place as the text names it, as a document; None for none."""
    if place is None:
        return None
    lon, lat = place.point or (None, None)
    return {
        "name": place.name,
        "country": place.country,
        "lon": lon,
        "lat": lat,
        "precision": place.precision.value,
        "gazetteer_id": place.gazetteer_id,
    }


def parse_place_value(document: object, where: str) -> PlaceValue:
    """Return the place that a document describes."""
    fields = Fields(document, where)
    lon, lat = fields.find_number("lon"), fields.find_number("lat")
    if (lon is None) != (lat is None):
        raise Invalid(fields.path("lon"), lon, "lon and lat, or neither")
    place = PlaceValue(
        name=fields.get_text("name"),
        country=_country(fields),
        point=position(lon, lat, where) if lon is not None and lat is not None else None,
        precision=fields.get_enum("precision", Precision),
        gazetteer_id=fields.find_text("gazetteer_id"),
    )
    fields.finish()
    return place


def _parse_leg(document: object, where: str) -> DraftLeg:
    fields = Fields(document, where)
    leg = DraftLeg(
        mode=fields.get_enum("mode", Mode),
        origin=fields.find("origin", parse_place_value),
        destination=fields.find("destination", parse_place_value),
    )
    fields.finish()
    if leg.origin is None and leg.destination is None:
        raise Invalid(fields.path("origin"), None, "an origin or a destination")
    return leg


def to_vessel_value(vessel: VesselValue) -> dict[str, object]:
    """Return a ship as the text names it, as a document."""
    return {"name": vessel.name, "imo": vessel.imo, "imo_valid": vessel.imo_valid}


def _is_imo(number: str) -> bool:
    """Return whether the check digit of an IMO number is right."""
    try:
        check_imo(number)
    except Invalid:
        return False
    return True


def parse_vessel_value(document: object, where: str) -> VesselValue:
    """Return the ship that a document describes."""
    fields = Fields(document, where)
    fields.flag("imo_valid")  # told, but never believed
    imo = fields.find_text("imo")
    vessel = VesselValue(name=fields.get_text("name"), imo=imo, imo_valid=_is_imo(imo) if imo is not None else None)
    fields.finish()
    return vessel


def _to_cargo(cargo: DraftCargo) -> dict[str, object]:
    amount = {"low": cargo.low, "high": cargo.high, "unit": cargo.unit}
    return {"what": cargo.what, "category": cargo.category.value, **amount}


def _parse_cargo(document: object, where: str) -> DraftCargo:
    fields = Fields(document, where)
    cargo = DraftCargo(
        what=fields.get_text("what"),
        category=fields.get_enum("category", Category),
        low=fields.find_number("low"),
        high=fields.find_number("high"),
        unit=fields.find_text("unit"),
    )
    fields.finish()
    if (cargo.low is not None or cargo.high is not None) and cargo.unit is None:
        raise Invalid(fields.path("unit"), None, "a unit for the numbers, in the singular, such as container")
    for name, number in (("low", cargo.low), ("high", cargo.high)):
        if number is not None and not 0 <= number < math.inf:
            raise Invalid(fields.path(name), number, "a number that is not below zero")
    if cargo.low is not None and cargo.high is not None and cargo.low > cargo.high:
        raise Invalid(fields.path("low"), cargo.low, "low at most high")
    return cargo


def _to_claim(claim: DraftClaim) -> dict[str, object]:
    return {
        "claimant": claim.claimant,
        "country": claim.country,
        "stance": claim.stance.value,
        "said": claim.said,
        "via": claim.via,
        "start": claim.span.start,
        "end": claim.span.end,
    }


def _parse_claim(document: object, where: str) -> DraftClaim:
    fields = Fields(document, where)
    claim = DraftClaim(
        claimant=fields.get_text("claimant"),
        country=_country(fields),
        stance=fields.get_enum("stance", Stance),
        said=_edtf(fields, "said"),
        via=fields.find_text("via"),
        span=get_span(fields),
    )
    fields.finish()
    return claim


def _parse_spans(document: object, where: str) -> tuple[tuple[str, Span], ...]:
    if not isinstance(document, dict):
        raise Invalid(where, document, "an object of paths with [start, end]")
    return tuple((str(path), _pair(pair, f"{where}.{path}")) for path, pair in sorted(document.items()))


def _pair(value: object, where: str) -> Span:
    numbers = value if isinstance(value, list) and len(value) == 2 else []
    if not numbers or not all(type(number) is int for number in numbers):
        raise Invalid(where, value, "[start, end], code points of the report's text")
    return Span(*numbers)
