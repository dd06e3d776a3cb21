"""Reads ``var/data/rail.npz``, the tracks that trains are routed over (OpenStreetMap, ODbL 1.0)."""

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from geo.errors import MissingData
from geo.route.rail_network import Connector, GaugeBreak, RailNetwork

RAIL = "rail.npz"
VERSION = "1"
_HINT = "run `waybill data build`"
_SCALE = 1000


def load_rail(path: Path) -> RailNetwork:
    """Return the network; raise MissingData where the file is not there or cannot be read.

    Members: ``nodes`` and ``points``, thousandths of a degree, lon and lat; ``ends``, ``km``, ``extra_km``, ``at``,
    ``link``, ``border``, ``gauge`` and ``offsets`` as in RailNetwork; ``told``, JSON.
    """
    if not path.is_file():
        raise MissingData(f"there is no rail network {path}: {_HINT}")
    try:
        with np.load(path, allow_pickle=False) as archive:
            return _assemble({name: archive[name] for name in archive.files})
    except (ValueError, KeyError, TypeError, OSError, zipfile.BadZipFile) as error:
        raise MissingData(f"{path} is not a rail network of this version ({error}): delete it and {_HINT}") from error


def _assemble(arrays: dict[str, np.ndarray]) -> RailNetwork:
    """Return the network that the arrays describe."""
    told = json.loads(arrays["told"].tobytes())
    nodes = arrays["nodes"] / _SCALE
    return RailNetwork(
        version=VERSION,
        lon=nodes[:, 0],
        lat=nodes[:, 1],
        start=np.ascontiguousarray(arrays["ends"][:, 0]),
        end=np.ascontiguousarray(arrays["ends"][:, 1]),
        km=arrays["km"].astype(np.float64),
        extra_km=arrays["extra_km"].astype(np.float64),
        at=arrays["at"].astype(np.float64),
        link=arrays["link"].astype(np.int32),
        border=arrays["border"].astype(np.int32),
        gauge=arrays["gauge"].astype(np.int32),
        offsets=arrays["offsets"],
        points=arrays["points"] / _SCALE,
        borders=tuple((one, other) for one, other in told["borders"]),
        gauges=tuple(_gauge(one) for one in told["gauges"]),
        connectors=tuple(Connector(**one) for one in told["connectors"]),
        counts=told["counts"],
    )


def _gauge(told: dict[str, Any]) -> GaugeBreak:
    """Return one break of gauge; JSON has no tuples."""
    return GaugeBreak(**told | {"countries": tuple(told["countries"]), "gauges_mm": tuple(told["gauges_mm"])})
