"""Joins sketches of one event, fills what the text says elsewhere, hangs claims on them, and makes frozen drafts.

A later sketch joins an earlier one where it speaks of "the containers" or begins with "they", "it" or "she", and their
dates do not differ. Sketches without a date, a place below a country and a count are dropped.
"""

from collections.abc import Iterable, Sequence

from geo.extract.claims import Statement, is_taken_back
from geo.extract.clauses import Segment
from geo.extract.findings import Findings
from geo.extract.flows import fill_flows, fill_sides, fill_users
from geo.extract.merge import is_same, join
from geo.extract.sketch import LegSketch, Sketch
from geo.model.claim import Stance
from geo.model.draft import Draft, DraftCargo, DraftClaim, DraftLeg, Span, VesselValue
from geo.model.event import Kind
from geo.model.leg import Mode

_MODES = {"sea": Mode.MARITIME, "rail": Mode.RAIL, "road": Mode.ROAD, "air": Mode.AIR, "": Mode.UNKNOWN}
_LOOK_BACK = 3


def assemble(
    findings: Findings, sketches: Sequence[Sketch], segments: Sequence[Segment], statements: Sequence[Statement]
) -> tuple[Draft, ...]:
    """Return the drafts of a text, in order."""
    kept: list[Sketch] = []
    for sketch in _standing(findings, sketches, segments):
        host = next((one for one in _recent(kept, sketch) if is_same(one, sketch)), None)
        if host is None:
            kept.append(sketch)
        else:
            join(host, sketch)
    for sketch in kept:
        sketch.chain()
        fill_sides(findings, sketch)
    fill_flows(findings, kept)
    telling = [sketch for sketch in kept if sketch.is_telling and _has_substance(sketch)]
    fill_users(findings, telling, kept)
    ships = {ship.name: ship.value for ship in findings.ships}
    for sketch in telling:
        sketch.claims = list(_claims(sketch, telling, statements, segments))
    return tuple(_freeze(sketch, ships) for sketch in telling)


def _recent(kept: Sequence[Sketch], sketch: Sketch) -> list[Sketch]:
    """Return the sketches that a later one may join, the last first: a pronoun reaches the last event only."""
    found: list[Sketch] = []
    for one in reversed(kept[-_LOOK_BACK:]):
        found.append(one)
        if sketch.pronoun and not sketch.definite and sketch.when is None and one.is_telling and _has_substance(one):
            break
    return found


def _standing(findings: Findings, sketches: Sequence[Sketch], segments: Sequence[Segment]) -> list[Sketch]:
    """Return the sketches that the text does not take back in the same sentence or the next."""
    near = {number for sketch in sketches for number in (sketch.segments[0], sketch.segments[0] + 1)}
    taken = {number for number in near if number < len(segments) and is_taken_back(findings, segments[number])}
    kept = []
    for sketch in sketches:
        number = sketch.segments[0]
        following = number + 1 in taken and segments[number + 1].paragraph == sketch.paragraph
        if number not in taken and not following:
            kept.append(sketch)
    return kept


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


# --- claims -----------------------------------------------------------------------------------------------------------
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
    steps = min((one.segment - mine for mine in sketch.segments if mine < one.segment), default=0)
    last = max((mine for mine in sketch.segments if mine < one.segment), default=-1)
    told = [number for other in sketches for number in other.segments if number < one.segment]
    nearest = max(told, default=-1)
    if last < 0 or nearest != last:
        return False
    if 1 <= steps <= 2 and segments[one.segment].paragraph == segments[last].paragraph:
        return True
    words = {cargo.what.split()[-1] for cargo in sketch.cargo if cargo.unit}
    named = words & set(one.about)
    return 1 <= steps <= 4 and bool(named)


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
    """Return the sketch that a denial or doubt without a party speaks of: the last one, a few sentences before."""
    before = [sketch for sketch in sketches if sketch.segments[-1] <= one.segment]
    flown = [sketch for sketch in before if sketch.vehicle == "air" and not sketch.cargo]
    before = flown if "flights" in one.about and flown else before
    last = before[-1] if before else None
    reach, steps = (2, 7) if before is flown else (1, 4)
    close = last is not None and one.segment - last.segments[-1] <= steps
    return last if close and last and segments[one.segment].paragraph - last.paragraph <= reach else None


# --- frozen -----------------------------------------------------------------------------------------------------------
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
