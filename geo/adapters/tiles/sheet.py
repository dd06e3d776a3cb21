"""A collection's columns that tiles are drawn from: days, statuses, and the lines on the world's square."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from geo.model.tile import CLAMP, SIDE

Longs = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint8]

Part = npt.NDArray[np.float64]
"""A part of a line: (n, 2), lon and lat in degrees."""

NO_FIRST: Final = 1 << 30
NO_LAST: Final = -1
"""Days of what has no date: they never bound a group's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What a store knows of each feature beside its place.

    ``key`` is the store's number of it. ``first`` and ``last`` are days as ordinals; ``dated`` is False where there is
    no date. ``status`` and ``mode`` are codes (see ``rules.py``).
    """

    key: Longs
    dated: npt.NDArray[np.bool_]
    first: Longs
    last: Longs
    status: Codes
    mode: Codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Columns of a collection's features, in its order.

    ``key``, ``status``, ``mode``, ``first`` and ``last`` have a value for each feature. ``row`` says which feature each
    feature *with a place* is; its positions are those of ``x`` and ``y`` from ``starts[i]`` to ``starts[i + 1]``.
    ``breaks`` is True where a position begins a new part, so that no line leads to it.
    """

    key: Longs
    status: Codes
    mode: Codes
    first: npt.NDArray[np.int32]
    last: npt.NDArray[np.int32]
    row: Longs
    starts: Longs
    x: npt.NDArray[np.int32]
    y: npt.NDArray[np.int32]
    breaks: npt.NDArray[np.bool_]


def to_sheet(columns: Columns, features: Sequence[Sequence[Part]]) -> Sheet:
    """Return the sheet of columns; ``features`` are the parts of each one's lines."""
    placed = [number for number, parts in enumerate(features) if parts]
    parts = [part for number in placed for part in features[number]]
    lengths = np.array([len(part) for part in parts], np.int64)
    breaks = np.zeros(int(lengths.sum()), np.bool_)
    part_starts = np.cumsum(lengths) - lengths
    breaks[part_starts] = True
    counts = np.array([len(features[number]) for number in placed], np.int64)
    x, y = project(np.concatenate(parts) if parts else np.empty((0, 2)))
    first, last = to_days(columns)
    return Sheet(
        key=columns.key,
        status=columns.status,
        mode=columns.mode,
        first=first,
        last=last,
        row=np.array(placed, np.int64),
        starts=np.append(part_starts[np.cumsum(counts) - counts], len(breaks)).astype(np.int64),
        x=x,
        y=y,
        breaks=breaks,
    )


def to_days(columns: Columns) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return the first and last days as groups add them up."""
    first, last = np.where(columns.dated, columns.first, NO_FIRST), np.where(columns.dated, columns.last, NO_LAST)
    return first.astype(np.int32), last.astype(np.int32)


def join_sheets(sheets: Sequence[Sheet]) -> Sheet:
    """Return the features of several sheets, one after the other."""
    if len(sheets) == 1:
        return sheets[0]
    rows = np.cumsum([0, *(len(it.key) for it in sheets)])
    places = np.cumsum([0, *(len(it.x) for it in sheets)])
    both = {
        name: np.concatenate([getattr(it, name) for it in sheets])
        for name in ("key", "status", "mode", "first", "last", "x", "y", "breaks")
    }
    starts = [it.starts[:-1] + before for it, before in zip(sheets, places, strict=False)]
    return Sheet(
        **both,
        row=np.concatenate([it.row + before for it, before in zip(sheets, rows, strict=False)]),
        starts=np.append(np.concatenate(starts), places[-1]),
    )


def project(positions: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return positions (lon, lat in degrees) in units of the world: ``geo.model.tile.to_world`` for arrays."""
    sine = np.sin(np.radians(np.clip(positions[:, 1], -CLAMP, CLAMP)))
    x = np.floor((positions[:, 0] / 360 + 0.5) * SIDE)
    y = np.floor((0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)) * SIDE)
    return np.clip(x, 0, SIDE - 1).astype(np.int32), y.astype(np.int32)
