"""Orders of a query's own: by properties, which are read out of all bodies once and kept as ranks.

A rank is a value's number among all that occur, so that numpy can sort; that of a start or an end is its day. Bodies
of the page's neighbours are read again where a value itself is needed: to go on from a spot, and to put the few rows of
the tail in their places.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass
from datetime import date
from functools import cmp_to_key
from threading import Lock
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
import orjson

from geo.adapters.columns.layers import Layers
from geo.adapters.columns.segment import Array, Segment
from geo.adapters.memory_order import comes_after
from geo.adapters.tally import AFTER_ALL
from geo.errors import BusyStore
from geo.filter.evaluate import find_value
from geo.model.property import Property
from geo.model.query import Collection, Order, Query, Spot

MOST_RANKS: Final = 8
"""Properties of a segment whose ranks are kept: 4 bytes a feature each."""
_NONE: Final = np.iinfo(np.int32).max
"""The rank of what has no value: it comes last, whichever way the order goes."""
_ID: Final = ""
"""Stands for the id among names of properties."""


class Ranks:
    """Ranks of segments, made by one thread when they are first needed. Any number of threads may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(1, "ranks")
        self._known: WeakKeyDictionary[Segment, dict[str, Future[Array]]] = WeakKeyDictionary()
        self._closed = False

    def close(self) -> None:
        """Stop making ranks."""
        self._closed = True
        self._worker.shutdown(cancel_futures=True)

    def get(self, segment: Segment, wanted: Property | None, patience_s: float | None) -> Array:
        """Return the rank of each row by a property, None for the id; raise BusyStore where that takes too long."""
        name = _ID if wanted is None else wanted.name
        with self._lock:
            known = self._known.setdefault(segment, {})
            if name not in known:
                for old in list(known)[: max(0, len(known) - MOST_RANKS)]:
                    del known[old]
                known[name] = self._worker.submit(self._make, segment, wanted)
            made = known[name]
        try:
            return made.result(patience_s)
        except NotYet:
            raise BusyStore(
                f"features are being put in the order of {name or 'their ids'} for the first time"
            ) from None

    def _make(self, segment: Segment, wanted: Property | None) -> Array:
        days = _days(segment, wanted)
        if days is not None:
            return days
        values: list[Any] = []
        for row in range(len(segment)):
            if self._closed:
                raise BusyStore("the store is being closed")
            values.append(segment.id_of(row) if wanted is None else _read(segment, row, wanted))
        numbers = {value: rank for rank, value in enumerate(sorted({it for it in values if it is not None}))}
        return np.fromiter((_NONE if it is None else numbers[it] for it in values), np.int32, len(values))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """A selection in an order of its own: ``rows`` are numbers in the base, or behind it in the tail."""

    layers: Layers
    order: tuple[Order, ...]
    rows: Array

    def after(self, spot: Spot) -> int:
        """Return how many of them stand before or at a spot."""
        return _bisect(len(self.rows), lambda at: self.spot(at), spot, self.order)

    def spot(self, at: int) -> Spot:
        """Return where the one at a place stands: its values, and its id."""
        segment, row = self.locate(at)
        feature = orjson.loads(segment.body(row))
        return (*(find_value(feature, it.property) for it in self.order), segment.id_of(row))

    def locate(self, at: int) -> tuple[Segment, int]:
        """Return the segment and the row of the one at a place."""
        base, row = self.layers.base, int(self.rows[at])
        if row < len(base) or self.layers.tail is None:
            return base, row
        return self.layers.tail, row - len(base)


def put_in_order(layers: Layers, query: Query, ranks: Ranks, patience_s: float | None) -> Ordered:
    """Return what meets a query, whatever its page, in its order; raise BusyStore where ranks are being made."""
    base, order = layers.base, query.order
    parts = dict(layers.select(query).parts())
    rows = parts[base]
    keys = [_directed(ranks.get(base, it.property, patience_s)[rows], it) for it in order]
    rows = rows[np.lexsort((ranks.get(base, None, patience_s)[rows], *reversed(keys)))]
    found = Ordered(layers=layers, order=order, rows=rows)
    if layers.tail is None or layers.tail not in parts:
        return found
    late = Ordered(layers=layers, order=order, rows=parts[layers.tail] + len(base))
    spots = [late.spot(at) for at in range(len(late.rows))]

    def compare(one: int, other: int) -> int:
        return 1 if comes_after(spots[one], spots[other], order) else -1

    by_spot = sorted(range(len(spots)), key=cmp_to_key(compare))
    places = [found.after(spots[at]) for at in by_spot]
    return Ordered(layers=layers, order=order, rows=np.insert(rows, places, late.rows[by_spot]))


def _days(segment: Segment, wanted: Property | None) -> Array | None:
    """Return the rank of each row by its first or last day, which columns hold; None for other properties.

    ``start`` and ``end`` are instants of those days. A place has neither in its own columns alone.
    """
    if wanted is None or segment.collection is Collection.PLACES or wanted.name not in ("start", "end"):
        return None
    days = np.clip(segment.first if wanted.name == "start" else segment.last, 1, date.max.toordinal())
    return np.where(segment.day < AFTER_ALL, days, _NONE).astype(np.int32)


def _directed(ranks: Array, order: Order) -> Array:
    return np.where(ranks == _NONE, _NONE, -ranks) if order.descending else ranks


def _bisect(length: int, spot_at: Callable[[int], Spot], spot: Spot, order: Sequence[Order]) -> int:
    low, high = 0, length
    while low < high:
        middle = (low + high) // 2
        if comes_after(spot_at(middle), spot, order):
            high = middle
        else:
            low = middle + 1
    return low


def _read(segment: Segment, row: int, wanted: Property) -> Any:
    return find_value(orjson.loads(segment.body(row)), wanted)
