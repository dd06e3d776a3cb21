"""A segment: features of one collection as columns, in the collection's order (first day, then id; undated last).

A row is a feature's number in that order. Days are ordinals as in ``geo.adapters.tally``; a side without limit is
``BEFORE_ALL`` or ``AFTER_ALL``. Everything is derived from the store, nothing in it is ever changed: a write makes
other segments. Arrays may be mapped from a file that several processes share.
"""

import mmap
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from geo.adapters.tally import AFTER_ALL
from geo.model.query import Collection

Array: TypeAlias = npt.NDArray[Any]
"""An array; its type and shape are said where it is named."""

ZONE: Final = 1_024
"""Rows to one entry of ``zone_last``."""
BLOCK: Final = 64
"""Rows whose bodies are deflated together."""
QUARTER: Final = 91
"""Days; what ``cells.py`` parts time by."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Names:
    """An index from a text to the rows that go by it: 64-bit hashes in order, and their rows. See ``find``."""

    hashes: Array
    rows: Array

    def find(self, name: str) -> Array:
        """Return the rows under a name's hash, in order. Another name may have the same hash: compare."""
        wanted = hash_name(name)
        start = bisect_left(self._view, wanted)
        return self.rows[start : bisect_right(self._view, wanted, start)]

    @cached_property
    def _view(self) -> memoryview:
        """The hashes for plain Python, which looks one number up in a third of the time that a call of numpy takes."""
        return self.hashes.data


@dataclass(frozen=True, kw_only=True, eq=False)
class Field:
    """A property that can be filtered by: its values, and the rows that have each.

    ``codes`` (as narrow as may be, a row each) is the number of a row's first value in ``values``, -1 where it has
    none; that is all there is to know where ``single``. The rows with value ``n`` are
    ``postings[starts[n]:starts[n + 1]]``, in order.
    """

    values: tuple[str, ...]
    single: bool
    codes: Array
    starts: Array
    postings: Array

    def find_codes(self, values: tuple[str, ...]) -> list[int]:
        """Return the numbers of those values that occur at all."""
        return [self.numbers[value] for value in values if value in self.numbers]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each value."""
        return {value: number for number, value in enumerate(self.values)}

    def rows_of(self, code: int) -> Array:
        """Return the rows that have a value, in order."""
        return self.postings[self.starts[code] : self.starts[code + 1]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Segment:
    """Features of one collection as columns; n rows.

    - ``key`` int64: the store's key of each row; ``key_sorted`` rising, and ``key_row`` int32: the row of each of
      those. ``seal`` int64: the start of a row's digest, of places.
    - ``day`` int32: first day, ``AFTER_ALL`` where undated: rising. ``first``, ``last``, ``sure_first``, ``sure_last``
      int32: the four bounds; what is undated spans all days.
    - ``last_sorted`` int32: ``last``, rising. ``zone_last`` int32: the largest ``last`` of each 1,024 rows.
    - ``box`` float32, (4, n): west, south, east, north round the geometry, rounded outward; infinite where unplaced.
    - ``line_at`` (n + 1): the lines of row r are ``line_at[r]`` up to ``line_at[r + 1]``; none where unplaced.
      ``vertex_at``: the vertices of line k are ``vertex_at[k]`` up to ``vertex_at[k + 1]``.
      ``vertex`` float64, (v, 2): lon, lat as stored. A point is a line of one vertex.
    - ``unplaced`` int32: the rows without geometry.
    - ``cell_key``, ``cell_at``, ``cell_row``: rows by quarter and cell of the world, see ``cells.py``.
    - ``id_at`` (n + 1), ``id_text``: ids as UTF-8. ``ids`` and ``events`` find rows by id and by the event's slug;
      ``loose`` int32: rows that belong to no event.
    - ``body_at`` int64 (n + 1): where each row's body begins in ``bodies``; each has a comma behind it.
    - ``block_at``, ``block_sum``, ``block_shift``: raw deflate of each 64 bodies with their commas in ``blocks``, their
      CRC-32, and what stands for their length in ``checksum.py``.
    - ``mapped``: the files that arrays, bodies and blocks are parts of, where they are.
    - ``fields``: the properties of ``FILTERS`` (status, kind, mode, …).
    """

    collection: Collection
    arrays: Mapping[str, Array]
    ids: Names
    events: Names
    fields: Mapping[str, Field]
    bodies: memoryview
    blocks: memoryview
    mapped: tuple[mmap.mmap, ...] = ()

    def __len__(self) -> int:
        return len(self.key)

    def __getattr__(self, name: str) -> Array:
        """Return an array by its name."""
        try:
            found = self.arrays[name]
        except KeyError:
            raise AttributeError(name) from None
        self.__dict__[name] = found
        return found

    @cached_property
    def dated(self) -> int:
        """How many rows have a date: they come first."""
        return int(seek(self.day, AFTER_ALL))

    @cached_property
    def surroundings(self) -> tuple[float, float, float, float]:
        """West, south, east and north of all there is; nothing where nothing is placed."""
        placed = self.box[:, np.isfinite(self.box[0])]
        west, south = (float(it) for it in placed[:2].min(axis=1, initial=np.inf))
        east, north = (float(it) for it in placed[2:].max(axis=1, initial=-np.inf))
        return west, south, east, north

    @cached_property
    def quarters(self) -> Array:
        """The quarters that first days lie in, each once, in order (int64); see ``cells.py``."""
        found: Array = np.unique(self.day // QUARTER).astype(np.int64)
        return found

    def id_of(self, row: int) -> str:
        """Return the id of a row."""
        start, stop = int(self.id_at[row]), int(self.id_at[row + 1])
        return bytes(self.id_text[start:stop]).decode()

    def find_row(self, name: str) -> int | None:
        """Return the row of an id, or None."""
        return next((int(row) for row in self.ids.find(name) if self.id_of(int(row)) == name), None)

    def find_key(self, key: int) -> int | None:
        """Return the row of the store's key, or None."""
        at = int(seek(self.key_sorted, key))
        if at == len(self) or int(self.key_sorted[at]) != key:
            return None
        return int(self.key_row[at])

    def body(self, row: int) -> memoryview:
        """Return the body of a row."""
        return self.bodies[int(self.body_at[row]) : int(self.body_at[row + 1]) - 1]

    def place_of(self, day: int, name: str) -> int:
        """Return how many rows stand before a first day and an id."""
        low, high = (int(it) for it in seek(self.day, (day, day + 1)))
        wanted = name.encode()
        while low < high:
            middle = (low + high) // 2
            if self.id_of(middle).encode() < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def trim(self) -> None:
        """Give back the memory that mapped files hold; what is read again is mapped again, which costs little."""
        for it in self.mapped:
            it.madvise(mmap.MADV_DONTNEED)

    def points(self, rows: Array) -> Array:
        """Return one position (lon, lat) for each row, (k, 2) float64: the middle vertex; NaN where unplaced."""
        starts, stops = self.vertex_at[self.line_at[rows]], self.vertex_at[self.line_at[rows + 1]]
        found = np.full((len(rows), 2), np.nan)
        placed = stops > starts
        found[placed] = self.vertex[((starts.astype(np.int64) + stops - 1) // 2)[placed]]
        return found


def hash_name(name: str) -> int:
    """Return 63 bits that stand for a text."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little") >> 1


def seek(array: Array, values: object) -> Array:
    """Return how many of a rising array's numbers are less than each value.

    The values take the array's type: where types differ, numpy would convert all of the array for each look-up.
    """
    found: Array = array.searchsorted(np.asarray(values, array.dtype))
    return found


def spread(starts: Array, stops: Array) -> Array:
    """Return the whole numbers from each start up to its stop, one after the other (int64)."""
    counts = (stops - starts).astype(np.int64)
    ends = counts.cumsum()
    total = int(ends[-1]) if len(ends) else 0
    found: Array = (starts.astype(np.int64) - (ends - counts)).repeat(counts)
    found += np.arange(total)
    return found
