"""What the relations of time and space, and the ways of reckoning, mean: the one table that all stores go by."""

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import add, mul, sub, truediv
from typing import Any, Final, TypeAlias

import shapely
from shapely.geometry.base import BaseGeometry

from geo.model.filter import ArrayRelation, Comparison, Reckoning, SpatialRelation, TemporalRelation

Condition: TypeAlias = tuple[int, Comparison, int]
"""Two of the four ends (0: left start, 1: left end, 2: right start, 3: right end), and how one is to the other."""

_LESS, _MORE, _SAME = Comparison.LESS, Comparison.GREATER, Comparison.EQUAL

TEMPORAL: Final[Mapping[TemporalRelation, tuple[Condition, ...]]] = {
    TemporalRelation.AFTER: ((0, _MORE, 3),),
    TemporalRelation.BEFORE: ((1, _LESS, 2),),
    TemporalRelation.EQUALS: ((0, _SAME, 2), (1, _SAME, 3)),
    TemporalRelation.INTERSECTS: ((0, Comparison.AT_MOST, 3), (1, Comparison.AT_LEAST, 2)),
    TemporalRelation.CONTAINS: ((0, _LESS, 2), (1, _MORE, 3)),
    TemporalRelation.DURING: ((0, _MORE, 2), (1, _LESS, 3)),
    TemporalRelation.FINISHED_BY: ((0, _LESS, 2), (1, _SAME, 3)),
    TemporalRelation.FINISHES: ((0, _MORE, 2), (1, _SAME, 3)),
    TemporalRelation.MEETS: ((1, _SAME, 2),),
    TemporalRelation.MET_BY: ((0, _SAME, 3),),
    TemporalRelation.OVERLAPPED_BY: ((0, _MORE, 2), (0, _LESS, 3), (1, _MORE, 3)),
    TemporalRelation.OVERLAPS: ((0, _LESS, 2), (1, _MORE, 2), (1, _LESS, 3)),
    TemporalRelation.STARTED_BY: ((0, _SAME, 2), (1, _MORE, 3)),
    TemporalRelation.STARTS: ((0, _SAME, 2), (1, _LESS, 3)),
}
BEFORE_ALL: Final = -(10**18)
AFTER_ALL: Final = 10**18
"""Open ends, beyond every day and every microsecond."""

_RECKON: Final[Mapping[Reckoning, Callable[[float, float], float]]] = {
    Reckoning.PLUS: add,
    Reckoning.MINUS: sub,
    Reckoning.TIMES: mul,
    Reckoning.OVER: truediv,
    Reckoning.MODULO: math.fmod,
    Reckoning.WHOLE_OVER: lambda left, right: float(math.trunc(left / right)),
    Reckoning.POWER: math.pow,
}
_SPATIAL: Final[Mapping[SpatialRelation, Any]] = {
    SpatialRelation.INTERSECTS: shapely.intersects,
    SpatialRelation.EQUALS: shapely.equals,
    SpatialRelation.TOUCHES: shapely.touches,
    SpatialRelation.CROSSES: shapely.crosses,
    SpatialRelation.WITHIN: shapely.within,
    SpatialRelation.CONTAINS: shapely.contains,
    SpatialRelation.OVERLAPS: shapely.overlaps,
}


def relate_shapes(relation: SpatialRelation, left: BaseGeometry, right: BaseGeometry) -> bool:
    """Return whether two geometries stand in a relation."""
    return bool(_SPATIAL[relation](left, right))


def relate_texts(relation: ArrayRelation, left: frozenset[str], right: frozenset[str]) -> bool:
    """Return whether two lists, as sets, stand in a relation."""
    match relation:
        case ArrayRelation.EQUALS:
            return left == right
        case ArrayRelation.CONTAINS:
            return left >= right
        case ArrayRelation.CONTAINED_BY:
            return left <= right
        case ArrayRelation.OVERLAPS:
            return not left.isdisjoint(right)


def reckon(reckoning: Reckoning, left: float, right: float) -> float | None:
    """Return the result; None where it is no finite number. ``div`` cuts off, and % has the sign of its left side."""
    try:
        result = _RECKON[reckoning](left, right)
    except (ArithmeticError, ValueError):
        return None
    return result if math.isfinite(result) else None


@lru_cache(maxsize=64)
def load_shape(wkb: bytes) -> BaseGeometry:
    """Return the geometry of a filter. It is not prepared, for GEOS lets only one thread use a prepared one."""
    geometry: BaseGeometry = shapely.from_wkb(wkb)
    return geometry
