"""Places all names of one text together: what is near, or in the same division, speaks for one another.

The surest names are found first and lend their weight to the rest, in a few rounds (a hand-made relative of the
relaxation labelling of Rosenfeld, Hummel and Zucker 1976). One name means one place throughout a text, unless the text
itself says what holds it ("Paris, Texas").
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from geo.locate.fold import fold
from geo.locate.rank import Container, Context, Entry, Match, Ranked, distance_km, score_of
from geo.model.place import PlaceKind
from geo.model.space import Precision

ROUNDS = 3
MOST_CANDIDATES = 60
_WEIGHT = 2.0
_NEAR_KM = 150.0
_HOLDER = re.compile(r"\s{0,2},\s{0,2}((?:[A-Z]\.){1,3}|[^\W\d_][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})")
_CAPITALISED = re.compile(r"[A-Z][\w.'’-]*(?:\s(?:of\s)?[A-Z][\w.'’-]*){0,3}")

Search: TypeAlias = Callable[[str, Context], tuple[Ranked, ...]]
Containers: TypeAlias = Callable[[str], tuple[Container, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a text: ``start`` and ``end`` are code points."""

    text: str
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class _Group:
    """All mentions of one name, its candidates, and how much each is believed (sums to 1)."""

    ranked: list[Ranked]
    belief: list[float]
    points: list[float]


def place_all(
    text: str, names: Sequence[Name], search: Search, containers: Containers, context: Context
) -> tuple[Ranked | None, ...]:
    """Return what each name means, in order; None where nothing goes by that name."""
    held = _find_holders(text, names, containers)
    keys = [fold(name.text) for name in names]
    groups: dict[str, _Group] = {}
    for key, name in zip(keys, names, strict=True):
        if key not in groups:
            groups[key] = _group(search(name.text, replace(context, within=held.get(key, context.within))))
    witnesses = [_group(found) for found in _iter_witnesses(text, names, search)]
    for _ in range(ROUNDS):
        _vote(list(groups.values()), witnesses)
    return tuple(_best(groups[key]) for key in keys)


def _find_holders(text: str, names: Sequence[Name], containers: Containers) -> dict[str, tuple[Container, ...]]:
    """Return what the text says holds a name, after a comma, by folded name; the first that makes sense counts."""
    held: dict[str, tuple[Container, ...]] = {}
    for name in names:
        found = _HOLDER.match(text, name.end)
        key = fold(name.text)
        if found is None or key in held:
            continue
        words = found[1].split()
        for size in range(len(words), 0, -1):
            if holders := containers(" ".join(words[:size])):
                held[key] = holders
                break
    return held


def _iter_witnesses(text: str, names: Sequence[Name], search: Search) -> Sequence[tuple[Ranked, ...]]:
    """Return countries and first divisions that the text names outside the given names."""
    taken = [(name.start, name.end) for name in names]
    witnesses: dict[str, tuple[Ranked, ...]] = {}
    for found in _CAPITALISED.finditer(text):
        if any(start < found.end() and found.start() < end for start, end in taken):
            continue
        for phrase in _phrases(found[0]):
            key = fold(phrase)
            if key not in witnesses and len(key) > 3:
                witnesses[key] = tuple(one for one in search(phrase, Context()) if _is_witness(one.entry))
    return [found for found in witnesses.values() if found]


def _phrases(text: str) -> list[str]:
    """Return the runs of words inside a capitalised phrase."""
    words = text.split()
    return [" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, len(words) + 1)]


def _is_witness(entry: Entry) -> bool:
    """Return whether an entry is a country or first division by its own name."""
    first = entry.kind is PlaceKind.REGION and entry.precision is Precision.REGION
    return entry.match is Match.NAME and (first or entry.kind is PlaceKind.COUNTRY)


def _group(ranked: Sequence[Ranked]) -> _Group:
    """Return a group believed as its points say."""
    kept = list(ranked[:MOST_CANDIDATES])
    points = [one.points for one in kept]
    return _Group(ranked=kept, belief=_beliefs(points), points=points)


def _beliefs(points: Sequence[float]) -> list[float]:
    """Return shares that sum to 1 (softmax)."""
    if not points:
        return []
    weights = [math.exp(3 * (one - max(points))) for one in points]
    return [weight / sum(weights) for weight in weights]


def _vote(groups: Sequence[_Group], witnesses: Sequence[_Group]) -> None:
    """Let every group speak for the candidates of every other, and believe anew."""
    fresh = []
    for group in groups:
        others = [other for other in (*groups, *witnesses) if other is not group and other.ranked]
        points = [one.points + _WEIGHT * _support(one.entry, others) for one in group.ranked]
        fresh.append((points, _beliefs(points)))
    for group, (points, belief) in zip(groups, fresh, strict=True):
        group.points, group.belief = points, belief


def _support(entry: Entry, others: Sequence[_Group]) -> float:
    """Return 0 to 1: how much the other names speak for a candidate."""
    total = sum(
        max(
            belief * _affinity(entry, one.entry)
            for one, belief in zip(group.ranked, group.belief, strict=True)
            if belief > 0.02
        )
        for group in others
    )
    return 1 - math.exp(-total)


def _affinity(entry: Entry, other: Entry) -> float:
    """Return 0 to 1: how much one place speaks for another, by division, country and distance."""
    if other.kind is PlaceKind.COUNTRY:
        return 0.3 if entry.country == other.country else 0.0
    if other.kind is PlaceKind.REGION and other.code and other.code in {entry.admin1, entry.admin2}:
        return 0.9
    near = math.exp(-distance_km((entry.lon, entry.lat), (other.lon, other.lat)) / _NEAR_KM)
    if entry.admin1 and entry.admin1 == other.admin1:
        return max(near, 0.5)
    return max(near, 0.15 if entry.country and entry.country == other.country else 0.0)


def _best(group: _Group) -> Ranked | None:
    """Return the candidate with most points, its score renewed; None where there is none."""
    if not group.ranked:
        return None
    at = max(range(len(group.ranked)), key=lambda one: group.points[one])
    one, points = group.ranked[at], group.points[at]
    if points > one.points + 0.1:
        return replace(
            one, points=points, score=score_of(points), reasons=(*one.reasons, "other places of the text speak for it")
        )
    return one
