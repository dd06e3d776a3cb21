"""Whether two sketches tell of one event, and how the later joins the earlier.

A later sketch joins where it speaks of "the containers", begins with "they", "it" or "she", goes on with a voyage, or
counts a part of what was counted; never where their dates or counts contradict each other.
"""

from dataclasses import dataclass

from geo.extract.places import Found as FoundPlace
from geo.extract.sketch import BLOWS, MOVING, LegSketch, Sketch
from geo.model.event import Kind

_VOYAGE_DAYS = 12


_SAILED_BEFORE = 5


def is_same(one: Sketch, other: Sketch) -> bool:
    """Return whether a later sketch tells more of an earlier one."""
    gap = _Gap(other.paragraph - one.paragraph, other.segments[0] - one.segments[-1])
    if not _are_alike(one, other):
        return False
    if _on_one_day(one, other):
        return True
    if one.days and other.days and not _meet(one, other) and not (one.loosely_dated or other.loosely_dated):
        return _goes_on(one, other, gap)
    if _counts_differ(one, other):
        return False
    if one.kind is other.kind is Kind.INTERDICTION and gap.paragraphs <= 1 and gap.steps <= 5:
        places = [sketch.place.value.point for sketch in (one, other) if sketch.place]
        return other.pronoun or len(places) < 2 or places[0] == places[1]
    return not _elsewhere(one, other) and _adds(one, other, gap)


@dataclass(frozen=True, slots=True)
class _Gap:
    """How far a later sketch stands behind an earlier one."""

    paragraphs: int
    steps: int


def _are_alike(one: Sketch, other: Sketch) -> bool:
    """Return whether the kinds of two sketches may be one event's."""
    moving = one.kind in MOVING and other.kind in MOVING
    return moving or one.kind is other.kind or {one.kind, other.kind} == BLOWS or _is_look(one, other)


def _is_look(one: Sketch, other: Sketch) -> bool:
    """Return whether a later sketch only says what was seen where a blow fell."""
    return one.kind in BLOWS and other.kind is Kind.SIGHTING and other.place is None and not other.legs


def _on_one_day(one: Sketch, other: Sketch) -> bool:
    """Return whether two sketches of a kind are of the same day, and count the same or stand in one paragraph."""
    if one.kind is not other.kind or one.days is None or one.days != other.days:
        return False
    lists = one.kind in MOVING and _counted(one) and _counted(other)
    return _twins(one, other) or (one.paragraph == other.paragraph and not lists)


def _goes_on(one: Sketch, other: Sketch, gap: _Gap) -> bool:
    """Return whether a later sketch of another day goes on with a movement: "until …", or a voyage."""
    if not (one.kind in MOVING and other.kind in MOVING) or gap.paragraphs > 1:
        return False
    until = other.pronoun and gap.steps <= 1 and other.when is not None and other.when.open_at == "start"
    return until or (gap.steps <= 2 and _is_voyage(one, other))


def _adds(one: Sketch, other: Sketch, gap: _Gap) -> bool:
    """Return whether words tie a later sketch to an earlier one: "the containers", a part of its count, a pronoun."""
    moving = one.kind in MOVING and other.kind in MOVING
    tied = other.definite and gap.paragraphs <= 2 and gap.steps <= 6 and _shares_cargo(one, other)
    part = gap.paragraphs <= 1 and other.when is None and _is_part(one, other)
    if moving and (tied or part):
        return True
    bare = (other.place is None or other.anaphoric) and not other.cargo
    if one.kind in BLOWS and one.when is None and other.pronoun and bare:
        return True
    leans = other.pronoun or _is_look(one, other) or not other.is_telling
    return gap.paragraphs == 0 and gap.steps <= 2 and leans


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


def join(host: Sketch, other: Sketch) -> None:
    """Take a later sketch in; two sightings of one vehicle at two places make a leg."""
    here = host.place or next((leg.destination for leg in reversed(host.legs) if leg.destination), None)
    there = other.place
    starts = host.place is not None and not host.place.is_country and not host.legs and bool(other.legs)
    if starts and other.pronoun and other.legs[0].origin is None and other.legs[0].destination is not host.place:
        other.legs[0].origin, host.place = host.place, None
    if not other.legs and here and there and other.vehicle and not other.passing and _differ(here, there):
        host.legs.append(LegSketch(other.vehicle, here, there, other.span))
    host.absorb(other)
    host.paragraph = other.paragraph


def _differ(one: FoundPlace, other: FoundPlace) -> bool:
    return one.value.point != other.value.point and not one.is_country and not other.is_country
