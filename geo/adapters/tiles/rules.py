"""How tiles are thinned, and what their features say: the rules that every store keeps.

Below ``FREE_ZOOM``, and wherever a tile holds more than ``MOST_FREE``, features are grouped by cells of the tile; a
group of one is the feature itself. Nothing is left out: the counts of a tile's features add up to what it holds. A tile
of more than ``MOST_GROUPS``, or too large, is made again with larger cells.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeAlias

import orjson

from geo.encode.tile import Mark, Place, write_tile
from geo.model.event import Status
from geo.model.leg import Mode
from geo.model.query import Collection
from geo.model.space import Precision

FREE_ZOOM: Final = 8
MOST_FREE: Final = 500
MOST_BYTES: Final = 500_000
MOST_GROUPS: Final = 3_000
CELLS: Final = 32
"""Cells along each side of a tile: of 8 pixels where a tile is drawn 256 pixels wide. A power of two."""

Body: TypeAlias = bytes | memoryview
"""A feature's stored bytes."""
Bodies: TypeAlias = Callable[[Sequence[int]], Sequence[Body]]
"""Gives the bodies of rows, in their order."""

STATUSES: Final = tuple(status.value for status in Status)
UNKNOWN: Final = STATUSES.index(Status.UNKNOWN.value)
MODES: Final = (*(mode.value for mode in Mode), None)
NO_MODE: Final = len(Mode)

_LAST_DAY: Final = date.max.toordinal()
_PRECISIONS: Final = [precision.value for precision in Precision]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Features that a tile shows as one: where, how many of each status, and the first and last day of all.

    A day that is none of the calendar's means that it has no limit, or is not known. ``mode`` is that of all of them,
    where they have been grouped by it. ``body`` is that of a group of one that is to be shown as the feature itself.
    """

    paths: Sequence[Sequence[Place]]
    statuses: Sequence[int]
    first: int
    last: int
    mode: int = NO_MODE
    body: Body | None = None


def fit(collection: Collection, draw: Callable[[int], Sequence[Group] | None], *, free: bool) -> bytes:
    """Return a tile of at most ``MOST_BYTES``: ``draw`` gives its groups for a number of cells, 0 for each by itself.

    It gives None where that would be more than ``MOST_GROUPS``, but never for one cell.

    As a last resort no feature is shown as itself, for its own words may be as long as they like.
    """
    cells = 0 if free else CELLS
    while True:
        groups = draw(cells)
        if groups is not None:
            tile = write_tile(collection.value, (_mark(collection, group) for group in groups))
            if len(tile) <= MOST_BYTES:
                return tile
            if cells == 1:
                return write_tile(collection.value, (_cluster(group) for group in groups))
        cells = CELLS if cells == 0 else cells // 2


def status_code(status: str | None) -> int:
    """Return the place of a status in ``STATUSES``; what has none is unknown."""
    return STATUSES.index(status) if status in STATUSES else UNKNOWN


def mode_code(mode: str | None) -> int:
    """Return the place of a mode in ``MODES``."""
    return MODES.index(mode) if mode in MODES else NO_MODE


def _mark(collection: Collection, group: Group) -> Mark:
    return _cluster(group) if group.body is None else _single(collection, group, group.body)


def _cluster(group: Group) -> Mark:
    """Return what stands for several: ``count``, and how many there are of each status that occurs."""
    mix = {name: int(number) for name, number in zip(STATUSES, group.statuses, strict=True) if number}
    mode = MODES[group.mode]
    shared = {"mode": mode} if mode else {}
    return Mark(paths=group.paths, attributes={"count": sum(mix.values()), **mix, **shared, **_span(group)})


def _single(collection: Collection, group: Group, body: Body) -> Mark:
    """Return a feature as itself: those of its properties by which it is drawn, called and played."""
    feature = orjson.loads(body)
    known = feature.get("properties") or {}
    found: dict[str, Any] = {"id": feature["id"], **{name: known.get(name) for name in ("title", "status", "kind")}}
    if collection is Collection.EVENTS:
        found |= {"mode": _joint_mode(known.get("modes")), "precision": known.get("place_precision")}
        found["legs"] = len(known.get("legs") or ())
    else:
        ends = (known.get("origin_precision"), known.get("destination_precision"))
        found |= {"mode": known.get("mode"), "precision": _coarser(ends), "basis": known.get("basis")}
        found["event"] = known.get("event")
    return Mark(paths=group.paths, attributes={k: v for k, v in found.items() if v is not None} | _span(group))


def _span(group: Group) -> dict[str, str]:
    days = {"start": _to_iso(group.first), "end": _to_iso(group.last)}
    return {name: day for name, day in days.items() if day}


@lru_cache(maxsize=65_536)
def _to_iso(day: int) -> str:
    """Return a day's ordinal as ISO 8601; an empty text for what lies outside of the calendar, or at its very end."""
    return date.fromordinal(day).isoformat() if 0 < day < _LAST_DAY else ""


def _joint_mode(modes: Sequence[str] | None) -> str | None:
    """Return the one mode of an event's legs; several make it multimodal."""
    return (modes[0] if len(modes) == 1 else Mode.MULTIMODAL.value) if modes else None


def _coarser(precisions: Sequence[str | None]) -> str | None:
    """Return the less exact of what is known."""
    return max((it for it in precisions if it in _PRECISIONS), key=_PRECISIONS.index, default=None)
