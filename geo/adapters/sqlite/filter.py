"""A filter as SQL: every clause comes from the tables here, every name and value of the filter is bound.

Properties are read out of the body (joined as ``b``) by a bound JSON path. What SQL does not have, or does otherwise
than ``geo/filter/evaluate.py``, the functions of ``geo/adapters/sqlite/functions.py`` do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import orjson

from geo.filter.relation import AFTER_ALL, BEFORE_ALL, TEMPORAL
from geo.model.filter import (
    MICROSECONDS_A_DAY,
    Always,
    And,
    Arrays,
    Compare,
    Comparison,
    Constant,
    Day,
    Filter,
    Folded,
    Folding,
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

Bound: TypeAlias = str | int | float | bytes | None

_BODY: Final = "CAST(b.body AS TEXT)"
_ID: Final = "f.id"
_GEOMETRY: Final = f"json_extract({_BODY}, '$.geometry')"
_READ: Final[Mapping[Type, str]] = {
    Type.TEXT: "CASE json_type({body}, {path}) WHEN 'text' THEN json_extract({body}, {path}) END",
    Type.NUMBER: "CASE WHEN json_type({body}, {path}) IN ('integer', 'real') "
    "THEN CAST(json_extract({body}, {path}) AS REAL) END",
    Type.BOOLEAN: "CASE json_type({body}, {path}) WHEN 'true' THEN 1 WHEN 'false' THEN 0 END",
    Type.DATE: "day_of(json_extract({body}, {path}))",
    Type.INSTANT: "instant_of(json_extract({body}, {path}))",
    Type.TEXTS: "CASE json_type({body}, {path}) WHEN 'array' THEN json_extract({body}, {path}) END",
}
_COMPARE: Final[Mapping[Comparison, str]] = {comparison: f"({{}} {comparison} {{}})" for comparison in Comparison}
_FOLD: Final[Mapping[Folding, str]] = {Folding.CASE: "fold_case({})", Folding.ACCENTS: "fold_accents({})"}
_APART: Final = """CASE WHEN f.placed = 0 THEN NULL
WHEN f.west > {east} OR f.east < {west} OR f.south > {north} OR f.north < {south} THEN 0 ELSE {exact} END"""
_SLACK: Final = 1e-6
"""Degrees: bodies hold rounded positions, and the columns do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A condition, and what it binds."""

    sql: str
    bindings: Mapping[str, Bound]


@dataclass(slots=True)
class Binder:
    """Gives names to what is bound, the same to the same."""

    prefix: str
    bindings: dict[str, Bound] = field(default_factory=dict)
    _names: dict[tuple[type, Bound], str] = field(default_factory=dict)

    def bind(self, value: Bound) -> str:
        """Return the placeholder of a value."""
        name = self._names.setdefault((type(value), value), f"{self.prefix}{len(self._names)}")
        self.bindings[name] = value
        return f":{name}"

    def property(self, wanted: Property) -> str:
        """Return the expression of a property's value."""
        if wanted.role is Role.ID:
            return _ID
        if wanted.type is Type.GEOMETRY:
            return _GEOMETRY
        kind = Type.NUMBER if wanted.type is Type.WHOLE else wanted.type
        path = self.bind(f"$.properties.{orjson.dumps(wanted.name).decode()}")
        return f"({_READ[kind].format(body=_BODY, path=path)})"


def to_clause(condition: Filter) -> Clause:
    """Return a filter as a condition on ``f`` (feature) and ``b`` (its body)."""
    binder = Binder("filter")
    return Clause(sql=_truth(condition, binder), bindings=binder.bindings)


def _truth(condition: Filter, binder: Binder) -> str:
    match condition:
        case Always(value):
            sql = "1" if value else "0"
        case Truth(Ref(wanted)):
            sql = binder.property(wanted)
        case And(parts):
            sql = "({})".format(" AND ".join(_truth(part, binder) for part in parts))
        case Or(parts):
            sql = "({})".format(" OR ".join(_truth(part, binder) for part in parts))
        case Not(part):
            sql = f"(NOT {_truth(part, binder)})"
        case IsNull(Ref(wanted)):
            sql = f"({binder.property(wanted)} IS NULL)"
        case Like(text, pattern):
            sql = f"is_like({_value(text, binder)}, {binder.bind(pattern)})"
        case Compare(comparison, left, right, in_days):
            sides = [_in_days(side, binder) if in_days else _value(side, binder) for side in (left, right)]
            sql = _COMPARE[comparison].format(*sides)
        case _:
            sql = _relate(condition, binder)
    return sql


def _relate(condition: Spatial | Temporal | Arrays, binder: Binder) -> str:
    match condition:
        case Spatial():
            return _spatial(condition, binder)
        case Arrays(array, first, second):
            lists = [_texts(side, binder) for side in (first, second)]
            return f"related_lists({binder.bind(array.value)}, {lists[0]}, {lists[1]})"
        case Temporal(temporal, before, after, in_days):
            ends = [end for span in (before, after) for end in _ends(span, binder, in_days)]
            clauses = (_COMPARE[how].format(ends[one], ends[other]) for one, how, other in TEMPORAL[temporal])
            return "({})".format(" AND ".join(clauses))


def _spatial(condition: Spatial, binder: Binder) -> str:
    """Every relation needs that the two boxes meet, which the columns know."""
    sides = (condition.left, condition.right)
    left, right = (binder.bind(side.wkb) if isinstance(side, Shape) else _GEOMETRY for side in sides)
    exact = f"related({binder.bind(condition.relation.value)}, {left}, {right})"
    shapes = [side for side in sides if isinstance(side, Shape)]
    if len(shapes) != 1:
        return exact
    west, south, east, north = shapes[0].bounds
    return "({})".format(
        _APART.format(
            west=binder.bind(west - _SLACK),
            south=binder.bind(south - _SLACK),
            east=binder.bind(east + _SLACK),
            north=binder.bind(north + _SLACK),
            exact=exact,
        )
    )


def _ends(span: Span, binder: Binder, in_days: bool) -> tuple[str, str]:
    def find(end: Moment | None, default: int) -> str:
        if end is None:
            return binder.bind(default)
        return _in_days(end, binder) if in_days else _value(end, binder)

    return find(span.start, BEFORE_ALL), find(span.end, AFTER_ALL)


def _in_days(side: Value, binder: Binder) -> str:
    exact = isinstance(side, Instant) or (isinstance(side, Ref) and side.property.type is Type.INSTANT)
    value = _value(side, binder)
    return f"({value} / {binder.bind(MICROSECONDS_A_DAY)})" if exact else value


def _value(value: Value, binder: Binder) -> str:
    match value:
        case Ref(wanted):
            return binder.property(wanted)
        case Constant(constant):
            return binder.bind(int(constant) if isinstance(constant, bool) else constant)
        case Day(number) | Instant(number):
            return binder.bind(number)
        case Folded(folding, text):
            return _FOLD[folding].format(_value(text, binder))
        case Reckoned(reckoning, left, right):
            return f"reckon({binder.bind(reckoning.value)}, {_value(left, binder)}, {_value(right, binder)})"
        case Shape() | Texts():
            raise TypeError(f"{value} is no scalar: geo/filter/parse.py lets none through")


def _texts(side: Ref | Texts, binder: Binder) -> str:
    if isinstance(side, Texts):
        return binder.bind(orjson.dumps(side.values).decode())
    return binder.property(side.property)
