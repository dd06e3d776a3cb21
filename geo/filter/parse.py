"""The JSON form of CQL2 to a filter. Only what stands in the tables here passes: no other function, no other name.

Every type is checked on the way, so that what holds the filter against features need not. ``geo/filter/scalar.py``
reads the values.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from geo.filter.read import Language, read
from geo.filter.scalar import Walk, align
from geo.filter.shape import Move
from geo.model.crs import CRS84, Crs
from geo.model.filter import (
    Always,
    And,
    ArrayRelation,
    Arrays,
    Compare,
    Comparison,
    Constant,
    Filter,
    IsNull,
    Like,
    Not,
    Or,
    Spatial,
    SpatialRelation,
    Temporal,
    TemporalRelation,
    Truth,
    Value,
)
from geo.model.property import Type
from geo.model.schema import Schema

_ESCAPED: Final = re.compile(r"\\.", re.DOTALL)
_ALTERNATING: Final = re.compile(r"%_+%_+%")


def parse_filter(
    text: str,
    language: Language,
    schema: Schema,
    *,
    crs: Crs = CRS84,
    move: Move = lambda _, positions: positions,
    where: str = "filter",
) -> Filter:
    """Return the filter that a text stands for; raise Invalid, which names what is wrong and what would be right.

    ``crs`` is what geometries in it are in, and ``move`` brings them to longitude and latitude.
    """
    walk = Walk(schema=schema, crs=crs, move=move, where=where)
    return _condition(walk, read(text, language, where), 1)


def _condition(walk: Walk, node: object, depth: int) -> Filter:
    walk.count(depth)
    if isinstance(node, bool):
        return Always(node)
    if isinstance(node, Mapping) and set(node) == {"property"}:
        ref = walk.property(node)
        if ref.property.type is not Type.BOOLEAN:
            raise walk.wrong(ref.property.name, f"a condition; {ref.property.name} is not true or false by itself")
        return Truth(ref)
    op, args = walk.operation(node)
    make = _CONDITIONS.get(op)
    if make is None:
        raise walk.wrong(op, f"a condition made with {', '.join(_CONDITIONS)}")
    return make(walk, op, args, depth + 1)


def _join(walk: Walk, op: str, args: list[object], depth: int) -> Filter:
    if len(args) < 2:
        raise walk.wrong(f"{op} of {len(args)}", "two conditions or more")
    parts = tuple(_condition(walk, arg, depth) for arg in args)
    return And(parts) if op == "and" else Or(parts)


def _negate(walk: Walk, op: str, args: list[object], depth: int) -> Filter:
    (part,) = walk.exactly(op, args, 1)
    return Not(_condition(walk, part, depth))


def _compare(walk: Walk, op: str, args: list[object], depth: int) -> Filter:
    left, right = (walk.value(arg, depth) for arg in walk.exactly(op, args, 2))
    return _make_comparison(walk, Comparison(op), left, right)


def _make_comparison(walk: Walk, comparison: Comparison, left: Value, right: Value) -> Filter:
    left, right, in_days = align(walk, left, right)
    return Compare(comparison, left, right, in_days)


def _between(walk: Walk, op: str, args: list[object], depth: int) -> Filter:
    value, low, high = (walk.value(arg, depth) for arg in walk.exactly(op, args, 3))
    return And(
        (
            _make_comparison(walk, Comparison.AT_LEAST, value, low),
            _make_comparison(walk, Comparison.AT_MOST, value, high),
        )
    )


def _in(walk: Walk, op: str, args: list[object], depth: int) -> Filter:
    first, options = walk.exactly(op, args, 2)
    if not isinstance(options, list) or not options:
        raise walk.wrong(options, "a list of values in parentheses")
    value = walk.value(first, depth)
    parts = tuple(_make_comparison(walk, Comparison.EQUAL, value, walk.value(option, depth + 1)) for option in options)
    return Or(parts)


def _like(walk: Walk, op: str, args: list[object], depth: int) -> Filter:
    text, pattern = (walk.value(arg, depth) for arg in walk.exactly(op, args, 2))
    if not isinstance(pattern, Constant) or not isinstance(pattern.value, str):
        raise walk.wrong(op, "a pattern in single quotes")
    if walk.kind(text) is not Type.TEXT:
        raise walk.wrong(op, "a text before like")
    if _ALTERNATING.search(_ESCAPED.sub("x", pattern.value)):
        raise walk.wrong(pattern.value, "wildcards side by side with % only once: __% says the same as %_%_%")
    return Like(text, pattern.value)


def _is_null(walk: Walk, op: str, args: list[object], depth: int) -> Filter:
    (node,) = walk.exactly(op, args, 1)
    walk.count(depth)
    return IsNull(walk.property(node))


def _spatial(walk: Walk, op: str, args: list[object], depth: int) -> Filter:
    left, right = (walk.geometry(arg, depth) for arg in walk.exactly(op, args, 2))
    if op == "s_disjoint":
        return Not(Spatial(SpatialRelation.INTERSECTS, left, right))
    return Spatial(SpatialRelation(op), left, right)


def _temporal(walk: Walk, op: str, args: list[object], depth: int) -> Filter:
    left, right = (walk.span(arg, depth) for arg in walk.exactly(op, args, 2))
    if op not in _OF_INSTANTS and not (left.interval and right.interval):
        raise walk.wrong(op, f"INTERVAL(…) on both sides; instants have {', '.join(_OF_INSTANTS)}")
    in_days = left.in_days or right.in_days
    if op == "t_disjoint":
        return Not(Temporal(TemporalRelation.INTERSECTS, left.span, right.span, in_days))
    return Temporal(TemporalRelation(op), left.span, right.span, in_days)


def _arrays(walk: Walk, op: str, args: list[object], depth: int) -> Filter:
    left, right = (walk.texts(arg, depth) for arg in walk.exactly(op, args, 2))
    return Arrays(ArrayRelation(op), left, right)


_OF_INSTANTS: Final = ("t_after", "t_before", "t_disjoint", "t_equals", "t_intersects")
_CONDITIONS: Final[Mapping[str, Callable[[Walk, str, list[object], int], Filter]]] = {
    "and": _join,
    "or": _join,
    "not": _negate,
    **{comparison.value: _compare for comparison in Comparison},
    "like": _like,
    "between": _between,
    "in": _in,
    "isNull": _is_null,
    "s_disjoint": _spatial,
    **{relation.value: _spatial for relation in SpatialRelation},
    "t_disjoint": _temporal,
    **{relation.value: _temporal for relation in TemporalRelation},
    **{relation.value: _arrays for relation in ArrayRelation},
}
"""Every operation that is a condition; there is no other."""
