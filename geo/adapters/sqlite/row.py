"""A feature's row as it lies in the tables, its digest, and the exact test of its lines against a box."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

import orjson

from geo.adapters.history import load_changes
from geo.adapters.tally import AFTER_ALL, BEFORE_ALL
from geo.adapters.words import split_words
from geo.encode.presence import Presence
from geo.model.query import Collection
from geo.model.row import FeatureRow, Revision
from geo.model.space import Box, Line, bounds

WORLD = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a row. ``days``: first_day, last_day, sure_first, sure_last; ``terms`` are sorted, each once."""

    collection: str
    id: str
    event: str | None
    dated: bool
    days: tuple[int, int, int, int]
    placed: bool
    box: tuple[float, float, float, float]
    lines: bytes
    body: bytes
    words: str
    terms: tuple[tuple[str, str], ...]

    @property
    def day(self) -> int:
        """Where the row stands in its collection's order, before its id."""
        return self.days[0] if self.dated else AFTER_ALL

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of the places that an event's row names; none for other rows."""
        named = self.collection == Collection.EVENTS
        return tuple(value for name, value in self.terms if named and name == "place")

    def digest(self) -> str:
        """Return the SHA-256 over all columns, in hex."""
        head = [self.collection, self.id, self.event, self.dated, self.days, self.placed, self.box, self.words]
        seal = sha256(orjson.dumps([*head, self.terms, len(self.lines)]))
        seal.update(self.lines)
        seal.update(self.body)
        return seal.hexdigest()


def to_columns(row: FeatureRow) -> Columns:
    """Return the columns of a row. What has no date spans all days, what has no place the world."""
    days = (row.first_day, row.last_day, row.sure_first, row.sure_last)
    first, last, sure_first, sure_last = (day.toordinal() if day else None for day in days)
    return Columns(
        collection=row.collection.value,
        id=row.id,
        event=row.event,
        dated=row.dated,
        days=(
            first or BEFORE_ALL,
            last or AFTER_ALL,
            sure_first or (AFTER_ALL if row.dated else BEFORE_ALL),
            sure_last or (BEFORE_ALL if row.dated else AFTER_ALL),
        ),
        placed=bool(row.lines),
        box=bounds(row.lines) or WORLD,
        lines=pack_lines(row.lines),
        body=row.body,
        words=" ".join(split_words(row.text)),
        terms=tuple(sorted({(name, value) for name, values in row.fields.items() for value in values})),
    )


def to_presence(row: tuple[int, int, int, int, int]) -> Presence | None:
    """Return a place's span from the columns in ``queries.PRESENCE``; None where nothing dated is on record there."""
    count, *days = row
    first, last, sure_first, sure_last = (
        date.fromordinal(day) if count and BEFORE_ALL < day < AFTER_ALL else None for day in days
    )
    return Presence(first_day=first, last_day=last, sure_first=sure_first, sure_last=sure_last) if count else None


def to_revision(row: tuple[int, str, int, str, str, str, str, str, str]) -> Revision:
    """Return a revision from the columns in ``queries.HISTORY``."""
    seq, slug, number, action, reason, by, recorded_at, changes, digest = row
    return Revision(
        seq=seq,
        slug=slug,
        number=number,
        action=action,
        reason=reason,
        by=by,
        recorded_at=recorded_at,
        changes=load_changes(changes),
        digest=digest,
    )


def pack_lines(lines: tuple[Line, ...]) -> bytes:
    """Return lines as bytes: of each, the number of positions (uint32) and lon, lat as doubles, little-endian."""
    return b"".join(
        struct.pack(f"<I{2 * len(line)}d", len(line), *(number for position in line for number in position))
        for line in lines
    )


def meets(lines: bytes, west: float, south: float, east: float, north: float) -> int:
    """Return 1 where packed lines have a point in the box, else 0. The answer is that of ``Box.meets_line``.

    Most segments are decided by their ends alone: one in the box, or both beyond the same side.
    """
    box = _box(west, south, east, north)
    for numbers in _unpack(lines):
        lons, lats = numbers[::2], numbers[1::2]
        if any(west <= lon <= east and south <= lat <= north for lon, lat in zip(lons, lats, strict=True)):
            return 1
        for a, b, c, d in zip(lons, lats, lons[1:], lats[1:], strict=False):
            apart = (a < west and c < west) or (a > east and c > east) or (b < south and d < south)
            if not apart and not (b > north and d > north) and box.meets_line(((a, b), (c, d))):
                return 1
    return 0


@lru_cache(maxsize=64)
def _box(west: float, south: float, east: float, north: float) -> Box:
    return Box(west=west, south=south, east=east, north=north)


def _unpack(lines: bytes) -> Iterator[tuple[float, ...]]:
    at = 0
    while at < len(lines):
        (count,) = struct.unpack_from("<I", lines, at)
        yield struct.unpack_from(f"<{2 * count}d", lines, at + 4)
        at += 4 + 16 * count
