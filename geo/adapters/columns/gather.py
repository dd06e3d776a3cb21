"""Turns rows of the store into the columns of a segment."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice
from mmap import mmap
from typing import Any, Final, NamedTuple, Protocol, TypeAlias
from zlib import Z_FULL_FLUSH, compressobj, crc32

import numpy as np

from geo.adapters.columns.cells import to_cells
from geo.adapters.columns.checksum import to_shift
from geo.adapters.columns.segment import BLOCK, ZONE, Array, Field, Names, Segment, hash_name, seek, spread
from geo.model.query import FILTERS, Collection

LEVEL: Final = 6
"""Of deflating: 64 features once, when written."""


_BATCH: Final = 256
_NUMBERS: Final = ("key", "day", "first", "last", "sure_first", "sure_last")

Postings: TypeAlias = Mapping[str, Mapping[str, Sequence[int]]]
"""Names of filters to values to the keys of the features that have them."""


class Record(NamedTuple):
    """A feature as the store has it, without its terms; see the columns of the tables ``feature`` and ``body``."""

    key: int
    id: str
    event: str | None
    day: int
    first: int
    last: int
    sure_first: int
    sure_last: int
    sha256: str
    lines: bytes
    body: bytes


class Sink(Protocol):
    """Takes bytes."""

    def write(self, data: bytes, /) -> object:
        """Take bytes."""
        ...


Read: TypeAlias = Callable[[int, int], bytes | memoryview]
"""Returns bytes of what a sink has taken: from where, and how many."""


class Gatherer:
    """Takes records in any order, as the store reads them quickest, and puts them into the collection's at the end.

    Bodies go to ``spool`` at once, the rest is numbers.
    """

    def __init__(self, collection: Collection, spool: Sink) -> None:
        self._collection = collection
        self._spool = spool
        self._numbers = [array("q") for _ in _NUMBERS]
        self._seals, self._hashes, self._events = array("q"), array("q"), array("q")
        self._ids, self._id_sizes = bytearray(), array("q")
        self._line_counts, self._vertex_counts = array("q"), array("q")
        self._vertices = bytearray()
        self._sizes = array("q")

    def add(self, records: Iterable[Record]) -> None:
        """Take records, turned by the hundred: a step of plain Python for each value would take more than the rest."""
        left = iter(records)
        while batch := list(islice(left, _BATCH)):
            keys, ids, events, *days, seals, lines, bodies = zip(*batch, strict=True)
            for known, values in zip(self._numbers, (keys, *days), strict=True):
                known.extend(values)
            if self._collection is Collection.PLACES:
                self._seals.extend(int(it[:15], 16) for it in seals)
            names = [name.encode() for name in ids]
            self._ids += b"".join(names)
            self._id_sizes.extend(map(len, names))
            self._hashes.extend(map(hash_name, ids))
            self._events.extend(-1 if it is None else hash_name(it) for it in events)
            self._add_lines(lines)
            self._sizes.extend(map(len, bodies))
            self._spool.write(b"".join(bodies))

    def _add_lines(self, features: Iterable[bytes]) -> None:
        """Take packed lines apart (``geo.adapters.sqlite.row.pack_lines``)."""
        found = []
        for lines in features:
            at = number = 0
            while at < len(lines):
                count = int.from_bytes(lines[at : at + 4], "little")
                stop = at + 4 + 16 * count
                found.append(lines[at + 4 : stop])
                self._vertex_counts.append(count)
                at = stop
                number += 1
            self._line_counts.append(number)
        self._vertices += b"".join(found)

    def finish(
        self, order: Sequence[int], read: Read, bodies: Sink, blocks: Sink, postings: Postings
    ) -> tuple[dict[str, Array], dict[str, Any]]:
        """Write bodies and blocks; return the arrays by name, and of each field its values and whether it is single.

        ``order`` has the keys in the collection's order, ``read`` gives what went to the spool, and ``postings`` maps
        names to values to the keys of the features that have them.
        """
        numbers = dict(zip(_NUMBERS, (np.array(it, np.int64) for it in self._numbers), strict=True))
        taken = np.argsort(numbers["key"])
        rows = taken[seek(numbers["key"][taken], np.array(order, np.int64))]
        arrays = {name: it[rows].astype(np.int64 if name == "key" else np.int32) for name, it in numbers.items()}
        arrays["seal"] = np.array(self._seals, np.int64)[rows if self._seals else slice(0)]
        by_key = np.argsort(arrays["key"])
        arrays["key_sorted"], arrays["key_row"] = arrays["key"][by_key], by_key.astype(np.int32)
        arrays["last_sorted"] = np.sort(arrays["last"])
        arrays["zone_last"] = _largest(arrays["last"])
        arrays |= self._places(rows, arrays["day"]) | self._names(rows)
        arrays |= self._copy(rows, read, bodies, blocks)
        fields, described = _to_fields(self._collection, by_key, arrays["key_sorted"], postings)
        return arrays | fields, described

    def _places(self, rows: Array, day: Array) -> dict[str, Array]:
        lines = _pick(_offsets(self._line_counts, np.int64), rows)
        counts = np.array(self._vertex_counts, np.int64)
        vertex = np.frombuffer(self._vertices, "<f8").reshape(-1, 2)[_pick(_offsets(counts, np.int64), lines)]
        line_at = _offsets(np.array(self._line_counts, np.int64)[rows], np.uint32)
        vertex_at = _offsets(counts[lines], np.uint32)
        cell_key, cell_at, cell_row = to_cells(day, line_at, vertex_at, vertex)
        return {
            "line_at": line_at,
            "vertex_at": vertex_at,
            "vertex": vertex,
            "box": _surround(line_at, vertex_at, vertex),
            "unplaced": np.flatnonzero(np.diff(line_at) == 0).astype(np.int32),
            "cell_key": cell_key,
            "cell_at": cell_at,
            "cell_row": cell_row,
        }

    def _names(self, rows: Array) -> dict[str, Array]:
        hashes, events = np.array(self._hashes, np.int64)[rows], np.array(self._events, np.int64)[rows]
        by_id, by_event = np.argsort(hashes, kind="stable"), np.argsort(events, kind="stable")
        by_event = by_event[int(np.count_nonzero(events < 0)) :]
        sizes = np.array(self._id_sizes, np.int64)
        return {
            "id_at": _offsets(sizes[rows], np.int64),
            "id_text": np.frombuffer(self._ids, np.uint8)[_pick(_offsets(sizes, np.int64), rows)],
            "id_hash": hashes[by_id],
            "id_row": by_id.astype(np.int32),
            "event_hash": events[by_event],
            "event_row": by_event.astype(np.int32),
            "loose": np.flatnonzero(events < 0).astype(np.int32),
        }

    def _copy(self, rows: Array, read: Read, bodies: Sink, blocks: Sink) -> dict[str, Array]:
        """Write bodies in order, with a comma behind each, and the blocks of them deflated."""
        sizes = np.array(self._sizes, np.int64)
        starts = (np.cumsum(sizes) - sizes)[rows].tolist()
        lengths = sizes[rows].tolist()
        block_sizes, sums, shifts = array("q"), array("q"), array("q")
        for at in range(0, len(starts), BLOCK):
            ends = slice(at, at + BLOCK)
            text = b",".join((*map(read, starts[ends], lengths[ends]), b""))
            packer = compressobj(LEVEL, wbits=-15)
            block = packer.compress(text) + packer.flush(Z_FULL_FLUSH)
            bodies.write(text)
            blocks.write(block)
            block_sizes.append(len(block))
            sums.append(crc32(text))
            shifts.append(to_shift(len(text)))
        return {
            "body_at": _offsets(sizes[rows] + 1, np.int64),
            "block_at": _offsets(block_sizes, np.int64),
            "block_sum": np.array(sums, np.uint32),
            "block_shift": np.array(shifts, np.uint32),
        }


def to_segment(
    collection: Collection,
    arrays: Mapping[str, Array],
    described: Mapping[str, Any],
    bodies: memoryview,
    blocks: memoryview,
    mapped: tuple[mmap, ...] = (),
) -> Segment:
    """Return a segment of arrays and of what ``Gatherer.finish`` says of its fields."""
    fields = {
        name: Field(
            values=tuple(about["values"]),
            single=about["single"],
            codes=arrays[f"{name}_code"],
            starts=arrays[f"{name}_at"],
            postings=arrays[f"{name}_row"],
        )
        for name, about in described.items()
    }
    return Segment(
        collection=collection,
        arrays=arrays,
        ids=Names(hashes=arrays["id_hash"], rows=arrays["id_row"]),
        events=Names(hashes=arrays["event_hash"], rows=arrays["event_row"]),
        fields=fields,
        bodies=bodies,
        blocks=blocks,
        mapped=mapped,
    )


def _to_fields(
    collection: Collection, order: Array, keys: Array, postings: Postings
) -> tuple[dict[str, Array], dict[str, Any]]:
    """Return the arrays of fields; ``keys`` rise, and ``order`` are their rows."""
    arrays: dict[str, Array] = {}
    described: dict[str, Any] = {}
    for name in FILTERS[collection]:
        values = sorted(postings.get(name, {}))
        having = array("q", chain.from_iterable(postings[name][value] for value in values))
        sizes = [len(postings[name][value]) for value in values]
        rows, numbers = order[seek(keys, np.array(having, np.int64))], np.repeat(np.arange(len(values)), sizes)
        in_order = np.lexsort((rows, numbers))
        joined = rows[in_order].astype(np.int32)
        codes = np.full(len(keys), -1, np.min_scalar_type(-len(values) - 1))  # narrow: it is looked up row by row
        codes[joined[::-1]] = numbers[::-1]  # the first value of each row, which is written last
        arrays |= {f"{name}_code": codes, f"{name}_at": _offsets(sizes, np.int64), f"{name}_row": joined}
        described[name] = {"values": values, "single": len(joined) == int(np.count_nonzero(codes >= 0))}
    return arrays, described


def _pick(offsets: Array, which: Array) -> Array:
    """Return where the parts of some things lie, given where those of each begin."""
    return spread(offsets[which], offsets[which + 1])


def _offsets(sizes: Sequence[int] | Array, kind: Any) -> Array:
    """Return where each begins, and where the last ends."""
    found = np.zeros(len(sizes) + 1, kind)
    np.cumsum(sizes, out=found[1:])
    return found


def _largest(last: Array) -> Array:
    """Return the largest number of each zone."""
    if not len(last):
        return np.empty(0, np.int32)
    found: Array = np.maximum.reduceat(last, np.arange(0, len(last), ZONE))
    return found


def _surround(line_at: Array, vertex_at: Array, vertex: Array) -> Array:
    """Return west, south, east, north of each row, (4, n), rounded outward; infinite where there is no geometry."""
    found = np.empty((4, len(line_at) - 1), np.float32)
    found[:2], found[2:] = -np.inf, np.inf
    placed = np.flatnonzero(np.diff(line_at))
    if len(placed):
        starts = vertex_at[line_at[placed]]
        low, high = np.minimum.reduceat(vertex, starts), np.maximum.reduceat(vertex, starts)
        found[:2, placed] = np.nextafter(low.T.astype(np.float32), np.float32(-np.inf))
        found[2:, placed] = np.nextafter(high.T.astype(np.float32), np.float32(np.inf))
    return found
