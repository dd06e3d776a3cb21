"""Joins sketches of one event, fills what the text says elsewhere, hangs claims on them, and makes frozen drafts.

A later sketch joins an earlier one where it speaks of "the containers" or begins with "they", "it" or "she", and their
dates do not differ. Sketches without a date, a place below a country and a count are dropped.
"""

import re
from collections.abc import Iterable, Sequence


from geo.extract.claims import Statement, is_taken_back
from geo.extract.clauses import Segment
from geo.extract.findings import Findings
from geo.extract.places import Found as FoundPlace
from geo.extract.roles import maker_in
from geo.extract.sketch import BLOWS, MOVING, LegSketch, Sketch
from geo.model.claim import Stance
from geo.model.draft import Draft, DraftCargo, DraftClaim, DraftLeg, PlaceValue, Span, VesselValue
from geo.model.event import Kind
from geo.model.leg import Mode
from geo.model.space import Precision

_MADE = re.compile(r"\b(?:made|built|produced) in (?:the )?$")
_MODES = {"sea": Mode.MARITIME, "rail": Mode.RAIL, "road": Mode.ROAD, "air": Mode.AIR, "": Mode.UNKNOWN}
_VOYAGE_DAYS = 12
_SAILED_BEFORE = 5
_LOOK_BACK = 3


def assemble(
    findings: Findings, sketches: Sequence[Sketch], segments: Sequence[Segment], statements: Sequence[Statement]
) -> tuple[Draft, ...]:
    """Return the drafts of a text, in order."""
    kept: list[Sketch] = []
    for sketch in _standing(findings, sketches, segments):
        host = next((one for one in _recent(kept, sketch) if _same(one, sketch)), None)
        if host is None:
            kept.append(sketch)
        else:
            _join(host, sketch)
    for sketch in kept:
        sketch.chain()
        _fill_sides(findings, sketch)
    _fill_flows(findings, kept)
    telling = [sketch for sketch in kept if sketch.is_telling and _has_substance(sketch)]
    _fill_users(findings, telling, kept)
    ships = {ship.name: ship.value for ship in findings.ships}
    for sketch in telling:
        sketch.claims = list(_claims(sketch, telling, statements, segments))
    return tuple(_freeze(sketch, ships) for sketch in telling)


def _recent(kept: Sequence[Sketch], sketch: Sketch) -> list[Sketch]:
    """Return the sketches that a later one may join, the last first: a pronoun reaches no further than the last event."""
    found: list[Sketch] = []
    for one in reversed(kept[-_LOOK_BACK:]):
        found.append(one)
        if sketch.pronoun and not sketch.definite and sketch.when is None and one.is_telling and _has_substance(one):
            break
    return found


def _standing(findings: Findings, sketches: Sequence[Sketch], segments: Sequence[Segment]) -> list[Sketch]:
    """Return the sketches that the text does not take back in the same sentence or the next."""
    taken = {number for number, segment in enumerate(segments) if is_taken_back(findings, segment)}
    kept = []
    for sketch in sketches:
        number = sketch.segments[0]
        following = number + 1 in taken and segments[number + 1].paragraph == sketch.paragraph
        if number not in taken and not following:
            kept.append(sketch)
    return kept


def _same(one: Sketch, other: Sketch) -> bool:
    """Return whether a later sketch tells more of an earlier one."""
    moving = one.kind in MOVING and other.kind in MOVING
    adds = one.kind in BLOWS and other.kind is Kind.SIGHTING and other.place is None and not other.legs
    if not (moving or one.kind is other.kind or {one.kind, other.kind} == BLOWS or adds):
        return False
    if (
        one.kind is other.kind
        and one.days is not None
        and one.days == other.days
        and (
            _twins(one, other)
            or (one.paragraph == other.paragraph and not (moving and _counted(one) and _counted(other)))
        )
    ):
        return True
    paragraphs, steps = other.paragraph - one.paragraph, other.segments[0] - one.segments[-1]
    loose = one.loosely_dated or other.loosely_dated
    apart = one.days is not None and other.days is not None and not _meet(one, other) and not loose
    if (
        one.kind is other.kind is Kind.INTERDICTION
        and not apart
        and paragraphs <= 1
        and steps <= 5
        and not _counts_differ(one, other)
    ):
        return (
            one.place is None
            or other.place is None
            or one.place.value.point == other.place.value.point
            or other.pronoun
        )
    if apart and other.pronoun and steps <= 1 and other.when and other.when.open_at == "start" and moving:
        return True
    if apart:
        return moving and steps <= 2 and paragraphs <= 1 and _is_voyage(one, other)
    if _counts_differ(one, other):
        return False
    if _elsewhere(one, other):
        return False
    if moving and other.definite and paragraphs <= 2 and steps <= 6 and _shares_cargo(one, other):
        return True
    if moving and paragraphs <= 1 and other.when is None and _is_part(one, other):
        return True
    if (
        one.kind in BLOWS
        and one.when is None
        and other.pronoun
        and (other.place is None or other.anaphoric)
        and not other.cargo
    ):
        return True
    return paragraphs == 0 and steps <= 2 and (other.pronoun or adds or not other.is_telling)


def _counted(sketch: Sketch) -> bool:
    return any(cargo.counted for cargo in sketch.cargo)


def _twins(one: Sketch, other: Sketch) -> bool:
    """Return whether two sketches count the same."""
    mine = {(cargo.unit, cargo.low, cargo.high) for cargo in one.cargo if cargo.counted}
    return any((cargo.unit, cargo.low, cargo.high) in mine for cargo in other.cargo if cargo.counted)


def _is_part(one: Sketch, other: Sketch) -> bool:
    """Return whether a later sketch counts a part of what an earlier one counts."""
    mine = {cargo.unit: cargo.low or cargo.high or 0 for cargo in one.cargo if cargo.counted}
    parts = [(cargo.unit, cargo.low or cargo.high or 0) for cargo in other.cargo if cargo.counted]
    return bool(parts) and all(unit in mine and amount < mine[unit] for unit, amount in parts)


def _meet(one: Sketch, other: Sketch) -> bool:
    """Return whether two dates are one, or the one lies inside the other."""
    if one.days == other.days:
        return True
    a, b = one.when, other.when
    if a is None or b is None or a.stretch is None or b.stretch is None or a.open_at or b.open_at:
        return False
    first, last = max(a.stretch.first, b.stretch.first), min(a.stretch.last, b.stretch.last)
    return (first, last) in ((a.stretch.first, a.stretch.last), (b.stretch.first, b.stretch.last))


def _counts_differ(one: Sketch, other: Sketch) -> bool:
    mine = {(cargo.unit, cargo.low, cargo.high) for cargo in one.cargo if cargo.low or cargo.high}
    theirs = {(cargo.unit, cargo.low, cargo.high) for cargo in other.cargo if cargo.low or cargo.high}
    if _is_part(one, other) and other.when is None:
        return False
    return any(a[0] == b[0] and a[1:] != b[1:] and other.kind is not Kind.USE for a in mine for b in theirs)


def _shares_cargo(one: Sketch, other: Sketch) -> bool:
    units = {cargo.unit for cargo in one.cargo}
    if one.cargo and other.cargo and all(cargo.unit is None and not cargo.counted for cargo in other.cargo):
        return True
    return other.anaphoric or any(cargo.unit in units for cargo in other.cargo) or (not other.cargo and bool(one.cargo))


def _elsewhere(one: Sketch, other: Sketch) -> bool:
    """Return whether two sketches name supply in opposite directions."""
    flows = [
        (sketch.supplier[0] if sketch.supplier else None, sketch.recipient[0] if sketch.recipient else None)
        for sketch in (one, other)
    ]
    return bool(flows[0][0] and flows[0][0] == flows[1][1]) or bool(flows[0][1] and flows[0][1] == flows[1][0])


def _is_voyage(one: Sketch, other: Sketch) -> bool:
    """Return whether a later sighting goes on with the voyage of the same vehicle, some days on."""
    names = {name for name, _ in one.ships} & {name for name, _ in other.ships}
    silent = not other.ships and (other.place is None or _is_departure(other)) and other.paragraph == one.paragraph
    if not (names or silent) or not (one.when and other.when and one.when.stretch and other.when.stretch):
        return False
    days = (other.when.stretch.last - one.when.stretch.first).days
    return (-_SAILED_BEFORE if _is_departure(other) else 0) <= days <= _VOYAGE_DAYS


def _is_departure(sketch: Sketch) -> bool:
    """Return whether a sketch only says from where something had left."""
    return bool(sketch.legs) and all(leg.destination is None and leg.origin is not None for leg in sketch.legs)


def _join(host: Sketch, other: Sketch) -> None:
    """Take a later sketch in; two sightings of one vehicle at two places make a leg."""
    here = host.place or next((leg.destination for leg in reversed(host.legs) if leg.destination), None)
    there = other.place
    if host.place and not host.legs and other.legs and other.legs[0].origin is None and not host.place.is_country:
        if other.legs[0].destination is not host.place and other.pronoun:
            other.legs[0].origin, host.place = host.place, None
    if not other.legs and here and there and other.vehicle and not other.passing and _differ(here, there):
        host.legs.append(LegSketch(other.vehicle, here, there, other.span))
    host.absorb(other)
    host.paragraph = other.paragraph


def _differ(one: FoundPlace, other: FoundPlace) -> bool:
    return one.value.point != other.value.point and not one.is_country and not other.is_country


def _fill_sides(findings: Findings, sketch: Sketch) -> None:
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
    elif sketch.cargo and sketch.kind in (Kind.SHIPMENT, Kind.DELIVERY) and last and last.value.country:
        if sketch.supplier is None or sketch.supplier[0] != last.value.country:
            sketch.recipient = sketch.recipient or (str(last.value.country), last.span)
    if sketch.kind is Kind.SIGHTING:
        return
    if not sketch.legs and (sketch.supplier or sketch.recipient):
        sketch.legs = [LegSketch("", None, None, sketch.span)]
    if sketch.legs and sketch.supplier and first is None:
        sketch.legs[0].origin = _state(findings, sketch.supplier, sketch.span)
    if sketch.legs and sketch.recipient and last is None:
        sketch.legs[-1].destination = _state(findings, sketch.recipient, sketch.span)
    sketch.legs = [leg for leg in sketch.legs if leg.origin or leg.destination]


def _fill_flows(findings: Findings, sketches: Sequence[Sketch]) -> None:
    """Let a movement that names one side only, or none, take the other from the flow that the text tells of it."""
    flows = [(one.supplier, one.recipient) for one in sketches if one.supplier and one.recipient and one.kind in MOVING]
    for sketch in sketches:
        if (
            sketch.kind not in (Kind.SHIPMENT, Kind.DELIVERY)
            or not sketch.cargo
            or (sketch.supplier and sketch.recipient)
        ):
            continue
        text = findings.page.plain[sketch.span.start : sketch.span.end]
        back = any(phrase in text for phrase in ("in return", "in exchange", "in turn"))
        for supplier, recipient in flows:
            if back:
                supplier, recipient = recipient, supplier
            if supplier and recipient and _fits(sketch, supplier[0], recipient[0]):
                sketch.supplier, sketch.recipient = sketch.supplier or supplier, sketch.recipient or recipient
                _fill_sides(findings, sketch)
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
    own = next((party for party in named if party.span == side[1]), None)
    before = [party for party in named if party.span.start <= near.end and party.kind == "country"]
    party = own or (before[-1] if before else None)
    if party is None:
        return None
    known = next((place for place in findings.places if place.is_country and place.span == party.span), None)
    value = PlaceValue(name=party.span.of(findings.page.text), country=side[0], point=None, precision=Precision.COUNTRY)
    return known or FoundPlace(party.span, value)


def _has_substance(sketch: Sketch) -> bool:
    """Return whether there is cargo, a vehicle, or a blow at a place."""
    if sketch.kind in (Kind.USE, Kind.STRIKE):
        return sketch.place is not None or (sketch.when is not None and bool(sketch.cargo))
    if sketch.kind is Kind.PRODUCTION:
        return sketch.place is not None or any(one.counted for one in sketch.cargo)
    if sketch.kind in (Kind.SHIPMENT, Kind.DELIVERY):
        return bool(sketch.legs or sketch.place or any(one.counted for one in sketch.cargo))
    if sketch.kind is Kind.SIGHTING:
        placed = sketch.place is not None or bool(sketch.legs)
        return placed and bool(sketch.cargo or sketch.vehicle)
    return True


def _fill_users(findings: Findings, sketches: Sequence[Sketch], kept: Sequence[Sketch]) -> None:
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
            if supplier and (sketch.supplier is None or supplier[0] == sketch.supplier[0]):
                sketch.supplier, sketch.recipient = sketch.supplier or supplier, recipient
                break


def _makers(findings: Findings) -> list[tuple[str, Span]]:
    """Return the states that the text says weapons were made in."""
    found = (maker_in(findings, sentence.span) for sentence in findings.page.sentences)
    said = [one for one in found if one is not None]
    return [one for one in said if _MADE.search(findings.page.plain[max(0, one[1].start - 14) : one[1].start])]


# --- claims -------------------------------------------------------------------------------------------------------------
def _claims(
    sketch: Sketch, sketches: Sequence[Sketch], statements: Sequence[Statement], segments: Sequence[Segment]
) -> Iterable[DraftClaim]:
    sides = {side[0] for side in (sketch.supplier, sketch.recipient) if side}
    own = [one for one in statements if one.segment in sketch.segments]
    if not any(one.stance in (Stance.ASSERTS, Stance.CORROBORATES) for one in own):
        own += _carried_on(sketch, statements, segments)
    others = [one for one in statements if one.segment not in sketch.segments]
    for one in others:
        if one.stance is Stance.ASSERTS:
            if _adds(one, sketch, sketches, segments):
                own.append(one)
            continue
        by_party = one.stance is Stance.DENIES and one.country in sides
        near = _nearest(one, sketches, segments)
        if by_party or near is sketch:
            own.append(one)
    seen: set[tuple[str, Stance]] = set()
    for one in own:
        if (one.claimant.lower(), one.stance) not in seen:
            seen.add((one.claimant.lower(), one.stance))
            yield DraftClaim(
                claimant=one.claimant, stance=one.stance, span=one.span, said=one.said, country=one.country, via=one.via
            )


def _adds(one: Statement, sketch: Sketch, sketches: Sequence[Sketch], segments: Sequence[Segment]) -> bool:
    """Return whether a statement in a sentence without an event of its own speaks of a sketch just before it."""
    if any(one.segment in other.segments for other in sketches):
        return False
    steps = one.segment - sketch.segments[-1]
    nearest = max((other.segments[-1] for other in sketches if other.segments[-1] < one.segment), default=-1)
    same_paragraph = segments[one.segment].paragraph == segments[sketch.segments[-1]].paragraph
    if 1 <= steps <= 2 and same_paragraph and nearest == sketch.segments[-1]:
        return True
    words = {cargo.what.split()[-1] for cargo in sketch.cargo if cargo.unit}
    named = words & set(one.about)
    return 1 <= steps <= 4 and bool(named) and nearest == sketch.segments[-1]


def _carried_on(sketch: Sketch, statements: Sequence[Statement], segments: Sequence[Segment]) -> list[Statement]:
    """Return the statement just before or behind in the paragraph, where the sketch's own sentence names no speaker."""
    first = sketch.segments[0]
    near = [
        one
        for one in statements
        if one.stance is Stance.ASSERTS
        and segments[one.segment].paragraph == segments[first].paragraph
        and -2 <= one.segment - first <= 1
    ]
    return near[-1:]


def _nearest(one: Statement, sketches: Sequence[Sketch], segments: Sequence[Segment]) -> Sketch | None:
    """Return the sketch that a denial or doubt without a party speaks of: the last one before it, at most three sentences."""
    before = [sketch for sketch in sketches if sketch.segments[-1] <= one.segment]
    last = before[-1] if before else None
    close = last is not None and one.segment - last.segments[-1] <= 4
    return last if close and last and segments[one.segment].paragraph - last.paragraph <= 1 else None


# --- frozen -------------------------------------------------------------------------------------------------------------
def _freeze(sketch: Sketch, ships: dict[str, VesselValue]) -> Draft:
    spans: list[tuple[str, Span]] = []
    for path, found in (("when", sketch.when), ("place", sketch.place)):
        if found is not None:
            spans.append((path, found.span))
    for path, side in (("supplier", sketch.supplier), ("recipient", sketch.recipient)):
        if side is not None:
            spans.append((path, side[1]))
    for number, leg in enumerate(sketch.legs):
        for end, place in (("origin", leg.origin), ("destination", leg.destination)):
            if place is not None:
                spans.append((f"legs[{number}].{end}", place.span))
    spans += [(f"vessels[{number}]", span) for number, (_, span) in enumerate(sketch.ships)]
    spans += [(f"cargo[{number}]", one.span) for number, one in enumerate(sketch.cargo)]
    return Draft(
        kind=sketch.kind,
        when=sketch.days,
        supplier=sketch.supplier[0] if sketch.supplier else None,
        recipient=sketch.recipient[0] if sketch.recipient else None,
        place=sketch.place.value if sketch.place else None,
        legs=tuple(_leg(leg) for leg in sketch.legs),
        vessels=tuple(ships.get(name, VesselValue(name=name)) for name, _ in sketch.ships),
        cargo=tuple(
            DraftCargo(what=one.what, category=one.category, low=one.low, high=one.high, unit=one.unit)
            for one in sketch.cargo
        ),
        claims=tuple(sketch.claims),
        spans=tuple(spans),
    )


def _leg(leg: LegSketch) -> DraftLeg:
    return DraftLeg(
        mode=_MODES[leg.mode],
        origin=leg.origin.value if leg.origin else None,
        destination=leg.destination.value if leg.destination else None,
    )
