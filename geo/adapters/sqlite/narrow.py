"""What a filter says that indexes know: conditions that it implies, which decide where to look.

Nothing is left out by it: the filter itself is still held against every feature.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from geo.model.filter import And, Compare, Comparison, Constant, Filter, Or, Ref, Shape, Spatial
from geo.model.query import FILTERS, Query
from geo.model.space import Box

_SLACK: Final = 1e-6


def narrow(query: Query) -> Query:
    """Return a query with the values that its filter asks for, where it asks for none itself."""
    if query.filter is None:
        return query
    filters = dict(query.filters)
    for part in _conjuncts(query.filter):
        name, values = _find_values(part)
        if name in FILTERS[query.collection] and name not in filters:
            filters[name] = values
    return replace(query, filters=filters)


def find_envelope(query: Query) -> Box | None:
    """Return a box that every feature's envelope must meet, None where the filter asks for none."""
    parts = _conjuncts(query.filter) if query.filter is not None else ()
    return next((box for part in parts if (box := _find_box(part)) is not None), None)


def _conjuncts(condition: Filter) -> Iterator[Filter]:
    """Yield the conditions all of which must hold."""
    if isinstance(condition, And):
        for part in condition.parts:
            yield from _conjuncts(part)
    else:
        yield condition


def _find_values(part: Filter) -> tuple[str, tuple[str, ...]]:
    """Return the property that must have one of some values, as IN and = say; an empty name for other conditions."""
    parts = part.parts if isinstance(part, Or) else (part,)
    found = [
        (it.left.property.name, it.right.value)
        for it in parts
        if isinstance(it, Compare)
        and it.comparison is Comparison.EQUAL
        and isinstance(it.left, Ref)
        and it.left.property.term
        and isinstance(it.right, Constant)
    ]
    names = {name for name, _ in found}
    if len(found) != len(parts) or len(names) != 1:
        return "", ()
    return names.pop(), tuple(str(value) for _, value in found)


def _find_box(part: Filter) -> Box | None:
    """Return the box that a feature must meet, None where there is no such condition."""
    if not isinstance(part, Spatial):
        return None
    shapes = [side for side in (part.left, part.right) if isinstance(side, Shape)]
    if len(shapes) != 1:
        return None
    west, south, east, north = shapes[0].bounds
    return Box(
        west=max(west - _SLACK, -180.0),
        south=max(south - _SLACK, -90.0),
        east=min(east + _SLACK, 180.0),
        north=min(north + _SLACK, 90.0),
    )
