"""Ranks the places that a name may mean. Evidence adds up in points; each piece of it is a reason in plain words.

The points were set by hand and tried on the 32 places of the field and on the Local-Global Lexicon; the score is their
logistic function, so that it grows with the points and stays between 0 and 1. It is no probability.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from geo.model.place import PlaceKind
from geo.model.space import Position, Precision

EARTH_KM = 6371.0088
"""Mean radius, IUGG."""


class Match(Enum):
    """How the name matched: points and reason."""

    NAME = (1.0, "exact name")
    ALIAS = (0.8, "another name of it")
    CODE = (1.0, "its code")
    CORE = (0.6, "exact name without the word for its kind")
    LATIN = (0.6, "the name in Latin letters")
    FUZZY = (0.0, "only similar")

    @property
    def points(self) -> float:
        """Points for a match of this kind."""
        return float(self.value[0])

    @property
    def reason(self) -> str:
        """The reason in plain words."""
        return str(self.value[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer as it matched a name.

    ``own`` marks a hand-kept site of this field. ``admin1`` and ``admin2`` are codes (``US.TX``) of the divisions
    that it lies in, ``code`` its own. ``similarity`` (0 to 1) counts for fuzzy matches only. ``script`` names
    the script that the name was written in, where that is not Latin.
    """

    number: int
    name: str
    kind: PlaceKind
    precision: Precision
    country: str | None
    admin1: str | None
    admin2: str | None
    code: str | None
    lon: float
    lat: float
    population: int
    own: bool
    match: Match
    similarity: float = 1.0
    script: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A place of the context, with the words by which a reason names it."""

    point: Position
    label: str = "a place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A country or division that was named as holding the place: "Texas" in "Paris, Texas"."""

    label: str
    country: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known beside the name.

    ``countries`` are named somewhere around it, ``within`` was named as holding it. ``word`` is the word in the name
    that said its kind, where one did.
    """

    countries: tuple[Container, ...] = ()
    near: tuple[Near, ...] = ()
    kinds: tuple[PlaceKind, ...] = ()
    within: tuple[Container, ...] = ()
    word: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """An entry with its points, its score from 0 to 1 and its reasons, the weightiest first."""

    entry: Entry
    points: float
    score: float
    reasons: tuple[str, ...]


def rank(entries: Iterable[Entry], context: Context) -> tuple[Ranked, ...]:
    """Return the entries, best first; two rows for one harbour or field count once."""
    ranked = sorted((_weigh(entry, context) for entry in entries), key=_order)
    kept: list[Ranked] = []
    for one in ranked:
        if not any(_same(one.entry, other.entry) for other in kept):
            kept.append(one)
    return tuple(kept)


def score_of(points: float) -> float:
    """Return the score of a sum of points, to three places."""
    return round(1 / (1 + math.exp(-2.2 * (points - 1.3))), 3)


def distance_km(a: Position, b: Position) -> float:
    """Return the great-circle distance in km on a sphere (haversine; wrong by at most 0.6 %)."""
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _weigh(entry: Entry, context: Context) -> Ranked:
    """Add up the evidence for one entry."""
    evidence = [
        _name_points(entry),
        *_own_points(entry),
        *_size_points(entry),
        *_kind_points(entry, context),
        *_country_points(entry, context.countries),
        *_container_points(entry, context.within),
        *_near_points(entry, context.near),
    ]
    points = sum(one for one, _ in evidence)
    said = sorted((one for one in evidence if one[1]), key=lambda one: -abs(one[0]))
    return Ranked(entry=entry, points=points, score=score_of(points), reasons=tuple(text for _, text in said))


def _name_points(entry: Entry) -> tuple[float, str]:
    """Points for how the name matched."""
    reason = entry.match.reason
    if entry.match is Match.FUZZY:
        return (0.4 * entry.similarity - 0.2, f"no exact match; {entry.similarity:.0%} similar to {entry.name!r}")
    if entry.script and entry.match in {Match.NAME, Match.ALIAS}:
        reason = f"its name in {entry.script}"
    return (entry.match.points, reason)


def _own_points(entry: Entry) -> Sequence[tuple[float, str]]:
    """A hand-kept site outranks namesakes when nothing else decides."""
    return [(0.9, "hand-kept site of this field")] if entry.own and entry.match is not Match.FUZZY else []


def _size_points(entry: Entry) -> Sequence[tuple[float, str]]:
    """Points for people, and against what is seldom meant by a bare name."""
    size = min(math.log10(entry.population + 1) / 7, 1.0) * 0.8
    people = [(size, f"population {entry.population:,}")] if entry.population else []
    if entry.kind is PlaceKind.COUNTRY:
        return [(0.9, "a country")]
    if entry.kind is PlaceKind.REGION and not entry.own:
        first = entry.precision is Precision.REGION
        return [*people, (-0.25, "a division of a country") if first else (-0.45, "a district")]
    return people


def _kind_points(entry: Entry, context: Context) -> Sequence[tuple[float, str]]:
    """Points for being of the kind that the name or the context asks for."""
    if not context.kinds:
        thing = entry.kind.value.replace("_", " ")
        seldom = entry.kind in {PlaceKind.AIRFIELD, PlaceKind.PORT} and not entry.own and entry.match is not Match.CODE
        return [(-0.2, f"a bare name seldom means the {thing}")] if seldom else []
    if entry.kind in context.kinds:
        label = f"named as {context.word!r}" if context.word else "of the kind that is asked for"
        return [(0.6, label)]
    asked = " or ".join(kind.value.replace("_", " ") for kind in context.kinds[:1])
    town = entry.kind is PlaceKind.CITY and PlaceKind.REGION not in context.kinds
    return [(-0.2, f"the town, not its {asked}")] if town else [(-0.7, f"not a {asked}")]


def _country_points(entry: Entry, countries: tuple[Container, ...]) -> Sequence[tuple[float, str]]:
    """Points for lying in a country of the context."""
    if not countries or entry.country is None:
        return []
    found = [one.label for one in countries if one.country == entry.country]
    if found:
        return [(0.8, f"in {found[0]}, which the context names")]
    return [(-0.6, f"not in {' or '.join(one.label for one in countries)}, which the context names")]


def _container_points(entry: Entry, within: tuple[Container, ...]) -> Sequence[tuple[float, str]]:
    """Points for lying in what was named as holding the place: the best of several."""
    found = [one for one in within if _lies_in(entry, one)]
    if found:
        return [(1.4, f"in {found[0].label}, which the name says")]
    return [(-0.8, f"not in {within[0].label}, which the name says")] if within else []


def _lies_in(entry: Entry, one: Container) -> bool:
    """Return whether an entry lies in a division or, where none is given, in a country."""
    if one.code:
        return one.code in {entry.admin1, entry.admin2} and entry.code != one.code
    return entry.country == one.country and entry.kind is not PlaceKind.COUNTRY


def _near_points(entry: Entry, near: tuple[Near, ...]) -> Sequence[tuple[float, str]]:
    """Points for the nearest place of the context: 1 beside it, 0.6 at 150 km, next to nothing at 1,000 km."""
    if not near:
        return []
    far, label = min((distance_km((entry.lon, entry.lat), one.point), one.label) for one in near)
    where = f"{far:,.0f} km from {label}" if far >= 1 else f"beside {label}"
    return [(math.exp(-far / 300), f"{where}, which the context names")]


def _order(one: Ranked) -> tuple[float, bool, int, int]:
    """Best first; the hand-kept, the more populous and then the first in the file among equals."""
    return (-one.points, not one.entry.own, -one.entry.population, one.entry.number)


def _same(one: Entry, other: Entry) -> bool:
    """Return whether two rows describe one thing: the same kind, within 5 km."""
    if one.kind is not other.kind or abs(one.lat - other.lat) > 0.05:
        return False
    return distance_km((one.lon, one.lat), (other.lon, other.lat)) < 5
