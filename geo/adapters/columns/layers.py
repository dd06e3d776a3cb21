"""One collection at one state of the store: what was written down, less what is gone from it, and what came since.

A page takes from both in the collection's order and costs what a page costs: nothing is merged beyond it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from geo.adapters.columns.choose import choose, count
from geo.adapters.columns.rows import NONE, Rows
from geo.adapters.columns.segment import Array, Segment, seek
from geo.model.query import Query

Runs: TypeAlias = tuple[Segment, Array, Array]
"""Neighbouring rows of a segment: where each run starts, and where it stops."""

_SHIFT: Final = 24
_MASK: Final = (1 << _SHIFT) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """``base`` without the rows ``dead`` (int64, in order), and ``tail``, of which ``place`` rows of base stand before.

    ``tail`` is None where nothing was written since.
    """

    base: Segment
    dead: Array
    tail: Segment | None
    place: Array

    def select(self, query: Query) -> "Chosen":
        """Return what meets a query, whatever its page; its columns must hold it (``choose.is_held``)."""
        rows = choose(self.base, query)
        tail = choose(self.tail, query).array() if self.tail is not None else NONE
        quick = count(self.base, query)
        total = (len(rows) if quick is None else quick) - rows.count_of(self.dead) + len(tail)
        return Chosen(layers=self, rows=rows, tail=tail, total=total)

    def living(self) -> Iterator[tuple[Segment, Array]]:
        """Yield both segments, and the rows of each that are there."""
        tail = np.arange(len(self.tail)) if self.tail is not None else NONE
        yield from Chosen(layers=self, rows=Rows(spans=((0, len(self.base)),)), tail=tail, total=0).parts()

    def find(self, name: str) -> tuple[Segment, int] | None:
        """Return the segment and row of an id, or None."""
        if self.tail is not None and (row := self.tail.find_row(name)) is not None:
            return self.tail, row
        row = self.base.find_row(name)
        return None if row is None or self.is_dead(row) else (self.base, row)

    def is_dead(self, row: int) -> bool:
        """Return whether a row of base is gone."""
        at = int(seek(self.dead, row))
        return at < len(self.dead) and int(self.dead[at]) == row

    def find_spot(self, key: int) -> tuple[int, str] | None:
        """Return first day and id of what has or had a key; None where the key is of neither layer."""
        for segment in (self.base, self.tail):
            if segment is not None and (row := segment.find_key(key)) is not None:
                return int(segment.day[row]), segment.id_of(row)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The features that meet a query: ``rows`` of the base (dead ones among them), rows of the tail, and how many."""

    layers: Layers
    rows: Rows
    tail: Array
    total: int

    def parts(self) -> Iterator[tuple[Segment, Array]]:
        """Yield the segments and the rows of each, in order: for what needs all of them, and their order not."""
        rows, dead = self.rows.array(), self.layers.dead
        yield self.layers.base, rows[np.isin(rows, dead, assume_unique=True, invert=True)] if len(dead) else rows
        if self.layers.tail is not None and len(self.tail):
            yield self.layers.tail, self.tail

    def after(self, day: int, name: str) -> int:
        """Return how many of them stand before or at a first day and an id."""
        base, tail = self.layers.base, self.layers.tail
        row = _behind(base, day, name)
        found = self.rows.before(row) - self.rows.cut(0, self.rows.before(row)).count_of(self.layers.dead)
        return found if tail is None else found + int(seek(self.tail, _behind(tail, day, name)))

    def page(self, offset: int, most: int | None) -> tuple[Runs, ...]:
        """Return at most so many of them from an offset on, in order."""
        if self.layers.tail is None and not len(self.layers.dead):
            return _groups(self.layers.base, self.rows.cut(offset, most))
        return self._merge(offset, most)

    def _merge(self, offset: int, most: int | None) -> tuple[Runs, ...]:
        """Return a page of both layers.

        A base row r ranks as (r + 1, 0), a tail row t behind p base rows as (p, t + 1), in one number. The tail and the
        dead move a page by no more than their number; so that much more of the base is looked at.
        """
        base, dead, tail = self.layers.base, self.layers.dead, self.tail
        before = max(0, offset - len(tail))
        rows = self.rows.cut(before, None if most is None else most + len(tail) + len(dead)).array()
        if before and not len(rows):
            return ()
        skipped = before - self.rows.cut(0, before).count_of(dead)
        places = self.layers.place[tail]
        if before:
            early = int(np.searchsorted(places, rows[0], side="right"))
            skipped, tail, places = skipped + early, tail[early:], places[early:]
        rows = rows[np.isin(rows, dead, assume_unique=True, invert=True)]
        ranks = np.concatenate(((rows + 1) << _SHIFT, (places << _SHIFT) + tail + 1))
        ranks.sort()
        first = offset - skipped
        ranks = ranks[first : None if most is None else first + most]
        late = (ranks & _MASK) != 0
        found: list[Runs] = []
        for group in np.split(ranks, np.flatnonzero(late[1:] != late[:-1]) + 1) if len(ranks) else ():
            if group[0] & _MASK and self.layers.tail is not None:
                found.append((self.layers.tail, *_runs((group & _MASK) - 1)))
            else:
                found.append((base, *_runs((group >> _SHIFT) - 1)))
        return tuple(found)


def last_key(page: tuple[Runs, ...]) -> int:
    """Return the key of a page's last feature; there must be one."""
    segment, _, stops = page[-1]
    return int(segment.key[int(stops[-1]) - 1])


def length(page: tuple[Runs, ...]) -> int:
    """Return how many features a page has."""
    return sum(int((stops - starts).sum()) for _, starts, stops in page)


def iter_rows(page: tuple[Runs, ...]) -> Iterator[tuple[Segment, int]]:
    """Yield the rows of a page."""
    for segment, starts, stops in page:
        for start, stop in zip(starts.tolist(), stops.tolist(), strict=True):
            for row in range(start, stop):
                yield segment, row


def _groups(base: Segment, rows: Rows) -> tuple[Runs, ...]:
    if not len(rows):
        return ()
    starts, stops = _runs(rows.single) if len(rows.single) else np.array(rows.spans).T
    if rows.spans and len(rows.single):
        spans = np.array(rows.spans)
        starts, stops = np.concatenate((starts, spans[:, 0])), np.concatenate((stops, spans[:, 1]))
    return ((base, starts, stops),)


def _runs(rows: Array) -> tuple[Array, Array]:
    """Return where runs of neighbours start and stop."""
    if not len(rows):
        return NONE, NONE
    cuts = (rows[1:] != rows[:-1] + 1).nonzero()[0]
    return rows[np.concatenate(([0], cuts + 1))], rows[np.concatenate((cuts, [len(rows) - 1]))] + 1


def _behind(segment: Segment, day: int, name: str) -> int:
    """Return how many rows of a segment stand before or at a spot."""
    row = segment.place_of(day, name)
    at = row < len(segment) and int(segment.day[row]) == day and segment.id_of(row) == name
    return row + at
