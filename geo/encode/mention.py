"""Mentions as plain documents, and back. Every key is there; what is not known is null."""

from collections.abc import Callable

from geo.encode.draft import get_span, parse_place_value, parse_vessel_value, to_place_value, to_vessel_value
from geo.encode.fields import Fields
from geo.errors import Invalid
from geo.model.cargo import Category
from geo.model.draft import (
    DateValue,
    Mention,
    MentionKind,
    MentionValue,
    PartyValue,
    PlaceValue,
    QuantityValue,
    VesselValue,
    WeaponValue,
)


def to_mention_document(mention: Mention) -> dict[str, object]:
    """Return a mention as a document."""
    span = {"start": mention.span.start, "end": mention.span.end}
    return {"kind": mention.kind.value, "text": mention.text, **span, "value": _to_value(mention.value)}


def parse_mention(document: object, where: str) -> Mention:
    """Return the mention that a document describes."""
    fields = Fields(document, where)
    kind = fields.get_enum("kind", MentionKind)
    value = fields.find("value", _VALUES[kind])
    if value is None:
        raise Invalid(fields.path("value"), None, f"the value of a {kind}")
    mention = Mention(kind=kind, text=fields.get_text("text"), span=get_span(fields), value=value)
    fields.finish()
    return mention


def _to_value(value: MentionValue) -> dict[str, object]:
    match value:
        case PlaceValue():
            return to_place_value(value) or {}
        case VesselValue():
            return to_vessel_value(value)
        case DateValue():
            return {"edtf": value.edtf, "note": value.note}
        case PartyValue():
            return {"name": value.name, "country": value.country}
        case QuantityValue():
            bounds = {"low": value.low, "high": value.high, "unit": value.unit}
            return {**bounds, "what": value.what, "vague": value.vague}
        case WeaponValue():
            named = {"designation": value.designation, "country": value.country}
            return {"category": value.category.value, **named}


def _parse_date(document: object, where: str) -> DateValue:
    fields = Fields(document, where)
    return DateValue(edtf=fields.find_text("edtf"), note=fields.find_text("note"))


def _parse_party(document: object, where: str) -> PartyValue:
    fields = Fields(document, where)
    return PartyValue(name=fields.get_text("name"), country=fields.find_text("country"))


def _parse_quantity(document: object, where: str) -> QuantityValue:
    fields = Fields(document, where)
    return QuantityValue(
        low=fields.find_number("low"),
        high=fields.find_number("high"),
        unit=fields.find_text("unit") or "",
        what=fields.find_text("what") or "",
        vague=fields.flag("vague"),
    )


def _parse_weapon(document: object, where: str) -> WeaponValue:
    fields = Fields(document, where)
    return WeaponValue(
        category=fields.get_enum("category", Category),
        designation=fields.find_text("designation"),
        country=fields.find_text("country"),
    )


_VALUES: dict[MentionKind, Callable[[object, str], MentionValue]] = {
    MentionKind.PLACE: parse_place_value,
    MentionKind.DATE: _parse_date,
    MentionKind.QUANTITY: _parse_quantity,
    MentionKind.PARTY: _parse_party,
    MentionKind.VESSEL: parse_vessel_value,
    MentionKind.WEAPON: _parse_weapon,
}
