"""Rows of tables made ready for the store, and put in the order in which they lie there.

A batch's rows lie by time and place, so that features which are near each other have keys that follow each other: an
entry of a tree holds a block of them. Events come first, then legs, each in that order.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import orjson

from geo.adapters.sqlite.row import WORLD
from geo.adapters.tally import AFTER_ALL, BEFORE_ALL
from geo.adapters.words import join_words
from geo.model.query import Collection
from geo.model.table import Days, Row, TableFeature

Values: TypeAlias = tuple[object, ...]
Fields: TypeAlias = tuple[tuple[str, str], ...]
Longs: TypeAlias = npt.NDArray[np.int64]
Spans: TypeAlias = npt.NDArray[np.float64]
"""First and last day, west, east, south and north: n by 6."""
FindProfile: TypeAlias = Callable[[str, Fields], int]
"""Returns what leads from a feature of a collection to values that it can be filtered by."""

_EVENTS, _LEGS = Collection.EVENTS.value, Collection.LEGS.value
BLOCK: Final = 16
"""Features to an entry of a tree."""
SLICES: Final = 8
"""Parts of a batch by time: what lies together is near in days, too."""
_UNDATED: Final = (BEFORE_ALL, AFTER_ALL, BEFORE_ALL, AFTER_ALL)
_BITS: Final = 10


class ReadyFeature(NamedTuple):
    """A feature as the tables hold it, but for its key and what leads to its values. ``words`` are an event's own.

    ``columns`` are those of ``feature`` from collection to digest, ``span`` is its days and degrees, as in a tree.
    """

    columns: Values
    span: tuple[float, ...]
    lines: bytes
    body: bytes
    words: str
    places: Fields
    parties: Fields
    nature: Fields


class ReadyRow(NamedTuple):
    """A row: its number, name and digest, its event, and its legs."""

    number: int
    name: str
    seal: str
    event: ReadyFeature
    legs: Sequence[ReadyFeature]


@dataclass(slots=True)
class Ready:
    """What the tables of the store are given, statement by statement. ``seals`` are the digests in order of keys."""

    features: list[Values] = field(default_factory=list)
    bodies: list[Values] = field(default_factory=list)
    words: list[Values] = field(default_factory=list)
    trees: dict[str, list[Values]] = field(default_factory=dict)
    seals: list[str] = field(default_factory=list)


def prepare(rows: Iterable[Row]) -> Iterator[ReadyRow]:
    """Yield rows made ready. A feature's digest is that of ``row.Columns``."""
    for number, (event, *legs) in rows:
        first = _prepare(event, join_words(event.text))
        yield ReadyRow(number, event.id, str(first.columns[-1]), first, [_prepare(leg, "") for leg in legs])


def _prepare(it: TableFeature, words: str) -> ReadyFeature:
    collection, name, body, parts, box, days, places, parties, nature, _ = it
    lines = b"".join([(len(part) // 16).to_bytes(4, "little") + part for part in parts])
    dated, placed = days is not None, box is not None
    first, last, sure_first, sure_last = days = _fill(days) if days is not None else _UNDATED
    west, south, east, north = box = box or WORLD
    terms = sorted(places + parties + nature)
    head = orjson.dumps([collection, name, None, dated, days, placed, box, words, terms, len(lines)])
    seal = sha256(b"".join((head, lines, body))).hexdigest()
    spot = (collection, name, None, first if dated else AFTER_ALL, dated)
    columns = (*spot, first, last, sure_first, sure_last, placed, west, south, east, north, seal)
    return ReadyFeature(columns, (first, last, west, east, south, north), lines, body, words, places, parties, nature)


def _fill(days: Days) -> tuple[int, int, int, int]:
    """Return days as they lie in the tables (``row.to_columns``)."""
    first, last, sure_first, sure_last = days
    return first or BEFORE_ALL, last or AFTER_ALL, sure_first or AFTER_ALL, sure_last or BEFORE_ALL


def lay_out(rows: Sequence[ReadyRow], first: int, find_profile: FindProfile) -> Ready:
    """Return what is written of rows whose keys begin with ``first``."""
    ready = Ready()
    spans = _to_array([row.event.span for row in rows])
    order = _order(spans)
    rows = [rows[at] for at in order.tolist()]
    events = [(row.event, key) for key, row in enumerate(rows, first)]
    legs = [(leg, key) for key, row in enumerate(rows, first) for leg in row.legs]
    for collection, features, start in ((_EVENTS, events, first), (_LEGS, legs, first + len(rows))):
        for key, ((columns, _, lines, body, words, *values), said) in enumerate(features, start):
            stops, parties, nature = [find_profile(collection, it) if it else None for it in values]
            ready.features.append((key, *columns, parties, stops, nature, said))
            ready.bodies.append((key, lines, body, words))
        if features:
            ready.trees[collection] = _to_blocks(_to_array([it.span for it, _ in features]), start)
    ready.words = [(key, event.words) for event, key in events]
    ready.seals = [str(it.columns[-1]) for it, _ in chain(events, legs)]
    return ready


def _to_array(spans: Sequence[tuple[float, ...]]) -> Spans:
    return np.fromiter(chain.from_iterable(spans), np.float64, 6 * len(spans)).reshape(-1, 6)


def _order(spans: Spans) -> Longs:
    """Return the order of features: by slices of time, and in each along a Z-order curve through their boxes."""
    day, _, west, east, south, north = spans.T
    code: Longs = np.empty(len(spans), np.int64)
    code[np.argsort(day, kind="stable")] = np.arange(len(spans)) * SLICES // max(len(spans), 1)
    sides = ((west + 180) / 361, (south + 90) / 181, (east + 180) / 361, (north + 90) / 181)
    grid = [(side * (1 << _BITS)).astype(np.int64) for side in sides]
    for bit in reversed(range(_BITS)):
        for side in grid:
            code = code << 1 | side >> bit & 1
    order: Longs = np.argsort(code, kind="stable")
    return order


def _to_blocks(spans: Spans, first: int) -> list[Values]:
    """Return entries of a tree: each a block's first key, days, degrees and last key."""
    starts = np.arange(0, len(spans), BLOCK)
    low, high = np.minimum.reduceat(spans, starts), np.maximum.reduceat(spans, starts)
    sides = [(high if at % 2 else low)[:, at].tolist() for at in range(6)]
    last = np.append(starts[1:], len(spans)) - 1
    return list(zip((starts + first).tolist(), *sides, (last + first).tolist(), strict=True))
