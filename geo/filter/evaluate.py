"""A filter held against a feature, in plain Python: the rule that every store agrees with."""

from collections.abc import Iterable, Mapping
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Final

import orjson
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from geo.filter.moment import find_day, find_instant, to_day
from geo.filter.relation import (
    AFTER_ALL,
    BEFORE_ALL,
    TEMPORAL,
    load_shape,
    reckon,
    relate_shapes,
    relate_texts,
)
from geo.filter.words import fold, is_like
from geo.model.filter import (
    Always,
    And,
    Arrays,
    Compare,
    Comparison,
    Constant,
    Day,
    Filter,
    Folded,
    Instant,
    IsNull,
    Like,
    Moment,
    Not,
    Or,
    Reckoned,
    Ref,
    Shape,
    Span,
    Spatial,
    Temporal,
    Texts,
    Truth,
    Value,
)
from geo.model.property import Property, Role, Type

_COMPARE: Final[Mapping[Comparison, Any]] = {
    Comparison.EQUAL: eq,
    Comparison.UNEQUAL: ne,
    Comparison.LESS: lt,
    Comparison.GREATER: gt,
    Comparison.AT_MOST: le,
    Comparison.AT_LEAST: ge,
}


def accepts(condition: Filter, body: bytes) -> bool:
    """Return whether a condition is surely true of the feature that a body holds."""
    return _truth(condition, orjson.loads(body)) is True


def find_value(feature: Mapping[str, Any], wanted: Property) -> Any:
    """Return the value of a property, None where it is not known, or is of another type than it should be.

    Numbers are floats, days and instants whole numbers (``geo/filter/moment.py``), lists sets, geometries shapely's.
    """
    if wanted.type is Type.GEOMETRY:
        return to_geometry(feature.get("geometry"))
    value = feature.get("id") if wanted.role is Role.ID else (feature.get("properties") or {}).get(wanted.name)
    return to_value(value, wanted.type)


def to_value(value: Any, kind: Type) -> Any:
    """Return a JSON value as ``find_value`` does."""
    match kind, value:
        case (Type.TEXT, str()) | (Type.BOOLEAN, bool()):
            return value
        case (Type.NUMBER | Type.WHOLE, int() | float()):
            return None if isinstance(value, bool) else float(value)
        case (Type.DATE, str()):
            return find_day(value)
        case (Type.INSTANT, str()):
            return find_instant(value)
        case (Type.TEXTS, list()):
            return frozenset(it for it in value if isinstance(it, str))
    return None


def to_geometry(node: object) -> BaseGeometry | None:
    """Return a GeoJSON geometry as shapely's, None for none."""
    if node is None:
        return None
    try:
        geometry: BaseGeometry = shapely.from_geojson(node if isinstance(node, str) else orjson.dumps(node))
    except ShapelyError:
        return None
    return geometry


def _truth(condition: Filter, feature: Mapping[str, Any]) -> bool | None:
    truth: bool | None
    match condition:
        case Always(value):
            truth = value
        case Truth(Ref(wanted)):
            truth = find_value(feature, wanted)
        case And(parts):
            truth = _all(_truth(part, feature) for part in parts)
        case Or(parts):
            truth = _not(_all(_not(_truth(part, feature)) for part in parts))
        case Not(part):
            truth = _not(_truth(part, feature))
        case IsNull(Ref(wanted)):
            truth = find_value(feature, wanted) is None
        case Like(text, pattern):
            words = _value(text, feature)
            truth = None if words is None else is_like(words, pattern)
        case Compare():
            truth = _compare(condition, feature)
        case _:
            truth = _relate(condition, feature)
    return truth


def _all(truths: Iterable[bool | None]) -> bool | None:
    """Return whether all are true: false where one is false, unknown where one is unknown."""
    found = set(truths)
    return False if False in found else None if None in found else True


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _compare(condition: Compare, feature: Mapping[str, Any]) -> bool | None:
    sides = [_value(side, feature) for side in (condition.left, condition.right)]
    if condition.in_days:
        sides = [_in_days(side, value) for side, value in zip((condition.left, condition.right), sides, strict=True)]
    if None in sides:
        return None
    return bool(_COMPARE[condition.comparison](*sides))


def _relate(condition: Spatial | Temporal | Arrays, feature: Mapping[str, Any]) -> bool | None:
    match condition:
        case Spatial(relation, left, right):
            shapes = [_geometry(side, feature) for side in (left, right)]
            return None if shapes[0] is None or shapes[1] is None else relate_shapes(relation, shapes[0], shapes[1])
        case Arrays(array, first, second):
            lists = [_texts(side, feature) for side in (first, second)]
            return None if lists[0] is None or lists[1] is None else relate_texts(array, lists[0], lists[1])
        case Temporal(temporal, before, after, in_days):
            ends = [end for span in (before, after) for end in _ends(span, feature, in_days)]
            return _all(
                None if ends[one] is None or ends[other] is None else bool(_COMPARE[how](ends[one], ends[other]))
                for one, how, other in TEMPORAL[temporal]
            )


def _ends(span: Span, feature: Mapping[str, Any], in_days: bool) -> tuple[int | None, int | None]:
    def find(end: Moment | None, default: int) -> int | None:
        if end is None:
            return default
        value: int | None = _value(end, feature)
        return _in_days(end, value) if in_days else value

    return find(span.start, BEFORE_ALL), find(span.end, AFTER_ALL)


def _in_days(side: Value, value: Any) -> Any:
    """Return the ordinal of a moment's day."""
    exact = isinstance(side, Instant) or (isinstance(side, Ref) and side.property.type is Type.INSTANT)
    return to_day(value) if exact and value is not None else value


def _value(value: Value, feature: Mapping[str, Any]) -> Any:
    match value:
        case Ref(wanted):
            return find_value(feature, wanted)
        case Constant(constant):
            return constant
        case Day(number) | Instant(number):
            return number
        case Folded(folding, text):
            words = _value(text, feature)
            return None if words is None else fold(folding, words)
        case Reckoned(reckoning, left, right):
            numbers = _value(left, feature), _value(right, feature)
            return None if None in numbers else reckon(reckoning, *numbers)


def _geometry(side: Ref | Shape, feature: Mapping[str, Any]) -> BaseGeometry | None:
    return load_shape(side.wkb) if isinstance(side, Shape) else to_geometry(feature.get("geometry"))


def _texts(side: Ref | Texts, feature: Mapping[str, Any]) -> frozenset[str] | None:
    if isinstance(side, Texts):
        return frozenset(side.values)
    found: frozenset[str] | None = find_value(feature, side.property)
    return found
