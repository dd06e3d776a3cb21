"""Turns rows of the store into the columns of a segment."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol
from zlib import Z_FULL_FLUSH, compressobj, crc32

import numpy as np

from geo.adapters.columns.cells import to_cells
from geo.adapters.columns.checksum import to_shift
from geo.adapters.columns.segment import BLOCK, ZONE, Array, Field, Names, Segment, hash_name
from geo.model.query import FILTERS, Collection

LEVEL: Final = 6
"""Of deflating: 64 features once, when written."""


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


class Gatherer:
    """Takes records in the collection's order; bodies and blocks go to files at once, the rest is numbers."""

    def __init__(self, collection: Collection, bodies: Sink, blocks: Sink) -> None:
        self._collection = collection
        self._bodies, self._blocks = bodies, blocks
        self._numbers = array("q")
        self._seals, self._hashes, self._events = array("q"), array("q"), array("q")
        self._ids, self._id_sizes = bytearray(), array("q")
        self._line_counts, self._vertex_counts = array("q"), array("q")
        self._vertices = bytearray()
        self._sizes = array("q")
        self._waiting: list[bytes] = []
        self._block_sizes, self._block_sums, self._block_shifts = array("q"), array("q"), array("q")

    def add(self, records: Iterable[Record]) -> None:
        """Take records."""
        for it in records:
            self._numbers.extend((it.key, it.day, it.first, it.last, it.sure_first, it.sure_last))
            if self._collection is Collection.PLACES:
                self._seals.append(int(it.sha256[:15], 16))
            name = it.id.encode()
            self._ids += name
            self._id_sizes.append(len(name))
            self._hashes.append(hash_name(it.id))
            self._events.append(-1 if it.event is None else hash_name(it.event))
            self._add_lines(it.lines)
            self._sizes.append(len(it.body) + 1)
            self._waiting.append(it.body)
            if len(self._waiting) == BLOCK:
                self._send()

    def _add_lines(self, lines: bytes) -> None:
        """Take packed lines apart (``geo.adapters.sqlite.row.pack_lines``)."""
        at = number = 0
        while at < len(lines):
            count = int.from_bytes(lines[at : at + 4], "little")
            self._vertices += lines[at + 4 : at + 4 + 16 * count]
            self._vertex_counts.append(count)
            at += 4 + 16 * count
            number += 1
        self._line_counts.append(number)

    def _send(self) -> None:
        if not self._waiting:
            return
        text = b",".join((*self._waiting, b""))
        self._waiting.clear()
        packer = compressobj(LEVEL, wbits=-15)
        block = packer.compress(text) + packer.flush(Z_FULL_FLUSH)
        self._bodies.write(text)
        self._blocks.write(block)
        self._block_sizes.append(len(block))
        self._block_sums.append(crc32(text))
        self._block_shifts.append(to_shift(len(text)))

    def finish(self, postings: Mapping[str, Mapping[str, Sequence[int]]]) -> tuple[dict[str, Array], dict[str, Any]]:
        """Return the arrays by name, and of each field its values and whether it is single.

        ``postings`` maps names to values to the keys of the features that have them.
        """
        self._send()
        numbers = np.array(self._numbers, np.int64).reshape(-1, 6)
        names = ("key", "day", "first", "last", "sure_first", "sure_last")
        arrays = {name: numbers[:, at].astype(np.int64 if at == 0 else np.int32) for at, name in enumerate(names)}
        arrays["seal"] = np.array(self._seals, np.int64)
        by_key = np.argsort(arrays["key"])
        arrays["key_sorted"], arrays["key_row"] = arrays["key"][by_key], by_key.astype(np.int32)
        arrays["last_sorted"] = np.sort(arrays["last"])
        arrays["zone_last"] = _largest(arrays["last"])
        arrays |= self._places(arrays["day"]) | self._names() | self._offsets()
        fields, described = _to_fields(self._collection, by_key, arrays["key_sorted"], postings)
        return arrays | fields, described

    def _places(self, day: Array) -> dict[str, Array]:
        line_at = _offsets(self._line_counts, np.uint32)
        vertex_at = _offsets(self._vertex_counts, np.uint32)
        vertex = np.frombuffer(self._vertices, "<f8").reshape(-1, 2)
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

    def _names(self) -> dict[str, Array]:
        hashes, events = np.array(self._hashes, np.int64), np.array(self._events, np.int64)
        by_id, by_event = np.argsort(hashes, kind="stable"), np.argsort(events, kind="stable")
        by_event = by_event[int(np.count_nonzero(events < 0)) :]
        return {
            "id_at": _offsets(self._id_sizes, np.int64),
            "id_text": np.frombuffer(self._ids, np.uint8),
            "id_hash": hashes[by_id],
            "id_row": by_id.astype(np.int32),
            "event_hash": events[by_event],
            "event_row": by_event.astype(np.int32),
            "loose": np.flatnonzero(events < 0).astype(np.int32),
        }

    def _offsets(self) -> dict[str, Array]:
        return {
            "body_at": _offsets(self._sizes, np.int64),
            "block_at": _offsets(self._block_sizes, np.int64),
            "block_sum": np.array(self._block_sums, np.uint32),
            "block_shift": np.array(self._block_shifts, np.uint32),
        }


def to_segment(
    collection: Collection,
    arrays: Mapping[str, Array],
    described: Mapping[str, Any],
    bodies: memoryview,
    blocks: memoryview,
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
    )


def _to_fields(
    collection: Collection, order: Array, keys: Array, postings: Mapping[str, Mapping[str, Sequence[int]]]
) -> tuple[dict[str, Array], dict[str, Any]]:
    """Return the arrays of fields; ``keys`` rise, and ``order`` are their rows."""
    arrays: dict[str, Array] = {}
    described: dict[str, Any] = {}
    for name in FILTERS[collection]:
        values = sorted(postings.get(name, {}))
        rows = [np.sort(order[np.searchsorted(keys, postings[name][value])]) for value in values]
        joined = np.concatenate(rows).astype(np.int32) if rows else np.empty(0, np.int32)
        codes = np.full(len(keys), -1, np.min_scalar_type(-len(values) - 1))  # narrow: it is looked up row by row
        for number in range(len(values) - 1, -1, -1):
            codes[rows[number]] = number
        arrays |= {
            f"{name}_code": codes,
            f"{name}_at": _offsets(array("q", map(len, rows)), np.int64),
            f"{name}_row": joined,
        }
        described[name] = {"values": values, "single": len(joined) == int(np.count_nonzero(codes >= 0))}
    return arrays, described


def _offsets(sizes: Sequence[int], kind: Any) -> Array:
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
