"""Canals, straits and river mouths (``seeds/passages.yaml``), as points and edges of the sea router's graph."""

from pathlib import Path
from typing import Any

import numpy as np
import shapely
import yaml
from numpy.typing import NDArray

from geo.errors import Invalid
from geo.model.space import Line, position
from geo.route.sea_mesh import Passage
from geo.route.sea_water import Land, Points, along, km_between

STEP_KM = 2.5
"""Between the points of a fairway: a place beside it is never far from one."""
_KEYS = {"id", "name", "closable", "line", "gate", "source", "note"}


def read_passages(path: Path) -> tuple[Passage, ...]:
    """Return the passages in the order of the file; raise Invalid where it is not as its own head describes."""
    rows = yaml.safe_load(path.read_text("utf-8"))
    passages = []
    for number, row in enumerate(rows):
        where = f"{path.name}: [{number}]"
        if unknown := set(row) - _KEYS:
            raise Invalid(where, ", ".join(sorted(unknown)), f"only {', '.join(sorted(_KEYS))}")
        if ("line" in row) == ("gate" in row) or not row.get("source"):
            raise Invalid(where, row.get("id"), "a source, and either a line or a gate")
        passages.append(
            Passage(
                id=str(row["id"]),
                name=str(row["name"]),
                closable=bool(row["closable"]),
                line=_line(row.get("line", []), f"{where}.line"),
                gate=_line(row.get("gate", []), f"{where}.gate"),
            )
        )
    return tuple(passages)


def fairway_points(passage: Passage) -> Points:
    """Return points along a passage's line, at most 2.5 km apart."""
    corners = np.array(passage.line)
    parts = np.maximum(1, np.ceil(km_between(corners[:-1], corners[1:]) / STEP_KM)).astype(int)
    pieces = [
        along(np.tile(corners[i], (n, 1)), np.tile(corners[i + 1], (n, 1)), np.arange(n) / n)
        for i, n in enumerate(parts)
    ]
    return np.concatenate([*pieces, corners[-1:]])


def crossed_gates(passages: tuple[Passage, ...], starts: Points, ends: Points) -> NDArray[np.int8]:
    """Return for each edge the number of the passage whose gate it crosses, -1 where it crosses none."""
    crossed = np.full(len(starts), -1, dtype=np.int8)
    for number, passage in enumerate(passages):
        if passage.gate:
            gate = Land(tree=shapely.STRtree([shapely.LineString(passage.gate)]))
            crossed[gate.blocks(starts, ends)] = number
    return crossed


def _line(given: Any, where: str) -> Line:  # what YAML made of it
    """Return checked positions."""
    return tuple(position(float(lon), float(lat), where) for lon, lat in given)
