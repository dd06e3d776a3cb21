"""Who gives and who takes, where the sketch does not say it but its ends, or the rest of the text, do."""

import re
from collections.abc import Sequence

from geo.extract.findings import Findings
from geo.extract.places import Found as FoundPlace
from geo.extract.roles import maker_in
from geo.extract.sketch import MOVING, LegSketch, Sketch
from geo.model.draft import PlaceValue, Span
from geo.model.event import Kind
from geo.model.space import Precision

_MADE = re.compile(r"\b(?:made|built|produced) in (?:the )?$")


def fill_sides(findings: Findings, sketch: Sketch) -> None:
    """Let ends stand for states, and states for ends."""
    sketch.legs = [leg for leg in sketch.legs if leg.origin or leg.destination or sketch.kind is not Kind.SIGHTING]
    if sketch.kind is Kind.INTERDICTION and sketch.legs and sketch.recipient and sketch.legs[-1].destination is None:
        sketch.legs[-1].destination = _state(findings, sketch.recipient, sketch.span)
    if sketch.kind not in MOVING:
        return
    first = next((leg.origin for leg in sketch.legs if leg.origin), None)
    last = next((leg.destination for leg in reversed(sketch.legs) if leg.destination), None)
    crossing = (
        first and last and first.value.country and last.value.country and first.value.country != last.value.country
    )
    if sketch.cargo and crossing and first and last:
        sketch.supplier = sketch.supplier or (str(first.value.country), first.span)
        sketch.recipient = sketch.recipient or (str(last.value.country), last.span)
    elif sketch.cargo and sketch.kind is not Kind.SIGHTING and last and last.value.country:
        abroad = sketch.supplier is None or sketch.supplier[0] != last.value.country
        sketch.recipient = sketch.recipient or ((str(last.value.country), last.span) if abroad else None)
    if sketch.kind is Kind.SIGHTING:
        return
    if not sketch.legs and (sketch.supplier or sketch.recipient):
        sketch.legs = [LegSketch("", None, None, sketch.span)]
    if sketch.legs and sketch.supplier and sketch.legs[0].origin is None and (first is None or _is_abroad(sketch)):
        sketch.legs[0].origin = _state(findings, sketch.supplier, sketch.span)
    if sketch.legs and sketch.recipient and last is None:
        sketch.legs[-1].destination = _state(findings, sketch.recipient, sketch.span)
    sketch.legs = [leg for leg in sketch.legs if leg.origin or leg.destination]


def _is_abroad(sketch: Sketch) -> bool:
    """Return whether the first leg ends in another state than the supplier's."""
    end = sketch.legs[0].destination
    return end is not None and sketch.supplier is not None and end.value.country not in (None, sketch.supplier[0])


def fill_flows(findings: Findings, sketches: Sequence[Sketch]) -> None:
    """Let a movement that names one side only, or none, take the other from the flow that the text tells of it."""
    flows = [(one.supplier, one.recipient) for one in sketches if one.supplier and one.recipient and one.kind in MOVING]
    for sketch in sketches:
        seen = sketch.kind is Kind.SIGHTING and sketch.supplier is not None
        if not (seen or sketch.kind in (Kind.SHIPMENT, Kind.DELIVERY)) or not sketch.cargo:
            continue
        if sketch.supplier and sketch.recipient:
            continue
        text = findings.page.plain[sketch.span.start : sketch.span.end].lower()
        back = any(phrase in text for phrase in ("in return", "in exchange", "in turn"))
        for supplier, recipient in flows:
            giver, taker = (recipient, supplier) if back else (supplier, recipient)
            if _fits(sketch, giver[0], taker[0]):
                sketch.supplier, sketch.recipient = sketch.supplier or giver, sketch.recipient or taker
                fill_sides(findings, sketch)
                break


def _fits(sketch: Sketch, supplier: str, recipient: str) -> bool:
    given = (
        sketch.supplier[0] if sketch.supplier else supplier,
        sketch.recipient[0] if sketch.recipient else recipient,
    )
    ends = {
        end.value.country for leg in sketch.legs for end in (leg.origin, leg.destination) if end and end.value.country
    }
    return given == (supplier, recipient) and ends <= {supplier, recipient}


def _state(findings: Findings, side: tuple[str, Span], near: Span) -> FoundPlace | None:
    """Return a state as a place: where the text names it, at the side's own words or else nearest before them."""
    named = [
        party for party in findings.parties if party.code == side[0] and party.kind in ("country", "seat", "people")
    ]
    own = next((party for party in named if party.span == side[1] and party.kind != "people"), None)
    before = [party for party in named if party.span.start <= near.end and party.kind == "country"]
    party = own or (before[-1] if before else None)
    if party is None:
        return None
    known = next((place for place in findings.places if place.is_country and place.span == party.span), None)
    value = PlaceValue(name=party.span.of(findings.page.text), country=side[0], point=None, precision=Precision.COUNTRY)
    return known or FoundPlace(party.span, value)


def fill_users(findings: Findings, sketches: Sequence[Sketch], kept: Sequence[Sketch]) -> None:
    """Let a use take over the flow that the text tells of the same supplier, or the one maker that the text names."""
    makers = _makers(findings)
    firing = next((one.recipient for one in sketches if one.kind is Kind.USE and one.recipient), None)
    for sketch in sketches:
        if sketch.kind is Kind.USE and sketch.supplier is None and len({code for code, _ in makers}) == 1:
            sketch.supplier = makers[0]
            sketch.recipient = sketch.recipient or firing
    flows = [(one.supplier, one.recipient) for one in kept if one.supplier and one.recipient]
    for sketch in sketches:
        if sketch.kind is not Kind.USE or sketch.recipient:
            continue
        for supplier, recipient in flows:
            if sketch.supplier is None or supplier[0] == sketch.supplier[0]:
                sketch.supplier, sketch.recipient = sketch.supplier or supplier, recipient
                break


def _makers(findings: Findings) -> list[tuple[str, Span]]:
    """Return the states that the text says weapons were made in."""
    found = (maker_in(findings, sentence.span) for sentence in findings.page.sentences)
    said = [one for one in found if one is not None]
    return [one for one in said if _MADE.search(findings.page.plain[max(0, one[1].start - 14) : one[1].start])]
