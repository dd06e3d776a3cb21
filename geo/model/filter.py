"""A filter: a condition on a feature's properties, as a tree of frozen values in which every type has been checked.

``geo/filter`` makes it from CQL2 and evaluates it; stores turn it into their own language. Truth has three values: what
is not known of a feature makes a condition unknown, and a feature is found only where the whole is true.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from geo.model.property import Property

MICROSECONDS_A_DAY = 86_400_000_000


class Comparison(StrEnum):
    """How two values are compared. Text goes by code points, false before true."""

    EQUAL = "="
    UNEQUAL = "<>"
    LESS = "<"
    GREATER = ">"
    AT_MOST = "<="
    AT_LEAST = ">="


class Reckoning(StrEnum):
    """What is done with two numbers. A result that is no finite number is not known."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"
    MODULO = "%"
    WHOLE_OVER = "div"
    POWER = "^"


class Folding(StrEnum):
    """What of a text is not to count."""

    CASE = "casei"
    ACCENTS = "accenti"


class SpatialRelation(StrEnum):
    """DE-9IM relations of two geometries, in the plane of longitude and latitude. Disjoint is a negation."""

    INTERSECTS = "s_intersects"
    EQUALS = "s_equals"
    TOUCHES = "s_touches"
    CROSSES = "s_crosses"
    WITHIN = "s_within"
    CONTAINS = "s_contains"
    OVERLAPS = "s_overlaps"


class TemporalRelation(StrEnum):
    """Relations of two closed intervals (Allen 1983). Disjoint is a negation."""

    AFTER = "t_after"
    BEFORE = "t_before"
    EQUALS = "t_equals"
    INTERSECTS = "t_intersects"
    CONTAINS = "t_contains"
    DURING = "t_during"
    FINISHED_BY = "t_finishedBy"
    FINISHES = "t_finishes"
    MEETS = "t_meets"
    MET_BY = "t_metBy"
    OVERLAPPED_BY = "t_overlappedBy"
    OVERLAPS = "t_overlaps"
    STARTED_BY = "t_startedBy"
    STARTS = "t_starts"


class ArrayRelation(StrEnum):
    """Relations of two lists, taken as sets."""

    EQUALS = "a_equals"
    CONTAINS = "a_contains"
    CONTAINED_BY = "a_containedBy"
    OVERLAPS = "a_overlaps"


@dataclass(frozen=True, slots=True)
class Ref:
    """The value of a property."""

    property: Property


@dataclass(frozen=True, slots=True)
class Constant:
    """A text, a number (a float), true or false."""

    value: str | float | bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day as its ordinal (``date.toordinal``)."""

    ordinal: int


@dataclass(frozen=True, slots=True)
class Instant:
    """An instant: microseconds (UTC) since the day with ordinal 0."""

    microseconds: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A text of which case or accents do not count."""

    folding: Folding
    text: "Value"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A number made of two."""

    reckoning: Reckoning
    left: "Value"
    right: "Value"


@dataclass(frozen=True, slots=True)
class Shape:
    """A geometry as WKB, longitude before latitude, and its bounds (west, south, east, north)."""

    wkb: bytes
    bounds: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of texts."""

    values: tuple[str, ...]


Value: TypeAlias = Ref | Constant | Day | Instant | Folded | Reckoned | Shape | Texts
Moment: TypeAlias = Ref | Day | Instant


@dataclass(frozen=True, slots=True)
class Span:
    """A closed interval; an end that is None is open. An instant is a span with the same moment at both ends."""

    start: Moment | None
    end: Moment | None


@dataclass(frozen=True, slots=True)
class Always:
    """True, or false, of everything."""

    value: bool


@dataclass(frozen=True, slots=True)
class Truth:
    """A property that is itself true or false."""

    of: Ref


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts."""

    parts: tuple["Filter", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts."""

    parts: tuple["Filter", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a part."""

    part: "Filter"


@dataclass(frozen=True, slots=True)
class Compare:
    """Two values of one kind. ``in_days`` says that one is a day: the other is then held against it as its day."""

    comparison: Comparison
    left: Value
    right: Value
    in_days: bool = False


@dataclass(frozen=True, slots=True)
class Like:
    """A text and a pattern: % is any text, _ any character, \\ takes the meaning from the next."""

    text: Value
    pattern: str


@dataclass(frozen=True, slots=True)
class IsNull:
    """Whether a property has no value."""

    of: Ref


@dataclass(frozen=True, slots=True)
class Spatial:
    """Two geometries."""

    relation: SpatialRelation
    left: Ref | Shape
    right: Ref | Shape


@dataclass(frozen=True, slots=True)
class Temporal:
    """Two spans. ``in_days`` says that a day is among their ends: all ends are then held against each other as days."""

    relation: TemporalRelation
    left: Span
    right: Span
    in_days: bool


@dataclass(frozen=True, slots=True)
class Arrays:
    """Two lists."""

    relation: ArrayRelation
    left: Ref | Texts
    right: Ref | Texts


Filter: TypeAlias = Always | Truth | And | Or | Not | Compare | Like | IsNull | Spatial | Temporal | Arrays
