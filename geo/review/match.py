"""Same event? A draft, or an event, held against events that are there; with a score for each part, and why.

The score is the mean of the parts that both sides know, by weight, times how far time and place agree. So what lies
apart in time and in place scores near nothing however alike it is otherwise; another vessel halves the score. Without a
time or without a place on either side a match cannot be sure, and the score is at most that of ``CAPS``. Every
comparison is symmetric.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from geo.model.cargo import Category
from geo.model.draft import Draft, PlaceValue
from geo.model.edtf import Edtf, parse_edtf
from geo.model.event import Event, Kind
from geo.model.party import Actor, ActorKind
from geo.model.place import Place
from geo.model.proposal import Match, Part
from geo.model.space import Position, Precision

T = TypeVar("T")

THRESHOLD: Final = 0.7
"""From this score on, two are taken for the same event until a person says otherwise."""

WEIGHTS: Final = {"time": 0.3, "place": 0.3, "parties": 0.12, "cargo": 0.14, "vessel": 0.08, "kind": 0.06}
CAPS: Final = {0: 0.4, 1: 0.65, 2: 1.0}
"""The most that a score can be, by how many of time and place both sides know."""

NEAR_DAYS: Final = 3
"""Dates that lie so many days apart at most may be of one event: reports round, and days begin elsewhere."""

_BEGIN, _END = date.min.toordinal(), date.max.toordinal()
_EARTH_KM = 6371.0088
_REGION_KM, _SLACK_KM = 150.0, 50.0
_MOVES = frozenset({Kind.SHIPMENT, Kind.DELIVERY, Kind.SIGHTING, Kind.INTERDICTION})
_TALKS = frozenset({Kind.MEETING, Kind.AGREEMENT})
_BLOWS = frozenset({Kind.USE, Kind.STRIKE, Kind.LOSS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place as it is compared: ``point`` (lon, lat) in degrees, ``radius_km`` round it, None of a whole country."""

    name: str
    country: str | None
    point: Position | None
    radius_km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A kind of goods as it is compared; bounds without limit are None."""

    category: Category
    unit: str | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What two events are compared by. Parties are the ids that they go by, vessels are names and IMO numbers."""

    kind: Kind
    when: Edtf | None = None
    spots: tuple[Spot, ...] = ()
    supplier: frozenset[str] = frozenset()
    recipient: frozenset[str] = frozenset()
    loads: tuple[Load, ...] = ()
    vessels: tuple[frozenset[str], ...] = ()


def facts_of_draft(draft: Draft) -> Facts:
    """Return what a draft is compared by."""
    ends = (end for leg in draft.legs for end in (leg.origin, leg.destination))
    places = [place for place in (draft.place, *ends) if place is not None]
    numbers = [
        frozenset({it.name.casefold()} | ({it.imo} if it.imo and it.imo_valid else set())) for it in draft.vessels
    ]
    return Facts(
        kind=draft.kind,
        when=parse_edtf(draft.when, "when") if draft.when else None,
        spots=tuple(dict.fromkeys(map(_spot_of_value, places))),
        supplier=frozenset({draft.supplier} if draft.supplier else ()),
        recipient=frozenset({draft.recipient} if draft.recipient else ()),
        loads=tuple(Load(category=it.category, unit=it.unit, low=it.low, high=it.high) for it in draft.cargo),
        vessels=tuple(numbers),
    )


def facts_of_event(event: Event) -> Facts:
    """Return what an event is compared by."""
    amounts = [(cargo.category, cargo.quantity) for cargo in event.cargo]
    return Facts(
        kind=event.kind,
        when=event.when,
        spots=tuple(dict.fromkeys(map(_spot_of_place, event.places()))),
        supplier=_stands_for(event.supplier),
        recipient=_stands_for(event.recipient),
        loads=tuple(
            Load(category=category, unit=it.unit, low=it.low or it.best, high=it.high or it.best)
            if it
            else Load(category=category, unit=None, low=None, high=None)
            for category, it in amounts
        ),
        vessels=tuple(
            frozenset({it.name.casefold(), *map(str.casefold, it.alias), *([it.imo_number] if it.imo_number else [])})
            for it in event.all_vehicles()
        ),
    )


def match(facts: Facts, event: Event) -> Match:
    """Return how far an event may be the one that the facts are of."""
    score, parts = compare(facts, facts_of_event(event))
    when = str(event.when) if event.when else None
    return Match(slug=event.slug, title=event.title, when=when, score=score, same=score >= THRESHOLD, parts=parts)


def compare(one: Facts, other: Facts) -> tuple[float, tuple[Part, ...]]:
    """Return a score from 0 to 1, and the parts that both sides know. The order of the two makes no difference."""
    measures: tuple[tuple[str, Callable[[Facts, Facts], tuple[float, str] | None]], ...] = (
        ("time", _time),
        ("place", _places),
        ("parties", _parties),
        ("cargo", _cargo),
        ("vessel", _vessels),
        ("kind", _kinds),
    )
    found = {name: measure(one, other) for name, measure in measures}
    parts = tuple(
        Part(name=name, score=round(it[0], 3), weight=WEIGHTS[name], words=it[1])
        for name, it in found.items()
        if it is not None
    )
    mean = sum(part.score * part.weight for part in parts) / sum(part.weight for part in parts)
    gates = [part.score for part in parts if part.name in ("time", "place")]
    others = [0.5 for part in parts if part.name == "vessel" and part.score == 0]
    score = mean * math.prod((*others, *(0.1 + 0.9 * min(1.0, 2 * gate) for gate in gates)))
    return round(min(score, CAPS[len(gates)]), 3), parts


def _time(one: Facts, other: Facts) -> tuple[float, str] | None:
    """Compare the widest readings of two dates."""
    if one.when is None or other.when is None:
        return None
    (a, b), (c, d) = _days(one.when), _days(other.when)
    words = " and ".join(sorted({str(one.when), str(other.when)}))
    gap = max(a, c) - min(b, d)
    if gap > 0:
        near = gap <= NEAR_DAYS
        return (0.4, f"{gap} days apart: {words}") if near else (0.0, f"at different times: {words}")
    if (a, b) == (c, d):
        return 1.0, f"the same date: {words}"
    shared, lengths = 1 - gap, sorted((b - a + 1, d - c + 1))
    score = 0.5 + 0.25 * min(1.0, shared / lengths[0]) + 0.25 * shared / lengths[1]
    return score, f"at overlapping times: {words}"


def _places(one: Facts, other: Facts) -> tuple[float, str] | None:
    return _best(one.spots, other.spots, _nearness, lambda spot: spot.name)


def _parties(one: Facts, other: Facts) -> tuple[float, str] | None:
    pairs = (("supplier", one.supplier, other.supplier), ("recipient", one.recipient, other.recipient))
    known = [(name, bool(a & b)) for name, a, b in pairs if a and b]
    if not known:
        return None
    words = "; ".join(f"{'the same' if same else 'another'} {name}" for name, same in known)
    return sum(same for _, same in known) / len(known), words


def _cargo(one: Facts, other: Facts) -> tuple[float, str] | None:
    return _best(one.loads, other.loads, _likeness, lambda load: load.category.value.replace("_", " "))


def _vessels(one: Facts, other: Facts) -> tuple[float, str] | None:
    if not one.vessels or not other.vessels:
        return None
    shared = sorted({name for a in one.vessels for b in other.vessels for name in a & b})
    return (1.0, f"the same vessel: {', '.join(shared)}") if shared else (0.0, "other vessels")


def _kinds(one: Facts, other: Facts) -> tuple[float, str] | None:
    if one.kind is other.kind:
        return 1.0, f"both {one.kind}"
    words = " and ".join(sorted((one.kind.value, other.kind.value)))
    akin = any({one.kind, other.kind} <= group for group in (_MOVES, _TALKS, _BLOWS))
    return (0.6, f"akin: {words}") if akin else (0.0, f"of different kinds: {words}")


def _best(
    ours: Sequence[T], theirs: Sequence[T], alike: Callable[[T, T], float], name: Callable[[T], str]
) -> tuple[float, str] | None:
    """Return how well the shorter list is found in the longer one, and in words the best pair."""
    if not ours or not theirs:
        return None
    pairs = [(alike(a, b), min(name(a), name(b)), max(name(a), name(b))) for a in ours for b in theirs]
    ways = [(ours, theirs), (theirs, ours)]
    shortest = min(len(ours), len(theirs))
    means = [
        sum(max(alike(a, b) for b in way[1]) for a in way[0]) / shortest for way in ways if len(way[0]) == shortest
    ]
    score, first, second = max(pairs)
    words = first if first == second else f"{first} and {second}"
    return sum(means) / len(means), f"{'alike' if score >= 0.5 else 'not alike'}: {words}"


def _nearness(one: Spot, other: Spot) -> float:
    """Return 1 for places that may be one by their precision, falling to 0 beyond; half for a country and its place."""
    if one.point is None or other.point is None or one.radius_km is None or other.radius_km is None:
        if one.name.casefold() == other.name.casefold() and one.country == other.country:
            return 1.0
        return 0.5 if one.country is not None and one.country == other.country else 0.0
    reach = one.radius_km + other.radius_km
    beyond = _distance_km(one.point, other.point) - max(reach, 5.0)
    return 1.0 if beyond <= 0 else max(0.0, 1.0 - beyond / (reach + _SLACK_KM))


def _likeness(one: Load, other: Load) -> float:
    """Return how alike two loads are: half for the category, half for the amount where that can be compared."""
    unsure = Category.UNKNOWN in (one.category, other.category)
    category = 1.0 if one.category is other.category else 0.5 if unsure else 0.0
    amounts = [(it.low, it.high) for it in (one, other)]
    if one.unit is None or one.unit != other.unit or (None, None) in amounts:
        return category
    lows = [it.low if it.low is not None else 0.0 for it in (one, other)]
    highs = [it.high if it.high is not None else math.inf for it in (one, other)]
    if max(lows) <= min(highs):
        pairs = [(one.low, other.low), (one.high, other.high)]
        ratios = [min(a, b) / max(a, b) for a, b in pairs if a and b]
        return (category + (max(ratios) if ratios else 0.5)) / 2
    return category / 2


def _days(when: Edtf) -> tuple[int, int]:
    first = when.start_earliest.toordinal() if when.start_earliest else _BEGIN
    return first, when.end_latest.toordinal() if when.end_latest else _END


def _stands_for(actor: Actor | None) -> frozenset[str]:
    if actor is None:
        return frozenset()
    speaks = actor.kind is not ActorKind.COMPANY and actor.country is not None
    return frozenset({actor.id, actor.country} if speaks and actor.country else {actor.id})


def _spot_of_value(place: PlaceValue) -> Spot:
    return Spot(name=place.name, country=place.country, point=place.point, radius_km=_radius_km(place.precision, None))


def _spot_of_place(place: Place) -> Spot:
    radius = _radius_km(place.precision, place.radius_m)
    return Spot(name=place.name, country=place.country, point=place.point, radius_km=radius)


def _radius_km(precision: Precision, radius_m: float | None) -> float | None:
    """Return a radius in kilometres; a region without one counts as of 150 km, a country has none."""
    metres = radius_m if radius_m is not None else precision.radius_m
    if metres is not None:
        return metres / 1000
    return _REGION_KM if precision is Precision.REGION else None


def _distance_km(one: Position, other: Position) -> float:
    """Return the length of the great circle between two positions (haversine formula, mean radius)."""
    (lon, lat), (lon2, lat2) = (tuple(map(math.radians, position)) for position in (one, other))
    a = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(a)))


def rank(facts: Facts, events: Iterable[Event], most: int = 5, least: float = 0.3) -> tuple[Match, ...]:
    """Return the events that may be the one that the facts are of, best first."""
    found = [one for one in (match(facts, event) for event in events) if one.score >= least]
    return tuple(sorted(found, key=lambda it: (-it.score, it.slug))[:most])
