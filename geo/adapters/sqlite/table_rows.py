"""Rows of tables made ready for the store, and put in the order in which they lie there.

A batch's rows lie by time and place, so that features which are near each other have keys that follow each other: an
entry of a tree holds a block of them. Events come first, then legs, each in that order.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, repeat
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import orjson

from geo.adapters.tally import AFTER_ALL, BEFORE_ALL
from geo.adapters.words import join_words
from geo.model.query import Collection
from geo.model.table import Bounds, Columns, Days, Fields, Rows

Values: TypeAlias = tuple[Any, ...]
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


class ReadyFeatures(NamedTuple):
    """Features of one collection, a list a column.

    ``days`` and ``boxes`` are as in the tables (``row.to_columns``), ``seals`` the digests of ``row.Columns``.
    """

    ids: Sequence[str]
    days: Sequence[tuple[int, int, int, int]]
    dated: Sequence[bool]
    boxes: Sequence[Bounds]
    placed: Sequence[bool]
    seals: Sequence[str]
    parties: Sequence[Fields]
    places: Sequence[Fields]
    natures: Sequence[Fields]
    lines: Sequence[bytes]
    bodies: Sequence[bytes]
    words: Sequence[str]


class ReadyRows(NamedTuple):
    """Rows: their numbers, events and legs; ``owners`` say of each leg which event it belongs to, counted from 0."""

    numbers: Sequence[int]
    events: ReadyFeatures
    legs: ReadyFeatures
    owners: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What the tables of the store are given, statement by statement. ``seals`` are the digests in order of keys."""

    features: Iterable[Values]
    bodies: Iterable[Values]
    words: Iterable[Values]
    trees: Mapping[str, Sequence[Values]]
    seals: Sequence[str]


def prepare(rows: Rows) -> ReadyRows:
    """Return rows made ready."""
    events = _prepare(_EVENTS, rows.events, join_words(rows.texts))
    return ReadyRows(rows.numbers, events, _prepare(_LEGS, rows.legs, [""] * len(rows.owners)), rows.owners)


def _prepare(collection: str, it: Columns, words: Sequence[str]) -> ReadyFeatures:
    days = [_fill(day) if day is not None else _UNDATED for day in it.days]
    dated = [day is not None for day in it.days]
    terms = [sorted(chain(*fields)) for fields in zip(it.places, it.parties, it.natures, strict=True)]
    told = (
        repeat(collection),
        it.ids,
        repeat(None),
        dated,
        days,
        it.placed,
        it.boxes,
        words,
        terms,
        map(len, it.lines),
    )
    heads = map(orjson.dumps, zip(*told, strict=False))
    seals = [sha256(b"".join(parts)).hexdigest() for parts in zip(heads, it.lines, it.bodies, strict=True)]
    fields = (it.parties, it.places, it.natures)
    return ReadyFeatures(it.ids, days, dated, it.boxes, it.placed, seals, *fields, it.lines, it.bodies, words)


def _fill(days: Days) -> tuple[int, int, int, int]:
    """Return days as they lie in the tables (``row.to_columns``)."""
    first, last, sure_first, sure_last = days
    return first or BEFORE_ALL, last or AFTER_ALL, sure_first or AFTER_ALL, sure_last or BEFORE_ALL


def join(parts: Sequence[ReadyRows]) -> ReadyRows:
    """Return rows that were made ready apart as one."""
    numbers: list[int] = []
    owners: list[int] = []
    for part in parts:
        first = len(numbers)
        numbers += part.numbers
        owners += [first + owner for owner in part.owners]
    events, legs = (_chain([part.events for part in parts]), _chain([part.legs for part in parts]))
    return ReadyRows(numbers, events, legs, owners)


def _chain(parts: Sequence[ReadyFeatures]) -> ReadyFeatures:
    columns = zip(*parts, strict=True) if parts else repeat((), len(ReadyFeatures._fields))
    return ReadyFeatures(*(list(chain.from_iterable(column)) for column in columns))


def pick(rows: ReadyRows, chosen: Sequence[int]) -> ReadyRows:
    """Return some of the rows, by their places among all."""
    place = {old: new for new, old in enumerate(chosen)}
    legs = [leg for leg, owner in enumerate(rows.owners) if owner in place]
    return ReadyRows(
        _pick(rows.numbers, chosen),
        ReadyFeatures(*(_pick(it, chosen) for it in rows.events)),
        ReadyFeatures(*(_pick(it, legs) for it in rows.legs)),
        [place[rows.owners[leg]] for leg in legs],
    )


def _pick(column: Sequence[Any], order: Sequence[int]) -> list[Any]:
    return list(map(column.__getitem__, order))


def lay_out(rows: ReadyRows, first: int, find_profile: FindProfile) -> Ready:
    """Return what is written of rows whose keys begin with ``first``."""
    count = len(rows.numbers)
    spans = _to_spans(rows.events)
    order = _order(spans)
    keys = np.empty(count, np.int64)
    keys[order] = np.arange(first, first + count)
    said = keys[np.array(rows.owners, np.int64)]
    order_of_legs = np.argsort(said, kind="stable")
    events, legs = (
        ReadyFeatures(*(_pick(column, chosen.tolist()) for column in features))
        for features, chosen in ((rows.events, order), (rows.legs, order_of_legs))
    )
    trees = {_EVENTS: _to_blocks(spans[order], first)}
    if len(said):
        trees[_LEGS] = _to_blocks(_to_spans(legs), first + count)
    numbers = range(first, first + count + len(said))
    features = (
        _to_features(_EVENTS, events, numbers[:count], numbers[:count], find_profile),
        _to_features(_LEGS, legs, numbers[count:], said[order_of_legs].tolist(), find_profile),
    )
    wide = (chain(*sides) for sides in zip(events[-3:], legs[-3:], strict=True))
    return Ready(
        features=chain(*features),
        bodies=zip(numbers, *wide, strict=True),
        words=zip(numbers, events.words, strict=False),
        trees=trees,
        seals=[*events.seals, *legs.seals],
    )


def _to_features(
    collection: str, it: ReadyFeatures, numbers: Iterable[int], said: Iterable[int], find_profile: FindProfile
) -> Iterator[Values]:
    """Yield the columns of ``feature``; ``numbers`` are their keys, ``said`` those of the events with the words."""
    if not it.ids:
        return iter(())
    first, *bounds = zip(*it.days, strict=True)
    day = [start if dated else AFTER_ALL for start, dated in zip(first, it.dated, strict=True)]
    sides = zip(*it.boxes, strict=True)
    profiles = [_find_profiles(collection, fields, find_profile) for fields in (it.parties, it.places, it.natures)]
    head = (numbers, repeat(collection), it.ids, repeat(None), day, it.dated, first, *bounds, it.placed, *sides)
    return zip(*head, it.seals, *profiles, said, strict=False)


def _find_profiles(collection: str, column: Sequence[Fields], find_profile: FindProfile) -> list[int | None]:
    known = {fields: find_profile(collection, fields) for fields in dict.fromkeys(column) if fields}
    return list(map(known.get, column))


def _to_spans(it: ReadyFeatures) -> Spans:
    days = np.fromiter(chain.from_iterable(it.days), np.float64, 4 * len(it.days)).reshape(-1, 4)
    boxes = np.fromiter(chain.from_iterable(it.boxes), np.float64, 4 * len(it.boxes)).reshape(-1, 4)
    spans: Spans = np.hstack((days[:, :2], boxes[:, (0, 2, 1, 3)]))
    return spans


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
