"""Who gives and who takes, as far as a sketch's own segment says it."""

from geo.extract.clauses import Segment, Verb
from geo.extract.findings import Findings, within
from geo.extract.roles import maker_in, owner_in, placed_in, sides_of
from geo.extract.sketch import LegSketch, Sketch
from geo.model.event import Kind


def fill_sides(findings: Findings, sketch: Sketch, segment: Segment, verb: Verb | None) -> None:
    """Give a sketch its supplier and recipient, as far as its segment names them."""
    if verb is not None and sketch.kind in (Kind.SHIPMENT, Kind.DELIVERY):
        for one in (verb, *(other for other in segment.verbs if other.factual and other.sense.family == "move")):
            sides = sides_of(findings, segment, one)
            if sides.supplier and sketch.supplier is None:
                sketch.supplier = (sides.supplier.code, sides.supplier.span)
            if sides.recipient and sketch.recipient is None:
                sketch.recipient = (sides.recipient.code, sides.recipient.span)
        _fill_loading(sketch, verb)
    if sketch.kind is Kind.INTERDICTION:
        _fill_route(findings, sketch, segment)
    if sketch.supplier is None and sketch.kind is not Kind.STRIKE:
        of = owner_in if sketch.kind in (Kind.SHIPMENT, Kind.DELIVERY) else maker_in
        sketch.supplier = of(findings, segment.span)
    if sketch.kind is Kind.USE:
        _fill_user(findings, sketch, segment)


def _fill_loading(sketch: Sketch, verb: Verb) -> None:
    """What is loaded at a place comes from its state; ships "from" another state, or that state's, take it there."""
    origin = next((leg.origin for leg in sketch.legs if leg.origin and not leg.origin.is_country), None)
    if verb.sense.ends != "origin" or verb.passive or origin is None or not origin.value.country:
        return
    other = next(
        (side for side in (sketch.supplier, sketch.recipient) if side and side[0] != origin.value.country), None
    )
    sketch.supplier, sketch.recipient = (str(origin.value.country), origin.span), other


def _fill_route(findings: Findings, sketch: Sketch, segment: Segment) -> None:
    """A seizure may say from where to where the cargo was going, though it never came there."""
    placed = placed_in(findings, segment.span)
    origin = next((one.place for one in placed if one.role == "from" and one.place.value.country), None)
    target = next((one.place for one in placed if one.role == "to" and one.place.value.country), None)
    for verb in segment.verbs:
        sides = sides_of(findings, segment, verb)
        if sides.recipient and sketch.recipient is None:
            sketch.recipient = (sides.recipient.code, sides.recipient.span)
    if origin:
        sketch.supplier = (str(origin.value.country), origin.span)
    if target and sketch.recipient is None:
        sketch.recipient = (str(target.value.country), target.span)
    if sketch.place is not None and sketch.place.is_country and (sketch.supplier or sketch.recipient):
        sketch.place = None
    if target is None and sketch.recipient:
        code = sketch.recipient[0]
        target = next((one.place for one in placed if one.place.is_country and one.place.value.country == code), None)
    if origin or target:
        sketch.legs = [LegSketch("sea", origin, target, segment.span)]


def _fill_user(findings: Findings, sketch: Sketch, segment: Segment) -> None:
    """The side that fires is the one that received: "Russian forces had fired", "launched by Russia"."""
    words = findings.page.words
    for party in within(findings.parties, segment.span):
        after = words[party.last].key if party.last < len(words) else ""
        before = words[party.first - 1].key if party.first else ""
        fires = (
            after
            in (
                "forces",
                "troops",
                "army",
                "military",
                "had",
                "has",
                "fired",
                "launched",
                "used",
                "bombers",
                "attacked",
                "struck",
                "bombed",
                "shelled",
            )
            or before == "by"
        )
        speaks = any(report.clause.holds(party.span) for report in segment.reports)
        other = sketch.supplier is None or party.code != sketch.supplier[0]
        if fires and not speaks and party.code and other and party.kind != "seat":
            sketch.recipient = (party.code, party.span)
