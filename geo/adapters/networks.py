"""Reads ``var/data/sea.npz``, the water that ships are routed over."""

import json
import zipfile
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import MissingData
from geo.model.space import Line
from geo.route.sea_mesh import Passage, SeaMesh, index
from geo.route.sea_water import Coast, Land, is_polar

SEA = "sea.npz"
VERSION = "1"
_HINT = "run `waybill data build`"
_MICRO = 1e6


def load_sea(path: Path) -> SeaMesh:
    """Return the mesh; raise MissingData where the file is not there or cannot be read.

    Members: ``points``, ``row_starts``, ``neighbours``, ``km``, ``passage`` and ``fairway`` as in SeaMesh; for land,
    near, close and narrow the members ``_points``, ``_rings`` and ``_parts`` of polygons; ``coast``, one segment a row;
    ``passages``, JSON. Coordinates are millionths of a degree.
    """
    if not path.is_file():
        raise MissingData(f"there is no sea network {path}: {_HINT}")
    try:
        with np.load(path, allow_pickle=False) as archive:
            return _assemble({name: archive[name] for name in archive.files})
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        raise MissingData(f"{path} is not a sea network of this version ({error}): delete it and {_HINT}") from error


def _assemble(arrays: dict[str, np.ndarray]) -> SeaMesh:
    """Return the mesh that the arrays describe."""
    points = arrays["points"] / _MICRO
    coast = arrays["coast"] / _MICRO
    return SeaMesh(
        version=VERSION,
        points=points,
        row_starts=arrays["row_starts"],
        neighbours=arrays["neighbours"],
        km=arrays["km"].astype(np.float64),
        passage=arrays["passage"],
        fairway=arrays["fairway"],
        polar=_polar(points, arrays["row_starts"], arrays["neighbours"]),
        passages=tuple(_passage(row) for row in json.loads(arrays["passages"].tobytes())),
        land=_land(arrays, "land"),
        grown=(_land(arrays, "near"), _land(arrays, "close"), _land(arrays, "narrow")),
        coast=Coast(starts=coast[:, :2], ends=coast[:, 2:]),
        finder=index(points),
    )


def _polar(
    points: NDArray[np.float64], row_starts: NDArray[np.int32], neighbours: NDArray[np.int32]
) -> NDArray[np.intp]:
    """Return the numbers of the neighbours that lie, or whose row lies, in polar waters."""
    polar = is_polar(points)
    return np.flatnonzero(np.repeat(polar, np.diff(row_starts)) | polar[neighbours])


def _land(arrays: dict[str, np.ndarray], name: str) -> Land:
    """Return an index of polygons."""
    offsets = (arrays[f"{name}_rings"].astype(np.int64), arrays[f"{name}_parts"].astype(np.int64))
    polygons = shapely.from_ragged_array(shapely.GeometryType.POLYGON, arrays[f"{name}_points"] / _MICRO, offsets)
    return Land(tree=shapely.STRtree(polygons))


def _passage(row: dict[str, object]) -> Passage:
    """Return one passage."""

    def line(given: object) -> Line:
        return tuple((float(lon), float(lat)) for lon, lat in given) if isinstance(given, list) else ()

    return Passage(
        id=str(row["id"]),
        name=str(row["name"]),
        closable=bool(row["closable"]),
        line=line(row["line"]),
        gate=line(row["gate"]),
    )
