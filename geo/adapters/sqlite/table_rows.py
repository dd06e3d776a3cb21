"""Rows of tables made ready for the store, and put in the order in which they lie there.

A batch's rows lie by place and time, so that features which are near each other have keys that follow each other: an
entry of a tree holds a block of them. Events come first, then legs, each in that order.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import orjson

from geo.adapters.sqlite.draft import Profiles
from geo.adapters.sqlite.row import WORLD
from geo.adapters.tally import AFTER_ALL, BEFORE_ALL
from geo.adapters.words import split_words
from geo.model.table import Bounds, Days, Row, TableFeature

Values: TypeAlias = tuple[object, ...]
Fields: TypeAlias = tuple[tuple[str, str], ...]
Longs: TypeAlias = npt.NDArray[np.int64]
FindProfiles: TypeAlias = Callable[[str, Fields], Profiles]
"""Returns what leads from a feature of a collection to the values that it can be filtered by."""

BLOCK: Final = 16
"""Features to an entry of a tree."""
_UNDATED: Final = (BEFORE_ALL, AFTER_ALL, BEFORE_ALL, AFTER_ALL)
_LARGE: Final = 8.0
"""Degrees, from which on features lie apart from small ones."""
_BITS: Final = 10


class ReadyFeature(NamedTuple):
    """A feature as the tables hold it, but for its key and what leads to its values. ``words`` are an event's own."""

    collection: str
    id: str
    dated: bool
    days: tuple[int, int, int, int]
    placed: bool
    box: Bounds
    lines: bytes
    body: bytes
    words: str
    own: Fields
    shared: Fields
    seal: str


class ReadyRow(NamedTuple):
    """A row: its number, its event, and its legs."""

    number: int
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
        words = " ".join(split_words(event.text))
        yield ReadyRow(number, _prepare(event, words), [_prepare(leg, "") for leg in legs])


def _prepare(it: TableFeature, words: str) -> ReadyFeature:
    collection, name, body, parts, box, days, own, shared, _ = it
    lines = b"".join([(len(part) // 16).to_bytes(4, "little") + part for part in parts])
    dated, placed = days is not None, box is not None
    days, box = _fill(days) if days is not None else _UNDATED, box or WORLD
    terms = sorted(own + shared) if own else shared
    head = orjson.dumps([collection, name, None, dated, days, placed, box, words, terms, len(lines)])
    seal = sha256(b"".join((head, lines, body))).hexdigest()
    return ReadyFeature(collection, name, dated, days, placed, box, lines, body, words, own, shared, seal)


def _fill(days: Days) -> tuple[int, int, int, int]:
    """Return days as they lie in the tables (``row.to_columns``)."""
    first, last, sure_first, sure_last = days
    return first or BEFORE_ALL, last or AFTER_ALL, sure_first or AFTER_ALL, sure_last or BEFORE_ALL


def lay_out(rows: Sequence[ReadyRow], first: int, find_profiles: FindProfiles) -> Ready:
    """Return what is written of rows whose keys begin with ``first``."""
    ready = Ready()
    rows = [rows[at] for at in _order([row.event for row in rows]).tolist()]
    after = first + len(rows)
    events = [(row.event, key) for key, row in enumerate(rows, first)]
    legs = [(leg, key) for key, row in enumerate(rows, first) for leg in row.legs]
    for key, (it, said) in enumerate(chain(events, legs), first):
        collection, name, dated, days, placed, box, lines, body, words, own, shared, seal = it
        day = days[0] if dated else AFTER_ALL
        parties, _, nature = find_profiles(collection, shared)
        stops = find_profiles(collection, own)[1] if own else None
        spot = (key, collection, name, None, day, dated)
        ready.features.append((*spot, *days, placed, *box, seal, parties, stops, nature, said))
        ready.bodies.append((key, lines, body, words))
        ready.seals.append(seal)
        if key == said:
            ready.words.append((key, words))
    for them, start in ((events, first), (legs, after)):
        if them:
            ready.trees[them[0][0].collection] = _to_blocks([it for it, _ in them], start)
    return ready


def _order(events: Sequence[ReadyFeature]) -> Longs:
    """Return the order by place and time: along a Z-order curve, large features behind small ones."""
    box = np.array([it.box for it in events], np.float64).reshape(-1, 4)
    days = np.array([it.days[0] if it.dated else 0 for it in events], np.int64)
    dated = days[days > BEFORE_ALL]
    least, most = (int(dated.min()), int(dated.max()) + 1) if len(dated) else (0, 1)
    middle = (box[:, :2] + box[:, 2:]) / 2
    shares = ((middle[:, 0] + 180) / 361, (middle[:, 1] + 90) / 181, (days - least) / (most - least))
    code = np.zeros(len(box), np.int64)
    for at, share in enumerate(shares):
        code |= _spread((np.clip(share, 0, 1) * ((1 << _BITS) - 1)).astype(np.int64)) << at
    large = (box[:, 2:] - box[:, :2]).max(axis=1, initial=0.0) > _LARGE
    order: Longs = np.argsort(code | large.astype(np.int64) << 3 * _BITS, kind="stable")
    return order


def _spread(numbers: Longs) -> Longs:
    """Return numbers of ten bits with two zeros before each bit."""
    for shift, mask in ((16, 0xFF0000FF), (8, 0x0300F00F), (4, 0x030C30C3), (2, 0x09249249)):
        numbers = (numbers | numbers << shift) & mask
    return numbers


def _to_blocks(features: Sequence[ReadyFeature], first: int) -> list[Values]:
    """Return entries of a tree: each a block's first key, days, degrees and last key."""
    starts = np.arange(0, len(features), BLOCK)
    spans: Any = np.array([(*it.days[:2], *it.box) for it in features], np.float64)
    low, high = np.minimum.reduceat(spans, starts), np.maximum.reduceat(spans, starts)
    sides = (low[:, 0], high[:, 1], low[:, 2], high[:, 4], low[:, 3], high[:, 5])
    last = np.append(starts[1:], len(features)) - 1
    return list(zip((starts + first).tolist(), *(it.tolist() for it in sides), (last + first).tolist(), strict=True))
