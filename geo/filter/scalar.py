"""Values in the JSON form of CQL2: properties, constants, what is made of them, intervals, lists and geometries."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from geo.errors import Invalid
from geo.filter.moment import find_day, find_instant
from geo.filter.relation import reckon
from geo.filter.shape import Move, read_box, read_geometry
from geo.filter.words import fold
from geo.model.crs import Crs
from geo.model.filter import (
    Constant,
    Day,
    Folded,
    Folding,
    Instant,
    Moment,
    Reckoned,
    Reckoning,
    Ref,
    Shape,
    Span,
    Texts,
    Value,
)
from geo.model.property import Type
from geo.model.schema import Schema

MAX_DEPTH: Final = 32
MAX_NODES: Final = 100

_SCALARS: Final = "a property, a text in single quotes, a number, true, false, DATE('…') or TIMESTAMP('…')"
_MOMENT: Final = "a day such as 2023-09-07, or an instant such as 2023-09-07T12:00:00Z"
_MOMENTS: Final = (Type.DATE, Type.INSTANT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A span; whether it was written as an interval; whether a day is among its ends."""

    span: Span
    interval: bool
    in_days: bool


class Walk:
    """Reads values, and counts all that it comes by. Whatever is wrong is Invalid under the parameter's name."""

    def __init__(self, *, schema: Schema, crs: Crs, move: Move, where: str) -> None:
        self._schema = schema
        self._crs = crs
        self._move = move
        self._where = where
        self._nodes = 0

    def wrong(self, given: object, expected: str) -> Invalid:
        """Return the error to raise."""
        text = str(given)
        return Invalid(self._where, text if len(text) <= 200 else f"{text[:200]}…", expected)

    def count(self, depth: int) -> None:
        """Refuse what is too deep, or too much."""
        self._nodes += 1
        if depth > MAX_DEPTH:
            raise self.wrong(f"conditions {depth} deep", f"at most {MAX_DEPTH}")
        if self._nodes > MAX_NODES:
            raise self.wrong(f"more than {MAX_NODES} conditions and values", f"at most {MAX_NODES}")

    def operation(self, node: object) -> tuple[str, list[object]]:
        """Return the name and the arguments of an operation."""
        if isinstance(node, Mapping) and set(node) == {"op", "args"}:
            op, args = node["op"], node["args"]
            if isinstance(op, str) and isinstance(args, list):
                return op, args
        raise self.wrong(node, "a condition, such as status = 'alleged'")

    def exactly(self, op: str, args: list[object], number: int) -> list[object]:
        """Return the arguments of an operation, which are so many."""
        if len(args) != number:
            raise self.wrong(f"{op} of {len(args)}", f"{op} of {number}")
        return args

    def property(self, node: object) -> Ref:
        """Return a property, which exists."""
        name = node.get("property") if isinstance(node, Mapping) and set(node) == {"property"} else None
        if not isinstance(name, str):
            raise self.wrong(node, "the name of a property")
        found = self._schema.get(name)
        if found is not None and found.unfit is not None:
            raise self.wrong(name, found.unfit)
        if found is None or not found.queryable:
            names = [it.name for it in self._schema.values() if it.queryable]
            nearest = get_close_matches(name, names, n=1, cutoff=0.5)
            hint = f"did you mean {nearest[0]}? " if nearest else ""
            raise self.wrong(name, f"{hint}texts stand in single quotes, and properties are {', '.join(sorted(names))}")
        return Ref(found)

    def value(self, node: object, depth: int) -> Value:
        """Return a scalar value."""
        self.count(depth)
        if isinstance(node, str | bool):
            return Constant(node)
        if isinstance(node, int | float):
            return Constant(float(node))
        if isinstance(node, Mapping):
            if "property" in node:
                ref = self.property(node)
                if not ref.property.sortable:
                    raise self.wrong(ref.property.name, _ADVICE[ref.property.type])
                return ref
            if len(node) == 1 and set(node) <= {"date", "timestamp"}:
                return self._moment(node)
            if "op" in node:
                return self._made(node, depth + 1)
        raise self.wrong("null" if node is None else node, _SCALARS if node is not None else f"{_SCALARS}; or IS NULL")

    def kind(self, value: Value) -> Type:
        """Return the type of a scalar value; whole numbers are numbers."""
        match value:
            case Ref(found):
                return Type.NUMBER if found.type is Type.WHOLE else found.type
            case Constant(bool()):
                return Type.BOOLEAN
            case Constant(float()) | Reckoned():
                return Type.NUMBER
            case Day():
                return Type.DATE
            case Instant():
                return Type.INSTANT
            case _:
                return Type.TEXT

    def span(self, node: object, depth: int) -> Read:
        """Return an interval, or an instant as one."""
        self.count(depth)
        if isinstance(node, Mapping) and set(node) == {"interval"}:
            ends = node["interval"]
            if not isinstance(ends, list) or len(ends) != 2:
                raise self.wrong(ends, "INTERVAL(start, end)")
            start, end = (None if it == ".." else self._end(it, depth + 1) for it in ends)
            if _is_reversed(start, end):
                raise self.wrong(ends, "a start that is not after the end")
            days = any(it is not None and self.kind(it) is Type.DATE for it in (start, end))
            return Read(span=Span(start, end), interval=True, in_days=days)
        moment = self._end(node, depth)
        return Read(span=Span(moment, moment), interval=False, in_days=self.kind(moment) is Type.DATE)

    def texts(self, node: object, depth: int) -> Ref | Texts:
        """Return a list of texts."""
        self.count(depth)
        if isinstance(node, list):
            values = [self.value(item, depth + 1) for item in node]
            texts = [it.value for it in values if isinstance(it, Constant) and isinstance(it.value, str)]
            if len(texts) == len(values):
                return Texts(tuple(dict.fromkeys(texts)))
        elif isinstance(node, Mapping) and "property" in node:
            ref = self.property(node)
            if ref.property.type is Type.TEXTS:
                return ref
        raise self.wrong(node, "a property that is a list, or texts in parentheses")

    def geometry(self, node: object, depth: int) -> Ref | Shape:
        """Return a geometry: a property, a box, or one that is written out."""
        self.count(depth)
        if isinstance(node, Mapping):
            if "property" in node:
                ref = self.property(node)
                if ref.property.type is Type.GEOMETRY:
                    return ref
            elif set(node) == {"bbox"}:
                return read_box(node["bbox"], self._crs, self._move, self._where)
            elif "type" in node:
                return read_geometry(node, self._crs, self._move, self._where)
        raise self.wrong(node, "a geometry: the property, BBOX(…), or WKT such as POINT(130.3 42.2)")

    def moment(self, text: str) -> Day | Instant:
        """Return the day or the instant that a text stands for."""
        day = find_day(text)
        if day is not None:
            return Day(day)
        instant = find_instant(text)
        if instant is None:
            raise self.wrong(text, _MOMENT)
        return Instant(instant)

    def _moment(self, node: Mapping[str, object]) -> Day | Instant:
        ((name, text),) = node.items()
        found = self.moment(text) if isinstance(text, str) else None
        if (name == "date" and isinstance(found, Day)) or (name == "timestamp" and isinstance(found, Instant)):
            return found
        raise self.wrong(text, _MOMENT)

    def _end(self, node: object, depth: int) -> Moment:
        value = self.value(node, depth)
        if isinstance(value, Constant) and isinstance(value.value, str):
            return self.moment(value.value)
        if isinstance(value, Day | Instant) or (isinstance(value, Ref) and value.property.type in _MOMENTS):
            return value
        raise self.wrong(node, f"a property that is a date or an instant, or {_MOMENT}")

    def _made(self, node: object, depth: int) -> Value:
        """Return a folded text, or a result; what is made of constants is made at once."""
        op, args = self.operation(node)
        if op in Folding.__members__.values():
            (text,) = (self.value(arg, depth) for arg in self.exactly(op, args, 1))
            if self.kind(text) is not Type.TEXT:
                raise self.wrong(op, f"{op} of a text")
            if isinstance(text, Constant):
                return Constant(fold(Folding(op), str(text.value)))
            return Folded(Folding(op), text)
        if op in Reckoning.__members__.values():
            left, right = (self.value(arg, depth) for arg in self.exactly(op, args, 2))
            if self.kind(left) is not Type.NUMBER or self.kind(right) is not Type.NUMBER:
                raise self.wrong(op, f"{op} of two numbers")
            return self._reckon(Reckoning(op), left, right)
        raise self.wrong(op, f"one of the functions {', '.join([*Folding, *Reckoning])}")

    def _reckon(self, reckoning: Reckoning, left: Value, right: Value) -> Value:
        if not isinstance(left, Constant) or not isinstance(right, Constant):
            return Reckoned(reckoning, left, right)
        result = reckon(reckoning, float(left.value), float(right.value))
        if result is None:
            raise self.wrong(f"{left.value} {reckoning} {right.value}", "a result that is a finite number")
        return Constant(result)


_ADVICE: Final[Mapping[Type, str]] = {
    Type.GEOMETRY: "S_INTERSECTS(geometry, …) or another spatial function: geometries are not compared",
    Type.TEXTS: "A_CONTAINS(property, ('…')) or another array function: lists are not compared",
}


def align(walk: Walk, left: Value, right: Value) -> tuple[Value, Value, bool]:
    """Return two values of one kind, and whether a day is among them. A text beside a moment is read as one."""
    for one, other in ((left, right), (right, left)):
        if walk.kind(one) in _MOMENTS and isinstance(other, Constant) and isinstance(other.value, str):
            moment = walk.moment(other.value)
            left, right = (left, moment) if other is right else (moment, right)
    kinds = walk.kind(left), walk.kind(right)
    if kinds[0] is not kinds[1] and not set(kinds) <= set(_MOMENTS):
        names = " and ".join(kind.value for kind in kinds)
        raise walk.wrong(f"a comparison of {names}", "two values of one type; texts stand in single quotes")
    return left, right, Type.DATE in kinds


def _is_reversed(start: Moment | None, end: Moment | None) -> bool:
    match start, end:
        case Day(first), Day(last):
            return first > last
        case Instant(first), Instant(last):
            return first > last
    return False
