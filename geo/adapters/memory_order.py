"""An order of a query's own, in plain Python: by each property in turn, at last by id; what has no value comes last."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import orjson

from geo.filter.evaluate import find_value
from geo.model.query import Order, Spot
from geo.model.row import FeatureRow


def values_of(row: FeatureRow, order: Sequence[Order]) -> Spot:
    """Return where a row stands: its values, and its id."""
    feature = orjson.loads(row.body)
    return (*(find_value(feature, it.property) for it in order), row.id)


def put_in_order(rows: Iterable[FeatureRow], order: Sequence[Order]) -> list[FeatureRow]:
    """Return rows in an order."""
    found = sorted(((values_of(row, order), row) for row in rows), key=lambda pair: str(pair[0][-1]))
    for number, it in reversed(list(enumerate(order))):
        known = [pair for pair in found if pair[0][number] is not None]
        known.sort(key=partial(_value_at, number), reverse=it.descending)
        found = known + [pair for pair in found if pair[0][number] is None]
    return [row for _, row in found]


def comes_after(values: Spot, spot: Spot, order: Sequence[Order]) -> bool:
    """Return whether what has some values stands after a spot."""
    for value, other, it in zip(values, spot, order, strict=False):
        if value != other:
            if value is None or other is None:
                return value is None
            return _is_less(value, other) is it.descending
    return str(values[-1]) > str(spot[-1])


def _value_at(number: int, pair: tuple[Spot, FeatureRow]) -> Any:
    return pair[0][number]


def _is_less(value: Any, other: Any) -> bool:
    """Return whether one value of a property is less than another: they are of one type."""
    return bool(value < other)
